"""Chunks, rules and pictures of a page → its blocks in reading order."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from msgspec.structs import replace

from csrcheck.model import Block, BlockKind, Box
from csrcheck.read.pdf import patterns
from csrcheck.read.pdf.aligned import find_aligned
from csrcheck.read.pdf.chunks import Chunk, Way
from csrcheck.read.pdf.drawings import Drawings
from csrcheck.read.pdf.frame import Frame
from csrcheck.read.pdf.glyphs import Glyphs
from csrcheck.read.pdf.grids import RawTable, cell_lines, fill_grid, place_turned, table_from_grid
from csrcheck.read.pdf.heads import head_of_grid, head_of_line
from csrcheck.read.pdf.layout import item_of, item_of_card, item_of_table, order_items
from csrcheck.read.pdf.paragraphs import is_cut, paragraphs, takes_on
from csrcheck.read.pdf.rulings import Grid, find_grids
from csrcheck.read.pdf.tables import Carried, Head, carried, finish, says_it_goes_on, table_block
from csrcheck.read.pdf.vertical import taken_by, vertical_blocks, vertical_regions
from csrcheck.read.pdf.watermarks import watermarks

Card = tuple[Box | None, list[Chunk]]
"""Texts that a drawn box keeps together, and the box where it stands alone."""

FOOT = 0.6
"""Share of a page's height below which a table can go on on the next page."""


def blocks_of(
    glyphs: Glyphs, found: Sequence[Chunk], drawings: Drawings
) -> tuple[list[Block], Head | None, Carried | None]:
    """Return the blocks of a page, its highest table, and the table at its foot.

    Args:
        glyphs: Its characters.
        found: Its chunks, any way they run.
        drawings: What is drawn on it.
    """
    frame = glyphs.frame
    visible = _on_page(found, frame)
    stamped = watermarks(glyphs, visible, drawings.covers)
    visible = _without(visible, {id(chunk) for chunk in stamped})
    regions = vertical_regions(visible)
    visible = _without(visible, {key for region in regions for key in taken_by(region, visible)})
    chunks = [chunk for chunk in visible if chunk.way is Way.ALONG]
    aside = [chunk for chunk in visible if chunk.way is not Way.ALONG]
    grids, levels = find_grids(drawings)
    drawn = _ruled(grids, glyphs, chunks, aside)
    chunks, aside = _without(chunks, drawn.used), _without(aside, drawn.used)
    tables = drawn.tables + find_aligned(chunks + drawn.banded, levels)
    taken = {id(chunk) for table in tables for chunk in table.chunks}
    chunks = _without(chunks, taken)
    cards = [(frame, left) for frame, card in drawn.cards if (left := _without(card, taken))]
    head = head_of_line(chunks, tables, frame.height)
    if head is not None:
        tables.append(head)
        chunks = _without(chunks, {id(chunk) for chunk in head.chunks})
    blocks = ordered(chunks, cards, tables)
    highest, last = _ends(blocks, tables, FOOT * frame.height)
    upright = [block for region in regions for block in vertical_blocks(region, frame.width)]
    if sum(len(block.text) for block in upright) > sum(len(block.text) for block in blocks):
        blocks = upright + blocks
        highest = highest and replace(highest, place=highest.place + len(upright))
    else:
        blocks += upright
    blocks += [_alone(chunk, BlockKind.PARAGRAPH) for chunk in aside]
    return blocks + [_alone(chunk, BlockKind.RUNNING) for chunk in stamped], highest, last


@dataclass(slots=True)
class _Drawn:
    """What drawn lines and boxes hold: tables, texts kept together, and the ids of the chunks both took.

    Attributes:
        banded: Texts of boxes that may each be one row of a table, drawn as a coloured band.
    """

    tables: list[RawTable] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    banded: list[Chunk] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def _ruled(grids: Sequence[Grid], glyphs: Glyphs, chunks: Sequence[Chunk], aside: Sequence[Chunk]) -> _Drawn:
    """Return the ruled tables and the boxes of text."""
    drawn = _Drawn()
    used = drawn.used
    for grid in grids:
        box = grid.box
        inside = [chunk for chunk in chunks if id(chunk) not in used and _holds(box, chunk)]
        if not inside:
            continue
        held, cuts = fill_grid(grid, inside, glyphs)
        if cuts > max(1, 0.08 * len(inside)):
            continue  # lines that run through words belong to a drawing
        turned = place_turned(grid, held, [chunk for chunk in aside if _holds(box, chunk)])
        head = head_of_grid(grid, held, inside, chunks, glyphs.frame.height)
        table = head or table_from_grid(grid, held, inside + turned)
        if table is not None:
            drawn.tables.append(table)
            used |= {id(chunk) for chunk in turned}
        elif not cuts:
            texts = [kept for cell in held.values() if (kept := [c for c in cell if c.way is Way.ALONG])]
            frames = [box if len(grid.cells) == 1 else None] * len(texts)
            drawn.cards += zip(frames, texts, strict=True)  # boxes drawn around texts keep them together
            together = [chunk for text in texts for chunk in text]
            drawn.banded += together if _is_band(together) else []
        else:
            continue
        used |= {id(chunk) for chunk in inside}
    return drawn


def _is_band(texts: Sequence[Chunk]) -> bool:
    """Whether what a drawn box holds may be a row of a table: figures or years beside each other on one line."""
    figures = [chunk for chunk in texts if patterns.is_number(chunk.text) or patterns.is_year(chunk.text)]
    return any(len(line) >= 2 for line in cell_lines(figures))


def _ends(
    blocks: Sequence[Block], tables: Sequence[RawTable], foot: float
) -> tuple[Head | None, Carried | None]:
    """Return the highest table of a page, and the lowest, if it ends in the page's lower part or is said to go on."""
    if not tables:
        return None, None
    highest = min(tables, key=lambda table: table.box.top)
    lowest = max(tables, key=lambda table: table.box.bottom)
    placed = {block.box: place for place, block in reversed(list(enumerate(blocks))) if block.table}
    top, bottom = placed.get(highest.box), placed.get(lowest.box)
    goes_on = lowest.box.bottom > foot or any(map(says_it_goes_on, blocks[bottom or 0 :]))
    last = blocks[bottom].table if bottom is not None and goes_on else None
    return (
        Head(top, tuple(highest.columns), last is not None and lowest is highest)
        if top is not None
        else None,
        carried(last, lowest.columns) if last is not None else None,
    )


def _alone(chunk: Chunk, kind: BlockKind) -> Block:
    return Block(kind, chunk.text, box=chunk.box, size=round(chunk.size, 1), bold=chunk.bold)


def _without(chunks: Sequence[Chunk], ids: Set[int]) -> list[Chunk]:
    return [chunk for chunk in chunks if id(chunk) not in ids] if ids else list(chunks)


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
) -> list[Block]:
    """Return the blocks of a page in reading order.

    Args:
        chunks: Text outside of tables and cards.
        cards: Texts that boxes drawn around them keep together.
        tables: The tables of the page.
    """
    items = [item_of(chunk) for chunk in chunks] + [item_of_table(table) for table in tables]
    items += [item_of_card(card, box) for box, card in cards]
    by_box = {table.box: table for table in tables}
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
            blocks.append(table_block(finish(table, blocks), table))
        cut = len(blocks) - 1 if blocks and is_cut(blocks[-1], column) else None
    return blocks
