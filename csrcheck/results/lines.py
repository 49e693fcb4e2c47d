"""The JSON of a report in lines: a part a line, each with the name of its ``record`` and the path of the report."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import asdict

from csrcheck.results import ReportShape, in_lines


def report_in_lines(shape: ReportShape) -> str:
    """Return a report as JSON Lines."""
    path = shape.document.path
    return in_lines({"record": record, "path": path, **values} for record, values in _parts(shape))


def _parts(shape: ReportShape) -> Iterator[tuple[str, dict[str, object]]]:
    yield "document", _said(shape.document) | {"schema_version": shape.schema_version, "tool": shape.tool}
    for framework in shape.frameworks:
        key = {"framework": framework.id, "framework_version": framework.version}
        told = {"title": framework.title, "summary": framework.summary, "caveat": framework.caveat}
        yield "framework", {**key, **told}
        for indicator in framework.indicators:
            yield "indicator", {**key, **_said(indicator)}
        for topic in framework.materiality or ():
            yield "topic", {**key, **_said(topic)}
    for gaps in shape.gaps or ():
        for gap in gaps.indicators:
            yield "gap", {"framework": gaps.id, "framework_version": gaps.version, **_said(gap)}
    singular: dict[str, tuple[Struct, ...] | UnsetType] = {
        "series": shape.series,
        "negative": shape.negative,
        "finding": shape.findings,
        "suppressed": shape.suppressed,
        "diagnostic": shape.diagnostics,
    }
    for record, several in singular.items():
        for each in several or ():
            yield record, _said(each)
    for record, one in (("balance", shape.balance), ("rating", shape.rating)):
        if one:
            yield record, _said(one)


def _said(value: Struct) -> dict[str, object]:
    """Return the fields of a struct that say something."""
    return {name: each for name, each in asdict(value).items() if each is not UNSET}
