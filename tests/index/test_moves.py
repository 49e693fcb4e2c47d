"""An index made for an earlier draft is brought up to date: what moved is rewritten, what is in doubt is left and marked."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from csrcheck.annotate.tables import tables_of
from csrcheck.engine import Request, ask
from csrcheck.engine.index import ROWS, moves
from csrcheck.index.shift import shifts_of
from csrcheck.model import IndexMove, MoveState, Reading

Run = Callable[..., "CompletedProcess[str]"]
HERE = Reading(use_cache=False, isolate=False)
TITLE = "远山示例股份有限公司2023年社会责任报告"
FILLER = ("公司自成立以来坚持稳健经营，与各方共同成长。",)
PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("公司治理", ("公司董事会由九名董事组成，其中独立董事三名，下设审计委员会和战略委员会。",)),
    ("反腐败", ("2023年，公司开展反腐败培训12场，覆盖员工1,032人次，未发生腐败事件。",)),
    ("发展历程", FILLER),
    ("荣誉", FILLER),
    ("能源管理", ("2023年，公司能源消耗总量为1,200吨标准煤，其中外购电力350万千瓦时、天然气20万立方米。",)),
    ("水资源管理", ("2023年，公司耗水量为8.5万立方米，取水总量为12.6万立方米。",)),
    ("废弃物管理", ("2023年，公司产生危险废物总量35吨，一般固体废物1,250吨。",)),
    ("员工概况", ("截至2023年末，公司员工总数为1,032人，其中女员工412人、男员工620人，全部为正式员工。",)),
    ("员工培训", ("2023年，员工人均培训时长为36小时，其中男员工35小时、女员工37小时。",)),
)
"""Pages 2 to 10 of the report; those on development and honours were put in after the index was made."""
HEAD = ("编号", "披露内容", "页码", "备注")
OLD: tuple[tuple[str, str, str, str], ...] = (
    ("2-9", "治理架构和组成", "2", ""),
    ("205-3", "经确认的腐败事件和采取的行动", "P3", ""),
    ("302-1", "组织内部的能源消耗量", "P.4", ""),
    ("303-3", "取水", "P5-6", ""),
    ("303-5", "耗水", "第5页", ""),
    ("306-3", "产生的废弃物", "6", ""),
    ("2-7", "员工", "员工概况（P7）", ""),
    ("404-1", "每名员工每年接受培训的平均小时数", "", ""),
    ("304-1", "保护区内的运营点", "-", "不适用，公司不在保护区内经营"),
    ("201-1", "直接产生和分配的经济价值", "见公司2023年年度报告", ""),
    ("411-1", "涉及侵犯原住民权利的事件", "某章", ""),
)
NOW: Mapping[str, tuple[MoveState, str]] = {
    "2-9": (MoveState.KEPT, ""),
    "205-3": (MoveState.KEPT, ""),
    "302-1": (MoveState.CHANGED, "P.6"),
    "303-3": (MoveState.CHANGED, "P7-8"),
    "303-5": (MoveState.CHANGED, "第7页"),
    "306-3": (MoveState.CHANGED, "8"),
    "2-7": (MoveState.CHANGED, "员工概况（P9）"),
    "404-1": (MoveState.DOUBT, ""),
    "304-1": (MoveState.KEPT, ""),
    "201-1": (MoveState.KEPT, ""),
    "411-1": (MoveState.DOUBT, ""),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("moves") / "report.pdf"
    as_report(path, PAGES)
    return path


def as_report(path: Path, pages: Sequence[tuple[str, Sequence[str]]]) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    heading = ParagraphStyle("heading", fontName="STSong-Light", fontSize=16, leading=24)
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=10.5, leading=18, wordWrap="CJK")
    story = [Paragraph(TITLE, heading)]
    for title, sentences in pages:
        story += [PageBreak(), Paragraph(title, heading), *(Paragraph(each, body) for each in sentences)]
    SimpleDocTemplate(str(path), pagesize=A4, title=TITLE).build(story)


def as_docx(path: Path, rows: Sequence[Sequence[str]] = OLD) -> None:
    document = docx.Document()
    document.add_heading("GRI内容索引", 1)
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph("本索引由编写组填写。")
    document.save(str(path))


def as_xlsx(path: Path, rows: Sequence[Sequence[str]] = OLD) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["GRI内容索引"])
    for row in (HEAD, *rows):
        sheet.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.create_sheet("其他").append(["编写组", "负责人"])
    book.save(path)


def as_md(path: Path, rows: Sequence[Sequence[str]] = OLD) -> None:
    lines = [HEAD, ["---"] * len(HEAD), *rows]
    table = "\n".join("| " + " | ".join(row) + " |" for row in lines)
    path.write_text(f"# GRI内容索引\n\n{table}\n\n本索引由编写组填写。\n", "utf-8")


def as_html(path: Path, rows: Sequence[Sequence[str]] = OLD) -> None:
    body = "".join(
        "<tr>" + "".join(f"<td class=c><b>{cell}</b></td>" for cell in row) + "</tr>\n"
        for row in (HEAD, *rows)
    )
    path.write_text(
        f'<meta charset="utf-8"><h2>GRI内容索引</h2><!-- 编写组 --><table>{body}</table><p>本索引由编写组填写。</p>',
        "utf-8",
    )


WRITERS: Mapping[str, Callable[[Path], None]] = {
    ".docx": as_docx,
    ".xlsx": as_xlsx,
    ".md": as_md,
    ".html": as_html,
}


def moves_in(report: Path, index: Path) -> dict[str, IndexMove]:
    answers = ask(Request(report, (ROWS,), reading=HERE, command="index"))
    return {each.code: each for each in moves(answers, tables_of(index).tables)}


@pytest.mark.parametrize("ending", WRITERS)
def test_each_row_is_followed_kept_or_left_to_be_looked_at(ending: str, report: Path, tmp_path: Path) -> None:
    index = tmp_path / f"old{ending}"
    WRITERS[ending](index)
    assert {code: (each.state, each.new) for code, each in moves_in(report, index).items()} == NOW


def read_again(path: Path) -> list[tuple[str, ...]]:
    (table, *_) = tables_of(path).tables
    return [row[: len(HEAD)] for row in table.rows if row[0][:1].isdigit()]


@pytest.mark.parametrize("ending", WRITERS)
def test_the_new_file_holds_the_new_places_and_all_else_as_it_was(
    ending: str, report: Path, tmp_path: Path, run_program: Run
) -> None:
    index, target = tmp_path / f"old{ending}", tmp_path / f"new{ending}"
    WRITERS[ending](index)
    before = index.read_bytes()
    done = run_program("index", report, "--update", index, "--draft", target, "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert index.read_bytes() == before
    wanted = [(*row[:2], NOW[row[0]][1] or row[2], row[3]) for row in OLD]
    assert read_again(target) == wanted
    for expected in ("P.4 → P.6", "页码移动 +2", "待核对", "某章", "已改 5，待核对 2，未动 4"):
        assert expected in done.stdout
    again = run_program(
        "index", report, "--update", target, "--draft", tmp_path / f"again{ending}", "--lang", "zh"
    )
    assert "已改 0，待核对 2" in again.stdout


def test_word_shows_changes_as_tracked_and_doubts_as_comments(
    report: Path, tmp_path: Path, run_program: Run
) -> None:
    index, target = tmp_path / "old.docx", tmp_path / "new.docx"
    as_docx(index)
    run_program("index", report, "--update", index, "--draft", target, "--lang", "zh")
    body = docx.Document(str(target)).element.body
    gone = [each.text for each in body.iter(qn("w:delText"))]
    come = [text.text for each in body.iter(qn("w:ins")) for text in each.iter(qn("w:t"))]
    assert gone == ["P.4", "P5-6", "第5页", "6", "员工概况（P7）"]
    assert come == ["P.6", "P7-8", "第7页", "8", "员工概况（P9）"]
    comments = [each.text for each in docx.Document(str(target)).comments]
    assert len(comments) == 2
    assert "似在第 10 页" in comments[0]
    assert "某章" in comments[1]


def test_a_workbook_keeps_its_other_parts_and_says_what_changed_beside_the_table(
    report: Path, tmp_path: Path, run_program: Run
) -> None:
    index, target = tmp_path / "old.xlsx", tmp_path / "new.xlsx"
    as_xlsx(index)
    run_program("index", report, "--update", index, "--draft", target, "--lang", "zh")
    with zipfile.ZipFile(index) as old, zipfile.ZipFile(target) as new:
        same = {name for name in old.namelist() if old.read(name) == new.read(name)}
    assert {"xl/worksheets/sheet2.xml", "xl/styles.xml", "xl/workbook.xml"} <= same
    sheet = load_workbook(target).worksheets[0]
    notes = {row[0]: row[4] for row in sheet.iter_rows(values_only=True) if row[4]}
    assert notes["编号"] == "索引更新"
    assert notes["302-1"] == "P.4 → P.6：页码移动 +2"
    assert str(notes["411-1"]).startswith("待核对：")
    assert sheet["C8"].value == 8
    assert isinstance(sheet["C8"].value, int)


def comments_of(path: Path) -> list[str]:
    return [each.text for each in docx.Document(str(path)).comments]


def test_a_word_file_updated_again_says_what_it_says_once(
    report: Path, tmp_path: Path, run_program: Run
) -> None:
    as_docx(tmp_path / "old.docx")
    for before, after in (("old", "new"), ("new", "again"), ("again", "more")):
        files = ("--update", tmp_path / f"{before}.docx", "--draft", tmp_path / f"{after}.docx")
        run_program("index", report, *files, "--lang", "zh")
    assert len(comments_of(tmp_path / "new.docx")) == 2
    assert comments_of(tmp_path / "again.docx") == comments_of(tmp_path / "new.docx")
    assert comments_of(tmp_path / "more.docx") == comments_of(tmp_path / "new.docx")
    with zipfile.ZipFile(tmp_path / "again.docx") as again, zipfile.ZipFile(tmp_path / "more.docx") as more:
        assert again.read("word/document.xml") == more.read("word/document.xml")


def test_when_pages_moved_again_the_newest_places_follow_the_first_and_doubts_settled_go(
    report: Path, tmp_path: Path, run_program: Run
) -> None:
    """The places that were tracked and not accepted are replaced; what no longer is in doubt has no comment."""
    as_docx(tmp_path / "old.docx")
    as_report(tmp_path / "later.pdf", (*PAGES[:4], ("展望", FILLER), ("致谢", FILLER), *PAGES[4:]))
    for now, before, after in ((report, "old", "new"), (tmp_path / "later.pdf", "new", "again")):
        files = ("--update", tmp_path / f"{before}.docx", "--draft", tmp_path / f"{after}.docx")
        run_program("index", now, *files, "--lang", "zh")
    body = docx.Document(str(tmp_path / "again.docx")).element.body
    gone = [each.text for each in body.iter(qn("w:delText"))]
    come = [text.text for each in body.iter(qn("w:ins")) for text in each.iter(qn("w:t"))]
    assert gone == ["P.4", "P5-6", "第5页", "6", "员工概况（P7）"]
    assert come == ["P.8", "P9-10", "第9页", "10", "员工概况（P11）"]
    assert not [each for each in body.iter(qn("w:ins")) if next(each.iter(qn("w:r")), None) is None]
    assert len(comments_of(tmp_path / "again.docx")) == 2
    document = docx.Document(str(tmp_path / "again.docx"))
    document.tables[0].rows[-1].cells[2].text = "-"
    document.save(str(tmp_path / "filled.docx"))
    files = ("--update", tmp_path / "filled.docx", "--draft", tmp_path / "last.docx")
    run_program("index", tmp_path / "later.pdf", *files, "--lang", "zh")
    assert len(comments_of(tmp_path / "last.docx")) == 1


def test_a_formula_and_a_field_are_left_and_said(report: Path, tmp_path: Path, run_program: Run) -> None:
    as_xlsx(tmp_path / "old.xlsx")
    book = load_workbook(tmp_path / "old.xlsx")
    book.worksheets[0]["C8"] = "=3+3"
    book.save(tmp_path / "old.xlsx")
    with zipfile.ZipFile(tmp_path / "old.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = (
        parts[name]
        .replace(b"<f>3+3</f><v></v>", b"<f>3+3</f><v>6</v>")
        .replace(b"<f>3+3</f><v />", b"<f>3+3</f><v>6</v>")
    )
    assert b"<v>6</v>" in parts[name]
    with zipfile.ZipFile(tmp_path / "old.xlsx", "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    done = run_program(
        "index", report, "--update", tmp_path / "old.xlsx", "--draft", tmp_path / "new.xlsx", "--lang", "zh"
    )
    assert "这里是域或公式" in done.stdout
    assert load_workbook(tmp_path / "new.xlsx").worksheets[0]["C8"].value == "=3+3"

    as_docx(tmp_path / "old.docx")
    document = docx.Document(str(tmp_path / "old.docx"))
    run = document.tables[0].rows[3].cells[2].paragraphs[0].runs[0]
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGEREF energy")
    run._r.addprevious(field)
    field.append(run._r)
    document.save(str(tmp_path / "old.docx"))
    done = run_program(
        "index", report, "--update", tmp_path / "old.docx", "--draft", tmp_path / "new.docx", "--lang", "zh"
    )
    assert "这里是域或公式" in done.stdout


def test_a_merged_cell_is_not_filled_and_an_empty_one_is(report: Path, tmp_path: Path) -> None:
    rows = (
        ("306-3", "产生的废弃物", "8", ""),
        ("2-7", "员工", "", ""),
        ("2-9", "治理架构和组成", "2", ""),
    )
    as_docx(tmp_path / "apart.docx", rows)
    document = docx.Document(str(tmp_path / "apart.docx"))
    table = document.tables[0]
    table.cell(1, 2).merge(table.cell(2, 2))
    document.save(str(tmp_path / "merged.docx"))
    assert moves_in(report, tmp_path / "apart.docx")["2-7"].new == "9"
    assert moves_in(report, tmp_path / "merged.docx")["2-7"].state is MoveState.KEPT


def test_sections_renamed_are_followed_and_those_that_still_hold_kept(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for title, sentences in PAGES:
        document.add_heading(title, 1)
        for sentence in sentences:
            document.add_paragraph(sentence)
    document.save(str(tmp_path / "report.docx"))
    as_docx(
        tmp_path / "old.docx",
        (
            ("302-1", "组织内部的能源消耗量", "能源的管理", ""),
            ("303-5", "耗水", "水资源管理", ""),
            ("2-9", "治理架构和组成", "2", ""),
        ),
    )
    found = moves_in(tmp_path / "report.docx", tmp_path / "old.docx")
    assert (found["302-1"].state, found["302-1"].new) == (MoveState.CHANGED, "能源管理")
    assert found["303-5"].state is MoveState.KEPT
    assert found["2-9"].state is MoveState.DOUBT  # a Word file has no pages


@pytest.mark.parametrize(
    ("target", "index", "says"),
    [
        ("new.xlsx", "old.docx", "同一种文件"),
        ("old.docx", "old.docx", "old.docx"),
        ("new.docx", "none.docx", "没有认出索引表"),
        ("new.txt", "old.docx", ".txt"),
        ("new.docx", "gone.docx", "gone.docx"),
        ("new.docx", "damaged.docx", "文件损坏"),
    ],
)
def test_what_cannot_be_updated_is_refused_in_a_line(
    target: str, index: str, says: str, report: Path, tmp_path: Path, run_program: Run
) -> None:
    as_docx(tmp_path / "old.docx")
    docx.Document().save(str(tmp_path / "none.docx"))
    (tmp_path / "damaged.docx").write_bytes(b"PK\3\4 and nothing else")
    done = run_program(
        "index", report, "--update", tmp_path / index, "--draft", tmp_path / target, "--lang", "zh"
    )
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


VOTES: Sequence[tuple[dict[int, dict[int, float]], dict[int, int]]] = (
    ({5: {0: 1.0}, 9: {0: 1.0}}, {5: 0, 9: 0}),
    ({5: {3: 1.0}, 9: {3: 1.0}, 12: {}}, {5: 3, 9: 3, 12: 3}),
    ({5: {0: 1.0}, 9: {2: 1.0}, 12: {2: 1.0}, 20: {2: 0.5, 0: 0.4}}, {5: 0, 9: 2, 12: 2, 20: 2}),
    ({5: {0: 1.0}, 9: {17: 1.0}, 12: {0: 1.0}}, {5: 0, 9: 0, 12: 0}),  # one row is wrong, nothing moved
    ({30: {0: 2.0}, 31: {-20: 2.0}}, {30: 0, 31: 0}),  # pages keep their order
    ({}, {}),
)


@pytest.mark.parametrize(("votes", "shifts"), VOTES)
def test_pages_that_stand_together_move_together(
    votes: dict[int, dict[int, float]], shifts: dict[int, int]
) -> None:
    assert shifts_of(votes) == shifts
