"""The tables among the cells of a page: years above rows, columns of a year each, bars above their years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.read.pieces import Piece
from csrcheck.figures.read.quantities import family
from csrcheck.figures.read.torn.cells import Cell, Kind, run_end
from csrcheck.figures.read.torn.dealing import Group, dealt_out, is_scale, readings
from csrcheck.figures.read.torn.proven import proven_rows, title_of, unit_near
from csrcheck.language.brackets import units_in_brackets
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import implied_unit
from csrcheck.model import Passage

_TITLE_MARKS = "◎●■▲◆★ "
_FEWEST_BARS = 3
_MOST_NAMES = 3
"""Lines that may name one row."""


class Row(Struct, frozen=True):
    """A row's name and values.

    Attributes:
        named: The passage its name stands in, which says what it is about.
    """

    name: str
    unit: str
    values: tuple[Piece, ...]
    named: Passage


class Found(Struct, frozen=True):
    """A table: its years in order of its columns, its rows, and the cells from ``first`` up to ``end``."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]
    first: int
    end: int
    unit: str = ""


def tables_in(cells: Sequence[Cell], reporting: int | None) -> list[Found]:
    """Return the tables of a page in order; each holds the reporting year where that is known."""
    found: list[Found] = []
    place = 0
    while place < len(cells):
        if cells[place].kind is not Kind.YEAR:
            place += 1
            continue
        floor = found[-1].end if found else 0
        ways = (way(cells, place, floor) for way in (_by_rows, _by_columns, _above_years, _by_changes))
        table = next((each for each in ways if each and (reporting is None or reporting in each.years)), None)
        if table is None:
            place = run_end(cells, place, Kind.YEAR)
            continue
        found.append(table)
        place = table.end
    return found


def _years(cells: Sequence[Cell]) -> tuple[int, ...]:
    return tuple(cell.piece.year or 0 for cell in cells if cell.kind is Kind.YEAR)


def _follow(years: Sequence[int]) -> bool:
    """Whether years follow each other, upwards or downwards."""
    steps = {after - before for before, after in pairwise(years)}
    return len(years) > 1 and steps in ({1}, {-1})


def _of(cells: Sequence[Cell], first: int, end: int, kind: Kind) -> list[Cell]:
    return [cell for cell in cells[first:end] if cell.kind is kind]


def _by_rows(cells: Sequence[Cell], place: int, _floor: int) -> Found | None:
    """Read a line of years, below it each row's name and its values."""
    end = run_end(cells, place, Kind.YEAR)
    years = _years(cells[place:end])
    if not _follow(years):
        return None
    start, moved = _behind_years(cells, end)
    start = _behind_kinds(cells, start, len(years))
    rows, at = _rows(cells, start, len(years), moved)
    if len(rows) < 2 and not (rows and len(years) > 2 and unit_of(rows[0])):
        return None
    return Found(years, rows, place, at, _unit_above(cells, place, end))


def _behind_years(cells: Sequence[Cell], place: int) -> tuple[int, int]:
    """Return the place behind what heads further columns (units, 备注, 差异), and how many of changes there are."""
    moved = 0
    while place < len(cells):
        said = worded(clean_text(cells[place].text))
        if cells[place].kind is Kind.NAME and said.says("no_value_of_a_year"):
            moved += 1
        elif cells[place].kind not in (Kind.UNIT, Kind.HEAD):
            break
        place += 1
    return place, moved


def _behind_kinds(cells: Sequence[Cell], place: int, width: int) -> int:
    """Return the place behind a line that says the same of each year: 合并 合并 合并."""
    said = cells[place : place + width]
    alike = len(said) == width and len({cell.text for cell in said}) == 1 and said[0].kind is Kind.NAME
    return place + width if alike else place


