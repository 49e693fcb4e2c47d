"""Series from table rows: columns are years, or rows are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.catalog.structure import shows
from csrcheck.figures.read.cells import Reading, is_mark, is_spaced, read_cell
from csrcheck.figures.read.headers import Column, bare_year, year_columns
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
from csrcheck.language.brackets import units_in_brackets
from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_marks
from csrcheck.language.units import implied_unit
from csrcheck.model import Passage, Series, SeriesSource, YearValue, Zone

_UNSPACED = re.compile(r"\d,\d{3}|\d{4}")
_FEWEST_SPACED = 2
_LONGEST_CELL = 24
"""Characters of a cell that may be a figure nobody can read; a longer one is prose."""


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
    headers = dict.fromkeys(header for line in lines for header, _ in line.cells)
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
        return [] if single else _by_rows(lines, reporting, republic)
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


def _row_series(
    line: Line, grid: _Grid, group: str, years: list[int], named: str, nil: bool, least: int
) -> Series | None:
    values: list[YearValue] = []
    marked: set[int] = set()
    unread: dict[int, str] = {}
    units: list[str] = []
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
    present = {value.year for value in values}
    unread = {year: text for year, text in unread.items() if year not in present}
    gaps = [year for year in years if year not in present and year not in unread]
    illegible = not values and len(unread) > 1 and all(map(_begins_as_figure, unread.values()))
    if not illegible and ((not values and len(marked) < 2) or not _are_figures(values, unread)):
        return None
    if nil:
        gaps = [year for year in gaps if year in marked]
    name = row_name(line, named)
    if not name or (len(values) < least and not gaps and not unread):
        return None
    unit = row_unit(line, headers, units, name if not group else f"{line.label} {grid.printed[group]}")
    if not unit:
        unit = implied_unit(line.label) or ""
    # In plain text the unit column runs into the name: 用水量 万立方米.
    if unit and name.endswith(f" {unit}"):
        name = name.removesuffix(unit).strip() or name
    made = _make(line.passage, line.number, name, unit, values, gaps, scope_note(line.label, *headers))
    return replace(made, column=group, unread=tuple(sorted(unread.items())))


def _are_figures(values: Sequence[YearValue], unread: Mapping[int, str]) -> bool:
    """Tell whether a row is one of figures though some of its cells cannot be read.

    Words beside one number are a row of words; a cell of more than a line is prose.
    """
    if not unread:
        return True
    short = all(len(text) <= _LONGEST_CELL for text in unread.values())
    return short and bool(values) and (len(values) >= 2 or all(map(_has_digit, unread.values())))


def _begins_as_figure(text: str) -> bool:
    """Tell whether a cell that cannot be read is a figure all the same, and no date and no sentence."""
    figure = text[:1].isdigit() and len(text) <= _LONGEST_CELL
    return figure and not any(mark in text for mark in "年月日：:、")


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _spaced(grid: _Grid) -> bool:
    """Tell whether spaces part the thousands: some cells can be read so, and none parts them otherwise."""
    cells = [clean_text(text) for line in grid.lines for header, text in line.cells if header in grid.columns]
    return sum(map(is_spaced, cells)) >= _FEWEST_SPACED and not any(_UNSPACED.search(c) for c in cells)


def _make(
    passage: Passage,
    number: int,
    name: str,
    unit: str,
    values: Iterable[YearValue],
    gaps: Iterable[int],
    note: str,
) -> Series:
    return Series(
        metric=name,
        unit=unit,
        family=family(unit),
        values=tuple(sorted(values, key=lambda value: value.year)),
        missing_years=tuple(sorted(gaps)),
        page=passage.page,
        quote=" ".join(passage.text.split()),
        note=note,
        page_label=passage.page_label,
        line=passage.line,
        section=passage.section,
        source=SeriesSource.CHART if passage.row and passage.row.chart else SeriesSource.TABLE,
        table=passage.row.table if passage.row else 0,
        row=number,
        passage=passage.number,
    )


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


# ----- years down the side


def _by_rows(lines: Sequence[Line], reporting: int | None, republic: bool) -> list[Series]:
    """Return the series of a table whose rows are years and whose columns are metrics."""
    dated: list[tuple[int, Line]] = []
    for line in lines:
        year = bare_year(line.label, reporting, republic=republic)
        if year is not None and (reporting is None or year <= reporting):
            dated.append((year, line))
    years = [year for year, _ in dated]
    if len(years) < 2 or len(set(years)) != len(years) or len(dated) < number("years_down") * len(lines):
        return []
    metrics = dict.fromkeys(header for _, line in dated for header, _ in line.cells if header.strip())
    found = []
    for metric in metrics:
        series = _down(dated, metric)
        if series is not None:
            found.append(series)
    return found


def _down(dated: Sequence[tuple[int, Line]], metric: str) -> Series | None:
    values: list[YearValue] = []
    gaps, units, unread = [], [], {}
    for year, line in dated:
        text = next((text for header, text in line.cells if header == metric), "")
        reading: Reading | None = read_cell(text)
        if reading is None:
            unread[year] = " ".join(text.split())
        elif reading.number is None:
            gaps.append(year)
        else:
            units.append(reading.unit)
            values.append(YearValue(year, " ".join(text.split()), reading.number, reading.precision))
    if len(values) < 2 or not _are_figures(values, unread):
        return None
    name = without_marks(" ".join(metric.split()))
    line = dated[-1][1]
    unit = next((unit for unit in units if unit), "")
    if not unit:
        inside = [each for each in units_in_brackets(metric) if family(each)]
        unit = inside[0] if inside else implied_unit(name) or ""
    made = _make(line.passage, line.number, name, unit, values, gaps, scope_note(metric))
    return replace(made, unread=tuple(sorted(unread.items())))
