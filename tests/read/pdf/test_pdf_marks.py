"""Small raised characters: note marks and exponents, never digits of a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics

from csrcheck.model import Document
from csrcheck.read.pdf.marks import written
from tests.read.pdf.conftest import FONT, shown

Read = Callable[..., Document]
Stroke = tuple[Any, ...]


def text_of(document: Document) -> str:
    return "\n".join(block.text for block in document.pages[0].blocks)


def wide(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, FONT, size))


def raised(
    before: str, mark: str, after: str = "", *, size: float = 10.5, share: float = 0.6, lift: float = 0.36
) -> list[Stroke]:
    """A line of text with a mark: its size and height as shares of the text's."""
    width, small = wide(before, size), wide(mark, share * size)
    page: list[Stroke] = [
        ("text", 60, 100, before, size),
        ("text", 60 + width, 100 - lift * size, mark, share * size),
    ]
    return page + ([("text", 60 + width + small + 0.5, 100, after, size)] if after else [])


@pytest.mark.parametrize(
    ("before", "mark", "after", "expected"),
    [
        ("总耗水量为12,510", "2", "吨", "总耗水量为12,510²吨"),
        ("总耗水量为12,510", "12", "吨", "总耗水量为12,510¹²吨"),
        ("总耗水量为12,510", "1,3", "吨", "总耗水量为12,510¹ ³吨"),
        ("总耗水量为12,510", "*", "吨", "总耗水量为12,510*吨"),
        ("总耗水量为12,510", "①", "吨", "总耗水量为12,510①吨"),
        ("总耗水量为12,510", "[1]", "吨", "总耗水量为12,510[1]吨"),
        ("总耗水量为12,510", "(1)", "吨", "总耗水量为12,510⁽¹⁾吨"),
        ("总耗水量为12,510", "(1)(2)", "吨", "总耗水量为12,510⁽¹⁾⁽²⁾吨"),
        ("总耗水量为12,510", "注1", "吨", "总耗水量为12,510[注1]吨"),
        ("新鲜水用量", "3", "", "新鲜水用量³"),
        ("绿化面积5,200m", "2", "，", "绿化面积5,200m²，"),
        ("天然气用量3.2×10", "4", "立方米", "天然气用量3.2×10⁴立方米"),
    ],
)
def test_a_raised_mark_is_no_digit(
    read_pages: Read, before: str, mark: str, after: str, expected: str
) -> None:
    assert text_of(read_pages(raised(before, mark, after))) == expected


@pytest.mark.parametrize("size", [7.0, 9.0, 12.0, 18.0])
@pytest.mark.parametrize(
    ("share", "lift"), [(0.5, 0.45), (0.6, 0.33), (0.65, 0.3), (0.75, 0.25), (0.58, 0.55), (0.833, 0.33)]
)
def test_programs_raise_marks_differently(read_pages: Read, size: float, share: float, lift: float) -> None:
    page = raised("员工总数为1,150", "1", "人。", size=size, share=share, lift=lift)
    assert text_of(read_pages(page)) == "员工总数为1,150¹人。"


def test_a_lowered_digit_stays_a_digit(read_pages: Read) -> None:
    assert text_of(read_pages(raised("排放CO", "2", "当量12吨", lift=-0.15))) == "排放CO2当量12吨"


def test_digits_on_one_line_in_two_sizes_are_one_number(read_pages: Read) -> None:
    assert text_of(read_pages(raised("满意度98.", "5", "%", share=0.8, lift=0.0))) == "满意度98.5%"


def test_a_small_year_beside_a_figure_is_no_mark(read_pages: Read) -> None:
    assert "²⁰²³" not in text_of(read_pages(raised("员工1,150", "2023", "人", lift=0.3)))


def test_marks_written_last_stand_where_they_are_seen(read_pages: Read) -> None:
    page: list[Stroke] = [
        ("text", 60, 100, "员工总数为1,150人，较上年减少3.3%。"),
        ("text", 60, 120, "培训总时长为11,020小时。"),
        ("text", 60 + wide("员工总数为1,150人，较上年减少3.3%。", 10), 96.5, "2", 6),
        ("text", 60 + wide("培训总时长为11,020小时。", 10), 116.5, "3", 6),
    ]
    text = text_of(read_pages(page))
    assert text == "员工总数为1,150人，较上年减少3.3%。²\n培训总时长为11,020小时。³"


def test_a_note_starts_with_its_mark(read_pages: Read) -> None:
    page: list[Stroke] = [("text", 60, 96.4, "1", 6), ("text", 63.2, 100, "2021年数据不含境外工厂。", 10)]
    assert text_of(read_pages(page)) == "¹2021年数据不含境外工厂。"


def test_a_small_number_of_a_list_is_no_mark(read_pages: Read) -> None:
    page: list[Stroke] = [("text", 60, 98, "1", 8), ("text", 68.5, 100, "公司设立能源管理小组。", 10)]
    assert text_of(read_pages(page)).startswith("1")


def test_text_raised_by_an_operator(read_raw: Read) -> None:
    line = shown(60, 100, "总耗水量为12,510").replace("ET\n", "")
    mark = "4 Ts /F1 6 Tf <0032> Tj 0 Ts /F1 11 Tf <5428> Tj ET\n"
    assert text_of(read_raw(line + mark)) == "总耗水量为12,510²吨"


def test_marks_in_the_cells_of_a_table(read_pages: Read) -> None:
    rows = (
        ("指标", "单位", "2022年", "2023年"),
        ("综合能耗", "吨标准煤", "5,120", "4,987"),
        ("用水量", "吨", "88,100", "85,230"),
    )
    xs = (60, 180, 280, 370, 460)
    page: list[Stroke] = [
        ("text", xs[at] + 4, 100 + 20 * number, cell)
        for number, row in enumerate(rows)
        for at, cell in enumerate(row)
    ]
    tops = [86 + 20 * at for at in range(4)]
    page += [("line", xs[0], top, xs[-1], top) for top in tops]
    page += [("line", x, tops[0], x, tops[-1]) for x in xs]
    page += [
        ("text", 284 + wide("5,120", 10), 116.5, "1", 6),
        ("text", 374 + wide("85,230", 10), 136.5, "1,2", 6),
        ("text", 64 + wide("用水量", 10), 136.5, "3", 6),
    ]
    (table,) = [block.table for block in read_pages(page).pages[0].blocks if block.table]
    assert table.rows[1:] == (
        ("综合能耗", "吨标准煤", "5,120¹", "4,987"),
        ("用水量³", "吨", "88,100", "85,230¹ ²"),
    )


@pytest.mark.parametrize(
    ("mark", "expected"),
    [("a", "ᵃ"), ("-2", "⁻²"), ("1-3", "¹⁻³"), ("†", "†"), ("註2", "[註2]"), ("(註)", "(註)")],
)
def test_forms_of_marks(mark: str, expected: str) -> None:
    assert written(mark) == expected
