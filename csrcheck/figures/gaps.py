"""Which of the last years the quantitative indicators of a framework have figures for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from csrcheck.catalog.schema import QUANTITATIVE, AskKind, Framework, Indicator, Topic
from csrcheck.figures.reading import Figures
from csrcheck.model import FrameworkGaps, IndicatorGap, Label, Several, say

_OVER_ANOTHER = ("intensity", "rate")
"""Families of a figure in relation to another, which an amount does not stand in for."""
_NAMED = 4
_UNITS_NAMED = 4


def framework_gaps(
    framework: Framework,
    topics: Mapping[str, Topic],
    figures: Figures,
    answered: Mapping[str, frozenset[int]],
    count: int = 3,
) -> FrameworkGaps:
    """Say for each quantitative indicator in force which of the last years have figures.

    Args:
        framework: The framework version.
        topics: The vocabulary.
        figures: Series of the report, to name; its year is the last of those asked for.
        answered: By indicator, years for which coverage finds what it asks for: one reading answers both.
        count: How many years are asked for.

    Returns:
        The gaps in the framework's order; no years where the reporting year is not known.
    """
    year = figures.year
    years = tuple(range(year - count + 1, year + 1)) if year else ()
    found = [
        _gap(node, topics, figures, years, answered.get(node.id, frozenset()))
        for _, node in framework.walk()
        if node.counted and node.applies_in(year) and asked_topics(node)
    ]
    return FrameworkGaps(
        framework.id, framework.version, Label(framework.title.zh, framework.title.en), years, tuple(found)
    )


def asked_topics(node: Indicator) -> tuple[str, ...]:
    """Return the topics an indicator wants figures on; none for an indicator of words."""
    asks = [ask for ask in node.asks if ask.ask in QUANTITATIVE and not ask.optional]
    return tuple(dict.fromkeys(chain.from_iterable(ask.topics or node.topics for ask in asks)))


def _gap(
    node: Indicator,
    topics: Mapping[str, Topic],
    figures: Figures,
    years: Sequence[int],
    present: frozenset[int],
) -> IndicatorGap:
    names = asked_topics(node)
    families = _families(node, names, topics)
    metrics = [
        each.metric for each in figures.series if set(each.topics) & set(names) and each.family in families
    ]
    owner = next((topics[name].owner for name in names if topics[name].owner.zh), None)
    units = list(dict.fromkeys(_ordered(families, names, topics)))[:_UNITS_NAMED]
    return IndicatorGap(
        id=node.id,
        title=Label(node.title.zh, node.title.en),
        present=tuple(year for year in years if year in present),
        missing=tuple(year for year in years if year not in present),
        metrics=tuple(dict.fromkeys(metrics))[:_NAMED],
        owner=Label(owner.zh, owner.en) if owner else Label(""),
        units=Several(tuple(say(f"unit-{unit}") for unit in units)),
    )


def _families(node: Indicator, names: Sequence[str], topics: Mapping[str, Topic]) -> frozenset[str]:
    asked: set[str] = set()
    for ask in node.asks:
        if ask.ask is AskKind.INTENSITY:
            asked.update(_OVER_ANOTHER)
        elif ask.ask in QUANTITATIVE:
            asked.update(ask.unit or (unit for name in ask.topics or names for unit in topics[name].unit))
    return frozenset(asked)


def _ordered(families: frozenset[str], names: Sequence[str], topics: Mapping[str, Topic]) -> Iterator[str]:
    yield from (unit for name in names for unit in topics[name].unit if unit in families)
    yield from sorted(families)
