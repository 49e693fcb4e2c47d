"""Verdicts: small invented reports against a framework of a few lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.catalog import Ask, Framework, Indicator, Topic, Vocabulary
from csrcheck.catalog.schema import AskKind, Part, TopicTrait
from csrcheck.coverage import Findings, assess_framework, assessed_topics
from csrcheck.match import Matcher
from csrcheck.model import (
    FrameworkResult,
    IndicatorResult,
    Label,
    Language,
    Segmentation,
    Verdict,
    coverage_of,
    possible_of,
    say,
)
from tests.tables import table

TINY = table("tiny_framework")
TOPICS = msgspec.convert(TINY["topics"], dict[str, Topic])
FRAMEWORK = msgspec.convert(TINY["framework"], Framework)

Judge = Callable[..., dict[str, IndicatorResult]]


@cache
def matcher() -> Matcher:
    """The matcher of the tiny framework's words; it takes a second to make."""
    return Matcher(Vocabulary(TOPICS))


def assess(segmentation: Segmentation, pages: int, **fields: Any) -> FrameworkResult:
    findings = Findings.of(
        matcher().match(segmentation.passages),
        segmentation.passages,
        segmentation.index,
        pages=pages,
        denials=matcher().denials(segmentation.passages),
        materiality=assessed_topics(segmentation.passages),
        **fields,
    )
    return assess_framework(FRAMEWORK, TOPICS, findings)


@pytest.fixture(scope="module")
def judge(cut: Callable[..., Segmentation]) -> Judge:
    """A function from pages of blocks to the results by indicator."""

    def run(*pages: list[object], **fields: Any) -> dict[str, IndicatorResult]:
        return {each.id: each for each in assess(cut(*pages), len(pages), **fields).indicators}

    return run


@pytest.mark.parametrize(
    ("text", "ask", "trait"),
    [
        ("公司获评全国用水管理先进单位。", "statement", "honour"),
        ("通过节水改造减少约700吨。", "figure", "saving"),
        ("公司的用水量管理理念。", "statement", "factual"),
    ],
)
def test_a_topic_of_the_users_own_may_have_a_trait(
    text: str, ask: str, trait: TopicTrait, cut: Callable[..., Segmentation]
) -> None:
    """Without the trait the sentence answers nothing; with it, it does."""
    plain = TOPICS["water"]
    node = Indicator("X", Part("题"), topics=("own.water",), asks=(Ask(AskKind(ask), unit=("mass",)),))
    framework = msgspec.structs.replace(FRAMEWORK, indicators=(node,))
    verdicts = []
    for topic in (plain, msgspec.structs.replace(plain, traits=(trait,))):
        topics = {"own.water": topic}
        passages = cut([text]).passages
        material = Findings.of(Matcher(Vocabulary(topics)).match(passages), passages)
        verdicts.append(assess_framework(framework, topics, material).indicators[0].verdict)
    assert verdicts == [Verdict.NOT_DISCLOSED, Verdict.DISCLOSED]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("2024年用水量下降5.4%。", Verdict.DISCLOSED),
        ("2030年用水量下降20%。", Verdict.NOT_DISCLOSED),
        ("力争用水量下降20%。", Verdict.NOT_DISCLOSED),
    ],
)
def test_where_changes_answer_those_to_come_do_not(
    text: str, verdict: Verdict, cut: Callable[..., Segmentation]
) -> None:
    topics = {"own.water": msgspec.structs.replace(TOPICS["water"], traits=("changes", "ahead"))}
    node = Indicator(
        "X", Part("题"), topics=("own.water",), asks=(Ask(AskKind("figure"), unit=("percent",)),)
    )
    framework = msgspec.structs.replace(FRAMEWORK, indicators=(node,))
    passages = cut([text]).passages
    material = Findings.of(Matcher(Vocabulary(topics)).match(passages), passages, year=2024)
    assert assess_framework(framework, topics, material).indicators[0].verdict == verdict
    plain = {"own.water": msgspec.structs.replace(TOPICS["water"], traits=("ahead",))}
    assert assess_framework(framework, plain, material).indicators[0].verdict == Verdict.NOT_DISCLOSED


@pytest.mark.table("verdicts")
def test_verdict(case: dict[str, Any], judge: Judge) -> None:
    unreadable = frozenset(case.get("unreadable", ()))
    result = judge(*case["pages"], unreadable=unreadable)[case["indicator"]]
    assert result.verdict == case["verdict"]
    if "missing" in case:
        assert [label.get(Language.ZH) for label in result.missing] == case["missing"]
    if "reason" in case:
        assert case["reason"] in result.reason
    if "unexplained" in case:
        assert (say("advice-unexplained") in result.advice) is case["unexplained"]


def test_no_verdict_without_a_quote(judge: Judge) -> None:
    pages = [
        ["# 用水", "公司组织实施节水改造，全年用水量为12,300立方米。"],
        ["公司业务不涉及包装材料的使用。"],
    ]
    for result in judge(*pages).values():
        told = result.verdict in (Verdict.DISCLOSED, Verdict.PARTIAL, Verdict.NOT_APPLICABLE)
        assert bool(result.evidence) is told, result.id
        assert 0 <= result.confidence <= 1


def test_a_quote_says_where_it_stands(judge: Judge) -> None:
    pages = [["甲。"], ["# 环境", "## 水", "公司組織實施\n節水改造。"]]
    (citation, *_) = judge(*pages)["W-STATEMENT"].evidence
    assert citation.quote == "公司組織實施節水改造。"
    assert (citation.page, citation.section, citation.topic) == (2, ("环境", "水"), "water")
    assert "节水改造" in citation.terms


