"""Amounts without a unit."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.structure import shows
from csrcheck.figures.reading import Figures
from csrcheck.language.normalise import clean_text
from csrcheck.model import Label, Series, SeriesSource, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="unit-missing",
    severity=Severity.INFO,
    title=Label("数值没有单位", "figures without a unit"),
    says={
        "": Label(
            "“{metric}”没有单位。请在行、表头或表题中注明。",
            "{metric} has no unit. Add it to the row, the header or the title.",
        ),
    },
    docs="an amount of a measured topic has no unit in row, header, title or near text",
    facts=("metric", "quote"),
)

_MEASURED = frozenset({"ghg", "mass", "energy", "volume", "money", "area", "concentration", "power"})
_COUNTED = frozenset({"people", "count", "percent", "ratio", "rate", "days", "hours"})


def check(figures: Figures) -> Iterator[Found]:
    """Yield amounts without any unit: not in the row, nor its header, title, or the words around."""
    around = {p.number: p for p in figures.passages}
    for series in figures.series:
        if series.unit or series.source is not SeriesSource.TABLE:
            continue
        families = _families(figures, series)
        if (
            not families & _MEASURED
            or families & _COUNTED
            or shows("without-unit", clean_text(series.metric))
        ):
            continue
        if all(value.number == 0 for value in series.values) or any(
            value.text.endswith("%") for value in series.values
        ):
            continue
        near = [around[n] for n in range(series.passage - 30, series.passage + 12) if n in around]
        if not any(shows("names-unit", f"{p.clean} {p.context}") for p in near):
            yield found(series, metric=series.metric)


def _families(figures: Figures, series: Series) -> frozenset[str]:
    """Return the kinds of unit that fit what a row is most surely about; a series without a unit has no topic."""
    ranked = figures.by_passage.get(series.passage, ())
    return frozenset(figures.topics[ranked[0][0]].unit) if ranked else frozenset()
