"""A zero answers what asks for it, by the words of the bundled framework; an aim, or a zero of something else, does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.catalog import load_vocabulary, resolve
from csrcheck.coverage import Findings, assess_framework
from csrcheck.match import Matcher
from csrcheck.model import Language, Segmentation, Verdict

Cut = Callable[..., Segmentation]
HKEX = resolve("hkex@2022")


@pytest.fixture(scope="module")
def bundled() -> Matcher:
    """The matcher of the bundled vocabulary."""
    return Matcher(load_vocabulary())


def verdicts(text: str, cut: Cut, matcher: Matcher) -> dict[str, Verdict]:
    passages = cut([f"公司注重责任。{text}公司感谢各方。"]).passages
    material = Findings.of(matcher.match(passages), passages, denials=matcher.denials(passages), year=2023)
    result = assess_framework(HKEX, load_vocabulary().topics, material)
    return {each.id: each.verdict for each in result.indicators}


@pytest.mark.parametrize(
    ("indicator", "text"),
    [
        ("B6.1", "报告期内无因安全与健康理由须回收的产品。"),
        ("B6.1", "本年度概无因安全与健康理由须召回的产品。"),
        ("B6.2", "全年未收到产品及服务投诉。"),
        ("B2.1", "过去三年，公司未发生因工死亡事故。"),
        ("B2.2", "全年因工伤损失工作日数为0天。"),
        ("B7.1", "年内并无任何针对本集团或员工提出并已审结的贪污诉讼案件。"),
    ],
)
def test_a_zero_is_a_disclosure(indicator: str, text: str, cut: Cut, bundled: Matcher) -> None:
    assert verdicts(text, cut, bundled)[indicator] is not Verdict.NOT_DISCLOSED


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("过去三年（包括汇报年度）均无因工死亡个案。", Verdict.DISCLOSED),
        ("近3年未发生因工死亡事故。", Verdict.DISCLOSED),
        ("报告期内未发生因工死亡事故。", Verdict.PARTIAL),
        ("过去三年力争无因工死亡个案。", Verdict.NOT_DISCLOSED),
    ],
)
def test_a_zero_of_the_last_three_years_is_one_of_each(
    text: str, verdict: Verdict, cut: Cut, bundled: Matcher
) -> None:
    assert verdicts(text, cut, bundled)["B2.1"] is verdict


@pytest.mark.parametrize(
    ("indicator", "text"),
    [
        ("B6.1", "公司致力于实现零投诉、零召回。"),
        ("B6.2", "公司致力于实现零投诉、零召回。"),
        ("B6.2", "我们的目标是零投诉。"),
        ("B2.1", "公司力争全年零死亡。"),
        ("B2.1", "到2030年实现零死亡。"),
        ("B7.1", "公司追求零贪污。"),
        ("B6.1", "某企业未发生产品召回。"),
        # Of another unit and matter: nothing is said of days, of weight, of complaints.
        ("B2.2", "全年未收到投诉。"),
        ("A1.3", "全年未发生有害废弃物泄漏事件。"),
        ("B6.2", "全年未发生火灾。"),
    ],
)
def test_an_aim_or_another_zero_is_none(indicator: str, text: str, cut: Cut, bundled: Matcher) -> None:
    assert verdicts(text, cut, bundled)[indicator] is Verdict.NOT_DISCLOSED


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("公司禁止使用童工和强迫劳动，报告期内未发生此类情况。", True),
        ("报告期内，公司未发生使用童工或强迫劳动的情况。", True),
        ("公司遵守劳动法，禁止使用童工和强迫劳动。", True),
        ("公司禁止使用童工和强迫劳动。", False),
        ("公司禁止使用童工和强迫劳动，全年用电30万千瓦时。", False),
        ("公司禁止使用童工和强迫劳动，力争不发生此类情况。", False),
        ("公司禁止使用童工和强迫劳动，全年未发生火灾事故，未收到客户投诉。", False),
    ],
)
def test_that_no_case_occurred_says_that_the_rules_were_kept(
    text: str, met: bool, cut: Cut, bundled: Matcher
) -> None:
    passages = cut([f"公司注重责任。{text}公司感谢各方。"]).passages
    material = Findings.of(bundled.match(passages), passages, denials=bundled.denials(passages), year=2023)
    result = assess_framework(HKEX, load_vocabulary().topics, material)
    [found] = [each for each in result.indicators if each.id == "GD B4"]
    told = {each.label.get(Language.ZH): each.found for each in found.asks}
    assert told["遵守有关法律或未发生的说明"] is met
