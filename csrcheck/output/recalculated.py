"""Figures worked out again, as rows."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.model import DocumentSummary
from csrcheck.model.recalculated import Recalculated
from csrcheck.output import View
from csrcheck.output.content import Content, Table
from csrcheck.output.tables import table


def recalculated_content(document: DocumentSummary, found: Sequence[Recalculated], view: View) -> Content:
    """Return what follows from the report's own figures and what does not, a row per figure and year."""
    return Content(
        view.say("recalculated-title"), lambda: [_table(document, found, view)], language=view.language
    )


def _table(document: DocumentSummary, found: Sequence[Recalculated], view: View) -> Table:
    say = view.say
    rows = [
        (
            say(f"recalculated-{each.what.value}"), each.row.metric, each.year, each.stated, each.given,
            say(f"follows-{each.follows.value}"), each.sum,
            each.factor.get(view.language) if each.factor else None,
            each.row.page if document.paged else None, each.row.line,
        )
        for each in found
    ]  # fmt: skip
    columns = (
        "reckoned",
        "metric",
        "year",
        "value",
        "given",
        "follows",
        "sum",
        "factor_named",
        "page",
        "line",
    )
    return table("recalculated", columns, rows, view)
