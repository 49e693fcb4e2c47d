"""The amounts of one year that others are made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from csrcheck.catalog.factors import Fuel, factors
from csrcheck.catalog.figure_words import worded
from csrcheck.figures.read.quantities import Measure, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.language.context import Annotated
from csrcheck.language.normalise import clean_text
from csrcheck.model import Series, SeriesSource, YearValue


class Amount(Struct, frozen=True):
    """A value of a row, in the first unit of its kind (t, m3, kWh, GJ, 元, 人, 小时).

    Attributes:
        name: Of the row, normalised; ``said`` are the words of figures in it.
        group: The name of the rows it stands under.
    """

    row: Series
    value: YearValue
    name: str
    group: str
    said: Annotated
    kind: str
    number: float
    precision: float

    @property
    def text(self) -> str:
        """The value as printed, with its unit."""
        return f"{self.value.text} {self.row.unit}".strip()


class Rows:
    """The rows amounts are taken from, each name read once: large tables have more of them than any cache holds."""

    def __init__(self, figures: Figures) -> None:
        tables = [row for row in figures.series if row.source is SeriesSource.TABLE]
        self._rows = [(row, _Named.of(row)) for row in (*tables, *figures.singles)]

    def years(self) -> list[int]:
        """Return the years for which tables have values, the latest first."""
        return sorted({value.year for row, _ in self._rows for value in row.values}, reverse=True)

    def amounts(self, year: int) -> list[Amount]:
        """Return all values for a year."""
        found = []
        for row, named in self._rows:
            value = row.value(year)
            if value is None or row.column:
                continue
            measure = named.measure
            found.append(
                Amount(
                    row, value, named.name, named.group, named.said, measure.kind,
                    value.number * measure.factor, value.precision * measure.factor,
                )
            )  # fmt: skip
        return found


class _Named(Struct, frozen=True):
    """What does not change with the year."""

    name: str
    group: str
    said: Annotated
    measure: Measure

    @classmethod
    def of(cls, row: Series) -> _Named:
        name = clean_text(row.metric).replace(" ", "")
        group = clean_text(row.metric.rpartition(" ")[0]).replace(" ", "")
        return cls(name, group, worded(name), measure_of(row.unit))


def fuels_in(amounts: Sequence[Amount]) -> list[tuple[Fuel, Amount]]:
    """Return the fuels that were burnt, each once; 液化天然气 is no 天然气."""
    found: list[tuple[Fuel, Amount]] = []
    for fuel in factors().fuels.values():
        others = [name for other in factors().fuels.values() if other is not fuel for name in other.names]
        longer = [name for name in others if any(own in name for own in fuel.names)]
        rows = [
            each
            for each in amounts
            if each.kind == fuel.per
            and any(name in each.name for name in fuel.names)
            and not any(name in each.name for name in longer)
            and not each.said.says("no_use")
        ]
        if len({each.number for each in rows}) == 1 and rows[0].number > 0:
            found.append((fuel, rows[0]))
    return found


def only(amounts: Sequence[Amount], use: str, kinds: Sequence[str]) -> Amount | None:
    """Return the one amount that words name, in one of some kinds of unit; nothing where there are several."""
    fitting = [
        each
        for each in amounts
        if each.kind in kinds and each.said.says(use) and not each.said.says("no_use")
    ]
    return fitting[0] if len({each.number for each in fitting}) == 1 else None


def where(amounts: Sequence[Amount], holds: Callable[[Amount], bool]) -> list[Amount]:
    """Return the amounts for which something holds."""
    return [each for each in amounts if holds(each)]
