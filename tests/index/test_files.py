"""An invented report as PDF, Word, HTML and text: its index is read, its places are found, its claims judged."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from csrcheck.engine import Request, ask
from csrcheck.engine.index import INDEX
from csrcheck.model import ContentIndex, IndexRow, IndexStatus, Reading

Run = Callable[..., "CompletedProcess[str]"]

TITLE = "远山示例股份有限公司2023年社会责任报告"
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "1.1 公司治理",
        (
            "公司董事会由九名董事组成，其中独立董事三名，下设审计委员会和战略委员会。",
            "公司建立了内部控制制度，定期开展内部审计。",
        ),
    ),
    (
        "2.1 能源管理",
        (
            "2023年，公司能源消耗总量为1,200吨标准煤，其中外购电力350万千瓦时、天然气20万立方米。",
            "公司建立了能源管理体系，定期开展节能诊断。",
        ),
    ),
    (
        "2.2 水资源管理",
        (
            "2023年，公司耗水量为8.5万立方米，取水总量为12.6万立方米。",
            "公司制定了用水定额管理办法，推进中水回用。",
        ),
    ),
    (
        "3.1 员工概况",
        (
            "截至2023年末，公司员工总数为1,032人，其中女员工412人、男员工620人，全部为正式员工。",
            "公司坚持平等雇佣，招聘中没有性别和地域限制。",
        ),
    ),
)
HEAD = ("编号", "披露内容", "章节", "备注")
ROWS = (
    ("302-1", "组织内部的能源消耗量", "2.1 能源管理", ""),
    ("303-5", "耗水", "1.1 公司治理", ""),
    ("304-1", "保护区内的运营点", "-", "不适用，公司不在保护区内经营"),
    ("201-1", "直接产生和分配的经济价值", "见公司2023年年度报告", ""),
    ("305-6", "臭氧消耗物质的排放", "-", ""),
)


def as_pdf(path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    heading = ParagraphStyle("heading", fontName="STSong-Light", fontSize=16, leading=24)
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=10.5, leading=18, wordWrap="CJK")
    story = [Paragraph(TITLE, heading), PageBreak()]
    for title, sentences in SECTIONS:
        story += [Paragraph(title, heading), Paragraph("".join(sentences), body), PageBreak()]
    cells = [[Paragraph(cell, body) for cell in row] for row in (HEAD, *ROWS)]
    table = Table(cells, colWidths=(60, 160, 120, 140))
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    story += [Paragraph("附录 GRI 内容索引", heading), table]
    SimpleDocTemplate(str(path), pagesize=A4, title=TITLE).build(story)


def as_docx(path: Path) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for title, sentences in SECTIONS:
        document.add_heading(title, 1)
        for sentence in sentences:
            document.add_paragraph(sentence)
    document.add_heading("附录 GRI 内容索引", 1)
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *ROWS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))


def as_html(path: Path) -> None:
    sections = "".join(
        f"<h2>{title}</h2>" + "".join(f"<p>{sentence}</p>" for sentence in sentences)
        for title, sentences in SECTIONS
    )
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    head = "<tr>" + "".join(f"<th>{cell}</th>" for cell in HEAD) + "</tr>"
    index = f"<h2>附录 GRI 内容索引</h2><table>{head}{rows}</table>"
    path.write_text(
        f'<html><meta charset="utf-8"><body><h1>{TITLE}</h1>{sections}{index}</body></html>', "utf-8"
    )


def as_text(path: Path) -> None:
    lines = [TITLE, ""]
    for title, sentences in SECTIONS:
        lines += [title, "", *sentences, ""]
    lines += ["附录 GRI 内容索引", "", *("\t".join(row) for row in (HEAD, *ROWS))]
    path.write_text("\n".join(lines) + "\n", "utf-8")


WRITERS: Mapping[str, Callable[[Path], None]] = {
    "pdf": as_pdf,
    "docx": as_docx,
    "html": as_html,
    "txt": as_text,
}


def index_of(path: Path) -> ContentIndex:
    return ask(Request(path, (INDEX,), reading=Reading(use_cache=False, isolate=False))).of(INDEX)


@pytest.fixture(scope="module", params=sorted(WRITERS))
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ContentIndex:
    path = tmp_path_factory.mktemp("index") / f"report.{request.param}"
    WRITERS[request.param](path)
    return index_of(path)


def row_of(found: ContentIndex, code: str) -> IndexRow:
    (row,) = (row for row in found.rows if row.code == code)
    return row


def test_every_row_is_read(found: ContentIndex) -> None:
    assert [row.code for row in found.rows] == [row[0] for row in ROWS]
    assert [row.indicator for row in found.rows] == [row[0] for row in ROWS]


def test_what_stands_there_is_confirmed_with_its_quote(found: ContentIndex) -> None:
    row = row_of(found, "302-1")
    assert row.status is IndexStatus.CONFIRMED
    assert "1,200吨标准煤" in row.evidence[0].quote
    assert row.targets == ("2.1 能源管理",)


def test_what_stands_elsewhere_is_in_the_wrong_place(found: ContentIndex) -> None:
    row = row_of(found, "303-5")
    assert row.status is IndexStatus.WRONG_PLACE
    assert "耗水量为8.5万立方米" in row.evidence[0].quote


def test_an_omission_has_its_reason_or_is_told_to_lack_one(found: ContentIndex) -> None:
    reasoned, bare = row_of(found, "304-1"), row_of(found, "305-6")
    assert (reasoned.status, reasoned.omission) == (IndexStatus.OMITTED, "不适用，公司不在保护区内经营")
    assert (bare.status, bare.omission) == (IndexStatus.OMITTED, "-")
    assert [note.code for note in bare.notes if hasattr(note, "code")] == ["index-no-reason"]
    assert reasoned.notes == ()


def test_another_document_is_not_looked_for_here(found: ContentIndex) -> None:
    assert row_of(found, "201-1").status is IndexStatus.OUTSIDE


def test_pages_of_a_pdf_are_physical(tmp_path: Path) -> None:
    as_pdf(tmp_path / "report.pdf")
    found = index_of(tmp_path / "report.pdf")
    assert row_of(found, "302-1").pages == (3,)
    assert row_of(found, "303-5").evidence[0].page == 4
    assert found.zones == ((6, 6),)


def test_text_has_lines_in_place_of_pages(tmp_path: Path) -> None:
    as_text(tmp_path / "report.txt")
    row = row_of(index_of(tmp_path / "report.txt"), "302-1")
    lines = (tmp_path / "report.txt").read_text("utf-8").splitlines()
    assert (row.pages, len(row.lines)) == ((), 1)
    assert row.line is not None
    assert "2.1 能源管理" in lines


CHAPTERS = [
    ("302-1", "五（一）"),
    ("303-3", "五、（二）"),
    ("303-5", "第五章"),
    ("2-7", "六（一）"),
    ("2-9", "第六部分"),
    ("401-1", "六、员工权益"),
]


def test_chapters_counted_in_chinese_are_found_by_their_numbers(tmp_path: Path) -> None:
    lines = [TITLE, "", "五、环境保护", "", "（一）能源管理", "", *SECTIONS[1][1], "", "（二）水资源管理", ""]
    lines += [*SECTIONS[2][1], "", "六、员工权益", "", "（一）员工概况", "", *SECTIONS[3][1], ""]
    lines += [
        "附录：指标索引",
        "",
        "编号\t披露内容\t位置",
        *(f"{code}\t内容\t{where}" for code, where in CHAPTERS),
    ]
    (tmp_path / "report.txt").write_text("\n".join(lines), "utf-8")
    said = [line for line in lines if line]
    found = index_of(tmp_path / "report.txt")
    heads = [said[line - 1] for row in found.rows for line in row.lines]
    assert heads == [
        "（一）能源管理",
        "（二）水资源管理",
        "五、环境保护",
        "（一）员工概况",
        "六、员工权益",
        "六、员工权益",
    ]


UNRULED = (
    ("披露项", "披露内容", "页码/备注"),
    ("GRI 2-9", "管治架构和组成，包括最高管治机构及其委员会的组成情况和独立性说明", "1"),
    ("GRI 2-7", "员工", "4"),
    ("GRI 302-1", "组织内部的能源消耗量，按可再生和不可再生来源划分", "2"),
    ("GRI 303-3", "取水，按水源类型划分的总量", "3"),
    ("GRI 304-1", "组织在位于或邻近保护区和保护区外的生物多样性丰富区域拥有、租赁的运营点", "- 不适用"),
    ("GRI 305-1", "直接（范畴1）温室气体排放", "—"),
)


@pytest.mark.parametrize("above", [0, 560], ids=["on one page", "over two pages"])
@pytest.mark.parametrize("head", [True, False], ids=["with a head", "without one"])
def test_a_table_without_lines_is_read_over_pages(above: int, head: bool, tmp_path: Path) -> None:
    """Titles wrap around their codes, pages stand behind their last line, and a page may hold only the last rows."""

    def foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(290, 20, f"{document.page - 1:02d}" if document.page > 1 else "")

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    heading = ParagraphStyle("heading", fontName="STSong-Light", fontSize=16, leading=24)
    small = ParagraphStyle("small", fontName="STSong-Light", fontSize=9, leading=12, wordWrap="CJK")
    story = [Paragraph(TITLE, heading), PageBreak()]
    for title, sentences in SECTIONS:
        story += [Paragraph(title, heading), Paragraph("".join(sentences), small), PageBreak()]
    cells = [[Paragraph(cell, small) for cell in row] for row in (UNRULED if head else UNRULED[1:])]
    table = Table(cells, colWidths=(70, 280, 100), repeatRows=int(head))
    story += [Paragraph("GRI内容索引", heading), Spacer(1, above), table]
    SimpleDocTemplate(str(tmp_path / "report.pdf"), pagesize=A4, title=TITLE).build(
        story, onFirstPage=foot, onLaterPages=foot
    )
    found = index_of(tmp_path / "report.pdf")
    assert [(row.code, row.pages or row.omission) for row in found.rows] == [
        ("2-9", (2,)),
        ("2-7", (5,)),
        ("302-1", (3,)),
        ("303-3", (4,)),
        ("304-1", "- 不适用"),
        ("305-1", "—"),
    ]


def test_the_command_writes_what_programs_read(tmp_path: Path, run_program: Run) -> None:
    as_html(tmp_path / "report.html")
    done = run_program("index", tmp_path / "report.html", "--format", "json")
    assert done.returncode == 0, done.stderr
    index = json.loads(done.stdout)["index"]
    assert {"zones", "rows", "unlisted"} <= index.keys()
    row = next(row for row in index["rows"] if row["code"] == "303-5")
    assert {"framework", "code", "indicator", "title", "at", "targets", "pages", "lines", "omission", "status", "evidence"} <= row.keys()  # fmt: skip
    assert (row["framework"], row["status"]) == ("gri", "wrong_place")


def test_a_report_without_an_index_says_so(tmp_path: Path, run_program: Run) -> None:
    (tmp_path / "report.txt").write_text("\n".join([TITLE, *SECTIONS[0][1], *SECTIONS[1][1]]), "utf-8")
    done = run_program("index", tmp_path / "report.txt", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "No content index was recognised" in done.stdout
