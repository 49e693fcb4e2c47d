"""Tables in plain text whose rows are years: a line that names the columns, and below it a line for each year.

年度    直接排放    间接排放        年度  类别    工时      失能件数
        （吨）      （吨）          2022  员工    21,801    3
2021年    5.91      815.40                承包商  25,417    8
2022年   13.35    1,009.65          2023  员工    20,921    3
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.language.units import is_unit
from csrcheck.read.grid import make_table, table_block
from csrcheck.read.lines import LONGEST, Line
from csrcheck.read.year_heads import GAP, PROSE, Run, is_missing, is_value, names_year

_HEADS_YEARS = ("年度", "年份", "年别", "年別", "年")
_FEWEST_ROWS, _FEWEST_YEARS, _FEWEST_COLUMNS, _MOST_NAMES = 2, 2, 2, 2
_LONGEST_NAME = 40
_REPUBLIC = range(90, 140)
"""Years of the Republic that reports are written for."""


class _Row(Struct, frozen=True):
    """A line of values: its year, empty where it goes on with the year above, its names and its values."""

    year: str
    names: tuple[str, ...]
    values: tuple[str, ...]


def dated_tables(lines: Sequence[Line]) -> list[Run]:
    """Return the tables among lines whose rows are years; one is read only where heads and values are as many.

    Args:
        lines: In order, rows under lines of years left out.
    """
    found: list[Run] = []
    place = 0
    while place < len(lines):
        bare = any(each.text.split()[0] in _HEADS_YEARS for each in lines[max(0, place - 2) : place])
        row = _row(lines[place], bare=bare)
        if row is None or not row.year:
            place += 1
            continue
        rows, end = _rows(lines, place, row, bare=bare)
        head = _head(lines, place, found[-1].end if found else 0, row)
        if head and len({each.year for each in rows} - {""}) >= _FEWEST_YEARS and len(rows) >= _FEWEST_ROWS:
            start, names = head
            found.append(_run(lines, start, place, end, names, rows))
        place = end
    return found


def _row(line: Line, *, bare: bool) -> _Row | None:
    """Return what a line is as a row; ``bare``: under 年度, where a number of its own may be a year of the Republic."""
    if len(line.text) > LONGEST or PROSE.search(line.text):
        return None
    cells = _apart(line.text).replace("|", " ").split()
    dated = bool(cells) and (names_year(cells[0]) or (bare and _may_be_republic(cells[0])))
    year = cells.pop(0) if dated else ""
    count = next((n for n, c in enumerate(reversed(cells)) if not (is_value(c) or is_missing(c))), len(cells))
    names, values = cells[: len(cells) - count], cells[len(cells) - count :]
    if count < _FEWEST_COLUMNS or len(names) > _MOST_NAMES or not any(map(is_value, values)):
        return None
    return _Row(year, tuple(names), tuple(values)) if year or names else None


def _apart(text: str) -> str:
    """Return a line with the year at its beginning set apart from the name behind it: 111年宜兰县."""
    digits, _, rest = text.partition("年")
    rest = rest.removeprefix("度")
    glued = digits.isdecimal() and len(digits) in (2, 3, 4) and rest[:1].isalpha()
    return f"{text[: len(text) - len(rest)]} {rest}" if glued else text


def _may_be_republic(cell: str) -> bool:
    return cell.isdecimal() and int(cell) in _REPUBLIC


def _rows(lines: Sequence[Line], place: int, first: _Row, *, bare: bool) -> tuple[list[_Row], int]:
    """Return the rows from a place on that have as many names and values as the first, and where they end."""
    rows, end = [first], place + 1
    while end < len(lines):
        row = _row(lines[end], bare=bare)
        shaped = row is not None and (len(row.names), len(row.values)) == (
            len(first.names),
            len(first.values),
        )
        if row is None or not shaped or not (row.year or row.names):
            break
        rows.append(row)
        end += 1
    return rows, end


def _head(lines: Sequence[Line], place: int, floor: int, row: _Row) -> tuple[int, list[str]] | None:
    """Return where the heads above a row begin, and one for each of its values; a line of units may stand between."""
    at, units = place - 1, [""] * len(row.values)
    if at >= floor and (between := _units(lines[at].text, len(row.values))):
        at, units = at - 1, between
    if at < floor or PROSE.search(lines[at].text) or len(lines[at].text) > LONGEST:
        return None
    whole = len(row.values) + len(row.names) + 1
    for cells in (GAP.split(lines[at].text), lines[at].text.split()):
        # The column of years, and that of the names beside it, may have no head.
        if len(cells) not in (whole, len(row.values)) or any(map(_is_no_head, cells)):
            continue
        names = cells[len(cells) - len(row.values) :]
        return at, [f"{name}{unit}" for name, unit in zip(names, units, strict=True)]
    return None


def _is_no_head(cell: str) -> bool:
    return is_value(cell) or is_missing(cell) or names_year(cell) or len(cell) > _LONGEST_NAME


def _units(text: str, count: int) -> list[str]:
    """Return the units of a line that has one for each column, each in brackets, or nothing."""
    cells = text.split()
    if len(cells) != count or not all(is_unit(cell) for cell in cells):
        return []
    return [cell if cell[0] in "(（" else f"（{cell}）" for cell in cells]


def _run(
    lines: Sequence[Line], start: int, first: int, end: int, names: Sequence[str], rows: Sequence[_Row]
) -> Run:
    own = len(rows[0].names)
    table = [["年度", *[""] * own, *names]]
    year = ""
    for row in rows:
        year = row.year or year
        table.append([year, *row.names, *row.values])
    made = make_table(table, header_rows=1, ruled=False)
    numbers = (lines[start].number, *(line.number for line in lines[first:end]))
    return Run(start, end, table_block(replace(made, lines=numbers), line=numbers[0]))
