"""Figures by year in the shape of the JSON result."""

from __future__ import annotations

from csrcheck.model import FrameworkGaps, Language, Series
from csrcheck.results.figures import FrameworkGapsShape, IndicatorGapShape, SeriesShape, ValueShape


def series_shape(series: Series) -> SeriesShape:
    """Return a series in the shape of the JSON output."""
    return SeriesShape(
        metric=series.metric,
        topic=series.topic,
        topics=series.topics,
        unit=series.unit,
        family=series.family,
        note=series.note,
        source=series.source.value,
        page=series.page,
        page_label=series.page_label,
        line=series.line,
        section=series.section,
        row=series.row,
        values={str(value.year): ValueShape(value.text, value.number) for value in series.values},
        missing_years=series.missing_years,
        unread={str(year): text for year, text in series.unread},
    )


def gaps_shape(gaps: FrameworkGaps, language: Language) -> FrameworkGapsShape:
    """Return the gaps of a framework in the shape of the JSON output."""
    return FrameworkGapsShape(
        id=gaps.id,
        version=gaps.version,
        title=gaps.title.get(language),
        years=gaps.years,
        share=None if gaps.share is None else round(gaps.share, 4),
        indicators=tuple(
            IndicatorGapShape(
                id=each.id,
                title=each.title.get(language),
                present=each.present,
                missing=each.missing,
                metrics=each.metrics,
                owner=each.owner.get(language),
                units=each.units.get(language),
                due=each.due,
            )
            for each in gaps.indicators
        ),
        base_years=tuple(name for name, _ in gaps.base_years),
        due_by=tuple(each.get(language) for each in gaps.due_by),
    )
