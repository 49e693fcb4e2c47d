"""Series from table rows: columns are years, or rows are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.catalog.structure import shows
from csrcheck.figures.read.cells import is_mark, is_spaced, read_cell, scale_in
from csrcheck.figures.read.dated_rows import dated_series
from csrcheck.figures.read.headers import Column, bare_year, year_columns
from csrcheck.figures.read.made import LONGEST_CELL, are_figures, made_of
from csrcheck.figures.read.naming import scope_note
from csrcheck.figures.read.quantities import family
from csrcheck.figures.read.row_names import (
    Line,
    common_words,
    own_words,
    row_name,
    row_unit,
    without_year,
)
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import implied_unit
from csrcheck.model import Passage, Series, YearValue, Zone

_UNSPACED = re.compile(r"\d,\d{3}|\d{4}")
_FEWEST_SPACED = 2


@dataclass
class _Grid:
    """The rows of one table with the columns that stand for years."""

    lines: list[Line] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    """Words of a column beside its year, as printed, by their normalised form."""
    spaced: bool = False
    """Whether spaces part the thousands of its numbers."""


def table_series(passages: Sequence[Passage], reporting: int | None, *, republic: bool) -> list[Series]:
    """Return the series of all tables of a report's body.

    Args:
        passages: All passages of the report.
        reporting: The reporting year, which 本期 means.
        republic: Whether bare three-digit years are years of the Republic.
    """
    tables: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.row is not None and passage.zone is Zone.BODY:
            tables.setdefault(passage.row.table, []).append(passage)
    return [each for rows in tables.values() for each in _series_of(rows, reporting, republic)]


def single_series(passages: Sequence[Passage], reporting: int | None, *, republic: bool) -> list[Series]:
    """Return the rows of the body's tables of one year, each as a series of one value.

    The year is that of the column's header, or the reporting year where the one column of figures is headed by
    数值 or 数据 alone.

    Args:
        passages: All passages of the report.
        reporting: The reporting year.
        republic: Whether bare three-digit years are years of the Republic.
    """
    tables: dict[int, list[Passage]] = {}
    for passage in passages:
        if passage.row is not None and passage.zone is Zone.BODY:
            tables.setdefault(passage.row.table, []).append(passage)
    return [each for rows in tables.values() for each in _series_of(rows, reporting, republic, single=True)]


def _series_of(
    rows: Sequence[Passage], reporting: int | None, republic: bool, *, single: bool = False
) -> list[Series]:
    lines = _lines(rows, reporting, republic)
    grid = _Grid(lines)
    headers = dict.fromkeys([header for line in lines for header, _ in line.cells] + _left_blank(rows))
    grid.columns = year_columns(headers, reporting, republic=republic)
    if single and not grid.columns and reporting is not None:
        values = [
            header for header in headers if worded(clean_text(header).replace(" ", "")).says("value_header")
        ]
        grid.columns = {header: Column(reporting, "") for header in values[:1] if len(values) == 1}
    for header, column in grid.columns.items():
        grid.printed.setdefault(column.group, without_year(header, column))
    groups: dict[str, set[int]] = {}
    for column in grid.columns.values():
        groups.setdefault(column.group, set()).add(column.year)
    shown = {group: years for group, years in groups.items() if single or len(years) > 1}
    if single and any(len(years) > 1 for years in groups.values()):
        return []
    if not shown:
        return [] if single else dated_series(lines, reporting, republic)
    common = common_words([grid.printed[group] for group in groups])
    grid.spaced = _spaced(grid)
    nil = _empty_means_nil(grid)
    # A row whose only values stand under the first of several columns spans them all (a merged cell).
    first = next(iter(shown))
    found = []
    for line in lines:
        filled = {grid.columns[header].group for header, _ in line.cells if header in grid.columns}
        merged = len(groups) > 1 and filled == {first} and shows("total-label", clean_text(line.label))
        for group, years in shown.items():
            if group not in filled and not (
                len(shown) == 1 and is_mark(line.pieces[-1] if line.pieces else "")
            ):
                continue
            named = "" if merged or len(groups) == 1 else own_words(grid.printed[group], common)
            series = _row_series(line, grid, group, sorted(years), named, nil, least=1 if single else 2)
            if series is not None:
                found.append(series)
    return found


def _left_blank(rows: Sequence[Passage]) -> list[str]:
    """Return the headers of columns some row has no value in: a year nothing is told for is missing, too.

    Where values stand under no header, headers and columns did not meet in reading, and nothing is known.
    """
    found = [passage.row for passage in rows if passage.row is not None]
    if any(not cell.header for row in found for cell in row.cells):
        return []
    return [header for row in found for header in row.blank]


def _row_series(
    line: Line, grid: _Grid, group: str, years: list[int], named: str, nil: bool, least: int
) -> Series | None:
    values: list[YearValue] = []
    marked: set[int] = set()
    unread: dict[int, str] = {}
    units: list[str] = []
    scaled: set[int] = set()
    headers = []
    for header, text in line.cells:
        column = grid.columns.get(header)
        if column is None or column.group != group:
            continue
        headers.append(header)
        reading = read_cell(text, spaced=grid.spaced)
        if reading is None:
            unread.setdefault(column.year, " ".join(text.split()))
            continue
        if reading.number is None:
            marked.add(column.year)
            continue
        units.append(reading.unit)
        value = YearValue(column.year, " ".join(text.split()), reading.number, reading.precision)
        if all(known.year != column.year for known in values):
            values.append(value)
            scaled |= {column.year} if reading.scaled else set()
    present = {value.year for value in values}
    unread = {year: text for year, text in unread.items() if year not in present}
    gaps = [year for year in years if year not in present and year not in unread]
    illegible = not values and len(unread) > 1 and all(map(_begins_as_figure, unread.values()))
    if not illegible and ((not values and len(marked) < 2) or not are_figures(values, unread)):
        return None
    if nil:
        gaps = [year for year in gaps if year in marked]
    name = row_name(line, named)
    if not name or (len(values) < least and not gaps and not unread):
        return None
    unit = row_unit(line, headers, units, name if not group else f"{line.label} {grid.printed[group]}")
    if not unit:
        unit = implied_unit(line.label) or ""
    if scaled and not any(units) and (scale := scale_in(unit)) > 1:
        values = [_counted_in(value, scale) if value.year in scaled else value for value in values]
    # In plain text the unit column runs into the name: 用水量 万立方米.
    if unit and name.endswith(f" {unit}"):
        name = name.removesuffix(unit).strip() or name
    made = made_of(line.passage, line.number, name, unit, values, gaps, scope_note(line.label, *headers))
    return replace(made, column=group, unread=tuple(sorted(unread.items())))


def _begins_as_figure(text: str) -> bool:
    """Tell whether a cell that cannot be read is a figure all the same, and no date and no sentence."""
    figure = text[:1].isdigit() and len(text) <= LONGEST_CELL
    return figure and not any(mark in text for mark in "年月日：:、")


def _spaced(grid: _Grid) -> bool:
    """Tell whether spaces part the thousands: some cells can be read so, and none parts them otherwise."""
    cells = [clean_text(text) for line in grid.lines for header, text in line.cells if header in grid.columns]
    return sum(map(is_spaced, cells)) >= _FEWEST_SPACED and not any(_UNSPACED.search(c) for c in cells)


# ----- rows


def _is_line_of_years(texts: Sequence[str], reporting: int | None, republic: bool) -> bool:
    """Tell whether each of several cells is a year of its own; the first that is none ends the look."""
    years: set[int] = set()
    for text in texts:
        year = bare_year(text, reporting, republic=republic)
        if not year or year in years:
            return False
        years.add(year)
    return len(years) > 1


def _counted_in(value: YearValue, scale: float) -> YearValue:
    return replace(value, number=round(value.number / scale, 9), precision=value.precision / scale)


def _lines(rows: Sequence[Passage], reporting: int | None, republic: bool) -> list[Line]:
    found: list[Line] = []
    above = ""
    heads: list[str] = []
    for place, passage in enumerate(rows, 1):
        row = passage.row
        if row is None:
            continue
        label, swallowed = _split_label(row.label)
        cells = [(cell.header, cell.text) for cell in row.cells]
        if _is_line_of_years([text for _, text in cells], reporting, republic):
            # A header that was not taken for one: it names the columns of the rows below.
            heads = [text for _, text in cells]
            above = ""
            continue
        if heads and len(heads) == len(cells) and not any(header for header, _ in cells):
            cells = [(head, text) for head, (_, text) in zip(heads, cells, strict=True)]
        above = label or above
        pieces = tuple(piece.strip() for piece in passage.text.split("\t") if piece.strip())
        unit = row.unit or _leftover(pieces, row.label, cells)
        found.append(
            Line(passage, place, above, (swallowed,) if swallowed else (), tuple(cells), unit, pieces)
        )
    return found


def _split_label(label: str) -> tuple[str, str]:
    """Part a mark for no value (未统计) that reading took for part of the name."""
    words = label.split()
    if len(words) > 1 and is_mark(words[-1]) and clean_text(words[-1]) not in ("缺", "*"):
        return " ".join(words[:-1]), words[-1]
    return label.strip(), ""


def _leftover(pieces: Sequence[str], label: str, cells: Sequence[tuple[str, str]]) -> str:
    """Return what stands between name and values and is neither: a unit in words of its own."""
    known = {" ".join(text.split()) for _, text in cells}
    left = [piece for piece in pieces if piece not in label and " ".join(piece.split()) not in known]
    if len(left) == 1 and len(left[0]) <= 20 and sum(map(str.isdecimal, left[0])) < 2:
        return left[0]
    return ""


def _empty_means_nil(grid: _Grid) -> bool:
    years = {column.year for column in grid.columns.values()}
    if len(years) == 2 and any(column.relative for column in grid.columns.values()):
        return True
    money = sum(family(line.unit) == "money" for line in grid.lines)
    if len(years) == 2 and money > number("accounts_money") * len(grid.lines):
        return True
    without = sum(
        not any(header in grid.columns and read_cell(text) for header, text in line.cells)
        for line in grid.lines
    )
    return without > number("accounts_empty") * len(grid.lines)
