"""Words and signs by which cells, marks and lines of a page are told apart."""

from __future__ import annotations

import pytest

from csrcheck.read.pdf.heads import _ENGLISH_NAMES, _NAMES, _names_column
from csrcheck.read.pdf.marks import awaits_number, is_mark, written
from csrcheck.read.pdf.paragraphs import _ends_in_leaders
from csrcheck.read.pdf.patterns import is_bullet, is_number, is_year
from csrcheck.read.pdf.readability import is_garbled
from csrcheck.read.pdf.tables import _stands_aside


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "2022",
            "FY2022",
            "2022年度",
            "2022.12.31",
            "2021-2022年",
            "2022年末余额",
            "本年",
            "上年度",
            "前年末",
            "本期",
            "上期数",
        ),
        *(
            "本年数",
            "上年同期",
            "本期金额",
            "上期发生额",
            "期初余额",
            "期末数",
            "期初金额",
            "期末",
            "民国111年",
            "民國111年度",
        ),
        *("111年", "111年度", "第一季度", "二季", "三季度", "第四季"),
    ],
)
def test_cells_that_name_periods(cell: str) -> None:
    assert is_year(cell)


@pytest.mark.parametrize(
    "cell", ["12", "1,234", "本公司", "期间", "民国", "第五季度", "1111年的说明", "第一章"]
)
def test_cells_that_name_none(cell: str) -> None:
    assert not is_year(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "—",
        "--",
        "/",
        "N/A",
        "na",
        "不适用",
        "不適用",
        "无",
        "無",
        "未统计",
        "未統計",
        "暂无",
        "√",
        "✓",
        "●",
        "○",
        "☑",
        "□",
    ],
)
def test_signs_and_words_for_no_value(cell: str) -> None:
    assert is_number(cell)


def test_what_is_no_value_and_no_list_mark() -> None:
    assert [is_number(cell) for cell in ("-----", "无障碍", "")] == [False, False, False]
    assert [is_bullet(cell) for cell in ("•", "1.", "（三）", "①", "—", "1.2", "第三")] == [
        *[True] * 4,
        *[False] * 3,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "12",
        "1,3",
        "1 - 3",
        "(2)",
        "[12]",
        "-1",
        "*",
        "※※",
        "①②",
        "a",
        "[1][2]",
        "注",
        "註1",
        "note 2",
        "Note",
        "（注1）",
    ],
)
def test_raised_signs_that_may_be_marks(text: str) -> None:
    assert is_mark(text)


@pytest.mark.parametrize("text", ["", "123", "ab", "****", "1,2,3,4,5,6", "[1]2", "注意", "123456789", "A"])
def test_raised_signs_that_are_none(text: str) -> None:
    assert not is_mark(text)


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("2", "²"),
        ("1,3", "¹ ³"),
        ("1、3", "¹ ³"),
        ("注1", "[注1]"),
        ("[1]", "[1]"),
        ("①", "①"),
        ("（注1）", "（注1）"),
    ],
)
def test_marks_are_written_so_that_they_are_no_digits(mark: str, text: str) -> None:
    assert written(mark) == text


def test_a_named_mark_may_wait_for_its_number() -> None:
    assert [awaits_number(text) for text in ("员工[注]", "员工[Note]", "员工[注1]", "注")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("name", sorted({*_NAMES, *_ENGLISH_NAMES, "關鍵指標", "項目名称"}))
def test_names_of_first_columns(name: str) -> None:
    assert _names_column(name)


@pytest.mark.parametrize("name", ["数据", "指标及其计算方法说明", "items sold"])
def test_other_heads_are_no_names_of_first_columns(name: str) -> None:
    assert not _names_column(name)


@pytest.mark.parametrize(
    "line",
    [
        *("□适用", "☑ 不适用", "√适用 □不适用", "■是", "□否", "☐適用", "✓不適用"),
        *(
            "日期：2023年",
            "统计时间:2023年",
            "時間：",
            "截止：",
            "数据截至:",
            "资料来源：年报",
            "來源：",
            "注1：",
            "註:",
        ),
    ],
)
def test_lines_between_a_table_and_its_title(line: str) -> None:
    assert _stands_aside(line)


@pytest.mark.parametrize(
    "line", ["表1 员工", "适用范围", "本表所列各项数据的统计日期：", "注意：安全", "来源广泛"]
)
def test_other_lines_are_text(line: str) -> None:
    assert not _stands_aside(line)


def test_leaders_end_an_entry() -> None:
    assert [_ends_in_leaders(text) for text in ("治理.... 12", "治理………… ", "治理... 12", "12")] == [
        True,
        True,
        False,
        False,
    ]


def test_letters_of_other_scripts_are_garbled_and_bullets_are_not() -> None:
    assert is_garbled("\u1200\u1201\u1202\u1203")
    assert is_garbled("\u00c3\u00a4" * 20)
    assert not is_garbled("\uf0b7" * 8 + "环境保护与员工健康安全管理")
    assert is_garbled("(cid:12)(cid:13)(cid:14)(cid:15)")
