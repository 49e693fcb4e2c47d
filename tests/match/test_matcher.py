"""Evidence: what is never evidence, and what does not depend on what."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from csrcheck.match import Matcher
from csrcheck.model import Evidence, Passage, Zone

TEXTS = [
    "公司组织实施节能改造，全年节电120万千瓦时。",
    "董事会由九名董事组成，其中女性三名。",
    "报告期内未发生重大安全生产事故。",
    "公司制定《供应商管理办法》，开展供应商审核。",
    "我们向社区捐赠善款350万元。",
    "范围一温室气体排放量为1,234吨二氧化碳当量。",
    "员工培训覆盖率100%，人均培训42小时。",
    "公司设立举报邮箱，保护举报人。",
    "今天天气很好。",
]


@pytest.mark.parametrize("zone", [zone for zone in Zone if zone is not Zone.BODY])
def test_only_the_body_is_evidence(matcher: Matcher, sentence: Callable[..., Passage], zone: Zone) -> None:
    passage = sentence(TEXTS[5])
    assert matcher.match([passage]) != ()
    assert matcher.match([replace(passage, zone=zone)]) == ()


@given(st.lists(st.sampled_from(TEXTS), max_size=8), st.randoms(use_true_random=False))
def test_order_of_passages_does_not_matter(
    matcher: Matcher, sentence: Callable[..., Passage], texts: list[str], shuffle: random.Random
) -> None:
    passages = [sentence(text, number=number) for number, text in enumerate(texts)]
    mixed = list(passages)
    shuffle.shuffle(mixed)

    def by_passage(evidence: tuple[Evidence, ...]) -> dict[int, list[Evidence]]:
        found: dict[int, list[Evidence]] = {}
        for each in evidence:
            found.setdefault(each.passage.number, []).append(each)
        return found

    assert by_passage(matcher.match(passages)) == by_passage(matcher.match(mixed))


@given(st.lists(st.sampled_from(TEXTS), max_size=8))
def test_evidence_is_in_reading_order_with_scores_and_places(
    matcher: Matcher, sentence: Callable[..., Passage], texts: list[str]
) -> None:
    found = matcher.match([sentence(text, number=number) for number, text in enumerate(texts)])
    places = [(each.passage.number, each.topic) for each in found]
    assert places == sorted(set(places))
    for each in found:
        assert 0 < each.score <= 1
        for hit in each.hits:
            assert 0 <= hit.start < hit.end <= len(each.passage.clean)


def test_what_was_done_counts_more_than_what_is_professed(
    matcher: Matcher, sentence: Callable[..., Passage]
) -> None:
    def score(text: str) -> float:
        return max(e.score for e in matcher.evidence(sentence(text)) if e.topic == "ohs.management")

    assert score("公司建立职业健康安全管理体系，开展检查46次。") > score("公司高度重视职业健康安全管理体系。")


def test_a_row_is_known_by_its_label(
    make_matcher: Callable[..., Matcher], row: Callable[..., Passage]
) -> None:
    matcher = make_matcher(metrics=["用水量"], unit=["volume"])
    assert matcher.evidence(row("总用水量", {"2023年": "120"}, unit="立方米"))
    assert not matcher.evidence(row("办公支出", {"2023年": "120"}, unit="万元"))


def test_a_topic_with_two_matches_in_one_passage_is_one_evidence(
    make_matcher: Callable[..., Matcher], sentence: Callable[..., Passage]
) -> None:
    (found,) = make_matcher(strong=["节能改造", "节电"]).evidence(
        sentence("组织节能改造，节电12万度，又节电3万度。")
    )
    assert [hit.term for hit in found.hits] == ["节能改造", "节电", "节电"]


def test_a_weak_word_above_does_not_support_itself(
    make_matcher: Callable[..., Matcher], sentence: Callable[..., Passage]
) -> None:
    """Under 供应商管理 any sentence that says 供应商 would count; another word of the topic does support."""
    matcher = make_matcher(weak=["供应商", "采购"], context=["准入"])
    text = "公司与供应商共进晚餐。"
    assert matcher.evidence(sentence(text, "供应商")) == []
    assert matcher.evidence(sentence(text, "供应商大会")) == []
    assert matcher.evidence(sentence(text, "采购"))
    assert matcher.evidence(sentence(text, "准入管理"))


def test_heads_over_a_row_say_a_part_of_a_term_where_the_topic_lets_them(
    make_matcher: Callable[..., Matcher], sentence: Callable[..., Passage], row: Callable[..., Passage]
) -> None:
    """短期 in a cell under 风险类型 is the short term of a risk, unless nothing of the term stands in the row."""
    terms = {"strong": ["短期&风险", "目标&减排"]}
    headed, plain = make_matcher(traits=["headed"], **terms), make_matcher(**terms)
    cells = {"风险类型": "淹水造成停业", "时间": "短期"}
    (found,) = headed.evidence(row("一", cells))
    assert [found.passage.clean[hit.start : hit.end] for hit in found.hits] == ["短期"]
    assert headed.evidence(row("一", {**cells, "时间": "长期"})) == []
    assert plain.evidence(row("一", cells)) == []
    assert headed.evidence(row("减排", {"2030年": "12%"}, section="目标"))
    empty = row("短期", {"措施": "演练"})
    assert empty.row is not None
    empty = replace(empty, context="措施 风险", row=replace(empty.row, blank=("风险",)))
    assert headed.evidence(empty) == []
    # What opens a statement goes on behind its semicolon; what stood before a full stop does not.
    assert headed.evidence(sentence("减排5%;", context="目标:完成查证;"))
    assert headed.evidence(sentence("减排5%。", context="目标:完成查证。")) == []
