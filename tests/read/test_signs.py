"""Words and signs by which lines, cells, styles and colours are told apart."""

from __future__ import annotations

import pytest

from csrcheck.read.charts import _UNNAMED, _named
from csrcheck.read.colors import is_pale
from csrcheck.read.docx.styles import _heading_level, _names_contents
from csrcheck.read.grid import _is_numbered_caption, unit_of
from csrcheck.read.html_looks import _is_off, _is_white, _rules
from csrcheck.read.number_format import shown
from csrcheck.read.year_heads import is_missing, is_value, names_year
from csrcheck.read.year_rows import (
    _NOTES,
    _ends_in_amount,
    _is_mark_alone,
    _is_note,
    _is_open,
    _is_torn_thousand,
)


@pytest.mark.parametrize(
    "word", ["注", "备注", "備註", "附注", "附註", "说明", "說明", "资料来源", "資料來源", "数据来源", "note"]
)
def test_words_that_open_a_note(word: str) -> None:
    assert word in _NOTES
    assert _is_note(f"（{word}）数据为年末值")
    assert _is_note(f"{word}1: 数据为年末值")
    assert not _is_note(f"{word}书")


@pytest.mark.parametrize(
    "cell",
    [
        "--",
        "/",
        "N/A",
        "na",
        "不适用",
        "不適用",
        "未统计",
        "未統計",
        "未披露",
        "无",
        "無",
        "缺",
        "待统计",
        "待統計",
        "暂无",
    ],
)
def test_cells_without_a_value(cell: str) -> None:
    assert is_missing(cell)


@pytest.mark.parametrize("cell", ["-------", "无障碍", "12", ""])
def test_other_cells_have_one(cell: str) -> None:
    assert not is_missing(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *[
            (cell, True)
            for cell in ("12", "(1,234)", "▲3.5%", "约12.5万千瓦时", "¥300", "-￥1.2亿元", "≥95％")
        ],
        *[(cell, False) for cell in ("12345,678", "2023年", "用水", "", "12 34")],
    ],
)
def test_cells_with_a_value(cell: str, value: bool) -> None:
    assert is_value(cell) is value


@pytest.mark.parametrize("restated", ["(经重述)", "(重述)", "(经重列)", "(重列)", "(调整后)", "(未经审计)"])
def test_restated_years_are_years(restated: str) -> None:
    assert names_year(f"2022年{restated}")


def test_lines_between_rows() -> None:
    assert [_is_mark_alone(line) for line in ("①②", "1 2", "注12", "注", "1234567", "†")] == [
        *(True, True, True, False, False, True),
    ]
    assert [_is_open(name) for name in ("员工、", "供应商及", "能耗（含", "能耗（含电）", "能耗")] == [
        *(True, True, True, False, False),
    ]
    assert [
        _ends_in_amount(line) for line in ("用水12.5 万吨", "用水12", "第1类员工人数情况如下", "员工")
    ] == [
        *(True, True, False, False),
    ]
    assert [
        _is_torn_thousand(*pair) for pair in (("12", "510"), ("-1", "510.5"), ("12", "51"), ("1234", "510"))
    ] == [
        *(True, True, False, False),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("（單位: 公噸）", "公噸"),
        ("[计量单位：吨，%]", "吨"),
        ("Unit: t", "t"),
        ("编制单位：某公司 单位：元", "元"),
        ("單位：百萬公升 ( Million Litres )", "百萬公升"),
        ("单位名称", ""),
        ("单位：", ""),
        ("单位：这里是一段太长太长太长太长太长太长太长的说明", ""),
    ],
)
def test_the_unit_of_a_whole_table(text: str, unit: str) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        *[(text, True) for text in ("表3-1 员工", "附表二 排放", "Table 2", "表 12", "表2022年")],
        *[(text, False) for text in ("表1月", "表格", "图1", "报表12")],
    ],
)
def test_numbered_captions(text: str, caption: bool) -> None:
    assert _is_numbered_caption(text) is caption


def test_names_of_styles_in_word() -> None:
    headings = ["heading 1", "标题 2", "標題3", "見出し 4", "überschrift 5", "titre 6", "heading 10", "标题"]
    assert [_heading_level(name) for name in headings] == [1, 2, 3, 4, 5, 6, 0, 0]
    contents = [
        "toc 1",
        "目录",
        "目錄標題",
        "目次 heading",
        "table of contents",
        "table of figures",
        "图表目录",
        "圖表目錄",
    ]
    assert all(map(_names_contents, contents))
    assert not any(map(_names_contents, ["tocsin", "正文", "toc 12", ""]))


@pytest.mark.parametrize("name", ["系列1", "數列 2", "Series3"])
def test_series_that_a_program_named(name: str) -> None:
    assert len(_UNNAMED) == 3
    assert _named(name, "用水量", 1) == "用水量"
    assert _named("取水", "用水量", 1) == "取水"


@pytest.mark.parametrize(
    ("color", "white"),
    [
        *[
            (c, True)
            for c in ("white", "transparent", "#fff", "#fefdfe", "rgb(255, 250,251)", "rgba(255,255,255,1.0)")
        ],
        *[(c, True) for c in ("rgba(0,0,0,0)", "rgba(0,0,0,0.0)")],
        *[
            (c, False)
            for c in ("red", "#f8f8f8", "#ffffff00", "rgb(249,255,255)", "rgba(255,255,255,0.5)", "rgb(255)")
        ],
    ],
)
def test_colours_that_nobody_sees(color: str, white: bool) -> None:
    assert _is_white(color) is white


def test_pale_codes_and_lengths_off_the_page() -> None:
    assert [is_pale(code) for code in ("FFFFFF", "fdFEf9", "F8FFFF", "FFF", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [_is_off(value) for value in ("-9999px", "-1000", "-999px", "-9999em", "auto")] == [
        *(True, True, False, False, False),
    ]


@pytest.mark.parametrize(
    ("sheet", "rules"),
    [
        ("a{b:c}", [("a", "b:c")]),
        ("/* x{} */ .a, .b {c:d} /* open", [(".a, .b", "c:d")]),
        ("@import url(x); p{q:r}", [("p", "q:r")]),
        ("@media print{a{b:c} d{e:f}} g{h:i}", [("g", "h:i")]),
        ("<!-- a{b:c} --> }d{e:f}", [("a", "b:c"), ("d", "e:f")]),
        ("@media{a{b:c}", []),
        ("a", []),
    ],
)
def test_rules_of_a_style_sheet(sheet: str, rules: list[tuple[str, str]]) -> None:
    assert list(_rules(sheet)) == rules


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("#,##0.0", "1,234.5"),
        ('"约"0"元"', "约1234元"),
        ("[$¥-804]#,##0", "¥1,234"),
        ("0!.0,", "0.1"),
        ("[红色]0", "1234"),
    ],
)
def test_numbers_are_shown_in_their_format(number_format: str, text: str) -> None:
    assert shown(1234.5 if number_format == "#,##0.0" else 1234, number_format) == text
