"""Figures worked out again, as rows."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.messages import text
from csrcheck.model import DocumentSummary
from csrcheck.model.recalculated import Recalculated
from csrcheck.output import Format, View
from csrcheck.output.sight import in_sight
from csrcheck.output.tables import Table, render_tables, table


def render_recalculated(
    document: DocumentSummary, found: Sequence[Recalculated], form: Format, view: View
) -> str | bytes:
    """Return what follows from the report's own figures and what does not, a row per figure and year."""
    title = text("recalculated-title", view.language.value)
    return render_tables(title, lambda: [_table(document, in_sight(tuple(found)), view)], form, view, {})


def _table(document: DocumentSummary, found: Sequence[Recalculated], view: View) -> Table:
    say = view.language.value
    rows = [
        (
            text(f"recalculated-{each.what.value}", say), each.row.metric, each.year, each.stated, each.given,
            text(f"follows-{each.follows.value}", say), each.sum,
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
