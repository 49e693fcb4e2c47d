"""Tables: ruled, borderless, merged, continued, and what is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest

from csrcheck.model import Document, Table
from csrcheck.read.pdf.grids import paired
from csrcheck.read.pdf.tables import header_count

Read = Callable[..., Document]
Stroke = tuple[Any, ...]

KPI = (
    ("指标", "单位", "2020年", "2021年", "2022年"),
    ("用电量", "万千瓦时", "1,204.50", "1,187.20", "1,150.03"),
    ("用水量", "吨", "35,600", "33,120", "31,008"),
    ("废水排放量", "吨", "28,480", "-", "24,806"),
    ("范围一排放量", "吨二氧化碳当量", "2,310", "2,208", "2,150"),
)
XS = (60, 190, 290, 370, 450, 530)


def cells(
    rows: Sequence[Sequence[str]], top: float, pitch: float = 22, xs: Sequence[float] = XS
) -> list[Stroke]:
    return [
        ("text", xs[at] + 4, top + pitch * number, cell)
        for number, row in enumerate(rows)
        for at, cell in enumerate(row)
        if cell
    ]


def rules(rows: int, top: float, pitch: float = 22, xs: Sequence[float] = XS) -> list[Stroke]:
    tops = [top - 15 + pitch * at for at in range(rows + 1)]
    lines: list[Stroke] = [("line", xs[0], y, xs[-1], y) for y in tops]
    return lines + [("line", x, tops[0], x, tops[-1]) for x in xs]


def tables(document: Document, page: int = 0) -> list[Table]:
    return [block.table for block in document.pages[page].blocks if block.table is not None]


def test_a_ruled_table_keeps_its_cells(read_pages: Read) -> None:
    (table,) = tables(read_pages(cells(KPI, 200) + rules(5, 200)))
    assert table.rows == KPI
    assert table.header_rows == 1
    assert table.ruled


def test_a_borderless_table_is_rebuilt_from_its_columns(read_pages: Read) -> None:
    (table,) = tables(read_pages(cells(KPI, 200)))
    assert table.rows == KPI
    assert table.header_rows == 1
    assert not table.ruled


def test_a_three_line_table(read_pages: Read) -> None:
    lines: list[Stroke] = [("line", 60, y, 530, y) for y in (185, 207, 295)]
    (table,) = tables(read_pages(cells(KPI, 200) + lines))
    assert table.rows == KPI


def test_table_text_is_not_told_twice(read_pages: Read) -> None:
    for page in (cells(KPI, 200), cells(KPI, 200) + rules(5, 200)):
        document = read_pages(page)
        assert document.pages[0].text.count("用水量") == 1
        assert len(document.pages[0].blocks) == 1


def test_merged_cells_hold_their_text_once(read_pages: Read) -> None:
    xs = (60, 160, 260, 360, 460)
    page: list[Stroke] = [
        ("text", 64, 100, "类别"), ("text", 164, 100, "2021年"), ("text", 364, 100, "2022年"),
        ("text", 164, 122, "男"), ("text", 264, 122, "女"), ("text", 364, 122, "男"), ("text", 464, 122, "女"),
        ("text", 64, 144, "管理层"), *[("text", 64 + 100 * at, 144, f"{at}0") for at in (1, 2, 3, 4)],
        ("text", 64, 166, "基层"), *[("text", 64 + 100 * at, 166, f"{at}5") for at in (1, 2, 3, 4)],
    ]  # fmt: skip
    page += [("line", 60, y, 560, y) for y in (85, 129, 151, 173)] + [("line", 160, 107, 560, 107)]
    page += [("line", x, 85, x, 173) for x in (60, 160, 360, 560)]
    page += [("line", x, 107, x, 173) for x in (260, 460)]
    assert len(xs) == 5
    (table,) = tables(read_pages(page))
    assert table.rows == (
        ("类别", "2021年", "", "2022年", ""),
        ("", "男", "女", "男", "女"),
        ("管理层", "10", "20", "30", "40"),
        ("基层", "15", "25", "35", "45"),
    )
    assert table.header_rows == 2


def test_outer_borders_may_be_missing(read_pages: Read) -> None:
    page = cells(KPI, 200) + [("line", 60, 185 + 22 * at, 530, 185 + 22 * at) for at in range(6)]
    page += [("line", x, 185, x, 295) for x in XS[1:-1]]
    (table,) = tables(read_pages(page))
    assert table.rows == KPI


def test_dashed_rules_are_rules(read_pages: Read) -> None:
    page = cells(KPI, 200) + [("line", x, 185, x, 295) for x in XS]
    for y in range(185, 296, 22):
        page += [("line", x, y, x + 3, y) for x in range(60, 530, 5)]
    (table,) = tables(read_pages(page))
    assert table.rows == KPI


def test_a_cell_of_several_lines_is_one_cell(read_pages: Read) -> None:
    xs = (60, 200, 330, 460)
    page: list[Stroke] = [
        ("text", 64, 100, "指标"), ("text", 204, 100, "2021"), ("text", 334, 100, "2022"),
        ("text", 64, 125, "研发投入占营业"), ("text", 64, 140, "收入的比例"),
        ("text", 204, 132, "3.2%"), ("text", 334, 132, "3.9%"),
    ]  # fmt: skip
    page += [("line", 60, y, 460, y) for y in (85, 108, 150)] + [("line", x, 85, x, 150) for x in xs]
    (table,) = tables(read_pages(page))
    assert table.rows[1] == ("研发投入占营业\n收入的比例", "3.2%", "3.9%")
    assert read_pages(page).pages[0].text.endswith("研发投入占营业 收入的比例\t3.2%\t3.9%")


def test_wrapped_labels_of_a_borderless_table(read_pages: Read) -> None:
    rows = [
        ("", "2021年", "2022年"),
        ("员工总数（人）", "1,204", "1,310"),
        ("培训覆盖率（%）", "96.5", "98.0"),
    ]
    page = cells(rows, 100, 40, (60, 220, 320))
    page += [("text", 64, 154, "其中女性员工"), ("text", 64, 193, "含劳务派遣")]
    (table,) = tables(read_pages(page))
    assert table.rows[1] == ("员工总数（人）\n其中女性员工", "1,204", "1,310")


def test_unit_and_caption_above(read_pages: Read) -> None:
    page: list[Stroke] = [("text", 60, 150, "表3 能源消耗情况"), ("text", 460, 170, "单位：万元")]
    page += cells(KPI, 200) + rules(5, 200)
    (table,) = tables(read_pages(page))
    assert (table.caption, table.unit) == ("表3 能源消耗情况", "万元")


def test_a_title_row_inside_the_table_is_a_header(read_pages: Read) -> None:
    page: list[Stroke] = [("text", 250, 178, "资源使用情况"), ("line", 60, 163, 530, 163), *cells(KPI, 200)]
    page += [*rules(5, 200), ("line", 60, 163, 60, 185), ("line", 530, 163, 530, 185)]
    (table,) = tables(read_pages(page))
    assert table.rows[0] == ("资源使用情况", "", "", "", "")
    assert table.header_rows == 2
    assert table.caption == "资源使用情况"


def test_a_table_that_goes_on_gets_its_header(read_pages: Read) -> None:
    more = (
        ("范围二排放量", "吨二氧化碳当量", "5,310", "5,208", "5,150"),
        ("危险废物", "吨", "12", "11", "9"),
    )
    first = cells(KPI, 690) + rules(5, 690)
    second = cells(more, 90) + rules(2, 90)
    (table,) = tables(read_pages(first, second), 1)
    assert table.rows == (KPI[0], *more)
    assert table.header_rows == 1


def test_another_table_on_the_next_page_stays_itself(read_pages: Read) -> None:
    other = (("项目", "单位", "期初", "本期增加", "期末"), ("捐赠", "万元", "5", "3", "8"))
    (table,) = tables(read_pages(cells(KPI, 690) + rules(5, 690), cells(other, 90) + rules(2, 90)), 1)
    assert table.rows == other


def test_unruled_rows_between_rules_are_rows(read_pages: Read) -> None:
    page = (
        cells(KPI, 200)
        + [("line", 60, y, 530, y) for y in (185, 207, 295)]
        + [("line", x, 185, x, 295) for x in XS]
    )
    (table,) = tables(read_pages(page))
    assert table.rows == KPI


PARAGRAPH = (
    "本公司各部门每年共同盘点气候变化带来的风险和",
    "机遇，由总务部门汇总后提交管理层讨论，再据以",
    "安排次年的节能改造。",
)
"""Lines that run to the edge of a cell 218 points wide, but for the last."""


@pytest.mark.parametrize(
    ("rows", "pitch", "wanted"),
    [
        (
            [("策略", PARAGRAPH[0]), ("", PARAGRAPH[1]), ("", PARAGRAPH[2])],
            15,
            [("策略", "\n".join(PARAGRAPH))],
        ),
        ([("策略", PARAGRAPH[0]), ("", PARAGRAPH[1])], 30, None),  # rows, not lines
        ([("策略", PARAGRAPH[2]), ("", PARAGRAPH[0])], 15, None),  # the sentence has ended
        ([("策略", PARAGRAPH[0][:12]), ("", PARAGRAPH[0])], 15, None),  # the line does not run to the edge
        ([("策略", PARAGRAPH[0]), ("", f"2. {PARAGRAPH[1][:10]}")], 15, None),  # the next item
        ([("策略", PARAGRAPH[0]), ("治理", PARAGRAPH[1])], 15, None),  # a row with a name
    ],
)
def test_shades_drawn_line_by_line_part_no_paragraph(
    rows: list[tuple[str, str]], pitch: float, wanted: list[tuple[str, str]] | None, read_pages: Read
) -> None:
    whole, xs = [("构面", "揭露"), *rows, ("目标", "每年节电一成。")], (60, 130, 358)
    (table,) = tables(read_pages(cells(whole, 200, pitch, xs) + rules(len(whole), 200, pitch, xs)))
    assert table.rows == (whole[0], *(wanted or rows), whole[-1])


def test_names_without_values_are_rows_though_they_fill_their_column(read_pages: Read) -> None:
    rows = [
        ("项目", "金额"),
        ("向其他金融机构拆入资金净增加的数额合计", ""),
        ("收到原保险合同保费取得的现金净额", ""),
        ("合计", "300"),
    ]
    xs = (60, 256, 358)
    (table,) = tables(read_pages(cells(rows, 200, 15, xs) + rules(4, 200, 15, xs)))
    assert table.rows == tuple(rows)


def test_prose_beside_a_borderless_table_stays_prose(read_pages: Read) -> None:
    words = "我们持续完善节能管理制度并定期检查各厂区用水用电情况以降低对周边环境"
    page: list[Stroke] = [("text", 40, 100 + 18 * at, words[at : at + 22]) for at in range(12)]
    rows = [(row[0], *row[2:4]) for row in KPI]
    document = read_pages(page + cells(rows, 100, 18, (310, 420, 490)))
    (table,) = tables(document)
    assert table.rows == tuple(rows)
    assert words[:22] in document.pages[0].text


def test_years_down_the_first_column(read_pages: Read) -> None:
    rows = [
        ("年份", "营业收入（亿元）", "捐赠（万元）"),
        ("2020", "12.5", "300"),
        ("2021", "13.8", "350"),
        ("2022", "15.1", "420"),
    ]
    (table,) = tables(read_pages(cells(rows, 100, 20, (60, 160, 300))))
    assert table.rows == tuple(rows)
    assert table.header_rows == 1


def test_lists_of_years_side_by_side_have_their_names_over_them(read_pages: Read) -> None:
    rows = (
        ("总资产(万元)", "", "利润总额(万元)", ""),
        ("2022年", "6,112.5", "2022年", "3,552.3"),
        ("2021年", "4,911.8", "2021年", "2,581.3"),
        ("2020年", "3,455.8", "2020年", "2,059.7"),
    )
    (table,) = tables(read_pages(cells(rows, 100, 20, (60, 160, 300, 400))))
    assert (table.header_rows, table.rows[1:]) == (1, rows[1:])
    assert [cell for cell in table.rows[0] if cell] == ["总资产(万元)", "利润总额(万元)"]


def test_groups_inside_a_borderless_table(read_pages: Read) -> None:
    rows = [
        *KPI[:3],
        ("社会",),
        ("员工流失率", "%", "8.2", "7.9", "7.1"),
        ("安全投入", "万元", "--", "1,200", "1,350"),
    ]
    (table,) = tables(read_pages(cells(rows, 100)))
    assert [row[0] for row in table.rows] == [row[0] for row in rows]


def test_two_columns_of_prose_are_no_table(read_pages: Read) -> None:
    words = "公司坚持以人为本的理念，截至2022年末共有员工1,204人，全年培训"
    page: list[Stroke] = [
        ("text", x, 100 + 15 * at, words[at % 5 :] + words[: at % 5]) for at in range(10) for x in (40, 310)
    ]
    assert tables(read_pages(page)) == []


def test_boxes_around_prose_are_no_table(read_pages: Read) -> None:
    words = "公司坚持以人为本的理念，努力为员工创造安全健康的工作环境，并"
    page: list[Stroke] = [("text", x, 100 + 15 * at, words[:24]) for at in range(12) for x in (50, 310)]
    page += [("box", 40, 85, 300, 275), ("box", 300, 85, 560, 275)]
    document = read_pages(page)
    assert tables(document) == []
    assert len(document.pages[0].blocks) == 2


def test_a_table_of_contents_is_no_table(read_pages: Read) -> None:
    entries = ("关于本报告", "董事长致辞", "公司治理", "环境保护", "员工关怀", "附录")
    page: list[Stroke] = [("text", 80, 100 + 25 * at, entry) for at, entry in enumerate(entries)]
    page += [("text", 480, 100 + 25 * at, f"{4 * at + 2:02d}") for at in range(len(entries))]
    document = read_pages(page)
    assert tables(document) == []
    assert "董事长致辞\t06" in document.pages[0].text


@pytest.mark.parametrize(
    ("rows", "titles", "expected"),
    [
        ((("指标", "2021", "2022"), ("用水", "1", "2")), (), 1),
        ((("绩效", "", ""), ("指标", "2021", "2022"), ("用水", "1", "2")), (0,), 2),
        ((("指标", "2022", ""), ("", "男", "女"), ("员工", "1", "2")), (), 2),
        ((("用水", "1.5", "2"), ("用电", "1", "2")), (), 0),
        ((("流动资产：", "", ""), ("货币资金", "1", "2")), (), 0),
        ((("受托费收入", "", ""), ("合计", "5", "7"), ("其他", "", "7")), (), 0),
        ((("议题", "章节", "页码"), ("气候", "绿色发展", "12")), (), 1),
        ((("地址", "某市某路一号"), ("电话", "一二三四五")), (), 0),
        ((("会计师", "名称", "某所"), ("", "地址", "某路")), (), 0),
        ((("近三年用水", "", ""), ("项目", "2021年", "2022年"), ("自来水", "1", "2")), (), 2),
        ((("自来水", "", ""), ("厂区", "1", "2")), (), 0),
    ],
)
def test_header_rows(rows: tuple[tuple[str, ...], ...], titles: tuple[int, ...], expected: int) -> None:
    assert header_count(rows, frozenset(titles)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (  # heads in cells of their own, a little to the right of what stands below
            [["", "项目", "", "2021年"], ["用水", "", "31", ""], ["用电", "", "9", ""]],
            [["项目", "2021年"], ["用水", "31"], ["用电", "9"]],
        ),
        (  # the column of names stands alone
            [["项目", "单位", "", "2021年", ""], ["用水", "", "吨", "", "31"]],
            [["项目", "单位", "2021年"], ["用水", "吨", "31"]],
        ),
        (  # a group and its items, a single pair
            [["员工", ""], ["", "男性"], ["", "女性"]],
            [["员工", ""], ["", "男性"], ["", "女性"]],
        ),
        (  # one row fills both columns of a pair
            [["", "项目", "", "2021年"], ["用水", "", "31", "33"]],
            [["", "项目", "", "2021年"], ["用水", "", "31", "33"]],
        ),
    ],
)
def test_columns_that_no_row_fills_together(rows: list[list[str]], expected: list[list[str]]) -> None:
    edges = [(float(at), at + 1.0) for at in range(len(rows[0]))]
    joined, kept = paired(rows, edges)
    assert joined == expected
    assert len(kept) == len(expected[0])
    assert (kept[0][0], kept[-1][1]) == (edges[0][0], edges[-1][1])


def test_the_last_row_may_give_the_unit_of_a_ruled_table(read_pages: Read) -> None:
    rows = (("能源", "2021年", "2022年"), ("汽油", "35", "33"), ("单位", "吉焦", ""))
    (table,) = tables(read_pages(cells(rows, 200, xs=XS[:4]) + rules(3, 200, xs=XS[:4])))
    assert table.unit == "吉焦"


def test_a_unit_merged_over_rows_is_that_of_each(read_pages: Read) -> None:
    xs = (60, 190, 290, 370)
    rows = (("指标", "单位", "2022年"), ("用水量", "吨", "31"), ("蒸汽", "", "30"))
    page = cells(rows, 200, xs=xs) + [("line", x, 185, x, 251) for x in xs]
    page += [("line", 60, y, 370, y) for y in (185, 207, 251)]
    page += [("line", 60, 229, 190, 229), ("line", 290, 229, 370, 229)]
    (table,) = tables(read_pages(page))
    assert table.rows == (("指标", "单位", "2022年"), ("用水量", "吨", "31"), ("蒸汽", "吨", "30"))


BAND = (0.85, 0.92, 0.88)


def bands(numbers: Sequence[int], top: float, pitch: float = 22, *, cut: bool = False) -> list[Stroke]:
    edges = [*pairwise(XS)] if cut else [(XS[0], XS[-1])]
    return [
        ("filled", x0, top - 15 + pitch * at, x1, top - 15 + pitch * (at + 1), BAND)
        for at in numbers
        for x0, x1 in edges
    ]


@pytest.mark.parametrize("numbers", [(0,), (0, 2, 4), (1, 3)], ids=["head", "odd rows", "even rows"])
@pytest.mark.parametrize("cut", [False, True], ids=["whole", "cell by cell"])
def test_coloured_bands_are_rows_of_the_table(read_pages: Read, numbers: tuple[int, ...], cut: bool) -> None:
    (table,) = tables(read_pages(bands(numbers, 200, cut=cut) + cells(KPI, 200)))
    assert table.rows == KPI
    assert table.header_rows == 1


def test_a_coloured_band_of_figures_alone_is_no_table(read_pages: Read) -> None:
    page = [("filled", 60, 180, 530, 240, BAND), ("text", 80, 200, "3,210"), ("text", 300, 200, "98%")]
    page += [("text", 80, 222, "员工总数"), ("text", 300, 222, "客户满意度")]
    document = read_pages(page)
    assert tables(document) == []
    assert "3,210" in document.pages[0].text


def test_values_told_in_ten_thousands_are_figures(read_pages: Read) -> None:
    rows = (("项目", "2021年", "2022年"), ("用电量（度）", "50 万", "37 万"), ("绿电（度）", "--", "15.7 万"))
    xs = (60, 190, 330, 470)
    (table,) = tables(read_pages(cells(rows, 200, xs=xs)))
    assert table.rows == rows


def test_a_line_close_to_another_makes_no_row(read_pages: Read) -> None:
    aside: Stroke = ("line", XS[2], 189, 560, 189)  # of a frame that reaches into the table
    (table,) = tables(read_pages([*cells(KPI, 200), *rules(5, 200), aside]))
    assert tuple(row[:5] for row in table.rows) == KPI
    assert table.header_rows == 1


@pytest.mark.parametrize(("divided_from", "apart"), [(185, True), (150, False)])
def test_a_table_beside_frames_that_touch_each_other_is_one_of_its_own(
    read_pages: Read, divided_from: float, apart: bool
) -> None:
    small = [(row[0][:4], *row[3:]) for row in KPI[:4]]
    left, right = (70, 130, 190, 250), (300, 380, 460, 540)
    page = cells(small, 200, xs=left) + rules(4, 200, xs=left)
    page += cells([row[:3] for row in KPI], 200, xs=right) + rules(5, 200, xs=right)
    page += [("line", 50, y, 560, y) for y in (150, 400)]
    page += [("line", 300, divided_from, 300, 400), ("line", 560, 150, 560, 400)]
    found = [table.rows for table in tables(read_pages(page))]
    assert (tuple(small) in found) is apart  # what lies in one cell of the table around it is of that cell
