"""Whatever the program advises to write counts once it is written, and only as written: each bundled example is tried."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.catalog import Framework, Indicator, available, vocabulary_for
from csrcheck.catalog.examples import EXAMPLE_YEAR, Example, accepted, partial
from csrcheck.coverage import Findings, assess_framework
from csrcheck.match import Matcher
from csrcheck.model import IndicatorResult, Language, Segmentation, Verdict
from tests.coverage.accepted import AFTER, BEFORE, alone, placed, turned
from tests.tables import for_each

COMPLETE = (
    "cass-esg-5@2022",
    "cn-exchanges@2024",
    "gbt36000@2015",
    "gri@2016",
    "gri@2021",
    "hkex@2022",
    "hkex@2025",
    "iso26000@2010",
    "tcfd@2021",
)
"""Frameworks of which every indicator has an example."""

FRAMEWORKS = {each.key: each for each in available()}
TOPICS = vocabulary_for(FRAMEWORKS.values()).topics

Judge = Callable[[Framework, Indicator, list[object]], IndicatorResult]


@pytest.fixture(scope="module")
def judge(cut: Callable[..., Segmentation]) -> Judge:
    """A function from an indicator and the blocks of a report to the verdict on it."""
    matcher = Matcher(vocabulary_for(FRAMEWORKS.values()))

    def run(framework: Framework, node: Indicator, blocks: list[object]) -> IndicatorResult:
        passages = cut(blocks).passages
        findings = Findings.of(
            matcher.match(passages), passages, denials=matcher.denials(passages), year=EXAMPLE_YEAR
        )
        return assess_framework(alone(framework, node), TOPICS, findings).indicators[0]

    return run


def judged(key: str) -> list[Indicator]:
    return [node for _, node in FRAMEWORKS[key].walk() if node.assessable]


def cases(example: Callable[[Indicator], object]) -> list[tuple[Framework, Indicator]]:
    """Return the indicators that have an example, each with its framework."""
    return [(FRAMEWORKS[key], node) for key in FRAMEWORKS for node in judged(key) if example(node)]


def named(case: tuple[Framework, Indicator]) -> str:
    return f"{case[0].key} {case[1].id}"


@pytest.mark.parametrize("key", COMPLETE)
def test_every_indicator_has_an_example(key: str) -> None:
    assert [node.id for node in judged(key) if node.counted and not node.accepted] == []


PARTIAL_TOLD = (
    "cass-esg-5@2022",
    "cn-exchanges@2024",
    "gbt36000@2015",
    "hkex@2022",
    "hkex@2025",
    "iso26000@2010",
)
"""Frameworks whose explanations that name a partial disclosure come with an example of one."""


@pytest.mark.parametrize("key", PARTIAL_TOLD)
def test_what_is_called_partial_has_an_example(key: str) -> None:
    told = [node for node in judged(key) if node.explain and "部分" in node.explain.zh]
    # A sentence on one scope speaks of emissions as a whole, too: there is no telling them apart.
    assert [node.id for node in told if not node.partial and node.id != "E5-r4"] == []


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_the_words_around_disclose_nothing(key: str, judge: Judge) -> None:
    nodes = [node for node in judged(key) if node.accepted]
    found = {node.id: judge(FRAMEWORKS[key], node, [BEFORE, AFTER]).verdict for node in nodes}
    assert set(found.values()) <= {Verdict.NOT_DISCLOSED}


@for_each("framework, node", cases(accepted), named)
def test_what_is_advised_counts(framework: Framework, node: Indicator, judge: Judge) -> None:
    example = accepted(node)
    assert example is not None
    for form, blocks in placed(example):
        found = judge(framework, node, blocks)
        assert (form, found.verdict) == (form, Verdict.DISCLOSED)
        assert found.evidence


@for_each("framework, node", cases(partial), named)
def test_what_is_said_to_be_partial_is(framework: Framework, node: Indicator, judge: Judge) -> None:
    example = partial(node)
    assert example is not None
    for form, blocks in placed(example):
        assert (form, judge(framework, node, blocks).verdict) == (form, Verdict.PARTIAL)


@for_each("framework, node", cases(accepted), named)
def test_an_aim_the_past_and_others_do_not_count(framework: Framework, node: Indicator, judge: Judge) -> None:
    example = accepted(node)
    assert example is not None
    for turn, blocks in turned(example, node, TOPICS):
        assert (turn, judge(framework, node, blocks).verdict) == (turn, Verdict.NOT_DISCLOSED)


def test_what_to_write_names_the_example_of_the_reports_year(judge: Judge) -> None:
    framework = FRAMEWORKS["hkex@2022"]
    (node,) = (each for each in judged(framework.key) if each.id == "B2.1")
    advice = judge(framework, node, [BEFORE, AFTER]).advice[-1].get(Language.ZH)
    assert f"{EXAMPLE_YEAR}年 0" in advice
    assert judge(framework, node, next(iter(placed(accepted(node) or Example())))[1]).advice == ()
