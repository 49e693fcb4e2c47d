"""Series of tables whose rows are years: a metric to a column, or a year and a name to a row.

年份  用水量（吨）       年度   指标     数值        指标    年度  华东
2022  31               2022   用水量   31          门店数  2022  120
2023  30               2022   用电量   820         门店数  2023  131
2023   用水量   30
2023   用电量   790
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.read.cells import Reading, read_cell
from csrcheck.figures.read.headers import bare_year
from csrcheck.figures.read.made import are_figures, made_of
from csrcheck.figures.read.naming import scope_note
from csrcheck.figures.read.quantities import family
from csrcheck.figures.read.row_names import Line
from csrcheck.language.brackets import units_in_brackets
from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_marks
from csrcheck.language.units import implied_unit
from csrcheck.language.years import REPUBLIC_BEGAN
from csrcheck.model import Series, YearValue


@dataclass(frozen=True, slots=True)
class _Dated:
    """A row with its year, what else names it, and the cells that are left."""

    year: int
    name: str
    line: Line
    cells: tuple[tuple[str, str], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads its cells stand under."""
        return tuple(head for head, _ in self.cells)


def dated_series(lines: Sequence[Line], reporting: int | None, republic: bool) -> list[Series]:
    """Return the series of a table whose rows are years.

    Args:
        lines: Its rows.
        reporting: The reporting year; what lies after it is an aim.
        republic: Whether bare three-digit years are years of the Republic.
    """
    bare = _bare_republic([line.label for line in lines], reporting) if republic else {}
    dated = [each for line in lines if (each := _dated(line, reporting, republic, bare))]
    # The same year stands once in each of several lists side by side, under other heads.
    apart = len({(each.year, each.name) for each in dated}) != len(dated)
    told = {(each.year, each.name, each.heads) for each in dated}
    if len(told) != len(dated) or len(dated) < number("years_down") * len(lines):
        return []
    years = {each.year for each in dated}
    names = dict.fromkeys(each.name for each in dated)
    # What happened each year differs in name; parts and metrics are the same in all years.
    if len(years) < 2 or len(dated) < number("years_down") * len(years) * len(names):
        return []
    metrics = dict.fromkeys(header for each in dated for header, _ in each.cells if header.strip())
    return [
        series
        for name in names
        for metric in metrics
        if (
            series := _down([e for e in dated if e.name == name and (not apart or metric in e.heads)], metric)
        )
    ]


def _bare_republic(labels: Sequence[str], reporting: int | None) -> dict[str, str]:
    """Return the numbers that open all rows and are years of the Republic, as years: 109, 110, 111 in a report of 2022."""
    numbers = {label.split()[0] for label in labels if label.split()}
    if reporting is None or not all(len(each) <= 3 and each.isdecimal() for each in numbers):
        return {}
    years = sorted(int(each) + REPUBLIC_BEGAN for each in numbers)
    follow = len(years) > 1 and years == list(range(years[0], reporting + 1))
    return {each: f"{each}年" for each in numbers} if follow else {}


def _dated(line: Line, reporting: int | None, republic: bool, bare: Mapping[str, str]) -> _Dated | None:
    """Read a row's year: its label, a part of it, or the cell under 年度; words before its first figure name it."""
    words = line.label.split()
    words[:1] = [bare.get(each, each) for each in words[:1]]
    places = [n for n, word in enumerate(words) if bare_year(word, reporting, republic=republic)]
    cells = list(line.cells)
    if not places:
        column = next((n for n, (head, _) in enumerate(cells) if _heads_years(head)), None)
        if column is None:
            return None
        words, places = [*words, cells.pop(column)[1]], [len(words)]
    year = bare_year(words[places[0]], reporting, republic=republic) if len(places) == 1 else None
    whole = bare_year(" ".join(words), reporting, republic=republic)
    if whole is not None:
        words, year = [], whole
    elif year is not None:
        words = words[: places[0]] + words[places[0] + 1 :]
    if year is None or (reporting is not None and year > reporting):
        return None
    while cells and read_cell(cells[0][1]) is None:
        words.append(" ".join(cells.pop(0)[1].split()))
    return _Dated(year, " ".join(words), line, tuple(cells))


def _heads_years(header: str) -> bool:
    return clean_text(header).replace(" ", "") in ("年", "年度", "年份", "年别", "报告年度", "year")


def _down(dated: Sequence[_Dated], metric: str) -> Series | None:
    values: list[YearValue] = []
    gaps, units, unread = [], [], {}
    for each in dated:
        text = next((text for header, text in each.cells if header == metric), "")
        reading: Reading | None = read_cell(text)
        if reading is None:
            unread[each.year] = " ".join(text.split())
        elif reading.number is None:
            gaps.append(each.year)
        else:
            units.append(reading.unit)
            values.append(YearValue(each.year, " ".join(text.split()), reading.number, reading.precision))
    if len(values) < 2 or not are_figures(values, unread):
        return None
    head = without_marks(" ".join(metric.split()))
    bare = worded(clean_text(head).replace(" ", "")).says("value_header")
    last = dated[-1]
    name = " ".join(filter(None, [without_marks(last.name), "" if bare and last.name else head]))
    if not any(map(str.isalpha, name)):
        return None  # a row of figures was taken for the header
    unit = next((unit for unit in units if unit), "") or _unit(name, last)
    made = made_of(last.line.passage, last.line.number, name, unit, values, gaps, scope_note(metric))
    return replace(made, unread=tuple(sorted(unread.items())))


def _unit(name: str, row: _Dated) -> str:
    inside = [each for each in reversed(units_in_brackets(name)) if family(each)]
    if inside:
        return inside[0]
    own = any(
        units_in_brackets(head) for head, _ in row.line.cells
    )  # that of one column is not that of another
    beside = (
        "" if row.line.unit in row.name.split() else row.line.unit
    )  # a name, and no unit in a cell of its own
    return implied_unit(name) or ("" if own and not row.name else beside)
