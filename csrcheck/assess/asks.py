"""Whether one part of what an indicator asks for is there: a literal table of conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from csrcheck.catalog.schema import Ask, AskKind, Indicator, Topic
from csrcheck.models import Element, Evidence, PassageKind

CERTAIN_ENOUGH = 0.55
"""A passage below this score supports no ask."""

_INTENSITY = re.compile(
    r"强度|密度|密集度|每(?:百?万|千)?(?:元|人|吨|平方米|单位|名|位|亿|公秉|件|台|产)|单位(?:产值|产品|营收|面积|收入|增加值)|人均|/(?:人|万元|百万|亿|吨|m2|平方米)"
)
_ONLY_CHANGE = re.compile(r"(?:增长|下降|增加|减少|降低|提高|提升|上升|降|增|减)(?:了|约|达|幅度?为?)?$")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for an ask, best first; empty where it was not found."""

    ask: Ask
    evidence: tuple[Evidence, ...]

    @property
    def found(self) -> bool:
        """Whether the ask is met."""
        return bool(self.evidence)


def answer(
    ask: Ask, indicator: Indicator, evidence: Mapping[str, Sequence[Evidence]], topics: Mapping[str, Topic]
) -> Answer:
    """Look for what an ask wants in the evidence of its topics.

    Args:
        ask: The part asked for.
        indicator: Gives the topics where the ask names none.
        evidence: By topic, best first.
        topics: The vocabulary, for the units of a topic's figures.
    """
    condition = CONDITIONS[ask.ask]
    names = ask.topics or indicator.topics
    met: list[Evidence] = []
    covered = 0
    for name in names:
        units = frozenset(ask.unit or topics[name].unit)
        here = [e for e in evidence.get(name, ()) if e.score >= CERTAIN_ENOUGH and condition(e, ask, units)]
        covered += bool(here)
        met.extend(here)
    if covered < min(ask.at_least, len(names)):
        return Answer(ask, ())
    return Answer(ask, tuple(sorted(met, key=rank)))


def rank(evidence: Evidence) -> tuple[float, int]:
    """Sort key: the surest first, then in reading order."""
    return (-evidence.score, evidence.passage.number)


Condition = Callable[[Evidence, Ask, frozenset[str]], bool]


def _statement(evidence: Evidence, _ask: Ask, _units: frozenset[str]) -> bool:
    return not evidence.traits.slogan and not evidence.traits.foreign


def _element(wanted: Element) -> Condition:
    def condition(evidence: Evidence, _ask: Ask, _units: frozenset[str]) -> bool:
        return (
            wanted in evidence.traits.elements and not evidence.traits.foreign and not _bare_heading(evidence)
        )

    return condition


def _bare_heading(evidence: Evidence) -> bool:
    return evidence.passage.kind is PassageKind.HEADING


def _figure(evidence: Evidence, _ask: Ask, units: frozenset[str]) -> bool:
    if evidence.traits.foreign or _bare_heading(evidence):
        return False
    clean = evidence.passage.clean
    for figure in evidence.traits.figures:
        if figure.family not in units:
            continue
        # 同比下降5% is a change, not the amount asked for, unless the row is a table's.
        if figure.family == "percent" and figure.end and _ONLY_CHANGE.search(clean[: figure.start]):
            continue
        if evidence.traits.target and figure.family == "percent" and evidence.passage.row is None:
            continue
        return True
    return False


def _intensity(evidence: Evidence, ask: Ask, units: frozenset[str]) -> bool:
    if evidence.traits.foreign or not evidence.traits.figures:
        return False
    if any(figure.family in ("intensity", "rate") for figure in evidence.traits.figures):
        return True
    named = f"{evidence.passage.clean} {evidence.passage.context}"
    return bool(_INTENSITY.search(named)) and _figure(evidence, ask, units | {"intensity", "ratio", ""})


def _breakdown(evidence: Evidence, ask: Ask, _units: frozenset[str]) -> bool:
    return bool(evidence.traits.figures) and (ask.by is None or ask.by in evidence.traits.breakdowns)


def _years(evidence: Evidence, ask: Ask, _units: frozenset[str]) -> bool:
    years = sorted(evidence.traits.years)
    if not evidence.traits.figures or len(years) < ask.count:
        return False
    return any(
        years[n + ask.count - 1] - years[n] == ask.count - 1 for n in range(len(years) - ask.count + 1)
    )


def _target(evidence: Evidence, _ask: Ask, _units: frozenset[str]) -> bool:
    return evidence.traits.target and not evidence.traits.foreign and not _bare_heading(evidence)


def _compliance(evidence: Evidence, _ask: Ask, _units: frozenset[str]) -> bool:
    return evidence.traits.compliance and not evidence.traits.foreign


def _cases(evidence: Evidence, _ask: Ask, _units: frozenset[str]) -> bool:
    counted = any(
        f.family in ("count", "people", "money", "percent", "days", "rate") for f in evidence.traits.figures
    )
    return (evidence.traits.zero or counted) and not evidence.traits.foreign and not _bare_heading(evidence)


def _list(evidence: Evidence, _ask: Ask, _units: frozenset[str]) -> bool:
    return evidence.traits.listing or evidence.passage.kind is PassageKind.ROW


CONDITIONS: dict[AskKind, Condition] = {
    AskKind.STATEMENT: _statement,
    AskKind.IDEA: _element(Element.IDEA),
    AskKind.POLICY: _element(Element.POLICY),
    AskKind.MEASURE: _element(Element.MEASURE),
    AskKind.RESULT: _element(Element.PERFORMANCE),
    AskKind.FIGURE: _figure,
    AskKind.INTENSITY: _intensity,
    AskKind.BREAKDOWN: _breakdown,
    AskKind.YEARS: _years,
    AskKind.TARGET: _target,
    AskKind.COMPLIANCE: _compliance,
    AskKind.CASES: _cases,
    AskKind.LIST: _list,
}
