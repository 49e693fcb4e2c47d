"""What was read from a report: for finding out why something was or was not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from csrcheck.language.quotes import WRAP
from csrcheck.model import Block, BlockKind, Document, Page, PageStatus, Segmentation, Zone
from csrcheck.output import View
from csrcheck.output.content import Content, Grid, Paragraph, Strong, Title, named
from csrcheck.output.notes import note
from csrcheck.output.sections import Piece
from csrcheck.output.tables import Table, table

_MARKS = {
    BlockKind.RUNNING: "mark-running",
    BlockKind.CONTENTS: "mark-contents",
    BlockKind.COMMENT: "mark-comment",
    BlockKind.FOOTNOTE: "mark-footnote",
    BlockKind.CAPTION: "mark-caption",
    BlockKind.LIST_ITEM: "mark-item",
}
_ASIDE = ("mark-running", "mark-contents", "mark-comment")
Spans = dict[int, list[tuple[int, int]]]


def reading_content(
    document: Document, segmentation: Segmentation, view: View, pages: frozenset[int]
) -> Content:
    """Return a report as read: each block with what it was taken for, and what there is to say about reading.

    Args:
        document: With structure recognised.
        segmentation: For the zones that are never evidence.
        view: Language of words.
        pages: Physical pages; all where empty.
    """
    return Content(
        segmentation.identity.title or document.path,
        lambda: _tables(document, segmentation, view, pages),
        words=lambda: _words(document, segmentation, view, pages),
        language=view.language,
    )


def _tables(document: Document, segmentation: Segmentation, view: View, pages: frozenset[int]) -> list[Table]:
    """Return a row per block in reading order, and one per reading note."""
    blocks = [
        (
            page.number if document.paged else None, page.label or None, view.say(f"block-{block.kind.value}"),
            block.level or None, block.text.replace(WRAP, " "),
        )
        for page in document.pages
        if not pages or page.number in pages
        for block in page.blocks
    ]  # fmt: skip
    notes = [
        (view.say(f"level-in-report-{each.severity.value}"), each.code, each.page, note(each, view.language))
        for each in document.diagnostics + segmentation.diagnostics
        if not pages or each.page is None or each.page in pages
    ]
    tables = [table("block", ("page", "page_label", "kind", "level", "text"), blocks, view)]
    if notes:
        tables.append(table("diagnostic", ("severity", "code", "page", "message"), notes, view))
    return tables


def _words(
    document: Document, segmentation: Segmentation, view: View, pages: frozenset[int]
) -> Iterator[Piece]:
    if not pages:
        yield from _summary(document, segmentation, view)
    index: Spans = {}
    for passage in segmentation.passages:
        for span in passage.spans if passage.zone is Zone.INDEX else ():
            index.setdefault(span.page, []).append((span.start, span.end))
    for page in document.pages:
        if not pages or page.number in pages:
            yield from _page(page, index.get(page.number, []), view, paged=document.paged)


def _summary(document: Document, segmentation: Segmentation, view: View) -> Iterator[Piece]:
    kinds = Counter(block.kind for page in document.pages for block in page.blocks)
    statuses = Counter(page.status for page in document.pages)
    zones = Counter(passage.zone for passage in segmentation.passages)
    yield named(
        view,
        ("head-file", document.path),
        ("reading-pages", _counts(statuses, "status", view) if document.paged else "-"),
        ("reading-blocks", _counts(kinds, "block", view)),
        ("reading-passages", _counts(zones, "zone", view)),
        ("reading-index", str(len(segmentation.index))),
    )
    for each in document.diagnostics:
        yield Paragraph(note(each, view.language), note=True)


def _counts(
    counted: Counter[BlockKind] | Counter[PageStatus] | Counter[Zone], prefix: str, view: View
) -> str:
    kinds: list[tuple[StrEnum, int]] = sorted(counted.items())
    return ", ".join(f"{view.say(f'{prefix}-{kind.value}')} {count}" for kind, count in kinds)


def _page(page: Page, index: list[tuple[int, int]], view: View, *, paged: bool) -> Iterator[Piece]:
    if paged:
        label = f" / {page.label}" if page.label and page.label != str(page.number) else ""
        status = "" if page.status is PageStatus.READ else f"  [{view.say(f'status-{page.status.value}')}]"
        yield Title(1, f"==== {page.number}{label}{status} ====")
    start = 0
    for block in page.blocks:
        end = start + len(block.text)
        yield from _block(block, view, indexed=any(first < end and start < last for first, last in index))
        start = end + 1


def _block(block: Block, view: View, *, indexed: bool) -> Iterator[Piece]:
    if indexed:
        yield Paragraph(f"[{view.say('mark-index')}] {block.text}", soft=True)
    elif block.kind is BlockKind.HEADING:
        yield Paragraph((Strong(f"{'#' * max(block.level, 1)} {' '.join(block.text.split())}"),))
    elif block.table is not None:
        found = block.table
        kind = view.say("mark-ruled" if found.ruled else "mark-aligned")
        title = " ".join(filter(None, (found.caption.replace("\n", " "), found.unit)))
        yield Paragraph(f"[{view.say('block-table')}, {kind}] {title}".rstrip(), soft=True)
        # Columns as they were read: what heads them is part of what is looked at.
        rows = [tuple(" ".join(cell.split()) for cell in row) for row in found.rows]
        yield Grid(rows[0], tuple(rows[1:]))
    else:
        mark = _MARKS.get(block.kind)
        prefix = f"[{view.say(mark)}] " if mark else ""
        yield Paragraph(f"{prefix}{block.text}{' ↵' if block.continued else ''}", soft=mark in _ASIDE)