def test_the_same_words_are_quoted_once(judge: Judge) -> None:
    result = judge(["公司组织实施节水改造。"], ["公司组织实施\n节水改造。"])["W-STATEMENT"]
    assert len(result.evidence) == 1


def test_what_is_missing_comes_with_advice(judge: Judge) -> None:
    result = judge(["公司组织员工体检。"])["W-FIGURE"]
    assert [label.get(Language.ZH) for label in result.advice] == [
        "数据和措施都要有。",
        "写明用水量和节水措施。",
    ]
    assert "water" in result.missing[0].get(Language.EN)


def test_what_is_disclosed_needs_no_advice(judge: Judge) -> None:
    assert judge(["公司组织实施节水改造。"])["W-STATEMENT"].advice == ()


@pytest.mark.parametrize(("year", "there"), [(2019, True), (2020, True), (2021, False), (None, False)])
def test_an_indicator_out_of_force_is_left_out(judge: Judge, year: int | None, there: bool) -> None:
    assert ("OLD" in judge(["甲。"], year=year)) is there


def test_groups_are_titles_not_indicators(cut: Callable[..., Segmentation]) -> None:
    result = assess(cut(["甲。"]), 1)
    assert [(chapter.id, chapter.level) for chapter in result.chapters] == [("T", 1)]
    assert "T" not in [each.id for each in result.indicators]
    assert {each.chapter for each in result.indicators} == {("T",)}


def test_an_unreadable_page_hides_what_the_index_places_there(judge: Judge) -> None:
    rows: list[object] = [
        ["指标", "内容", "页码"],
        ["A1.1", "包装", "2"],
        *[[f"A1.{n}", "其他", "3"] for n in range(2, 7)],
    ]
    pages: list[Any] = [
        ["甲。"],
        ["乙。"],
        *[[f"第{n}页。"] for n in range(3, 30)],
        ["# ESG指标内容索引", rows],
    ]
    assert judge(*pages, unreadable=frozenset({2}))["A1.1"].verdict is Verdict.UNASSESSED
    assert judge(*pages, unreadable=frozenset({9}))["A1.1"].verdict is Verdict.NOT_DISCLOSED


SENTENCES = [
    "公司组织实施节水改造。", "全年用水量为12,300立方米。", "公司始终高度重视用水管理。", "报告期内未发生安全生产事故。",
    "公司员工总数500人，其中男性320人、女性180人。", "公司建立薪酬制度。", "员工按规定享受带薪年休假。", "天气很好。",
]  # fmt: skip
ORDER = [Verdict.NOT_DISCLOSED, Verdict.PARTIAL, Verdict.DISCLOSED]


@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.sampled_from(SENTENCES))
def test_saying_more_never_lowers_a_verdict(judge: Judge, texts: list[str], more: str) -> None:
    before, after = judge([*texts]), judge([*texts, more])
    assert all(ORDER.index(after[name].verdict) >= ORDER.index(before[name].verdict) for name in before)


@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6), st.data())
def test_the_order_of_pages_does_not_change_verdicts(
    judge: Judge, texts: list[str], data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations(texts))
    before, after = judge(*[[text] for text in texts]), judge(*[[text] for text in mixed])
    assert {name: each.verdict for name, each in before.items()} == {n: e.verdict for n, e in after.items()}


def judged(verdicts: list[Verdict]) -> tuple[IndicatorResult, ...]:
    return tuple(
        IndicatorResult(str(n), Label("题"), "", "", (), verdict, 0.5) for n, verdict in enumerate(verdicts)
    )


@pytest.mark.parametrize(("year", "verdict"), [(2018, Verdict.DISCLOSED), (2023, Verdict.NOT_DISCLOSED)])
def test_rows_of_years_long_ago_answer_nothing(judge: Judge, year: int, verdict: Verdict) -> None:
    rows = [["年度", "用水量（立方米）"], ["2016", "130"], ["2017", "120"], ["2018", "110"]]
    assert judge([rows], year=year)["W-YEARS"].verdict is verdict


@given(st.lists(st.sampled_from(list(Verdict)), max_size=12))
def test_coverage(verdicts: list[Verdict]) -> None:
    """Proved counts the unassessed as missing, possible as disclosed; neither counts what does not apply."""
    points = {Verdict.DISCLOSED: 1.0, Verdict.PARTIAL: 0.5, Verdict.NOT_DISCLOSED: 0.0}
    counted = [v for v in verdicts if v is not Verdict.NOT_APPLICABLE]
    found, most = coverage_of(judged(verdicts)), possible_of(judged(verdicts))
    if all(v is Verdict.UNASSESSED for v in counted):
        assert found is None
        assert most is None
        return
    proved = sum(points.get(v, 0.0) for v in counted) / len(counted)
    possible = sum(points.get(v, 1.0) for v in counted) / len(counted)
    assert found == pytest.approx(proved)
    assert most == pytest.approx(possible)


def test_what_could_not_be_read_does_not_lift_coverage() -> None:
    verdicts = [Verdict.DISCLOSED] * 2 + [Verdict.NOT_DISCLOSED] * 6
    hidden = [Verdict.DISCLOSED] * 2 + [Verdict.UNASSESSED] * 6
    one = [*hidden[:-1], Verdict.NOT_DISCLOSED]
    assert coverage_of(judged(verdicts)) == coverage_of(judged(hidden)) == 0.25
    assert possible_of(judged(verdicts)) == 0.25
    assert possible_of(judged(one)) == 0.875
