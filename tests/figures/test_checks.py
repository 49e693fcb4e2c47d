"""Each rule speaks where figures do not hold, and only there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.figures.across import Other, match
from csrcheck.figures.reading import Figures
from csrcheck.figures.rules import CHECKS, value_conflict
from csrcheck.figures.rules.likely_wrong import told_once
from csrcheck.model import Finding, Language, Series, Severity
from csrcheck.model.across import Role
from csrcheck.rules import Found, run
from tests.conftest import Read


def check_figures(
    figures: Figures, previous: Figures | None = None, ignore: tuple[str, ...] = ()
) -> tuple[Finding, ...]:
    return run(CHECKS, beside(figures, previous), ignore).findings


def beside(figures: Figures, previous: Figures | None) -> Figures:
    if previous is None:
        return figures
    return replace(figures, beside=(match(figures, Other("last.pdf", Role.LAST, previous)),))


def zh(finding: Finding) -> str:
    return finding.message.get(Language.ZH)


@pytest.mark.table("checks")
def test_findings(case: dict[str, Any], read: Read) -> None:
    blocks: list[Any] = [{"kind": "paragraph", "text": text} for text in case.get("text", ())]
    table = case.get("table")
    if table:
        blocks.append(table)
    previous = read(case["previous"], year=2021) if "previous" in case else None
    outcome = told_once(run(CHECKS, beside(read(*blocks, year=case.get("year", 2022)), previous)))
    wanted = case.get("findings", [])
    about = {case.get("about"), *(each["rule"] for each in wanted)}
    told = [
        (each.rule, zh(each))
        for each in outcome.findings
        if each.severity is not Severity.INFO or each.rule in about
    ]
    assert outcome.diagnostics == ()
    assert sorted(rule for rule, _ in told) == sorted(each["rule"] for each in wanted), told
    for each in wanted:
        assert any(rule == each["rule"] and each["says"] in message for rule, message in told), told


def test_a_rule_can_be_silenced(read: Read) -> None:
    figures = read("如对[公司名称]的工作有意见，请来信。")
    assert [each.rule for each in check_figures(figures)] == ["template-left"]
    assert check_figures(figures, ignore=("template-left",)) == ()


def rows(*values: str, name: str = "可记录工伤率") -> list[list[str]]:
    return [["指标", "单位", "2020年", "2021年", "2022年"], [name, "起/百万工时", *values]]


def test_history_told_anew(read: Read) -> None:
    before = read(
        [["指标", "单位", "2020年", "2021年"], ["可记录工伤率", "起/百万工时", "0.83", "0.78"]], year=2021
    )
    found = check_figures(read(rows("0.83", "0.79", "0.58")), before)
    assert [(each.rule, "0.78" in zh(each)) for each in found] == [("restated", True)]
    assert check_figures(read(rows("0.83", "0.78", "0.58")), before) == ()


def test_history_told_by_a_sentence(read: Read) -> None:
    before = read("2021年取水量为108,300立方米。", year=2021)
    now = [["指标", "单位", "2021年", "2022年"], ["取水量", "立方米", "108,500", "104,200"]]
    assert [each.rule for each in check_figures(read(now), before)] == ["restated"]


def test_a_note_on_restatement_is_seen(read: Read) -> None:
    before = read(
        [["指标", "单位", "2020年", "2021年"], ["可记录工伤率", "起/百万工时", "0.83", "0.78"]], year=2021
    )
    found = check_figures(read("部分数据已重述。", rows("0.83", "0.79", "0.58")), before)
    assert "重述说明，请确认" in zh(found[0])


def test_findings_have_place_quote_and_both_languages(read: Read) -> None:
    figures = read(
        "# 绩效",
        [
            ["指标", "单位", "2020年", "2021年", "2022年"],
            ["员工总数", "人", "820", "850", "890"],
            ["男性员工", "人", "500", "520", "530"],
            ["女性员工", "人", "320", "330", "350"],
        ],
    )
    (found,) = check_figures(figures)
    assert (found.page, found.section, found.quote) == (1, ("绩效",), "员工总数 人 820 850 890")
    assert "530 + 350 = 880" in found.message.get(Language.EN)
    assert "a difference of 10" in found.message.get(Language.EN)


@given(
    parts=st.lists(
        st.lists(st.integers(min_value=1, max_value=5000), min_size=3, max_size=3), min_size=2, max_size=5
    )
)
def test_sums_that_hold_are_never_told(read: Read, parts: list[list[int]]) -> None:
    head = ["指标", "单位", "2020年", "2021年", "2022年"]
    names = ["华东员工", "华南员工", "华北员工", "西南员工", "东北员工"]
    total = [f"{sum(column):,}" for column in zip(*parts, strict=True)]
    lines = [[name, "人", *(f"{value:,}" for value in row)] for name, row in zip(names, parts, strict=False)]
    found = check_figures(read([head, ["员工总数", "人", *total], *lines]))
    assert [each for each in found if each.rule == "total-mismatch"] == []


def test_rows_that_share_small_numbers_alone_are_not_held_against_each_other(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[Series] = []
    compared = value_conflict._differences

    def counted(a: Series, b: Series, told: set[tuple[int, int]], *, paged: bool) -> Iterator[Found]:
        held.append(a)
        yield from compared(a, b, told, paged=paged)

    monkeypatch.setattr(value_conflict, "_differences", counted)
    head = ["指标", "单位", "2019年", "2020年", "2021年", "2022年"]
    small = [["重大安全事故", "起", "2", "3", "4", str(each % 7)] for each in range(40)]
    large = [
        ["外购电力消耗量", "千瓦时", "62,100", "61,200", "60,400", number] for number in ("59,800", "59,900")
    ]
    found = list(value_conflict.check(read([head, *small, *large])))
    assert (len(held), len(found)) == (1, 1)
