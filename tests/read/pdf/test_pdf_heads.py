"""A table whose head stands alone at the foot of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from csrcheck.model import Document, Table

Read = Callable[..., Document]
Stroke = tuple[Any, ...]

ROWS = (
    ("综合能耗", "吨标准煤", "5,120", "5,034", "4,987"),
    ("用水量", "吨", "88,100", "86,400", "85,230"),
    ("员工总数", "人", "1,204", "1,188", "1,150"),
)
XS = (60, 190, 290, 370, 450, 530)
PROSE: list[Stroke] = [("text", 60, 100, "下表列出近三年的主要绩效，口径与上年一致。")]
NUMBER: list[Stroke] = [("text", 295, 815, "12", 9)]


def cells(rows: Sequence[Sequence[str]], top: float) -> list[Stroke]:
    return [
        ("text", XS[at] + 4, top + 22 * n, cell)
        for n, row in enumerate(rows)
        for at, cell in enumerate(row)
        if cell
    ]


def rules(count: int, top: float) -> list[Stroke]:
    tops = [top - 15 + 22 * at for at in range(count + 1)]
    return [("line", XS[0], y, XS[-1], y) for y in tops] + [("line", x, tops[0], x, tops[-1]) for x in XS]


def tables(document: Document, page: int) -> list[Table]:
    return [block.table for block in document.pages[page].blocks if block.table is not None]


HEADS = (
    ("指标", "单位", "2021年", "2022年", "2023年"),
    ("指標", "單位", "2021", "2022", "2023"),
    ("项目", "计量单位", "2021年度", "2022年度", "2023年度"),
    ("议题", "单位", "FY2021", "FY2022", "FY2023"),
    ("指标名称", "单位", "2021", "2022", "同比变化"),
)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("top", [640, 770])
def test_the_head_goes_to_the_rows_on_the_next_page(
    read_pages: Read, head: tuple[str, ...], ruled: bool, top: float
) -> None:
    first = PROSE + NUMBER + cells([head], top) + (rules(1, top) if ruled else [])
    second = cells(ROWS, 80) + (rules(3, 80) if ruled else []) + NUMBER
    (table,) = tables(read_pages(first, second), 1)
    assert table.rows == (head, *ROWS)
    assert table.header_rows == 1


def test_two_head_rows_go_along(read_pages: Read) -> None:
    heads = (("指标", "单位", "2021年", "2022年", "2023年"), ("", "", "全集团", "全集团", "母公司"))
    first = PROSE + NUMBER + cells(heads, 740) + rules(2, 740)
    (table,) = tables(read_pages(first, cells(ROWS, 80) + rules(3, 80)), 1)
    assert table.rows == (*heads, *ROWS)
    assert table.header_rows == 2


def test_a_table_with_a_head_of_its_own_keeps_it(read_pages: Read) -> None:
    own = ("名称", "单位", "2020年", "2021年", "2022年")
    first = PROSE + cells([HEADS[0]], 770) + rules(1, 770)
    (table,) = tables(read_pages(first, cells([own, *ROWS], 80) + rules(4, 80)), 1)
    assert table.rows[0] == own


def test_other_columns_take_no_head(read_pages: Read) -> None:
    first = PROSE + cells([HEADS[0]], 770) + rules(1, 770)
    rows = [("用水量", "吨", "85,230"), ("用电量", "万度", "3,120")]
    page: list[Stroke] = [
        ("text", 100 + 160 * at, 80 + 22 * n, cell)
        for n, row in enumerate(rows)
        for at, cell in enumerate(row)
    ]
    page += [("line", 90, y, 560, y) for y in (65, 87, 109)] + [
        ("line", x, 65, x, 109) for x in (90, 250, 410, 560)
    ]
    (table,) = tables(read_pages(first, page), 1)
    assert table.rows == tuple(rows)


@pytest.mark.parametrize(
    "row", [("关于我们", "环境", "社会", "治理", "附录"), ("用水量", "吨", "88,100", "86,400", "85,230")]
)
def test_a_row_of_boxes_that_is_no_head_is_no_table(read_pages: Read, row: tuple[str, ...]) -> None:
    assert tables(read_pages(PROSE + cells([row], 770) + rules(1, 770), PROSE), 0) == []


def test_a_line_of_years_in_the_middle_of_a_page_is_no_head(read_pages: Read) -> None:
    later: list[Stroke] = [
        ("text", 60, 500 + 15 * at, "公司持续完善节能管理制度并定期检查。") for at in range(3)
    ]
    assert tables(read_pages(PROSE + cells([HEADS[0]], 400) + later), 0) == []


@pytest.mark.parametrize("said", ["（续下页）", "轉下頁……", "接下页"])
def test_a_table_goes_on_where_it_says_so(read_pages: Read, said: str) -> None:
    first = cells([HEADS[0], ROWS[0]], 200) + rules(2, 200) + [("text", 60, 260, said)]
    second = [("text", 60, 40, "（接上页）"), *cells(ROWS[1:], 80), *rules(2, 80)]
    (table,) = tables(read_pages(first, second), 1)
    assert table.rows == (HEADS[0], *ROWS[1:])


def test_a_table_high_on_a_page_does_not_go_on_by_itself(read_pages: Read) -> None:
    first = cells([HEADS[0], ROWS[0]], 200) + rules(2, 200) + [("text", 60, 260, "上述数据口径一致。")]
    (table,) = tables(read_pages(first, cells(ROWS[1:], 80) + rules(2, 80)), 1)
    assert table.rows == ROWS[1:]
