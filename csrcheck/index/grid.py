"""From blocks of an index to lines of cells: tables as they are, torn ones by their places on the page, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from msgspec import Struct

from csrcheck.index.codes import codes_of, leading
from csrcheck.index.words import is_dash, requires, role_of, squeezed
from csrcheck.language.references import UNNAMED, is_pages, is_section, refers
from csrcheck.model import Block, BlockKind, IndexPart

_GAP = re.compile(r"\t+|\s{2,}|[.…·]{3,}|(?<=\S)[—－]{2,}(?=\S)|\s?\|\s?")
_PAGES_AT_END = re.compile(
    rf"^(.*\S){UNNAMED}\s+((?:[Pp]{{1,2}}\.?\s?)?\d{{1,3}}(?:\s?[-~、,/–]\s?(?:[Pp]\.?)?\d{{1,3}})*\s?[页頁]?)$"
)
_FEWEST_BESIDE, _MOSTLY_BESIDE = 3, 0.7
_FEWEST_BEHIND = 5
_HEAD = 12
"""Letters of the longest head of a column in a table that was read in pieces."""
_INVERTED = ("报告目录", "编号")
"""The head of an index from sections to codes, which plain text prints as a line, if at all."""
_SECTION_INSIDE = re.compile(r"(?<=\S)\s+(?=\d{1,2}(?:\.\d{1,2}){1,3}\s?[^\d\s.])")


class Line(Struct, frozen=True):
    """A row of cells as printed.

    Attributes:
        title: The heading it stands under.
        table: Ordinal of its table among those of the index; 0 for a row set together from loose cells.
        ruled: Whether printed lines or markup define the cells.
        first: Which column of the table its first cell is: tables may stand side by side in one.
    """

    cells: tuple[str, ...]
    page: int
    page_label: str | None
    line: int | None
    title: str
    table: int
    ruled: bool = False
    first: int = 0


def lines_of(parts: Sequence[IndexPart]) -> list[Line]:
    """Return the rows of an index in reading order."""
    found: list[Line] = []
    number = 0
    for page, group in groupby(parts, key=lambda part: part.page):
        here = list(group)
        loose = [part for part in here if part.block.table is None]
        placed = [part for part in loose if part.block.box is not None]
        torn = _torn(placed, page) if placed else []
        for part in here:
            if part.block.table is not None:
                number += 1
                found += _of_table(part, number)
        found += torn
        found += _of_text([part for part in loose if part.block.box is None])
    return found


def _of_table(part: IndexPart, number: int) -> Iterator[Line]:
    table = part.block.table
    if table is None:
        return
    title = table.caption or part.title
    for first, index, cells in side_by_side(_aligned(table.rows)):
        line = part.block.line
        if line is not None:
            line = table.lines[index] if index < len(table.lines) else line + index
        ruled = table.ruled or line is not None
        yield Line(cells, part.page, part.page_label, line, title, number, ruled, first)


def side_by_side(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield rows that hold anything, with their first column and number; tables that stand side by side one after the other.

    They are told by a head that says the same twice, or by codes at the beginning of both halves.
    """
    width = max(map(len, rows), default=0)
    for start in range(0, width, part := _part(rows, width)):
        for index, row in enumerate(rows):
            cells, beside = row[start : start + part], row[start + part :]
            if not start and part < width and beside and not _begins_row(beside, part):
                cells = row  # a remark that runs into the table beside
            elif start and not _begins_row(row[start:], part):
                continue
            if any(cell.strip() for cell in cells):
                yield start, index, cells


def _begins_row(cells: Sequence[str], width: int) -> bool:
    """Whether cells are a row of the table beside: it opens with a head or a code, or holds nothing but a place."""
    first = cells[0].strip()
    filled = sum(bool(cell.strip()) for cell in cells[:width])
    return bool(codes_of(first)) or role_of(first) is not None or (not filled)


