"""Figures by year: what a report shows of a metric over time, and which years are missing."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.model.base import Label, Words

_NONE = Label("")


class SeriesSource(StrEnum):
    """What a series was read from."""

    TABLE = "table"
    CHART = "chart"
    """Value labels of a chart, or years and values that follow one another in plain text."""
    PROSE = "prose"


class YearValue(Struct, frozen=True):
    """The value of one year.

    Attributes:
        text: As printed.
        number: As a number; multiplier words in the cell are applied (12.5万 is 125000).
        precision: Half of the last printed place, in the same scale: the most rounding can hide.
    """

    year: int
    text: str
    number: float
    precision: float = 0.0


class Series(Struct, frozen=True):
    """A metric with its values by year.

    Attributes:
        metric: Name as printed: the row's label, with the column's name where a table has several.
        topic: Topic of the vocabulary it is about; empty where none is known. ``topics`` names all.
        unit: As printed; ``family`` its unit family, empty where unknown.
        note: Scope or boundary printed with the name (合并口径, 不含…), empty where none is.
        values: In order of years.
        missing_years: Years the table has a column for and this row no value.
        unread: Years with what stands in their cell, where it is a figure that cannot be read.
        table: Ordinal of the table, 0 for other sources; ``row`` counts its rows, and ``column`` is
            what the header says beside the year where a table has several values a year.
        passage: Number of the passage it was read from.
        quote: The row or sentence as printed.
    """

    metric: str
    unit: str
    family: str
    values: tuple[YearValue, ...]
    missing_years: tuple[int, ...]
    page: int
    quote: str
    topic: str = ""
    topics: tuple[str, ...] = ()
    note: str = ""
    page_label: str | None = None
    line: int | None = None
    section: tuple[str, ...] = ()
    source: SeriesSource = SeriesSource.TABLE
    table: int = 0
    row: int = 0
    column: str = ""
    passage: int = 0
    unread: tuple[tuple[int, str], ...] = ()

    def value(self, year: int) -> YearValue | None:
        """Return the value of a year, ``None`` where there is none."""
        return next((value for value in self.values if value.year == year), None)

    def unread_in(self, year: int) -> str:
        """Return what stands in the cell of a year and could not be read as a number, else nothing."""
        return dict(self.unread).get(year, "")

    @property
    def complete(self) -> bool:
        """Whether every year it has a column for has a value that could be read."""
        return not (self.missing_years or self.unread)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year it has a column for: with a value, a gap or something unread, sorted."""
        unread = (year for year, _ in self.unread)
        return tuple(sorted({*(value.year for value in self.values), *self.missing_years, *unread}))


class IndicatorGap(Struct, frozen=True):
    """Which of the last years a quantitative indicator has figures for.

    Attributes:
        present: Years with a figure; ``missing`` the others of the years asked for.
        metrics: Names of the series that show it, at most a few.
        owner: Department that usually holds the data.
        units: Units its figures usually have.
        due: Years without a figure that a duty of the issuer asks for.
    """

    id: str
    title: Label
    present: tuple[int, ...]
    missing: tuple[int, ...]
    metrics: tuple[str, ...] = ()
    owner: Label = _NONE
    units: Words = _NONE
    due: tuple[int, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every year asked for has a figure."""
        return not self.missing


class FrameworkGaps(Struct, frozen=True):
    """Gaps of the quantitative indicators of one framework version.

    Attributes:
        years: The years asked for, oldest first.
        base_years: Ids and titles of the indicators that oblige the issuer to a base year which was not found.
        due_by: Why years are owed, and how sure that is.
    """

    id: str
    version: str
    title: Label
    years: tuple[int, ...]
    indicators: tuple[IndicatorGap, ...]
    base_years: tuple[tuple[str, Label], ...] = ()
    due_by: tuple[Words, ...] = ()

    @property
    def share(self) -> float | None:
        """Share of indicators with figures for all the years; ``None`` where there are no indicators."""
        if not self.indicators:
            return None
        return sum(each.complete for each in self.indicators) / len(self.indicators)
