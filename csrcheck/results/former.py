"""What results of older versions did not say yet, so that they are read as results of now.

0.1.0 wrote the same keys as now but for those below. Each has a value that says no more than the result did:
nothing known, or counted anew from what it says. Keys of later versions are never taken away, so that nothing
else is needed; a field that is added to a struct without a default gets its line here, which a test holds against
a result that 0.1.0 wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csrcheck.model import Verdict, coverage_range

_IDENTITY = {"title": None, "organisation": None, "reporting_year": None}
_INDICATOR = {"finer": False, "depends_on": ()}
_COUNTED = (Verdict.DISCLOSED, Verdict.PARTIAL, Verdict.NOT_DISCLOSED, Verdict.UNASSESSED)


def completed(result: Any) -> Any:
    """Return the JSON of a result with what its version left out; what is no result stays as it is."""
    if not isinstance(result, dict):
        return result
    for document in _objects([result.get("document")]):
        document.setdefault("identity", _IDENTITY)
    for framework in _objects(result.get("frameworks")):
        for summary in _objects([framework.get("summary")]):
            _count_anew(summary)
        for indicator in _objects(framework.get("indicators")):
            for name, value in _INDICATOR.items():
                indicator.setdefault(name, value)
    return result


def _count_anew(summary: dict[str, Any]) -> None:
    """Complete the counts: 0.1.0 left the unassessed out of its coverage, and named no upper bound."""
    summary.setdefault("finer_points", 0)
    if "coverage_possible" in summary:
        return
    counts = {each: count for each in _COUNTED if isinstance(count := summary.get(each.value), int)}
    summary["coverage"], summary["coverage_possible"] = (
        share if share is None else round(share, 4) for share in coverage_range(counts)
    )


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    yield from (each for each in value if isinstance(each, dict)) if isinstance(value, list) else ()
