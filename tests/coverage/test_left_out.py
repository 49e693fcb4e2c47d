"""What the report's own index says does not apply, or leaves out: by code or by title, in whatever column."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from csrcheck.catalog import load_vocabulary, resolve
from csrcheck.coverage import Findings, assess_framework
from csrcheck.match import Matcher
from csrcheck.model import IndicatorResult, Segmentation, Verdict

BODY = "公司从事软件开发。"
TOPICS = load_vocabulary().topics
HKEX = [
    ["层面", "内容", "披露章节", "备注"],
    ["A1.1", "排放物种类及相关排放数据", "不涉及", "公司为软件企业"],
    ["A1.3", "所产生有害废弃物总量", "无此情形", ""],
    ["A1.6", "描述处理有害及无害废弃物的方法", "本公司业务不产生有害废弃物", ""],
    ["A2.5", "制成品所用包装材料的总量", "业务不涉及", ""],
    ["B6.4", "描述质量检定过程及产品回收程序", "非本公司业务范围", ""],
    ["B1.1", "按性别划分的雇员总数", "第3页", ""],
]
GRI = [
    ["GRI 準則", "揭露項目", "頁碼", "省略／備註"],
    ["202-1", "基層人員標準薪資與當地最低薪資的比率", "-", "屬商業機密，不予揭露"],
    ["301-2", "使用回收再利用的物料", "-", "無此情形"],
    ["303-3", "取水量", "-", "非重大主題"],
    ["305-6", "臭氧層破壞物質的排放", "-", "本公司無使用相關物質"],
    ["410-1", "保全人員接受人權政策訓練", "-", "保全委外，資訊不完整"],
    ["302-1", "組織內部的能源消耗量", "12", ""],
]
BY_TITLE = [
    ["议题", "条款", "对应章节"],
    ["应对气候变化", "第二十一条至第二十八条", "3.1"],
    ["污染物排放", "第三十条", "公司不涉及"],
    ["生态系统和生物多样性保护", "第三十二条", "不适用"],
    ["循环经济", "第三十七条", "本公司业务不涉及"],
    ["科技伦理", "第四十三条", "无此情形"],
    ["平等对待中小企业", "第四十六条", "未达披露门槛，不适用"],
    ["创新驱动", "第四十二条", "4.2"],
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_vocabulary())


def judged(
    cut: Callable[..., Segmentation], matcher: Matcher, framework: str, title: str, rows: list[list[str]]
) -> dict[str, IndicatorResult]:
    found = cut([BODY], [title, rows])
    findings = Findings.of(matcher.match(found.passages), found.passages, found.index, pages=2, year=2024)
    return {each.id: each for each in assess_framework(resolve(framework), TOPICS, findings).indicators}


@pytest.mark.parametrize(
    ("framework", "title", "rows", "aside", "open_"),
    [
        (
            "hkex@2022",
            "附录 《环境、社会及管治报告指引》索引",
            HKEX,
            ["A1.1", "A1.3", "A1.6", "A2.5", "B6.4"],
            ["B1.1"],
        ),
        ("gri@2021", "GRI 準則索引", GRI, ["202-1", "301-2", "303-3", "305-6", "410-1"], ["302-1"]),
        (
            "cn-exchanges@2024",
            "附录 指引索引",
            BY_TITLE,
            ["AS-02.1", "AS-04.1", "AS-08.1", "AS-12.1", "AS-14.1"],
            ["AS-01.1", "AS-11.1", "AS-F1"],
        ),
    ],
)
def test_rows_that_leave_something_out(
    cut: Callable[..., Segmentation],
    matcher: Matcher,
    framework: str,
    title: str,
    rows: list[list[str]],
    aside: list[str],
    open_: list[str],
) -> None:
    results = judged(cut, matcher, framework, title, rows)
    assert {each: results[each].verdict for each in aside} == dict.fromkeys(aside, Verdict.NOT_APPLICABLE)
    assert {each: results[each].verdict for each in open_} == dict.fromkeys(open_, Verdict.NOT_DISCLOSED)


def test_a_row_without_a_code_is_quoted_whole(cut: Callable[..., Segmentation], matcher: Matcher) -> None:
    results = judged(cut, matcher, "cn-exchanges@2024", "附录 指引索引", BY_TITLE)
    assert results["AS-02.1"].reason == "污染物排放 第三十条 公司不涉及"


def test_short_titles_name_nothing(cut: Callable[..., Segmentation], matcher: Matcher) -> None:
    """A row on governance in another standard's table is none on the exchanges' element of that name."""
    rows = [
        ["议题", "条款", "对应章节"],
        ["治理", "a", "尚未设立"],
        ["战略", "b", "不适用"],
        ["风险管理", "c", "3.1"],
    ]
    results = judged(cut, matcher, "cn-exchanges@2024", "附录 指引索引", rows)
    assert results["AS-F1"].verdict is Verdict.NOT_DISCLOSED
