"""Which indicators of two frameworks ask for the same: read off the topics they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import sqrt

from msgspec import Struct

from csrcheck.catalog import Framework, vocabulary_for
from csrcheck.catalog.schema import Ask, AskKind, Indicator, Part, Topic
from csrcheck.model import Crosswalk, CrosswalkEntry, CrosswalkLink, CrosswalkSide, Label

WEAKEST = 0.25
"""A weaker link is a topic brushed in passing."""

_SAME_FIGURES = 0.1
_OTHER_KIND = 0.5
_OPTIONAL = 0.5
_NUMBERS = frozenset(
    {AskKind.FIGURE, AskKind.INTENSITY, AskKind.BREAKDOWN, AskKind.YEARS, AskKind.CASES, AskKind.RESULT}
)


class _Asked(Struct, frozen=True):
    """What an indicator asks, as weights that add up to one.

    Attributes:
        weights: By topic and by whether numbers are asked for.
        figures: Unit families of the figures asked for, by topic.
    """

    weights: Mapping[tuple[str, bool], float]
    figures: Mapping[str, frozenset[str]]

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(topic for topic, _ in self.weights)


def crosswalk(left: Framework, right: Framework, weakest: float = WEAKEST) -> Crosswalk:
    """Link the indicators of two frameworks.

    The strength of a link is the geometric mean of two shares: how much of what the one asks (each ask
    weighs the same, an optional one half, spread over its topics) the other asks too, and the reverse.
    A topic asked for in words by one and in numbers by the other counts half; figures with a unit in
    common add a tenth.

    Args:
        left: Gives the order.
        right: Searched for counterparts.
        weakest: Links below this strength are left out.
    """
    topics = vocabulary_for([left, right]).topics
    ours, theirs = _indicators(left, topics), _indicators(right, topics)
    links: list[CrosswalkLink] = []
    for node, asked in ours:
        found = [
            link
            for other, wanted in theirs
            if (link := _link(node, asked, other, wanted)).strength >= weakest
        ]
        links += sorted(found, key=lambda link: -link.strength)
    return Crosswalk(
        _side(left, ours, {link.left.id for link in links}),
        _side(right, theirs, {link.right.id for link in links}),
        tuple(links),
    )


_Indicators = list[tuple[Indicator, _Asked]]


def _indicators(framework: Framework, topics: Mapping[str, Topic]) -> _Indicators:
    return [(node, _asked(node, topics)) for _, node in framework.walk() if node.counted]


def _asked(node: Indicator, topics: Mapping[str, Topic]) -> _Asked:
    weights: dict[tuple[str, bool], float] = defaultdict(float)
    figures: dict[str, frozenset[str]] = {}
    for ask in node.asks:
        names = ask.topics or node.topics
        for name in names:
            weights[name, ask.ask in _NUMBERS] += (_OPTIONAL if ask.optional else 1.0) / len(names)
            if ask.ask is AskKind.FIGURE:
                figures[name] = figures.get(name, frozenset()) | _units(ask, topics[name])
    total = sum(weights.values())
    return _Asked({key: weight / total for key, weight in sorted(weights.items())}, figures)


def _units(ask: Ask, topic: Topic) -> frozenset[str]:
    return frozenset(ask.unit or topic.unit)


def _link(node: Indicator, asked: _Asked, other: Indicator, wanted: _Asked) -> CrosswalkLink:
    shared = sorted(asked.topics & wanted.topics)
    figures = any(
        asked.figures.get(topic, frozenset()) & wanted.figures.get(topic, frozenset()) for topic in shared
    )
    strength = sqrt(_share(asked, wanted) * _share(wanted, asked))
    if figures and strength:
        strength = min(strength + _SAME_FIGURES, 1.0)
    return CrosswalkLink(_entry(node), _entry(other), round(strength, 2), tuple(shared), figures)


def _share(asked: _Asked, wanted: _Asked) -> float:
    """Return how much of what the first asks the second asks too."""
    total = 0.0
    for (topic, numbers), weight in asked.weights.items():
        if (topic, numbers) in wanted.weights:
            total += weight
        elif (topic, not numbers) in wanted.weights:
            total += weight * _OTHER_KIND
    return total


def _side(framework: Framework, indicators: _Indicators, linked: set[str]) -> CrosswalkSide:
    return CrosswalkSide(
        key=framework.key,
        title=_label(framework.title),
        caveat=_label(framework.caveat),
        indicators=len(indicators),
        unmatched=tuple(_entry(node) for node, _ in indicators if node.id not in linked),
    )


def _entry(node: Indicator) -> CrosswalkEntry:
    return CrosswalkEntry(node.id, _label(node.title))


def _label(part: Part) -> Label:
    return Label(part.zh, part.en)
