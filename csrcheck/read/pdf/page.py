"""One page of a PDF, from PDFium's objects to blocks in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pypdfium2.raw as raw

from csrcheck.model import Block, BlockKind, Box, Diagnostic, PageStatus, Severity
from csrcheck.read.pdf import native
from csrcheck.read.pdf.aligned import find_aligned
from csrcheck.read.pdf.chunks import Chunk, build_chunks
from csrcheck.read.pdf.drawings import Drawings, read_drawings
from csrcheck.read.pdf.frame import Frame
from csrcheck.read.pdf.glyphs import Glyphs, read_glyphs
from csrcheck.read.pdf.grids import RawTable, fill_grid, table_from_grid
from csrcheck.read.pdf.ink import lost_characters
from csrcheck.read.pdf.layout import item_of, item_of_card, item_of_table, order_items
from csrcheck.read.pdf.paragraphs import is_cut, paragraphs, takes_on
from csrcheck.read.pdf.readability import PICTURE, judge
from csrcheck.read.pdf.rulings import find_grids
from csrcheck.read.pdf.tables import Carried, carried, finish, table_block, take_over

_MAX_CHARACTERS = 200_000
"""More characters than any page can show: a bomb or a page of layers; the rest is left out and said."""


class PageError(Exception):
    """Raised when PDFium cannot load a page."""


@dataclass(slots=True)
class PageContent:
    """What was read of a page.

    Attributes:
        last: The table at the foot of the page, if its last content is one.
    """

    blocks: tuple[Block, ...] = ()
    status: PageStatus = PageStatus.READ
    width: float = 0.0
    height: float = 0.0
    pictures: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    last: Carried | None = None


def read_page(
    document: raw.FPDF_DOCUMENT, index: int, fonts: dict[int, bool], before: Carried | None
) -> PageContent:
    """Read one page; everything PDFium holds for it is closed again.

    Args:
        document: PDFium's handle of the open file.
        index: 0-based number of the page.
        fonts: Cache of font → bold, for one document.
        before: The table at the foot of the page before.

    Raises:
        PageError: PDFium cannot load the page.
    """
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        raise PageError("FPDF_LoadPage")
    try:
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            raise PageError("FPDFText_LoadPage")
        try:
            return _read(page, text_page, index + 1, fonts, before)
        finally:
            raw.FPDFText_ClosePage(text_page)
    finally:
        raw.FPDF_ClosePage(page)


def _read(
    page: raw.FPDF_PAGE,
    text_page: raw.FPDF_TEXTPAGE,
    number: int,
    fonts: dict[int, bool],
    before: Carried | None,
) -> PageContent:
    content = PageContent()
    count = max(raw.FPDFText_CountChars(text_page), 0)
    if count > _MAX_CHARACTERS:
        content.diagnostics.append(
            Diagnostic(
                "page-overfull", Severity.WARNING, number, (("count", str(count)), ("page", str(number)))
            )
        )
        count = _MAX_CHARACTERS
    shown = _frame(page)
    glyphs = read_glyphs(native.address_of(text_page), count, shown, fonts)
    frame = glyphs.frame
    drawings = read_drawings(native.address_of(page), raw.FPDFPage_CountObjects(page), frame)
    content.width, content.height = round(frame.width, 2), round(frame.height, 2)
    content.pictures = drawings.shown
    content.status = judge(
        glyphs.text,
        unmapped=glyphs.unmapped / max(glyphs.sampled, 1),
        pictures=drawings.pictures,
        paths=drawings.paths,
    )
    if content.status is PageStatus.READ and lost_characters(glyphs, page, shown, drawings):
        content.status = PageStatus.GARBLED
    chunks = build_chunks(glyphs, fonts)
    blocks, content.last = _blocks(glyphs, chunks, drawings, before)
    content.blocks = tuple(blocks)
    if content.status in (PageStatus.SCANNED, PageStatus.GARBLED):
        outlined = content.status is PageStatus.SCANNED and drawings.pictures < PICTURE
        code = "page-outlined" if outlined else f"page-{content.status.value}"
        content.diagnostics.append(Diagnostic(code, Severity.WARNING, number, (("page", str(number)),)))
    if frame.turns != shown.turns and chunks:
        content.diagnostics.append(Diagnostic("page-turned", Severity.INFO, number, (("page", str(number)),)))
    return content


def _frame(page: raw.FPDF_PAGE) -> Frame:
    rectangle = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, rectangle) or rectangle.right <= rectangle.left:
        return Frame(0.0, 0.0, raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))
    turns = max(raw.FPDFPage_GetRotation(page), 0) % 4
    return Frame(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, turns)


def _blocks(
    glyphs: Glyphs, found: Sequence[Chunk], drawings: Drawings, before: Carried | None
) -> tuple[list[Block], Carried | None]:
    frame = glyphs.frame
    visible = _on_page(found, frame)
    chunks = [chunk for chunk in visible if not chunk.turned]
    aside = [chunk for chunk in visible if chunk.turned]
    tables: list[RawTable] = []
    cards: list[tuple[Box | None, list[Chunk]]] = []
    grids, levels = find_grids(drawings)
    for grid in grids:
        inside = [chunk for chunk in chunks if _holds(grid.box, chunk)]
        if not inside:
            continue
        held, cuts = fill_grid(grid, inside, glyphs)
        if cuts > max(1, 0.08 * len(inside)):
            continue  # lines that run through words belong to a drawing
        table = table_from_grid(grid, held, inside)
        if table is not None:
            tables.append(table)
        elif not cuts:
            frames = [grid.box if len(grid.cells) == 1 else None] * len(held)
            cards += zip(frames, held.values(), strict=True)  # boxes drawn around texts keep them together
        else:
            continue
        taken = {id(chunk) for chunk in inside}
        chunks = [chunk for chunk in chunks if id(chunk) not in taken]
    aligned = find_aligned(chunks, levels)
    if aligned:
        taken = {id(chunk) for table in aligned for chunk in table.chunks}
        chunks = [chunk for chunk in chunks if id(chunk) not in taken]
        tables += aligned
    blocks = ordered(chunks, cards, tables, before)
    last = None
    if tables:
        lowest = max(tables, key=lambda table: table.box.bottom)
        for block in blocks:
            if block.table is not None and block.box == lowest.box and lowest.box.bottom > 0.6 * frame.height:
                last = carried(block.table, lowest)
    for chunk in aside:
        blocks.append(
            Block(BlockKind.PARAGRAPH, chunk.text, box=chunk.box, size=round(chunk.size, 1), bold=chunk.bold)
        )
    return blocks, last


def _is_above(block: Block, before: Block) -> bool:
    """Whether a block starts above the end of the one read before it, as at the head of the next column."""
    return bool(
        block.box and before.box and block.box.top < before.box.top + 1 and block.box.x0 > before.box.x0
    )


def _on_page(chunks: Sequence[Chunk], frame: Frame) -> list[Chunk]:
    """Leave out what stands wholly outside the page (the other half of a spread, slugs): nobody sees it."""
    width, height = frame.width, frame.height
    return [c for c in chunks if c.x1 >= 0 and c.x0 <= width and c.bottom >= 0 and c.top <= height]


def _holds(box: Box, chunk: Chunk) -> bool:
    x, y = (chunk.x0 + chunk.x1) / 2, (chunk.top + chunk.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1


def ordered(
    chunks: Sequence[Chunk],
    cards: Sequence[tuple[Box | None, list[Chunk]]],
    tables: Sequence[RawTable],
    before: Carried | None,
) -> list[Block]:
    """Return the blocks of a page in reading order.

    Args:
        chunks: Text outside of tables and cards.
        cards: Texts that boxes drawn around them keep together.
        tables: The tables of the page.
        before: The table at the foot of the page before.
    """
    items = [item_of(chunk) for chunk in chunks] + [item_of_table(table) for table in tables]
    items += [item_of_card(card, box) for box, card in cards]
    by_box = {table.box: table for table in tables}
    highest = min(tables, key=lambda table: table.box.top) if tables else None
    blocks: list[Block] = []
    cut: int | None = None
    for region in order_items(items):
        column = (min(item.x0 for item in region), max(item.x1 for item in region))
        placed = paragraphs(region)
        if (
            cut is not None
            and placed
            and _is_above(placed[0], blocks[cut])
            and takes_on(placed[0], blocks[cut])
        ):
            blocks[cut] = replace(blocks[cut], continued=True)
        for block in placed:
            table = by_box.get(block.box) if block.kind is BlockKind.TABLE and block.box else None
            if table is None:
                blocks.append(block)
                continue
            finished = finish(table, blocks)
            if table is highest:
                finished = take_over(finished, table, before)
            blocks.append(table_block(finished, table))
        cut = len(blocks) - 1 if blocks and is_cut(blocks[-1], column) else None
    return blocks
