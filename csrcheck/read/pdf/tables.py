"""Raw tables → tables with headers, unit and caption; tables that go on over the page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.language.normalise import clean_text
from csrcheck.language.units import unit_below
from csrcheck.model import Block, BlockKind, Table
from csrcheck.read.pdf import patterns
from csrcheck.read.pdf.grids import RawTable

_SHORT = 24
_HEAD = 64.0
"""Depth of the strip at the top of a page where a line is its running head, in points."""

_BOXES = frozenset("□☐☑√✓■")
_BOXED = ("适用", "適用", "不适用", "不適用", "是", "否")
_DATED = ("日期", "时间", "時間", "截止", "截至", "来源", "來源")
_BEFORE_DATED = 8
_NOTES = ("注", "註")


_GOES_ON = frozenset(f"{word}下页" for word in ("续", "接", "转", "待续", "续见", "见"))


class Carried(Struct, frozen=True):
    """The last table of a page, in case it goes on on the next.

    Attributes:
        columns: Left and right edges of its columns.
        header: Its header rows.
    """

    columns: tuple[tuple[float, float], ...]
    header: tuple[tuple[str, ...], ...]
    unit: str
    caption: str
    ruled: bool = True


class Head(Struct, frozen=True):
    """The highest table of a page, which may go on from the page before.

    Attributes:
        place: Number of its block.
        columns: Left and right edges of its columns.
        lowest: Whether it is the table at the foot of the page, too.
    """

    place: int
    columns: tuple[tuple[float, float], ...]
    lowest: bool


def header_count(rows: Sequence[Sequence[str]], titles: frozenset[int] = frozenset()) -> int:
    """Return how many of the first rows are headers: those above the first row of data.

    Args:
        rows: The cells, row by row.
        titles: Rows that are one cell from edge to edge: a title at the top, a group further down.
    """
    count = named = 0
    for number, row in enumerate(rows[: min(6, len(rows) - 1)]):
        filled = [cell for cell in row if cell]
        if any(len("".join(cell.split())) > 2 * _SHORT for cell in filled):
            break
        if len(filled) == 1:
            headed = number in titles or _names_years(rows[number + 1])
            titled = not named and headed and not patterns.ends_sentence(filled[0])
            if not titled and not (named and not row[0]):
                break  # a group label or a row without values
            count += 1
            continue
        values = sum(patterns.is_number(cell) and not patterns.is_year(cell) for cell in row[1:] if cell)
        if values and (row[0] or 2 * values >= len(filled)):
            return count
        named += 1
        count += 1
    else:
        if not _has_figures(rows[count:]):
            return _text_header(rows, titles)
        return count if count < len(rows) else 0
    return count if named and _has_figures(rows[count:]) else _text_header(rows, titles)


def _names_years(row: Sequence[str]) -> bool:
    return sum(patterns.is_year(cell) for cell in row) >= 2


def _has_figures(rows: Sequence[Sequence[str]]) -> bool:
    return any(patterns.is_figure(cell) for row in rows for cell in row[1:])


def _text_header(rows: Sequence[Sequence[str]], titles: frozenset[int]) -> int:
    """Return the header rows of a table of words: a title from edge to edge, a row of short names.

    Names stand once: a row whose words come again further down in its column is a row of data.
    """
    count = 1 if 0 in titles and len(rows) > 2 and len("".join(rows[0])) <= 2 * _SHORT else 0
    named, below = rows[count], rows[count + 1 :]
    filled = [cell for cell in named if cell]
    if _names_years(named):
        return count + 1
    if not below or not below[0][0] or len(filled) < max(2, len(named) - 1):
        return count
    if any(len("".join(cell.split())) > _SHORT or patterns.ends_sentence(cell) for cell in filled):
        return count
    if any(patterns.is_number(cell) for cell in named[1:] if cell):
        return count
    again = any(cell and any(row[at] == cell for row in below) for at, cell in enumerate(named))
    longer = all(len(row[-1]) >= len(named[-1]) for row in below)
    return count + 1 if not again and (len(named) > 2 or (longer and len(below) >= 2)) else count


def finish(raw: RawTable, above: Sequence[Block]) -> Table:
    """Return the table with its header rows, and the unit and caption printed above it.

    Args:
        raw: The table as found.
        above: The blocks before it in its column, nearest last.
    """
    width = max(len(row) for row in raw.rows)
    rows = tuple(tuple(row + [""] * (width - len(row))) for row in raw.rows)
    headers = raw.header_rows if raw.header_rows is not None else header_count(rows, raw.titles)
    unit = caption = ""
    for block in reversed(above[-3:]):
        if block.kind is not BlockKind.PARAGRAPH or block.box is None or raw.box.top - block.box.bottom > 70:
            break
        if raw.box.top - block.box.bottom < -10:
            break
        match = patterns.UNIT.search(block.text)
        if match and not unit:
            unit = match.group(1)
            if len(block.text) <= 40:
                continue
        text = " ".join(block.text.split())
        if _stands_aside(text):
            continue
        high = block.box.bottom < _HEAD and raw.box.top - block.box.bottom > 8
        if (
            len(text) <= 40
            and not patterns.ends_sentence(text)
            and "\n" not in block.text.strip()
            and not high
        ):
            caption = text
        break
    if not caption and sum(bool(cell) for cell in rows[0]) == 1 and headers > 1:
        caption = " ".join("".join(rows[0]).split())
    if not unit:
        for row in rows[: max(headers, 1)]:
            for cell in row:
                match = patterns.UNIT.search(cell)
                unit = unit or (match.group(1) if match else "")
    unit = unit or unit_below(rows)
    return Table(rows, headers, caption, unit, raw.ruled)


def table_block(table: Table, raw: RawTable) -> Block:
    """Return the block of a table, its text written row by row."""
    return Block(BlockKind.TABLE, _written(table), box=raw.box, size=round(raw.size, 1), table=table)


def _written(table: Table) -> str:
    return "\n".join(["\t".join(row).replace("\n", " ") for row in table.rows])


def says_it_goes_on(block: Block) -> bool:
    """Tell whether a block says that a table goes on on the next page: （续下页）, 转下頁."""
    return clean_text(block.text).strip("() ….-—>→") in _GOES_ON


def carried(table: Table, columns: Sequence[tuple[float, float]]) -> Carried:
    """Return what the next page needs to know of a table at the foot of this one."""
    return Carried(tuple(columns), table.rows[: table.header_rows], table.unit, table.caption, table.ruled)


def go_on(
    blocks: tuple[Block, ...], head: Head, left: Carried | None, before: Carried
) -> tuple[tuple[Block, ...], Carried | None]:
    """Join the first table of a page to the one at the foot of the page before.

    Args:
        blocks: Of the page.
        head: Its highest table.
        left: The table at its own foot, as the page alone tells.
        before: The one at the foot of the page before.

    Returns:
        The blocks and the table at the foot, as the pages together tell.
    """
    block = blocks[head.place]
    table = block.table and take_over(block.table, head.columns, before)
    if table is None or table is block.table:
        return blocks, left
    joined = replace(block, text=_written(table), table=table)
    return (
        (*blocks[: head.place], joined, *blocks[head.place + 1 :]),
        carried(table, head.columns) if head.lowest else left,
    )


def take_over(table: Table, columns: Sequence[tuple[float, float]], before: Carried) -> Table:
    """Give a table at the head of a page the header of the one it continues.

    It continues the table before it when it has no header of its own and its columns stand at the
    same places; columns that are empty on this page are put back.
    """
    if not before.header or table.header_rows:
        return table
    if table.rows[0][0] == before.header[0][0]:
        return table  # the same beginning printed again
    places = _places(columns, before.columns)
    if places is None and not (table.ruled or before.ruled) and _under(columns, before.columns):
        places = list(range(len(columns)))
    if places is None:
        return table
    rows = []
    for row in table.rows:
        wide = [""] * len(before.columns)
        for place, cell in zip(places, row, strict=True):
            wide[place] = cell
        rows.append(tuple(wide))
    return Table(
        before.header + tuple(rows),
        len(before.header),
        table.caption or before.caption,
        table.unit or before.unit,
        table.ruled,
    )


def _under(own: Sequence[tuple[float, float]], heads: Sequence[tuple[float, float]]) -> bool:
    """Whether columns told by their text alone stand one under each head."""
    if len(own) != len(heads):
        return False
    return all(
        min(right, x1) - max(left, x0) > 0 or abs((left + right) - (x0 + x1)) <= (right - left) + (x1 - x0)
        for (left, right), (x0, x1) in zip(own, heads, strict=True)
    )


def _places(own: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> list[int] | None:
    """Return which of the other table's columns each own column is, if all are and most are there."""
    places: list[int] = []
    for left, right in own:
        found = [at for at, (x0, x1) in enumerate(other) if abs(left - x0) <= 4 and abs(right - x1) <= 4]
        if not found:
            return None
        places.append(found[0])
    complete = places and places[0] == 0 and len(own) >= 2 and 2 * len(own) >= len(other)
    return places if complete and len(set(places)) == len(places) else None


def _stands_aside(text: str) -> bool:
    """Whether a line may stand between a table and its title: check boxes, a date, a source, a note."""
    boxes = (n for n, sign in enumerate(text) if sign in _BOXES)
    if any(text[n + 1 :].lstrip().startswith(_BOXED) for n in boxes):
        return True
    if text.startswith(_NOTES) and text[1:].lstrip().lstrip("0123456789").startswith((":", "：")):
        return True
    return any(
        0 <= (at := text.find(each)) <= _BEFORE_DATED
        and text[at + len(each) :].lstrip().startswith((":", "："))
        for each in _DATED
    )