def _above_years(cells: Sequence[Cell], place: int, floor: int) -> Found | None:
    """Read a title with its unit, below it as many values as years, and the years: a chart's labels."""
    end = run_end(cells, place, Kind.YEAR)
    years = _years(cells[place:end])
    first = place - len(years)
    if len(years) < _FEWEST_BARS or not _follow(years) or first - 1 <= floor:
        return None
    bars = cells[first:place]
    unit = cells[first - 1].text if cells[first - 1].kind is Kind.UNIT else ""
    title = cells[first - 1 - bool(unit)]
    if title.kind is not Kind.NAME or not all(cell.piece.reading for cell in bars):
        return None
    name = title.text.lstrip(_TITLE_MARKS)
    row = Row(name, unit, tuple(cell.piece for cell in bars), title.piece.passage)
    if not unit_of(row) or is_scale(row.values):
        return None
    return Found(years, (row,), first - 1 - bool(unit), end)


def _by_changes(cells: Sequence[Cell], place: int, floor: int) -> Found | None:
    """Read rows out of order that the changes printed with them prove."""
    end = run_end(cells, place, Kind.YEAR)
    years = _years(cells[place:end])
    proven, until = proven_rows(cells, end, years)
    title = title_of(cells, place)
    if not proven or title is None:
        return None
    unit = unit_near(cells, place, until)
    rows = tuple(Row(f"{name} {title.text}", unit, values, title.piece.passage) for name, values in proven)
    return Found(years, rows, max(cells.index(title), floor), until, unit)


def _rows(cells: Sequence[Cell], place: int, width: int, moved: int = 0) -> tuple[tuple[Row, ...], int]:
    """Return rows of a name and ``width`` values each, those of changes behind them left out, and where they end."""
    rows: list[Row] = []
    while place < len(cells):
        at = place
        while at < len(cells) and cells[at].kind in (Kind.NAME, Kind.UNIT):
            at += 1
        names, units = _of(cells, place, at, Kind.NAME), _of(cells, place, at, Kind.UNIT)
        end = at
        while end < len(cells) and cells[end].kind is Kind.VALUE:
            end += 1
        if not 0 < len(names) <= _MOST_NAMES or end - at != width + moved or not _has_number(cells[at:end]):
            break
        name = " ".join(cell.text for cell in names)
        unit, values = units[-1].text if units else "", cells[at : at + width]
        rows.append(Row(name, unit, tuple(cell.piece for cell in values), names[-1].piece.passage))
        place = end
    return tuple(rows), place


def _has_number(cells: Sequence[Cell]) -> bool:
    return any(cell.piece.reading is not None for cell in cells)


def _by_columns(cells: Sequence[Cell], place: int, floor: int) -> Found | None:
    """Read columns: all names, then each year (or some years) and the values of all names."""
    end = run_end(cells, place, Kind.YEAR)
    inside = end
    while inside < len(cells) and cells[inside].kind in (Kind.NAME, Kind.VALUE, Kind.UNIT):
        inside += 1
    while inside > end and cells[inside - 1].kind is not Kind.VALUE:
        inside -= 1  # words behind the values are of what follows
    within = [cell for cell in cells[end:inside] if cell.kind is not Kind.UNIT]
    values = [cell for cell in within if cell.kind is Kind.VALUE]
    first = Group(_years(cells[place:end]), tuple(cell.piece for cell in values))
    if not values or not _has_number(values) or len(values) % len(first.years):
        return None
    count = len(values) // len(first.years)
    names = _names(cells, place, within, count, floor, alone=len(first.years) == 1)
    if names is None:
        return None
    groups, at = [first], inside
    while at < len(cells) and cells[at].kind is Kind.YEAR:
        end = run_end(cells, at, Kind.YEAR)
        until = run_end(cells, end, Kind.VALUE)
        got = _of(cells, end, until, Kind.VALUE)
        if len(got) > 1 and _is_page_number(cells, until - 1):
            got, until = got[:-1], until - 1
        group = Group(_years(cells[at:end]), tuple(cell.piece for cell in got))
        if len(group.values) != count * len(group.years):
            break
        groups.append(group)
        at = until
    if at < len(cells) and cells[at].kind is Kind.VALUE and not _is_page_number(cells, at):
        return None
    return _assembled(cells, names, groups, at)