def _part(rows: Sequence[tuple[str, ...]], width: int) -> int:
    """Return how many columns a row of a table has, where several tables stand side by side; else all of them."""
    for times in (2, 3):
        part = width // times
        if width % times or part < 2:
            continue
        for row in rows[:3]:
            heads = [squeezed(cell) for cell in row]
            told = sum(role_of(cell) is not None for cell in row[:part])
            if told >= 2 and all(heads[n : n + part] == heads[:part] for n in range(part, width, part)):
                return part
        coded = [row for row in rows if len(row) == width and codes_of(row[0])]
        both = [row for row in coded if all(codes_of(row[n]) for n in range(part, width, part))]
        if len(both) >= _FEWEST_BESIDE and len(both) >= _MOSTLY_BESIDE * len(coded):
            return part
    return max(width, 1)


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return rows without empty columns, heads moved to the cells below them.

    A head may be read a column beside its cells, where lines cross the head and the body in different places.
    """
    width = max(map(len, rows), default=0)
    columns = [[row[n] if n < len(row) else "" for row in rows] for n in range(width)]
    columns = [column for column in columns if any(cell.strip() for cell in column)]
    heads = {
        at for at in range(len(rows)) if sum(role_of(cell) is not None for cell in _row(columns, at)) >= 2
    }
    merged: list[list[str]] = []
    for column in columns:
        if merged and heads and _beside(merged[-1], column, heads):
            merged[-1] = [first or second for first, second in zip(merged[-1], column, strict=True)]
        else:
            merged.append(list(column))
    return [tuple(_row(merged, at)) for at in range(len(rows))]


def _row(columns: Sequence[Sequence[str]], at: int) -> list[str]:
    return [column[at] for column in columns]


def _beside(left: Sequence[str], right: Sequence[str], heads: set[int]) -> bool:
    """Whether one of two neighbours has only heads and the other none of them."""
    for head, body in ((left, right), (right, left)):
        filled = {at for at, cell in enumerate(head) if cell.strip()}
        if filled and filled <= heads and not any(body[at].strip() for at in filled):
            return True
    return False


@dataclass(slots=True)
class _Cell:
    text: str
    x: float
    top: float
    bottom: float
    part: IndexPart

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def _torn(parts: Sequence[IndexPart], page: int) -> list[Line]:
    """Set the rows of a table together that was read as loose paragraphs.

    A code or a requirement opens a row; what stands to its right at its height belongs to it, what stands to its
    left is its group.
    """
    cells = [cell for part in parts for cell in _cells(part)]
    anchors = [cell for cell in cells if _opens(cell.text)]
    if not anchors:
        return []
    rows: dict[int, list[_Cell]] = {id(anchor): [anchor] for anchor in anchors}
    for cell in cells:
        if cell in anchors or _is_head(cell.text):
            continue
        near = min(anchors, key=lambda anchor: (_apart(cell, anchor), abs(cell.middle - anchor.middle)))
        if _apart(cell, near) <= max(near.bottom - near.top, cell.bottom - cell.top):
            rows[id(near)].append(cell)
    found = []
    for anchor in sorted(anchors, key=lambda each: (each.top, each.x)):
        row = sorted(rows[id(anchor)], key=lambda each: each.x)
        texts = tuple(text for cell in row for text in cell.text.split("\t"))
        part = anchor.part
        found.append(Line(texts, page, part.page_label, None, part.title, 0))
    return found


def _opens(text: str) -> bool:
    return leading(text) is not None or (requires(text) and not is_pages(text) and not _is_head(text))


def _is_head(text: str) -> bool:
    """Tell whether a cell is the head of columns; the end of a wrapped title with its page behind it is none."""
    pieces = text.split("\t")
    return role_of(text) is not None and len(text) <= _HEAD and not any(map(is_pages, pieces))


def _apart(cell: _Cell, anchor: _Cell) -> float:
    """Return how far a cell's middle is above or below an anchor."""
    return max(anchor.top - cell.middle, cell.middle - anchor.bottom, 0.0)


def _cells(part: IndexPart) -> Iterator[_Cell]:
    """Yield the cells of a paragraph: its lines, where each opens a row or is a place; else the whole."""
    block = part.block
    box = block.box
    if box is None or (block.kind is BlockKind.HEADING and not is_section(block.text.split("\n")[0])):
        return
    lines = block.text.split("\n")
    height = block.size or (box.bottom - box.top) / len(lines)
    pitch = (box.bottom - box.top - height) / max(len(lines) - 1, 1)
    starts = [n for n, line in enumerate(lines) if n == 0 or _stands_alone(line) or codes_of(lines[n - 1])]
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        text = "\n".join(lines[first:last])
        top = box.top + first * pitch
        bottom = box.top + (last - 1) * pitch + height
        left = box.x0
        for piece in _side_by_side(text):
            yield _Cell(piece, left, top, bottom, part)
            left += 1  # cells of one line keep their order


def _stands_alone(line: str) -> bool:
    return _opens(line) or is_pages(line) or is_section(line)


