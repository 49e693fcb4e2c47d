"""Read a table row as a statement: its label, its values under their headers, its unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.structure import shows
from csrcheck.language.brackets import units_in_brackets
from csrcheck.language.letters import has_digit, holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_marks
from csrcheck.language.quotes import join_wraps
from csrcheck.language.units import family_of, names_units, unit_apart
from csrcheck.language.years import is_year_label, year_mentions
from csrcheck.model import RowCell, Table, TableRow

_CLOSING = ")）"
_VALUE = re.compile(r"^[-+(（]?[\d][\d,.\s]*[%‰)）]?[*#※¹²³\d]*$|^[-—–/]+$|^n/?a$|^[√✓●○]$")


class Row(Struct, frozen=True):
    """A row with its place in the table block's text.

    Attributes:
        context: Normalised caption and headers.
        spans: Start and end of each non-empty cell.
        first: Where its first cell starts, empty or not.
    """

    row: TableRow
    start: int
    end: int
    context: str
    spans: tuple[tuple[int, int], ...]
    first: int = 0


def rows_of(table: Table, number: int) -> list[Row]:
    """Return the body rows of a table that hold text.

    The label of a row whose first cell was merged with the one above takes that group's name in
    front.

    Args:
        table: Cells as read.
        number: Ordinal of the table in the document.
    """
    headers = _headers(table)
    starts = _starts(table)
    parts = _lists_of_years(table, headers) or _beside(headers)
    # Of tables side by side each row is one of each, in the order of the text.
    found = [
        _rows(_part(table, first, len(heads)), [row[first:] for row in starts], heads, number)
        for first, heads in parts
    ]
    return found[0] if len(found) == 1 else sorted(chain(*found), key=lambda row: row.start)


def _beside(headers: list[str]) -> list[tuple[int, list[str]]]:
    """Return the first column and the heads of each of two tables that stand side by side under the same heads, or of the one."""
    half = len(headers) // 2
    twice = len(headers) == 2 * half > 4 and headers[:half] == headers[half:]
    named = twice and bool(headers[0]) and not year_mentions(clean_text(headers[0]))
    years = sum(bool(year_mentions(clean_text(head))) for head in headers[:half])
    return [(0, headers[:half]), (half, headers[half:])] if named and years > 1 else [(0, headers)]


def _lists_of_years(table: Table, headers: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return the first column and the heads of each of several lists of years side by side, or of one without a header.

    营业收入（万元）|         | 利润总额（万元）|
    2021年           | 647,876 | 2021年            | 196,576
    2020年           | 448,814 | 2020年            | 133,749

    A name over a whole list, or the caption over a single one, is that of its values.
    """
    body = table.rows[table.header_rows :]
    width = len(body[0]) if body else 0
    if len(body) < 2 or not is_year_label(body[0][0]):
        return []
    begins = [n for n in range(width) if all(is_year_label(row[n]) for row in body)]
    if not begins or begins[0] or (len(begins) == 1 and (table.header_rows or width != 2)):
        return []
    lists = list(pairwise((*begins, width)))
    years = {tuple(clean_text(row[n]) for row in body) for n in begins}
    alike = len(years) == 1 and len(set(*years)) == len(body)
    if not alike or not all(_has_figures(body, end - 1) and end - begin > 1 for begin, end in lists):
        return []
    return [
        (begin, ["", *(head or headers[begin] or _name_over(table) for head in headers[begin + 1 : end])])
        for begin, end in lists
    ]


def _name_over(table: Table) -> str:
    return "" if table.header_rows else table.caption


def _part(table: Table, first: int, width: int) -> Table:
    return replace(table, rows=tuple(row[first : first + width] for row in table.rows))


def _starts(table: Table) -> list[list[int]]:
    """Return where each cell begins in the table block's text."""
    found = []
    position = 0
    for cells in table.rows:
        row = []
        for cell in cells:
            row.append(position)
            position += len(cell) + 1
        found.append(row)
    return found


