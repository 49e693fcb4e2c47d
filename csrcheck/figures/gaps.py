"""Which of the last years the quantitative indicators of a framework have figures for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from csrcheck.catalog.schema import QUANTITATIVE, Framework, Indicator, Topic
from csrcheck.figures.reading import Figures
from csrcheck.model import Evidence, FrameworkGaps, IndicatorGap, Label, Several, say

_UNITLESS = frozenset({"people", "count", "ratio"})
_SURE = 0.55
_NAMED = 4
_UNITS_NAMED = 4


def framework_gaps(
    framework: Framework,
    topics: Mapping[str, Topic],
    figures: Figures,
    evidence: Iterable[Evidence],
    count: int = 3,
    answered: Mapping[str, frozenset[int]] | None = None,
) -> FrameworkGaps:
    """Say for each quantitative indicator in force which of the last years have figures.

    Args:
        framework: The framework version.
        topics: The vocabulary.
        figures: Series and statements of the report; its year is the last of those asked for.
        evidence: Of the report; a table of a single year counts for that year.
        count: How many years are asked for.
        answered: By indicator, years for which coverage found what it asks for: a zero, a sentence.

    Returns:
        The gaps in the framework's order; no years where the reporting year is not known.
    """
    year = figures.year
    years = tuple(range(year - count + 1, year + 1)) if year else ()
    known = _known(figures, evidence)
    found = [
        _gap(node, topics, figures, known, years, (answered or {}).get(node.id, frozenset()))
        for _, node in framework.walk()
        if node.assessable and node.applies_in(year) and asked_topics(node)
    ]
    return FrameworkGaps(
        framework.id, framework.version, Label(framework.title.zh, framework.title.en), years, tuple(found)
    )


def asked_topics(node: Indicator) -> tuple[str, ...]:
    """Return the topics an indicator wants figures on; none for an indicator of words."""
    asks = [ask for ask in node.asks if ask.ask in QUANTITATIVE and not ask.optional]
    return tuple(dict.fromkeys(chain.from_iterable(ask.topics or node.topics for ask in asks)))


def _known(figures: Figures, evidence: Iterable[Evidence]) -> dict[str, set[tuple[int, str]]]:
    """Return by topic the years with figures and the unit families of these."""
    known: dict[str, set[tuple[int, str]]] = {}
    for series in figures.series:
        for topic in series.topics:
            known.setdefault(topic, set()).update((value.year, series.family) for value in series.values)
    for said in figures.statements:
        if said.year is not None and said.value.text:
            for topic in figures.topics_of(said.passage):
                known.setdefault(topic, set()).add((said.year, said.family))
    for each in evidence:
        if each.passage.row is None or each.score < _SURE or figures.year is None:
            continue
        for year in each.traits.years or (figures.year,):
            pairs = {(year, figure.family) for figure in each.traits.figures}
            known.setdefault(each.topic, set()).update(pairs)
    return known


def _gap(
    node: Indicator,
    topics: Mapping[str, Topic],
    figures: Figures,
    known: Mapping[str, set[tuple[int, str]]],
    years: Sequence[int],
    answered: frozenset[int],
) -> IndicatorGap:
    names = asked_topics(node)
    families = _families(node, names, topics)
    present = answered | {
        year
        for name in names
        for year, family in known.get(name, ())
        if family in families or (not family and families & _UNITLESS)
    }
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
        if ask.ask in QUANTITATIVE:
            asked.update(ask.unit or (unit for name in ask.topics or names for unit in topics[name].unit))
    return frozenset(asked)


def _ordered(families: frozenset[str], names: Sequence[str], topics: Mapping[str, Topic]) -> Iterator[str]:
    yield from (unit for name in names for unit in topics[name].unit if unit in families)
    yield from sorted(families)
