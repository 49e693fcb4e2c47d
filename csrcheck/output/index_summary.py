"""The content index in a line, and as numbers."""

from __future__ import annotations

from csrcheck.messages import text
from csrcheck.model import ContentIndex, IndexStatus, Language
from csrcheck.results.index import IndexSummaryShape


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
