"""Which years the figures an indicator asks for are given for, by the evidence its verdict rests on.

Figures by year and verdicts are two questions on one reading: what answers the verdict, be it a row, a zero
or a sentence, answers for its years as well, and what does not answer it, answers for no year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import isclose

from msgspec.structs import replace

from csrcheck.catalog.schema import QUANTITATIVE, Ask, AskKind, Framework, Indicator, Topic
from csrcheck.coverage.conditions import THREE_YEARS, UNITLESS, denies_three_years
from csrcheck.coverage.findings import Findings
from csrcheck.language.figures import figures
from csrcheck.language.normalise import clean_text
from csrcheck.language.sentences import is_prose
from csrcheck.model import Evidence

Told = Mapping[int, frozenset[tuple[int, str, float]]]
"""By number of a passage, the years figures of it are for, with their unit families and their numbers."""


def answered_years(
    framework: Framework, topics: Mapping[str, Topic], findings: Findings, told: Told
) -> dict[str, frozenset[int]]:
    """Return by indicator the years its required figures, or zeros, are given for.

    Args:
        framework: The framework version.
        topics: The vocabulary.
        findings: What verdicts are judged from; without a reporting year nothing is known.
        told: The years of the figures that stand in each passage.
    """
    if findings.year is None:
        return {}
    found: dict[str, frozenset[int]] = {}
    for _, node in framework.walk():
        asks = [ask for ask in node.asks if ask.ask in QUANTITATIVE and not ask.optional]
        years = {year for ask in asks for year in _answered(ask, node, topics, findings, told)}
        if years:
            found[node.id] = frozenset(years)
    return found


def _answered(
    ask: Ask, node: Indicator, topics: Mapping[str, Topic], findings: Findings, told: Told
) -> Iterator[int]:
    """Yield the years for which enough topics of an ask have what it wants.

    For an ask of several years, any of them may be there: it is the years that are looked for.
    """
    if ask.ask is AskKind.YEARS:
        ask = replace(ask, ask=AskKind.FIGURE)
    claimed, names = findings.claimed(node.id), ask.topics or node.topics
    having: Counter[int] = Counter()
    for name in names:
        units = frozenset(ask.unit or topics[name].unit)
        here = findings.sieve.fitting(ask, name, topics, None, claimed)
        having.update({year for each in here for year in _years(each, findings, units, told)})
    yield from (year for year, count in having.items() if count >= min(ask.at_least, len(names)))


def _years(evidence: Evidence, findings: Findings, units: frozenset[str], told: Told) -> set[int]:
    """Return the years a passage tells of, up to the reporting year.

    They are those its figures are read for, else those it names, as far as it has something for each.
    """
    year = findings.year or 0
    named = {each for each in evidence.traits.years if each <= year}
    if denies_three_years(evidence):
        return named | set(range(year - THREE_YEARS + 1, year + 1))
    read = {
        each
        for each, family, _ in _own(evidence, told.get(evidence.passage.number, frozenset()))
        if each <= year and (family in units or (not family and units & UNITLESS))
    }
    if evidence.traits.zero:
        return read | (named or {year})
    if read:
        return read
    if not named:
        return {year}
    if evidence.passage.row is not None or len(evidence.traits.figures) >= len(named):
        return named
    return {max(named)}  # 2023年较2022年下降5%: one figure, and its year is the later one


def _own(evidence: Evidence, told: frozenset[tuple[int, str, float]]) -> frozenset[tuple[int, str, float]]:
    """Return of what a passage tells what is of the topic: in a sentence of two matters each has its own years.

    All of it where nothing tells the figures apart, or none of the topic's own was read.
    """
    row = evidence.passage.row
    if row is not None:
        prose = any(is_prose(clean_text(cell.text)) for cell in row.cells)
        values = _beside_names(evidence) if prose else []
    else:
        values = [figure.value for figure in evidence.traits.figures]
    own = {each for each in told if any(isclose(each[2], value) for value in values)}
    return frozenset(own) or told


def _beside_names(evidence: Evidence) -> list[float]:
    """Return the figures of a row that stand in one sentence of a cell with a name of the topic."""
    clean = evidence.passage.clean
    cuts = [0, *(place + 1 for place, each in enumerate(clean) if each in "。;"), len(clean)]
    named = [(a, b) for a, b in pairwise(cuts) if any(a <= hit.start < b for hit in evidence.hits)]
    return [each.value for each in figures(clean) if any(a <= each.start < b for a, b in named)]
