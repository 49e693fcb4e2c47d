"""What is worked out once for all indicators of a report says what it says worked out anew for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from csrcheck.catalog import Framework, Indicator, Topic, available, load_vocabulary
from csrcheck.coverage import Findings, assess_framework, assessed_topics, conditions
from csrcheck.coverage.asks import Sieve, answer
from csrcheck.coverage.choice import Weighing, asked_of, choose, fit
from csrcheck.coverage.citation import cite
from csrcheck.engine import analysis
from csrcheck.model import Evidence, Passage, Reading

SAMPLE = Path(__file__).parents[2] / "samples" / "hexi-2024.docx"
TOPICS = load_vocabulary().topics


def _judged() -> Iterator[tuple[Framework, Indicator]]:
    for framework in available():
        if not framework.topics:
            yield from ((framework, node) for _, node in framework.walk() if node.assessable)


JUDGED = list(_judged())


def topics_of(framework: Framework) -> dict[str, Topic]:
    return {**TOPICS, **framework.topics}


@pytest.fixture(scope="module")
def findings() -> Findings:
    reading = Reading(use_cache=False, isolate=False)
    _, segmentation = analysis.read(SAMPLE, reading)
    matcher, passages = analysis.matcher_for(()), segmentation.passages
    return Findings.of(
        matcher.match(passages),
        passages,
        segmentation.index,
        year=segmentation.identity.year,
        denials=matcher.denials(passages),
        materiality=assessed_topics(passages),
    )


def test_answers_are_those_of_a_first_question(findings: Findings) -> None:
    """Whatever was asked before, and whichever pages the report's own index names."""
    pages = frozenset({1})
    compared = 0
    for framework, node in JUDGED:
        topics = topics_of(framework)
        for ask in node.asks:
            for claimed in (frozenset[int](), pages):
                kept = findings.sieve.answer(ask, node, topics, findings.year, claimed)
                assert kept == answer(ask, node, findings.evidence, topics, findings.year, claimed)
                compared += kept.found
    assert compared > 1000


def test_quotes_are_those_of_a_first_choice(findings: Findings) -> None:
    compared = 0
    for framework, node in JUDGED:
        topics = topics_of(framework)
        answers = [findings.sieve.answer(ask, node, topics, findings.year) for ask in node.asks]
        asked = asked_of(node, topics)
        kept = findings.weighing.choose(answers, 5, asked)
        assert kept == choose(answers, 5, asked)
        for each in answers:
            for evidence in each.evidence[:3]:
                kind = each.ask.ask
                assert findings.weighing.fit(evidence, kind, asked) == fit(evidence, kind, asked)
        compared += len(kept)
    assert compared > 1000


def test_all_frameworks_after_one_another_get_the_verdicts_they_get_alone(findings: Findings) -> None:
    bundled = [each for each in available() if not each.topics]
    together = [assess_framework(each, TOPICS, findings) for each in bundled]
    assert together == [assess_framework(each, TOPICS, replace(findings)) for each in bundled]


def test_what_was_asked_before_is_not_worked_out_again(
    findings: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    framework, node = next(
        each for each in JUDGED if findings.evidence.keys() & {*each[1].topics, *each[1].asks[0].topics}
    )
    topics = topics_of(framework)
    looked_at: list[Evidence] = []

    def noted(evidence: Evidence, _question: conditions.Question) -> bool:
        looked_at.append(evidence)
        return True

    monkeypatch.setattr(conditions, "CONDITIONS", dict.fromkeys(conditions.CONDITIONS, noted))
    sieve = Sieve(findings.evidence)
    first = [sieve.answer(ask, node, topics, 2024) for ask in node.asks]
    once = len(looked_at)
    assert once
    assert [sieve.answer(ask, node, topics, 2024) for ask in node.asks] == first
    assert len(looked_at) == once


def test_asks_that_differ_in_anything_a_condition_knows_do_not_share_an_answer() -> None:
    """A question holds all of it, so that no condition can tell apart what an answer is kept under."""
    node = next(node for _, node in JUDGED if node.asks[0].topics or node.topics)
    ask, topic = node.asks[0], TOPICS[(node.asks[0].topics or node.topics)[0]]
    questions = {
        conditions.Question.of(each, about, year)
        for each, about, year in (
            (ask, topic, 2024),
            (ask, topic, 2023),
            (replace(ask, unit=("noise",)), topic, 2024),
            (replace(ask, by="age"), topic, 2024),
            (replace(ask, count=7), topic, 2024),
            (replace(ask, none_counts=not ask.none_counts), topic, 2024),
            (ask, replace(topic, traits=(*topic.traits, "saving")), 2024),
        )
    }
    assert len(questions) == 7


def test_a_quote_is_made_once(findings: Findings) -> None:
    weighing, evidence = Weighing(), next(iter(findings.evidence.values()))[0]
    assert weighing.cite(evidence) is weighing.cite(evidence)
    assert weighing.cite(evidence) == cite(evidence)


@pytest.mark.parametrize("place", [0, 3, 9])
def test_denials_are_looked_through_at_once(findings: Findings, place: int) -> None:
    """The first that holds a title is quoted, wherever it stands."""

    def said(number: int, words: str) -> Passage:
        return replace(findings.passages[0], number=number, text=words, clean=words)

    denials = [said(number, f"本公司不涉及第{number}项。") for number in range(10)]
    denials[place] = said(place, "公司不涉及动物福利。")
    denials.append(said(10, "公司不涉及动物福利和其他事项。"))
    material = replace(findings, denials=tuple(denials))
    assert [at for at, _ in material.denied.holding(("动物福利",))] == [place, 10]
