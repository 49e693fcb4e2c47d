"""A section is said once: every kind of piece is shown by every format that has a place for it."""

from __future__ import annotations

import io

import pytest
from docx import Document
from msgspec.structs import replace
from openpyxl import load_workbook

from csrcheck.output import Format, View
from csrcheck.output.content import (
    Badge,
    Column,
    Content,
    Grid,
    Link,
    Paragraph,
    Points,
    Spot,
    Table,
    Title,
    Value,
    show,
)
from csrcheck.output.sections import (
    Asked,
    Axis,
    Count,
    Facet,
    Fold,
    Head,
    Headline,
    Item,
    Items,
    Part,
    Piece,
    Quote,
    Radar,
    Room,
    Section,
)
from tests.output.test_content import written

HEAD = Head(
    "报告甲",
    "公司甲",
    (("年度", "2023", Room.ALWAYS), ("摘要", "abc123", Room.PAGE)),
    (("鉴证", "未经鉴证"),),
)
ITEM = Item(
    "indicator",
    "指标",
    "A1.2",
    "温室气体",
    framework="x@1",
    verdict=Badge("部分披露", "partial"),
    message="缺少：密度",
    quotes=(Quote("排放量为12吨", "第3页", page=3, terms=("排放量",)),),
    asks=(Asked("密度", "lacking", "缺"),),
    parts=(
        Part("lacking", "缺少：", ("密度",)),
        Part("advice", "写什么：", ("写明密度", "写明年份"), room=Room.PAGE),
    ),
    anchor="x/A1.2",
    facets={"verdict": Facet("partial", "部分披露")},
    pages=(3,),
)
FINDING = Item(
    "finding", "问题", "unit-slip", says="单位不同", level=Badge("错误", "error"), message="单位不同", code=True,
    quotes=(Quote("水12吨", "第4页", page=4),), anchor="finding-1",
)  # fmt: skip
GRID = Grid(
    ("指标", "2022", "2023", "位置", "备注"),
    (("用水量", Value("1,200", 1200.0), Badge("缺", "lacking"), Spot(5, "第5页"), "只在页面"),),
    kinds=(Column.WORDS, Column.YEAR, Column.YEAR, Column.SPOT, Column.ROOMY),
)
PIECES: dict[str, tuple[Piece, str]] = {
    "title": (Title(2, "小标题甲"), "小标题甲"),
    "paragraph": (Paragraph("一段话甲", note=True), "一段话甲"),
    "points": (Points(("第一点甲",), numbered=True), "第一点甲"),
    "grid": (GRID, "1,200"),
    "verdicts": (Items((ITEM,), "A 环境", ("编号", "名称", "结论", "说明", "页", "原文")), "排放量为12吨"),
    "findings": (Items((FINDING,)), "单位不同"),
    "fold": (Fold("展开甲", (Paragraph("里面甲"),), Room.ALWAYS), "里面甲"),
}
READ = (Format.CONSOLE, Format.MD, Format.HTML, Format.DOCX)


def content(*pieces: Piece, **more: object) -> Content:
    section = Section("part", "一节甲", pieces)
    return Content("x", sections=lambda: (HEAD, (replace(section, **more),)))


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("kind", PIECES)
def test_a_piece_is_shown_by_all_that_are_read(kind: str, form: Format) -> None:
    piece, words = PIECES[kind]
    told = written(form, content(piece)).replace("<mark>", "").replace("</mark>", "")
    assert words in told
    assert "报告甲" in told
    assert "一节甲" in told


def test_on_paper_the_words_of_the_report_have_most_room() -> None:
    heads = ("编号", "名称", "结论", "说明", "页", "原文")
    data = show(content(Items((ITEM,), "A 环境", heads)), Format.DOCX, View())
    assert isinstance(data, bytes)
    (table,) = Document(io.BytesIO(data)).tables
    number, *_, quote = [column.width for column in table.columns]
    assert quote > 3 * number


def test_rows_are_on_sheets_and_in_one_table() -> None:
    both = content(*(PIECES[kind][0] for kind in ("verdicts", "findings")))
    table = written(Format.CSV, both)
    assert "A1.2,温室气体,部分披露" in table
    assert "unit-slip,,,错误,单位不同,4" in table
    book = show(content(GRID), Format.XLSX, View())
    assert isinstance(book, bytes)
    (sheet,) = load_workbook(io.BytesIO(book)).worksheets
    rows = [["指标", "2022", "2023", "位置", "备注"], ["用水量", 1200, "缺", 5, "只在页面"]]
    assert [[cell.value for cell in row] for row in sheet] == rows


def test_sections_that_name_one_sheet_share_it() -> None:
    first = Section("a", "甲", (Items((FINDING,)),))
    second = Section(
        "b", "乙", (Points(("说短",)),), sheet="甲", records=(replace(FINDING, id="other-rule"),)
    )
    own = Section("c", "丙", (), tables=lambda: (Table("t", "自己的表", {"a": "甲列"}, ((1,),)),))
    book = show(Content("x", sections=lambda: (HEAD, (first, second, own))), Format.XLSX, View())
    assert isinstance(book, bytes)
    sheets = {sheet.title: sheet.max_row for sheet in load_workbook(io.BytesIO(book)).worksheets}
    assert sheets == {"甲": 3, "自己的表": 2}


def test_what_has_no_room_is_left_out_and_counted() -> None:
    hidden = tuple(replace(FINDING, room=Room.VERBOSE, says=f"话{number}") for number in range(3))
    pieces = content(Items((FINDING, *hidden)), GRID)
    short, page = written(Format.CONSOLE, pieces), written(Format.HTML, pieces)
    assert "话1" not in short
    assert "另有 3 项" in short
    assert "只在页面" not in short
    assert "话1" in page
    assert "只在页面" in page
    assert "话1" in str(show(pieces, Format.CONSOLE, View(verbose=True)))
    assert "写明密度" not in written(Format.CONSOLE, content(PIECES["verdicts"][0]))
    assert "写明密度" in written(Format.HTML, content(PIECES["verdicts"][0]))


def test_what_is_not_told_on_its_own_is_in_no_list() -> None:
    group = Items((replace(ITEM, listed=False), FINDING), "组")
    for form in (*READ, Format.CSV):
        assert "A1.2" not in written(form, content(group))


def test_a_headline_is_a_tile_and_the_first_line() -> None:
    counts = (Count("已披露", "disclosed", 3), Count("未披露", "not_disclosed", 1))
    line = Headline("覆盖率", "75.0%", ("框架甲",), about="x@1", counts=counts, share=0.75, total="4 项")
    told = content(Paragraph("话"), headlines=(line,), of=("框架甲", "x@1"))
    assert "覆盖率 75.0%  4 项  已披露 3  未披露 1" in written(Format.CONSOLE, told)
    assert "覆盖率 **75.0%**. 已披露 3, 未披露 1" in written(Format.MD, told)
    page = written(Format.HTML, told)
    assert "<strong>75.0%</strong>" in page
    assert 'href="#part" class="tile"' in page


def test_links_lead_to_items_and_a_picture_stands_beside_its_table() -> None:
    axes = tuple(Axis(f"轴{number}", str(number), float(number)) for number in range(3))
    grid = Grid(("编号",), ((Link("A1.2", "x/A1.2"),),))
    page = written(Format.HTML, content(Radar("图", axes), grid, PIECES["verdicts"][0]))
    assert '<a href="#x/A1.2">A1.2</a>' in page
    assert '<div class="beside"><figure><svg' in page
    assert "svg" not in written(Format.MD, content(Radar("图", axes), grid))
