"""The report's own content index: set apart, kept as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csrcheck.model import Segmentation, Zone
from csrcheck.segment.index import codes

Cut = Callable[..., Segmentation]
BODY = "公司于报告期内持续完善环境管理制度。"


@pytest.mark.table("codes")
def test_codes(case: dict[str, Any]) -> None:
    assert codes(case["line"]) == case["codes"]


TABLE = [
    ["指标", "内容", "页码"],
    ["A1.1", "排放物种类", "12"],
    ["A1.2", "温室气体排放", "13-14"],
    ["A1.3", "有害废弃物", "不适用：业务不产生有害废弃物"],
    ["A1.4", "无害废弃物", "15"],
    ["A2.1", "能源消耗", "16、18"],
]


def zones(segmentation: Segmentation) -> dict[str, Zone]:
    return {p.text: p.zone for p in segmentation.passages}


def test_a_page_of_codes_is_an_index(cut: Cut) -> None:
    found = cut([BODY], ["# 联交所ESG指引内容索引", TABLE])
    assert {p.zone for p in found.passages if p.page == 2} == {Zone.INDEX}
    assert {p.zone for p in found.passages if p.page == 1} == {Zone.BODY}


def test_entries_carry_pages_and_omissions(cut: Cut) -> None:
    entries = {entry.code: entry for entry in cut([BODY], ["# 内容索引", TABLE]).index}
    assert list(entries) == ["A1.1", "A1.2", "A1.3", "A1.4", "A2.1"]
    assert [entries[code].pages for code in ("A1.1", "A1.2", "A2.1")] == [("12",), ("13", "14"), ("16", "18")]
    assert "不适用" in entries["A1.3"].omission
    assert entries["A1.1"].omission == ""
    assert {entry.page for entry in entries.values()} == {2}


def test_an_index_goes_on_overleaf(cut: Cut) -> None:
    more = [[f"B{n}.1", f"第{n}项", str(20 + n)] for n in range(1, 9)]
    found = cut([BODY], ["# 内容索引", TABLE], [{"rows": more, "header_rows": 0}])
    assert {p.zone for p in found.passages if p.page == 3} == {Zone.INDEX}


def test_an_index_in_plain_lines(cut: Cut) -> None:
    lines = [f"GRI 305-{n} 排放披露第{n}项 {10 + n}" for n in range(1, 8)]
    found = cut([BODY], ["GRI内容索引", *lines])
    assert {p.zone for p in found.passages if p.page == 2} == {Zone.INDEX}
    assert [entry.code for entry in found.index] == [f"305-{n}" for n in range(1, 8)]


def test_lines_with_code_and_page_are_an_index_without_a_title(cut: Cut) -> None:
    """A text without pages may have lost the title; the index names itself, and what follows it is text again."""
    lines = [f"责任管理 责任主题{n} G2.{n},S1.{n} P{n + 10}" for n in range(1, 7)]
    entries = ["目录 编号 页码", *lines, "成员单位 P41-42", "品质发展 M2.1 P44", "附录 指标索引 A5 P64"]
    after = ["意见反馈", "恳请您填写意见反馈表。", "联系电话：010-00000000"]
    where = zones(cut([BODY, *entries, *after], paged=False))
    assert {where[line] for line in entries[1:]} == {Zone.INDEX}
    assert {where[line] for line in (*after, BODY)} == {Zone.BODY}


def test_rows_that_end_in_numbers_are_no_index(cut: Cut) -> None:
    lines = [f"员工人数{n} {n * 120}" for n in range(1, 9)]
    assert set(zones(cut([BODY, *lines], paged=False)).values()) == {Zone.BODY}


def test_prose_that_names_a_code_is_body(cut: Cut) -> None:
    text = "本节按照GRI 305-1的要求披露范围一排放量，并由第三方机构核查，核查结果见附录。"
    found = cut([BODY, text])
    assert set(zones(found).values()) == {Zone.BODY}
    assert found.index == ()


def test_a_data_table_is_no_index(cut: Cut) -> None:
    table = [
        ["指标", "单位", "2023"],
        ["用水量", "吨", "120"],
        ["用电量", "千瓦时", "35"],
        ["废水", "吨", "80"],
    ]
    assert {p.zone for p in cut(["# 关键绩效", table]).passages} == {Zone.BODY}


def test_body_after_an_index_is_body_again(cut: Cut) -> None:
    found = cut(["# 内容索引", TABLE], ["# 读者反馈", BODY * 3])
    assert {p.zone for p in found.passages if p.page == 2} == {Zone.BODY}


def test_chapters_named_in_an_index_do_not_close_it(cut: Cut) -> None:
    lines = [
        part for n in range(1, 9) for part in (f"40{n}-1 披露第{n}项", f"4.{n} 员工发展", f"第{n + 20}页")
    ]
    after = ["4.9 读者反馈", "欢迎对本报告提出意见。", "来信请寄公司办公室。"]
    found = cut(["4.1 治理", BODY, "4.5 GRI内容索引", *lines, *after], paged=False)
    where = zones(found)
    assert {where[line] for line in lines} == {Zone.INDEX}
    assert {where[line] for line in after} == {Zone.BODY}
    assert next(p.section for p in found.passages if p.text == after[1]) == ("4.9 读者反馈",)


@pytest.mark.parametrize("heading", ["# 未来展望", "## 未来展望", "### 未来展望"])
@pytest.mark.parametrize("title", [["## 联交所ESG指引内容索引"], []])
def test_what_stands_under_a_heading_after_the_index_of_a_page_is_text(
    cut: Cut, title: list[str], heading: str
) -> None:
    found = cut(
        [BODY], [*title, TABLE, heading, "公司计划于下一年度完成厂区雨水收集改造。"], [BODY + "谢谢。"]
    )
    kinds = zones(found)
    assert kinds["公司计划于下一年度完成厂区雨水收集改造。"] is Zone.BODY
    assert kinds["谢谢。"] is Zone.BODY
    assert Zone.INDEX in kinds.values()


def test_a_group_of_an_index_and_remarks_without_a_heading_stay_in_it(cut: Cut) -> None:
    found = cut(["# 联交所ESG指引内容索引", TABLE, "## 社会", "B1.1 雇员总数 20", "以上页码以正式版为准。"])
    assert {p.zone for p in found.passages} == {Zone.INDEX}