def _rows(table: Table, starts: Sequence[Sequence[int]], headers: list[str], number: int) -> list[Row]:
    unit_column = next((n for n, head in enumerate(headers) if names_units(head)), None)
    # What stands under a year is a value, whatever is printed with it: 1.2×10⁴, 约12.5万千瓦时.
    first_year = next((n for n, head in enumerate(headers) if year_mentions(clean_text(head))), None)
    first_value = min(filter(None, (unit_column, first_year, _first_amounts(table))), default=None)
    context = clean_text(" ".join(filter(None, [table.caption, *dict.fromkeys(headers)])))
    # An OCR runs names and units together, and their heads: 项目单位 over 用水量吨.
    glued = bool(headers) and shows("names-and-units", clean_text(headers[0]).replace(" ", ""))
    around = cache(lambda label_cells: _first_unit(_units_around(table, headers, label_cells, unit_column)))
    found = []
    groups: list[str] = []
    whole = ""
    for cells, places in zip(table.rows[table.header_rows :], starts[table.header_rows :], strict=True):
        spans = tuple(
            (start, start + len(cell)) for start, cell in zip(places, cells, strict=False) if cell.strip()
        )
        if not spans:
            continue
        label_cells = _label_width(cells, first_value)
        if glued:
            cells = (*map(unit_apart, cells[:label_cells]), *cells[label_cells:])
        groups = _groups(groups, cells[:label_cells])
        above = [group for group, cell in zip(groups, cells, strict=False) if not cell.strip()]
        unit = _first_unit(_units_beside(cells, label_cells, unit_column, above)) or around(label_cells)
        values = tuple(
            RowCell(headers[n] if n < len(headers) else "", cell)
            for n, cell in enumerate(cells)
            if n >= label_cells and n != unit_column and cell.strip()
        )
        blank = tuple(
            headers[n] for n, cell in enumerate(cells) if n >= label_cells and headers[n] and not cell.strip()
        )
        label = " ".join(filter(None, groups))
        # A part of a whole (其中：男性) is named by the row it is a part of.
        if not _is_part(clean_text(label)):
            whole = label
        framing = clean_text(f"{whole if whole != label else ''} {' '.join(above)}")
        found.append(
            Row(
                TableRow(number, label, values, unit, table.chart, blank),
                spans[0][0],
                spans[-1][1],
                f"{context} {framing}".strip(),
                spans,
                places[0],
            )
        )
    return found


def _first_amounts(table: Table) -> int | None:
    """Return the first column, but for the one of names, that holds amounts with one unit behind each (0.57元)."""
    body = table.rows[table.header_rows :]
    for column in range(1, len(body[0]) if len(body) > 1 else 0):
        units = {_unit_behind(row[column]) for row in body if row[column].strip()}
        if len(units) == 1 and (unit := units.pop()) and family_of(unit) not in ("", "years"):
            return column
    return None


def _unit_behind(cell: str) -> str:
    """Return the unit behind the number a cell begins with, or nothing."""
    if not cell[:1].isdecimal() or cell[-1:].isdecimal():
        return ""
    return clean_text(cell).lstrip("0123456789,. ")


def _is_part(clean: str) -> bool:
    """Whether a row breaks down the row above it: by what parts are called, or a range (18-30)."""
    return shows("part-row", clean) or (clean[:2].isdecimal() and clean[2:3] in ("-", "~"))


def _headers(table: Table) -> list[str]:
    """Return one header per column; a header merged over several columns counts for each."""
    width = max((len(row) for row in table.rows), default=0)
    columns = [""] * width
    body = table.rows[table.header_rows :]
    heads = table.rows[: table.header_rows]
    if len(heads) == 1 and _lacks_corner(heads[0], body):
        heads = (("", *heads[0][:-1]),)
    titles = [_is_title(row, heads[level + 1 :]) for level, row in enumerate(heads)]
    for level, row in enumerate(heads):
        last = ""
        for n in range(width):
            cell = join_wraps(row[n]) if n < len(row) else ""
            # In the last row of headers an empty cell is a column without a name, but for a year that
            # stands over several columns of figures.
            spread = (level < table.header_rows - 1 and not titles[level]) or bool(
                is_year_label(last) and _has_figures(body, n)
            )
            last = cell or (last if spread else "")
            columns[n] = f"{columns[n]} {last}".strip()
    return columns


