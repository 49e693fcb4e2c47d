"""What was read from a report, as rows."""

from __future__ import annotations

from csrcheck.language.quotes import WRAP
from csrcheck.messages import text
from csrcheck.model import Document, Segmentation
from csrcheck.output import View
from csrcheck.output.notes import note
from csrcheck.output.tables import Table, table


def reading_tables(
    document: Document, segmentation: Segmentation, view: View, pages: frozenset[int]
) -> list[Table]:
    """Return a row per block in reading order, and one per reading note.

    Args:
        document: With structure recognised.
        segmentation: For what it has to say about reading.
        view: Language of words.
        pages: Physical pages; all where empty.
    """
    say = view.language.value
    blocks = [
        (
            page.number if document.paged else None,
            page.label or None,
            text(f"block-{block.kind.value}", say),
            block.level or None,
            block.text.replace(WRAP, " "),
        )
        for page in document.pages
        if not pages or page.number in pages
        for block in page.blocks
    ]
    notes = [
        (text(f"level-in-report-{each.severity.value}", say), each.code, each.page, note(each, view.language))
        for each in document.diagnostics + segmentation.diagnostics
        if not pages or each.page is None or each.page in pages
    ]
    tables = [table("block", ("page", "page_label", "kind", "level", "text"), blocks, view)]
    if notes:
        tables.append(table("diagnostic", ("severity", "code", "page", "message"), notes, view))
    return tables
