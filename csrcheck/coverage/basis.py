"""Whether the basis of a figure is stated: boundary, method, factor, formula, beside it or where the report tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.catalog.guides import Guide, load_guides
from csrcheck.catalog.schema import Framework, Indicator
from csrcheck.coverage.citation import cite
from csrcheck.coverage.verdicts import Findings
from csrcheck.model import Evidence, FrameworkResult, Label, Verdict, Zone
from csrcheck.model.basis import Unstated

_NEAR = 8
"""Passages before and after a figure that still stand beside it."""
_SURE = 0.5
_FOUND = frozenset({Verdict.DISCLOSED, Verdict.PARTIAL})


def unstated(framework: Framework, findings: Findings, result: FrameworkResult) -> Iterator[Unstated]:
    """Yield the figures of a framework with a guide whose basis is not stated whole.

    Args:
        framework: The framework version.
        findings: What verdicts are judged from.
        result: The verdicts.
    """
    guides = load_guides().get(framework.id)
    if guides is None:
        return
    nodes = {node.id: node for _, node in framework.walk()}
    told = {each.id: each for each in result.indicators if each.verdict in _FOUND}
    for guide in guides.guides:
        for name in guide.indicators:
            figures = _figures(nodes[name], findings) if name in told else []
            if figures:
                lacking = tuple(
                    each for each in guide.states if not _stated(guides.words[each], guide, figures, findings)
                )
                if lacking:
                    advice = Label(guide.advice.zh, guide.advice.en)
                    first = figures[0]
                    yield Unstated(name, told[name].title, lacking, guide.number, advice, cite(first))


def _figures(node: Indicator, findings: Findings) -> list[Evidence]:
    names = dict.fromkeys((*node.topics, *(name for ask in node.asks for name in ask.topics)))
    found = [
        each
        for name in names
        for each in findings.evidence.get(name, ())
        if each.score >= _SURE and each.traits.figures and each.passage.zone is Zone.BODY
    ]
    return sorted(found, key=lambda each: -each.score)


def _stated(words: Sequence[str], guide: Guide, figures: Sequence[Evidence], findings: Findings) -> bool:
    """Tell whether a basis is stated beside one of the figures, or anywhere in words on their matter."""
    numbers = {each.passage.number for each in figures}
    tables = {each.passage.row.table for each in figures if each.passage.row}
    for passage in findings.passages:
        if passage.zone is not Zone.BODY or not any(word in passage.clean for word in words):
            continue
        beside = any(abs(passage.number - number) <= _NEAR for number in numbers)
        same = passage.row is not None and passage.row.table in tables
        if (
            beside
            or same
            or any(word in passage.clean or word in passage.section_clean for word in guide.matter)
        ):
            return True
    return False
