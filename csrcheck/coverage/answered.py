"""Which years the figures an indicator asks for are given for, by the evidence its verdict rests on.

Figures by year and verdicts are two questions on one reading: what answers the verdict, be it a zero or a
sentence, answers for its years as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from csrcheck.catalog.schema import QUANTITATIVE, Framework, Topic
from csrcheck.coverage.asks import answer
from csrcheck.coverage.verdicts import Findings
from csrcheck.model import Evidence

_LAST_THREE = re.compile(r"(?:近|过去|最近|前)(?:三|3)(?:个会计)?年")
_THREE = 3


def answered_years(
    framework: Framework, topics: Mapping[str, Topic], findings: Findings
) -> dict[str, frozenset[int]]:
    """Return by indicator the years its required figures, or zeros, are given for.

    Args:
        framework: The framework version.
        topics: The vocabulary.
        findings: What verdicts are judged from; without a reporting year nothing is known.
    """
    year = findings.year
    if year is None:
        return {}
    found: dict[str, frozenset[int]] = {}
    for _, node in framework.walk():
        asks = [ask for ask in node.asks if ask.ask in QUANTITATIVE and not ask.optional]
        claimed = findings.claimed(node.id)
        met = [answer(ask, node, findings.evidence, topics, year, claimed) for ask in asks]
        years = {each for one in met for evidence in one.evidence for each in _years(evidence, year)}
        if years:
            found[node.id] = frozenset(years)
    return found


def _years(evidence: Evidence, year: int) -> set[int]:
    """Return the years a passage tells of: those it names, as far as it has something for each of them."""
    named = {each for each in evidence.traits.years if each <= year}
    if evidence.traits.zero and _LAST_THREE.search(evidence.passage.clean):
        return named | set(range(year - _THREE + 1, year + 1))
    if not named:
        return {year}
    if evidence.traits.zero or len(evidence.traits.figures) >= len(named):
        return named
    return {max(named)}  # 2023年较2022年下降5%: one figure, and its year is the later one
