"""Brackets, days, list numbers and printed numbers: one reader each."""

from __future__ import annotations

import pytest

from csrcheck.figures.read.cells import Reading, is_mark, read_cell
from csrcheck.language.blanks import says_no_value, says_zero
from csrcheck.language.brackets import bracketed, units_in_brackets, without_brackets
from csrcheck.language.dates import days, whole_years
from csrcheck.language.letters import in_turn, leading_han, trailing_han
from csrcheck.language.numbering import begins_item, dotted_end, without_mark
from csrcheck.language.numerals import decimals_of, is_number, leading_number
from csrcheck.read.pdf import patterns
from csrcheck.read.year_heads import is_missing


@pytest.mark.parametrize(
    ("text", "inside", "left"),
    [
        ("用水量(吨)", ["(吨)"], "用水量"),
        ("金额（万元）〔注〕【合并】", ["（万元）", "【合并】"], "金额〔注〕"),
        ("员工(人(次)数)", ["(次)"], "员工(人数)"),
        ("没有(写完", [], "没有(写完"),
        ("写完)了", [], "写完)了"),
    ],
)
def test_brackets(text: str, inside: list[str], left: str) -> None:
    assert [text[start:end] for start, end in bracketed(text)] == inside
    assert without_brackets(text) == left


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("用水量(吨)", ["吨"]),
        ("金额（单位：万元）", ["万元"]),
        ("金额( 单位: 万元 )(合并口径)", ["万元", "合并口径"]),
        ("碳密集度 ( 公吨 CO2e / 新台币 10 亿元营收 )", ["公吨 CO2e / 新台币 10 亿元营收"]),
        ("指标()", []),
        ("说明(本表数据来自各部门的填报和汇总)", []),
    ],
)
def test_units_in_brackets(text: str, units: list[str]) -> None:
    assert units_in_brackets(text) == units


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2022年1月1日起施行", [(2022, 1, 1)]),
        ("2022-01-01", [(2022, 1, 1)]),
        ("2022.1.1/2023/12/31", [(2022, 1, 1), (2023, 12, 31)]),
        ("12022年1月1日", []),
        ("2022年1月", []),
    ],
)
def test_days(text: str, told: list[tuple[int, int, int]]) -> None:
    assert [(each.year, each.month, each.day) for each in days(text)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("自2022年1月1日至2022年12月31日", [(2022, 2022)]),
        ("2021年1月1日起至2022年12月31日止", [(2021, 2022)]),
        ("2022/1/1-2022/12/31", [(2022, 2022)]),
        ("2022年4月1日至2023年3月31日", []),
        ("2022年1月1日成立,2022年12月31日上市", []),
    ],
)
def test_whole_years(text: str, told: list[tuple[int, int]]) -> None:
    assert [(first.year, last.year) for first, last in whole_years(text)] == told


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("(一)员工总数", "员工总数"),
        ("（3） 用水量", "用水量"),
        ("一、总则", "总则"),
        ("十二、总则", "总则"),
        ("2.用水量", "用水量"),
        ("2)用水量", "用水量"),
        ("a.用水量", "用水量"),
        ("· 用水量", "用水量"),
        ("2.5吨", "2.5吨"),
        ("2022年", "2022年"),
        ("2022.用水量", "2022.用水量"),
        ("三废排放", "三废排放"),
        ("(人)用水量", "(人)用水量"),
        ("", ""),
    ],
)
def test_the_number_of_a_list(text: str, left: str) -> None:
    assert without_mark(text) == left


@pytest.mark.parametrize(
    ("text", "number", "places"),
    [("12,453吨", "12,453", 0), ("3.25万", "3.25", 2), ("7.", "7", 0), ("约3吨", "", 0), ("", "", 0)],
)
def test_leading_number(text: str, number: str, places: int) -> None:
    assert leading_number(text) == number
    assert decimals_of(number) == places


@pytest.mark.parametrize("text", ["0", "12,453", "1,234,567.5", "0.3", "12345"])
def test_a_number(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "12,45", "1,2345", "12吨", "1.2.3", ".5", "1234,567", "①"])
def test_no_number(text: str) -> None:
    assert not is_number(text)


def test_han_at_either_end() -> None:
    assert (leading_han("员工总数(人)"), leading_han("a员工")) == ("员工总数", "")
    assert (trailing_han("2022年用水量"), trailing_han("用水量=")) == ("年用水量", "")


@pytest.mark.parametrize(
    ("text", "end"),
    [("3.1公司", 3), ("12", 2), ("2022年", 0), ("1.123", 1), ("1.2.3.4.5", 7), (".5", 0), ("公司", 0)],
)
def test_numbers_parted_by_points(text: str, end: int) -> None:
    assert dotted_end(text) == end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("证券代码", [("代码", 4)]),
        ("证券简称及代码", [("代码", 7)]),
        ("证券。代码", []),
        ("代码证券", []),
        ("证券的全称与简称及其代码", []),
        ("证券代码、证券代号", [("代码", 4), ("代号", 9), ("代号", 9)]),
    ],
)
def test_words_one_behind_the_other(text: str, found: list[tuple[str, int]]) -> None:
    assert [*in_turn(text, ("证券",), (6, ("代码", "代号")))] == found


EMPTY = [
    "—",
    "－",
    "/",
    "n/a",
    "N/A",
    "ＮＡ",
    "未统计",
    "未統計",
    "不適用",
    "暫無",
    "尚未盤查",
    "Not applicable",
    "缺",
]
IN_WORDS = ["无", "無", "零", "NIL", "没有"]


@pytest.mark.parametrize("cell", EMPTY)
def test_a_cell_without_a_value_is_one_to_every_reader(cell: str) -> None:
    assert says_no_value(cell)
    assert not says_zero(cell)
    assert patterns.is_number(cell)
    assert is_missing(cell)
    assert is_mark(cell)


@pytest.mark.parametrize("cell", IN_WORDS)
def test_a_zero_in_words_is_one_to_every_reader(cell: str) -> None:
    assert says_zero(cell)
    assert not says_no_value(cell)
    assert patterns.is_number(cell)
    assert is_missing(cell)
    assert read_cell(cell) == Reading(0.0)


@pytest.mark.parametrize("cell", ["", "指标", "零星", "缺勤率", "•", "未统计口径", "0", "2022年"])
def test_other_cells_say_neither(cell: str) -> None:
    assert not says_no_value(cell)
    assert not says_zero(cell)


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("2.1用水", True), ("2.1 员工", True), ("1、员工", True), ("● 节能", True), ("12.3人力资源", True),
        ("0.2兆瓦时/万元。", False), ("3.6%，", False), ("5.12公吨", False), ("3.5小时", False), ("员工", False),
    ],
)  # fmt: skip
def test_a_figure_at_the_head_of_a_line_begins_no_item(line: str, begins: bool) -> None:
    assert begins_item(line) is begins