def _is_page_number(cells: Sequence[Cell], place: int) -> bool:
    """Whether a number alone behind a table is that of the page, or of the other page of a spread."""
    piece = cells[place].piece
    alone = place + 1 == len(cells) or cells[place + 1].kind is not Kind.VALUE
    labels = (piece.passage.page_label or "").split("-")
    near = {int(label) + step for label in labels if label.isdecimal() for step in (-1, 0, 1)}
    return alone and piece.text.isdecimal() and int(piece.text) in near


class _Names(Struct, frozen=True):
    cells: tuple[Cell, ...]
    first: int
    headed: bool
    """Whether what the column of names is called stands right before them, so that there are no more."""


def _names(
    cells: Sequence[Cell], place: int, within: Sequence[Cell], count: int, floor: int, *, alone: bool
) -> _Names | None:
    """Return the names of as many rows: before the years, between years and values, or each before its value."""
    kinds = [cell.kind is Kind.NAME for cell in within]
    inside = [cell for cell in within if cell.kind is Kind.NAME]
    start = place
    while start > floor and cells[start - 1].kind is Kind.NAME:
        start -= 1
    before = cells[start:place]
    headed = start > floor and cells[start - 1].kind in (Kind.HEAD, Kind.UNIT)
    if not inside:
        apart = _apart(before)
        if len(before) < count == len(apart):
            before = apart  # several names on a line
        return _last(before, count, start, headed=headed)
    if len(inside) == count and all(kinds[:count]) and not any(kinds[count:]):
        return _Names(tuple(inside), place, headed=True)
    turns = alone and kinds == [n % 2 == 1 for n in range(2 * count - 1)]
    if turns and (own := _last(before, 1, start, headed=headed)):
        return _Names((*own.cells, *inside), own.first, own.headed)
    return None


def _apart(names: Sequence[Cell]) -> list[Cell]:
    """Return names with those parted that stand on one line: 总部用电量 工厂用电量."""
    words = [(cell, word.strip("()（）")) for cell in names for word in cell.text.split()]
    return [replace(cell, text=word) for cell, word in words if word]


def _last(before: Sequence[Cell], count: int, start: int, *, headed: bool) -> _Names | None:
    """Return the last of the words before the years as names, where nothing above them can be one of them."""
    extra = len(before) - count
    if extra < 0 or (headed and extra):
        return None
    if extra and not worded(clean_text(before[extra - 1].text)).says("titles_a_table"):
        return None
    return _Names(tuple(before[extra:]), start + extra, headed or extra > 0 or count > 1)


def _assembled(cells: Sequence[Cell], names: _Names, groups: Sequence[Group], end: int) -> Found | None:
    years = tuple(year for group in groups for year in group.years)
    if not _follow(years):
        return None
    values = dealt_out([cell.text for cell in names.cells], groups)
    if values is None:
        return None
    unit = _unit_above(cells, names.first, end)
    rows = tuple(
        Row(cell.text, "", row, cell.piece.passage) for cell, row in zip(names.cells, values, strict=True)
    )
    if len(rows) == 1:
        told = names.headed or (len(years) > 2 and bool(unit_of(rows[0]) or unit))
        if not told or is_scale(rows[0].values):
            return None
        more, end = _rows(cells, end, len(years))
        rows += more
    elif not names.headed:
        return None
    return Found(years, rows, names.first, end, unit)


def unit_of(row: Row) -> str:
    """Return the unit of a row: printed with its values, in a line of its own, behind its name, or implied by it."""
    printed = next((reading.unit for reading in readings(row.values) if reading.unit), "") or row.unit
    inside = [each for each in units_in_brackets(row.name) if family(each)]
    return printed or (inside[-1] if inside else "") or implied_unit(clean_text(row.name)) or ""


def _unit_above(cells: Sequence[Cell], first: int, end: int) -> str:
    """Return the one unit that stands over a table or among its heads."""
    said = {cell.text for cell in cells[max(0, first - 2) : end] if cell.kind is Kind.UNIT}
    return said.pop() if len(said) == 1 else ""
