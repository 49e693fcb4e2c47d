"""Links inside an index are followed: named and plain destinations of PDF files, bookmarks of Word, anchors of HTML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link as PdfLink
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from csrcheck.index.grid import Line
from csrcheck.index.links import links_of
from csrcheck.index.rows import Row
from csrcheck.model import Block, BlockKind, ContentIndex, IndexPart, IndexStatus, Link
from csrcheck.read import extract
from tests.index.test_files import HEAD, SECTIONS, TITLE, index_of

ANCHORS = ("governance", "energy", "water", "staff")
"""Names of the places of the sections, pages 2 to 5 of the PDF."""
ROWS = (
    ("302-1", '<a href="#energy">组织内部的能源消耗量</a>', "", ""),
    ("303-5", "耗水", '<a href="#water">本章</a>', ""),
    ("2-9", "治理架构和组成", '<a href="#staff">2</a>', ""),
    ("2-7", "员工", '<a href="#staff">5</a>', ""),
    ("305-1", "直接温室气体排放", '<a href="https://example.com/">3</a>', ""),
)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("links") / "report.pdf"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    heading = ParagraphStyle("heading", fontName="STSong-Light", fontSize=16, leading=24)
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=10.5, leading=18, wordWrap="CJK")
    story = [Paragraph(TITLE, heading), PageBreak()]
    for (title, sentences), name in zip(SECTIONS, ANCHORS, strict=True):
        story += [
            Paragraph(f'<a name="{name}"/>{title}', heading),
            Paragraph("".join(sentences), body),
            PageBreak(),
        ]
    plain = ParagraphStyle("plain", fontName="STSong-Light", fontSize=10.5, leading=18)
    cells = [[Paragraph(cell, plain) for cell in row] for row in (HEAD, *ROWS)]
    table = Table(cells, colWidths=(60, 160, 120, 140))
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    story += [Paragraph("附录 GRI 内容索引", heading), table]
    SimpleDocTemplate(str(path), pagesize=A4, title=TITLE).build(story)
    return path


@pytest.fixture(scope="module")
def found(pdf: Path) -> ContentIndex:
    return index_of(pdf)


def test_a_link_stands_for_a_place_that_is_not_printed(found: ContentIndex) -> None:
    (row,) = (row for row in found.rows if row.code == "302-1")
    assert (row.pages, row.status) == ((3,), IndexStatus.CONFIRMED)


def test_a_link_stands_for_a_place_that_is_not_understood(found: ContentIndex) -> None:
    (row,) = (row for row in found.rows if row.code == "303-5")
    assert (row.targets, row.pages, row.status) == (("本章",), (4,), IndexStatus.CONFIRMED)


def test_links_count_for_the_numbers_where_no_page_prints_its_own(found: ContentIndex) -> None:
    by_code = {row.code: row.pages for row in found.rows}
    assert (by_code["2-7"], by_code["305-1"]) == ((5,), (3,))
    assert by_code["2-9"] == (5,)


def test_a_plain_destination_is_followed_like_a_named_one(pdf: Path, tmp_path: Path) -> None:
    source = PdfReader(pdf)
    writer = PdfWriter()
    writer.append(source)
    page = writer.pages[1]
    writer.add_annotation(1, PdfLink(rect=(0, 700, 400, 800), target_page_index=4))
    assert page is not None
    writer.write(tmp_path / "plain.pdf")
    document = extract(tmp_path / "plain.pdf", use_cache=False, isolate=False)
    (link,) = document.pages[1].links
    assert link.page == 5
    assert "公司治理" in link.words


LEADING: dict[str, Callable[[ArrayObject], dict[str, object]]] = {
    "destination": lambda array: {"/Dest": array},
    "destination by name": lambda array: {"/Dest": TextStringObject("energy-chapter")},
    "destination by name of the old kind": lambda array: {"/Dest": NameObject("/old-name")},
    "action": lambda array: {"/A": _goto(array)},
    "action by name": lambda array: {"/A": _goto(TextStringObject("energy-chapter"))},
    "action by name of the old kind": lambda array: {"/A": _goto(NameObject("/old-name"))},
    "action to a name that holds more than a place": lambda array: {"/A": _goto(TextStringObject("in-a-dictionary"))},
    "action to the number of a page": lambda array: {"/A": _goto(ArrayObject([NumberObject(4), NameObject("/Fit")]))},
}  # fmt: skip


def _goto(where: object) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject("/GoTo"), NameObject("/D"): where})


@pytest.mark.parametrize("kind", LEADING)
def test_links_are_followed_however_they_say_where_they_lead(kind: str, pdf: Path, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.append(PdfReader(pdf))
    there = ArrayObject(
        [writer.pages[4].indirect_reference, NameObject("/XYZ"), NullObject(), FloatObject(700), NullObject()]
    )
    whole = DictionaryObject({NameObject("/D"): there})
    names = ArrayObject(
        [TextStringObject("energy-chapter"), there, TextStringObject("in-a-dictionary"), whole]
    )
    tree = DictionaryObject({NameObject("/Dests"): DictionaryObject({NameObject("/Names"): names})})
    writer.root_object[NameObject("/Names")] = tree
    writer.root_object[NameObject("/Dests")] = DictionaryObject({NameObject("/old-name"): there})
    link = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject("/Link"),
        NameObject("/Rect"): ArrayObject(map(FloatObject, (0, 700, 400, 800))),
        **{NameObject(key): value for key, value in LEADING[kind](there).items()},
    })  # fmt: skip
    writer.pages[1][NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
    writer.write(tmp_path / "report.pdf")
    (found,) = extract(tmp_path / "report.pdf", use_cache=False, isolate=False).pages[1].links
    assert found.page == 5


def index_in_word(path: Path) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for number, ((title, sentences), name) in enumerate(zip(SECTIONS, ANCHORS, strict=True)):
        heading = document.add_heading(title, 1)
        mark = OxmlElement("w:bookmarkStart")
        mark.set(qn("w:id"), str(number))
        mark.set(qn("w:name"), name)
        heading._p.append(mark)
        for sentence in sentences:
            document.add_paragraph(sentence)
    document.add_heading("附录 GRI 内容索引", 1)
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("编号", "披露内容", "页码"),
        ("302-1", "组织内部的能源消耗量", ""),
        ("303-5", "耗水", ""),
        ("2-9", "治理架构和组成", "公司治理"),
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), "energy")
    paragraph = table.cell(1, 2).paragraphs[0]
    run = paragraph.add_run("12")
    link.append(run._r)
    paragraph._p.append(link)
    paragraph = table.cell(2, 2).paragraphs[0]
    for kind, words in (
        ("begin", ""),
        ("", " PAGEREF water \\h "),
        ("separate", ""),
        ("text", "13"),
        ("end", ""),
    ):
        run = paragraph.add_run(words if kind == "text" else "")
        if kind == "":
            code = OxmlElement("w:instrText")
            code.text = words
            run._r.append(code)
        elif kind != "text":
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)
    document.save(str(path))


def index_in_html(path: Path) -> None:
    sections = "".join(
        f'<h2 id="{name}">{title}</h2>' + "".join(f"<p>{sentence}</p>" for sentence in sentences)
        for (title, sentences), name in zip(SECTIONS, ANCHORS, strict=True)
    )
    rows = "".join(
        f'<tr><td>{code}</td><td>{title}</td><td><a href="#{name}">{page}</a></td></tr>'
        for code, title, name, page in (
            ("302-1", "组织内部的能源消耗量", "energy", "12"),
            ("303-5", "耗水", "water", "13"),
            ("2-9", "治理架构和组成", "governance", "2"),
        )
    )
    head = "<tr><th>编号</th><th>披露内容</th><th>页码</th></tr>"
    path.write_text(
        f'<meta charset="utf-8"><h1>{TITLE}</h1>{sections}<h2>附录 GRI 内容索引</h2><table>{head}{rows}</table>',
        "utf-8",
    )


@pytest.mark.parametrize(("writer", "name"), [(index_in_word, "report.docx"), (index_in_html, "report.html")])
def test_a_file_without_pages_is_followed_to_its_sections(
    writer: Callable[[Path], None], name: str, tmp_path: Path
) -> None:
    writer(tmp_path / name)
    found = {row.code: row for row in index_of(tmp_path / name).rows}
    assert found["302-1"].status is IndexStatus.CONFIRMED
    assert "1,200吨标准煤" in found["302-1"].evidence[0].quote
    assert found["303-5"].status is IndexStatus.CONFIRMED
    assert "8.5万立方米" in found["303-5"].evidence[0].quote


def test_links_of_the_same_words_belong_to_rows_in_order() -> None:
    def row(code: str, page: str) -> Row:
        return Row(Line((code, "题", page), 9, None, None, "索引", 1), None, places=(page,), at=(2,))

    rows = [row("302-1", "52"), row("302-3", "52"), row("302-4", "152")]
    part = IndexPart(Block(BlockKind.TABLE, ""), 9, links=(Link("52", 53), Link("52", 54), Link("52", 55)))
    found = links_of(rows, [part])
    assert {n: [link.page for link in links] for n, links in found.items()} == {0: [53], 1: [54]}
