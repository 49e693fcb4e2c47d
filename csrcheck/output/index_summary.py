"""The content index in a line, as numbers, and its rows as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.messages import text
from csrcheck.model import Citation, ContentIndex, IndexRow, IndexStatus, Language
from csrcheck.output import View
from csrcheck.results.index import IndexQuoteShape, IndexRowShape, IndexSummaryShape, PlaceShape


def index_summary(index: ContentIndex) -> IndexSummaryShape:
    """Return how many rows there are and what became of them."""
    counts = {status.value: index.count(status) for status in IndexStatus}
    return IndexSummaryShape(zones=index.zones, offset=index.offset, rows=len(index.rows), **counts)


def index_line(index: ContentIndex | None, language: Language) -> str:
    """Return in one line what became of the rows; nothing where there is no index."""
    if index is None or not index.rows:
        return ""
    say = language.value
    counts = [
        f"{text(f'index-status-{status.value}', say)} {index.count(status)}"
        for status in IndexStatus
        if index.count(status)
    ]
    return text("index-summary", say, rows=len(index.rows), counts="  ".join(counts))


def row_shape(row: IndexRow, view: View) -> IndexRowShape:
    """Return a row as JSON."""
    return IndexRowShape(
        framework=row.framework,
        code=row.code,
        indicator=row.indicator,
        title=row.title,
        at=PlaceShape(row.page, row.page_label, row.line),
        targets=row.targets,
        pages=row.pages,
        lines=row.lines,
        omission=row.omission,
        status=row.status.value,
        evidence=quote_shapes(row.evidence),
        notes=notes_of(row, view),
    )


def quote_shapes(quotes: Sequence[Citation]) -> tuple[IndexQuoteShape, ...]:
    """Return quotes as JSON."""
    return tuple(
        IndexQuoteShape(
            each.page, each.page_label, each.line, each.section, each.quote, each.topic, each.score
        )
        for each in quotes
    )


def notes_of(row: IndexRow, view: View) -> tuple[str, ...]:
    """Return what there is to say of a row, in the language of a view."""
    return tuple(map(view.of, row.notes))