def _side_by_side(text: str) -> list[str]:
    """Part what is cells side by side: code and words, words and pages."""
    pieces = [piece for piece in text.split("\t") if piece.strip()]
    if len(pieces) > 1 or is_pages(text):
        return [text]
    match = _PAGES_AT_END.match(text.replace("\n", " "))
    if match and not is_section(text) and match[2].startswith(("P", "p")):
        return [match[1], match[2]]
    return [text]


def _of_text(parts: Sequence[IndexPart]) -> Iterator[Line]:
    """Yield the rows of plain text: the title of a section and its codes, or cells with gaps between them or one to a line."""
    parted = [(part, line, text, _with_codes_behind(text)) for part, line, text in _text_lines(parts)]
    behind = sum(bool(title and codes) for *_, (title, codes) in parted)
    before = sum(leading(text) is not None for _, _, text, (title, _) in parted if title)
    if behind < _FEWEST_BEHIND or behind <= 2 * before:
        yield from _of_cells(parts)
        return
    yield _text_row(_INVERTED, (parted[0][0], parted[0][1]))
    named = ""
    for part, line, _, (title, codes) in parted:
        named = title or named
        if codes:
            yield _text_row((named, codes), (part, line))


def _with_codes_behind(text: str) -> tuple[str, str]:
    """Return the title and the codes of a line that ends with codes; a line of codes goes on with the title above."""
    words = text.split()
    for n in range(len(words)):
        tail = " ".join(words[n:])
        if codes_of(tail):
            return " ".join(words[:n]), tail
    return text, ""


def _of_cells(parts: Sequence[IndexPart]) -> Iterator[Line]:
    """Yield the rows of plain text whose cells have gaps between them on one line, or stand one to a line."""
    open_row: list[str] = []
    at: tuple[IndexPart, int | None] | None = None
    for part, line, text in _text_lines(parts):
        cells = cells_of_text(text)
        starts = leading(text) is not None
        if starts and (open_row or len(cells) > 1 or not codes_of(text)):
            if at is not None:
                yield _text_row(open_row, at)
            open_row, at = cells, (part, line)
        elif starts:
            open_row, at = cells, (part, line)
        elif at is not None and _continues(text, open_row):
            open_row += cells
        elif len(cells) > 1:
            if at is not None:
                yield _text_row(open_row, at)
            open_row, at = [], None
            yield _text_row(cells, (part, line))
        elif at is not None:
            yield _text_row(open_row, at)
            open_row, at = [], None
    if at is not None:
        yield _text_row(open_row, at)


def _text_lines(parts: Sequence[IndexPart]) -> Iterator[tuple[IndexPart, int | None, str]]:
    for part in parts:
        if part.block.kind is BlockKind.HEADING:
            continue
        for number, text in enumerate(part.block.text.splitlines()):
            if text.strip():
                yield part, _line_of(part.block, number), text.strip()


def _line_of(block: Block, number: int) -> int | None:
    return block.line + number if block.line is not None else None


def _continues(text: str, row: Sequence[str]) -> bool:
    """Whether a line goes on with a row of a cell to a line: it has no title yet, or lacks a place."""
    placed = any(is_pages(cell) or is_dash(cell) or is_section(cell) or refers(cell) for cell in row[1:])
    return len(row) < 6 and len(text) <= 60 and (not placed or is_pages(text) or is_dash(text))


def _text_row(cells: Sequence[str], at: tuple[IndexPart, int | None]) -> Line:
    part, line = at
    return Line(tuple(cells), part.page, part.page_label, line, part.title, 0)


def cells_of_text(text: str) -> list[str]:
    """Return the cells of a line of plain text: parted by tabs, wide gaps or dot leaders, else by what they hold."""
    cells = [cell.strip() for cell in _GAP.split(text) if cell.strip()]
    parted: list[str] = []
    for cell in cells:
        match = None if is_pages(cell) or codes_of(cell) else _PAGES_AT_END.match(cell)
        pieces = [match[1], match[2]] if match else _pages_in_brackets(cell)
        parted += [*_SECTION_INSIDE.split(pieces[0]), *pieces[1:]] if not is_section(pieces[0]) else pieces
    return parted


def _pages_in_brackets(cell: str) -> list[str]:
    """Part a row's words from marked pages in brackets behind them (能源总耗量（第8页）); else return it whole."""
    said = cell.replace("（", "(").replace("）", ")")
    at = said.rfind("(")
    inside = said[at + 1 : -1].strip()
    marked = inside.startswith(("第", "P", "p")) or inside.endswith(("页", "頁"))
    if at <= 0 or not said.endswith(")") or not marked or not is_pages(inside) or leading(cell) is None:
        return [cell]
    return [cell[:at].strip(), inside]