def _lacks_corner(head: Sequence[str], rows: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether years stand one column too far left, as nothing was written over the names: 2022年 over 用水量.

    单位 may stand before the years: then units are under the first year.
    """
    years = head[1:-1] if names_units(head[0]) else head[:-1]
    if len(head) < 3 or head[-1].strip() or not all(year_mentions(clean_text(cell)) for cell in years):
        return False
    if len(years) < len(head) - 1 and _has_figures(rows, 1):
        return False
    named = all(row[0].strip() and not _VALUE.match(clean_text(row[0])) for row in rows if row)
    return (
        bool(rows) and named and _has_figures([row for row in rows if len(row) == len(head)], len(head) - 1)
    )


def _is_title(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row of headers is the title of the whole table: one cell above columns that are years of their own."""
    alone = bool(row[0].strip()) and not any(cell.strip() for cell in row[1:])
    return alone and any(sum(map(is_year_label, each)) > 1 for each in below)


def _has_figures(rows: Sequence[tuple[str, ...]], column: int) -> bool:
    filled = [row[column] for row in rows if row[column].strip()]
    return bool(filled) and 2 * sum(has_digit(cell) for cell in filled) >= len(filled)


def _label_width(cells: tuple[str, ...], end: int | None) -> int:
    """Return how many leading cells name the row: those before the first value, or the column of units or a year."""
    for n, cell in enumerate(cells):
        text = clean_text(cell)
        if n == end or (text and (_VALUE.match(text) or (n and family_of(text)))):
            return max(n, 1)
    return 1


def _groups(above: list[str], cells: tuple[str, ...]) -> list[str]:
    """Return the label parts of a row, empty leading ones taken from the rows above."""
    found = []
    inherit = True
    for n, cell in enumerate(cells):
        text = join_wraps(cell)
        if text:
            inherit = False
        found.append(text or (above[n] if inherit and n < len(above) and n < len(cells) - 1 else ""))
    return found


def _first_unit(candidates: Iterable[str]) -> str:
    for candidate in candidates:
        printed = " ".join(candidate.split())
        bare = without_marks(printed)
        told, meant = family_of(clean_text(printed)), family_of(clean_text(bare))
        if told and told != meant:
            return printed  # the raised sign of m² is no mark
        if meant:
            return bare
    return ""


def _units_beside(
    cells: tuple[str, ...], label_cells: int, unit_column: int | None, above: Sequence[str]
) -> Iterator[str]:
    """Yield what may be the unit of a row, the nearest first; ``above``: names of the groups it stands in."""
    if unit_column is not None and unit_column < len(cells):
        yield cells[unit_column]
    yield from (cell for cell in cells[label_cells:] if not has_digit(cell))
    for cell in cells[:label_cells]:
        yield from units_in_brackets(cell)
    # Beside an empty first cell the name stands in the next one.
    for cell in cells[label_cells:]:
        inside = units_in_brackets(cell)
        if inside and not _VALUE.match(clean_text(cell)) and not clean_text(cell)[:1].isdecimal():
            yield from inside
    # In plain text the unit column often runs into the name: 用水量 万立方米.
    last = (words[-1] for cell in cells[:label_cells] if len(words := cell.split()) > 1)
    yield from (each for each in last if not holds(each, _CLOSING))
    for group in reversed(above):
        yield from units_in_brackets(group)


def _units_around(
    table: Table, headers: list[str], label_cells: int, unit_column: int | None
) -> Iterator[str]:
    """Yield what may be the unit of all rows whose names fill so many cells: that of a head, or of the table."""
    for column, head in enumerate(headers):
        if not _is_share_of_its_own(column, headers, range(label_cells, len(headers)), unit_column):
            yield from units_in_brackets(head)
    yield from units_in_brackets(table.caption)
    yield table.unit


def _is_share_of_its_own(
    column: int, headers: Sequence[str], values: Sequence[int], unit_column: int | None
) -> bool:
    """Tell whether a header's per cent is that of its column alone: 增减（%） beside columns of amounts."""
    if column not in values or not _has_share(headers[column]) or year_mentions(clean_text(headers[column])):
        return False
    return any(not _has_share(headers[n]) for n in values if n not in (column, unit_column))


def _has_share(head: str) -> bool:
    return any(family_of(clean_text(unit)) == "percent" for unit in units_in_brackets(head))
