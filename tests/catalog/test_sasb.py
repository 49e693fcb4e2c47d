"""SASB by industry: the list agrees with the official counts, hand-written asks with their examples; what is assisted never counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from csrcheck.catalog import Framework, Indicator, available, resolve, vocabulary_for
from csrcheck.catalog.examples import EXAMPLE_YEAR, accepted, partial
from csrcheck.catalog.sasb import ASSISTED, WITHDRAWN, industries, industry_of, industry_with
from csrcheck.catalog.scoring import number
from csrcheck.coverage import Findings, assess_framework
from csrcheck.errors import FrameworkError
from csrcheck.match import Matcher
from csrcheck.model import IndicatorResult, Passage, Segmentation, Verdict
from tests.coverage.accepted import AFTER, BEFORE, alone, placed

BY_HAND = ("FN-CB", "HC-BP", "EM-RM", "EM-MM", "IF-RE")
Judge = Callable[[Framework, Indicator, list[object]], IndicatorResult]
OF_HAND = [
    pytest.param(resolve(f"sasb:{code}"), node, id=node.id)
    for code in BY_HAND
    for _, node in resolve(f"sasb:{code}").walk()
    if node.counted
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(vocabulary_for([resolve(f"sasb:{code}") for code in BY_HAND]))


@pytest.fixture(scope="module")
def judge(cut: Callable[..., Segmentation], matcher: Matcher) -> Judge:
    topics = vocabulary_for([resolve(f"sasb:{code}") for code in BY_HAND]).topics

    def run(framework: Framework, node: Indicator, blocks: list[object]) -> IndicatorResult:
        passages = cut(blocks).passages
        findings = Findings.of(
            matcher.match(passages), passages, denials=matcher.denials(passages), year=EXAMPLE_YEAR
        )
        return assess_framework(alone(framework, node), topics, findings).indicators[0]

    return run


def nodes_of(code: str) -> list[Indicator]:
    return [node for _, node in resolve(f"sasb:{code}").walk() if not node.children]


def is_of_activity(node: Indicator) -> bool:
    return node.id.split("-")[2].startswith("000")


def test_the_list_has_the_official_counts() -> None:
    assert len(industries()) == 77
    every = {code: nodes_of(code) for code in industries()}
    activity = sum(is_of_activity(node) for nodes in every.values() for node in nodes)
    topics = sum(
        bool(node.children) and not node.id.endswith("-000")
        for code in industries()
        for _, node in resolve(f"sasb:{code}").walk()
    )
    assert (topics, sum(map(len, every.values())), activity) == (448, 1234, 217)
    assert len({node.id for nodes in every.values() for node in nodes}) == 1234
    sure = Counter(node.confidence for nodes in every.values() for node in nodes)
    assert set(sure) == {"high", "medium", "low"}
    assert all(node.title.zh and not node.title.en for nodes in every.values() for node in nodes)
    (line,) = (each for each in available() if each.id == "sasb")
    assert sorted(node.id for _, node in line.walk() if not node.children) == sorted(industries())


@pytest.mark.parametrize("code", BY_HAND)
def test_every_metric_of_five_industries_is_written_by_hand(code: str) -> None:
    left = [
        node.id
        for node in nodes_of(code)
        if node.status != WITHDRAWN and not is_of_activity(node) and not node.accepted
    ]
    assert left == []


@pytest.mark.parametrize("code", ["TC-SI", "RT-CH", "FN-IN"])
def test_what_is_assisted_is_judged_and_never_counts(code: str) -> None:
    nodes = [node for node in nodes_of(code) if node.status != WITHDRAWN and not is_of_activity(node)]
    assert nodes
    assert all(node.assessable and not node.counted and node.status == ASSISTED for node in nodes)


@pytest.mark.parametrize("code", ["HC-DR", "FN-IN", "HC-BP"])
def test_metrics_of_activity_are_listed_and_not_judged(code: str) -> None:
    """The number of a pharmacy's shops is not told by the number of its staff."""
    activity = [node for node in nodes_of(code) if is_of_activity(node)]
    assert activity
    assert all(node.note and not node.assessable for node in activity)


def test_what_2023_dropped_is_listed_and_not_judged() -> None:
    dropped = [node for node in nodes_of("EM-RM") if node.status == WITHDRAWN]
    assert [node.id for node in dropped] == ["EM-RM-410a.1"]
    assert not dropped[0].assessable


@pytest.mark.parametrize(("framework", "node"), OF_HAND)
def test_what_is_advised_counts(framework: Framework, node: Indicator, judge: Judge) -> None:
    example = accepted(node)
    assert example is not None
    for form, blocks in placed(example):
        assert (form, judge(framework, node, blocks).verdict) == (form, Verdict.DISCLOSED)
    assert judge(framework, node, [BEFORE, AFTER]).verdict is Verdict.NOT_DISCLOSED
    if less := partial(node):
        for form, blocks in placed(less):
            assert (form, judge(framework, node, blocks).verdict) == (form, Verdict.PARTIAL)


@pytest.mark.parametrize("code", BY_HAND)
def test_topics_find_their_examples(code: str, matcher: Matcher, sentence: Callable[..., Passage]) -> None:
    topics = resolve(f"sasb:{code}").topics
    assert all(each.match and each.no_match for each in topics.values())
    missed = [
        (name, text)
        for name, topic in topics.items()
        for text in topic.match
        if not any(each.topic == name and each.hits for each in matcher.evidence(sentence(text)))
    ]
    taken = [
        (name, text)
        for name, topic in topics.items()
        for text in topic.no_match
        for each in matcher.evidence(sentence(text))
        if each.topic == name and each.score >= number("certain_enough")
    ]
    assert (missed, taken) == ([], [])


def test_names_of_industries() -> None:
    assert industry_of("sasb:fn-cb") == industry_of("SASB@2023:FN-CB") == "FN-CB"
    assert industry_of("sasb") == industry_of("hkex") == ""
    assert resolve("sasb:商业银行").key == "sasb@2023:FN-CB"
    assert industry_with("TC-HW-230a.1") == "TC-HW"
    assert industry_with("XX-YY-230a.1") == ""
    with pytest.raises(FrameworkError) as error:
        resolve("sasb:FN-CC")
    assert "FN-CB" in str(error.value)
