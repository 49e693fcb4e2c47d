"""The shape of figures by year in the JSON output."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from csrcheck.model import FrameworkGaps, Language, Series


class ValueShape(Struct, frozen=True):
    """The value of one year: as printed, and as a number."""

    text: str
    number: float


class SeriesShape(Struct, frozen=True):
    """A metric by year.

    ``missing_years`` are years the table has a column for and the row no value. ``note`` is the scope
    or boundary printed with the name. ``unread`` are years whose cell holds something that is no number
    anybody could read, with what stands there.
    """

    metric: str
    topic: str
    topics: list[str]
    unit: str
    family: str
    note: str
    source: Literal["table", "chart", "prose"]
    page: int
    page_label: str | None
    line: int | None
    section: list[str]
    row: int
    values: dict[str, ValueShape]
    missing_years: list[int]
    unread: dict[str, str] = {}


class IndicatorGapShape(Struct, frozen=True):
    """Years a quantitative indicator has figures for, and who holds the rest."""

    id: str
    title: str
    present: list[int]
    missing: list[int]
    metrics: list[str]
    owner: str
    units: str


class FrameworkGapsShape(Struct, frozen=True):
    """Gaps of one framework; ``share`` counts the indicators with figures for all ``years``."""

    id: str
    version: str
    title: str
    years: list[int]
    share: float | None
    indicators: list[IndicatorGapShape]


def series_shape(series: Series) -> SeriesShape:
    """Return a series in the shape of the JSON output."""
    return SeriesShape(
        metric=series.metric,
        topic=series.topic,
        topics=list(series.topics),
        unit=series.unit,
        family=series.family,
        note=series.note,
        source=series.source.value,
        page=series.page,
        page_label=series.page_label,
        line=series.line,
        section=list(series.section),
        row=series.row,
        values={str(value.year): ValueShape(value.text, value.number) for value in series.values},
        missing_years=list(series.missing_years),
        unread={str(year): text for year, text in series.unread},
    )


def gaps_shape(gaps: FrameworkGaps, language: Language) -> FrameworkGapsShape:
    """Return the gaps of a framework in the shape of the JSON output."""
    return FrameworkGapsShape(
        id=gaps.id,
        version=gaps.version,
        title=gaps.title.get(language),
        years=list(gaps.years),
        share=None if gaps.share is None else round(gaps.share, 4),
        indicators=[
            IndicatorGapShape(
                id=each.id,
                title=each.title.get(language),
                present=list(each.present),
                missing=list(each.missing),
                metrics=list(each.metrics),
                owner=each.owner.get(language),
                units=each.units.get(language),
            )
            for each in gaps.indicators
        ],
    )
