"""The verdicts to look at first: those most likely to be wrong, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.messages import text
from csrcheck.model import Basis, Report, please_check
from csrcheck.output import View
from csrcheck.output.tables import Table, table

_COLUMNS = ("framework", "id", "title", "verdict", "sure", "ground")


def doubt_tables(report: Report, view: View) -> Iterator[Table]:
    """Yield the table of verdicts most likely to be wrong, the least sure first, where there are any."""
    say = view.language.value
    rows = [
        (
            f"{each.framework.id}@{each.framework.version}",
            each.indicator.id,
            each.indicator.title.get(view.language),
            text(f"verdict-{each.indicator.verdict.value}", say),
            text("item-confidence", say, percent=f"{each.indicator.confidence * 100:.0f}"),
            why_doubtful(each.indicator.basis, view),
        )
        for each in please_check(report.frameworks, view.doubts)
    ]
    if rows:
        yield table("doubts", _COLUMNS, rows, view)


def why_doubtful(basis: Basis, view: View) -> str:
    """Return what a verdict rests on, as a reason to look at it."""
    return text(f"basis-{basis.value}", view.language.value) if basis else ""
