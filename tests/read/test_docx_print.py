"""How the letters of a Word draft are printed: raised, struck out, in symbol fonts, unseen; charts and inserted files."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from csrcheck.model import Block, Document
from csrcheck.read.docx import extract_docx

Read = Callable[..., list[Block]]
Make = Callable[..., Path]
RAISED = '<w:vertAlign w:val="superscript"/>'
LIFTED = '<w:position w:val="8"/>'
WHITE = '<w:color w:val="FFFFFF"/>'
SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([r("能耗3,120"), r("2", RAISED), r("吨")], "能耗3,120²吨"),
        ([r("能耗86,400"), r("1", RAISED), r(",3", RAISED), r("吨")], "能耗86,400¹ ³吨"),
        ([r("面积1,200m"), r("2", RAISED), r("，气1.2×10"), r("4", RAISED), r("m"), r("3", RAISED)], "面积1,200m²，气1.2×10⁴m³"),
        ([r("CO"), r("2", '<w:vertAlign w:val="subscript"/>'), r("当量")], "CO2当量"),
        ([r("用水量"), r("注1", RAISED)], "用水量[注1]"),
        ([r("能耗3,120"), r("2", LIFTED + '<w:sz w:val="12"/>'), r("吨")], "能耗3,120²吨"),
        ([r("能耗3,12"), r("0", LIFTED), r("吨")], "能耗3,120吨"),
        ([r("能耗3,12"), r("0", LIFTED + '<w:sz w:val="21"/>'), r("吨")], "能耗3,120吨"),
        ([r("CO"), r("2", '<w:position w:val="-6"/><w:sz w:val="12"/>'), r("当量")], "CO2当量"),
        ([r("水耗"), r("52", "<w:strike/>"), r("42吨")], "水耗42吨"),
        ([r("水耗"), r("52吨", "<w:dstrike/>"), r("42吨", '<w:strike w:val="0"/>')], "水耗42吨"),
        ([r("占41"), '<w:r><w:sym w:font="Symbol" w:char="F025"/></w:r>'], "占41%"),
        ([r("率7"), '<w:r><w:sym w:font="Symbol" w:char="F02E"/></w:r>', r("1")], "率7.1"),
        ([r("占41"), r("\uf025", SYMBOL), r("，增"), r("\uf044", SYMBOL)], "占41%，增Δ"),
        ([r("达标"), r("\uf0fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')], "达标✓"),
        ([r("明"), r("暗", WHITE)], "明"),
        ([r("明"), r("暗", '<w:color w:val="auto" w:themeColor="background1"/>')], "明"),
        ([r("明"), r("暗", '<w:sz w:val="2"/>')], "明"),
        ([r("明"), r("底", WHITE + '<w:shd w:val="clear" w:fill="1F4E79"/>')], "明底"),
        ([r("明"), r("亮", WHITE + '<w:highlight w:val="blue"/>')], "明亮"),
        ([r("明"), r("灰", '<w:color w:val="7F7F7F"/>')], "明灰"),
    ],
)  # fmt: skip
def test_print_of_a_run(read_blocks: Read, runs: list[str], text: str) -> None:
    (block,) = read_blocks(p(*runs))
    assert block.text == text


def test_white_letters_on_a_ground_are_read(read_blocks: Read) -> None:
    shaded = '<w:shd w:val="clear" w:fill="003366"/>'
    cell = f"<w:tc><w:tcPr>{shaded}</w:tcPr>{p(r('指标', WHITE))}</w:tc><w:tc>{p(r('2023年', WHITE))}</w:tc>"
    plain = f"<w:tc>{p(r('用水'))}</w:tc><w:tc>{p(r('5'))}</w:tc>"
    blocks = read_blocks(
        p(r("封面", WHITE), properties=shaded) + f"<w:tbl><w:tr>{cell}</w:tr><w:tr>{plain}</w:tr></w:tbl>"
    )
    assert [block.text for block in blocks] == ["封面", "指标\t2023年\n用水\t5"]


def test_styles_print_too(read_blocks: Read) -> None:
    styles = (
        "<w:styles X><w:style w:type='character' w:styleId='Note'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Old'><w:rPr><w:strike/></w:rPr></w:style></w:styles>"
    )
    body = p(r("能耗3,120"), r("2", '<w:rStyle w:val="Note"/>'), r("吨")) + p(
        r("旧稿"), properties='<w:pStyle w:val="Old"/>'
    )
    assert [block.text for block in read_blocks(body, styles=styles)] == ["能耗3,120²吨"]


def test_a_power_in_a_formula_stays_one(read_blocks: Read) -> None:
    power = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup>"
    space = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    body = p(r("废气1.2"), f"<m:oMath {space}><m:r><m:t>×</m:t></m:r>{power}</m:oMath>", r("立方米"))
    assert [block.text for block in read_blocks(body)] == ["废气1.2×10⁴立方米"]


def test_what_is_left_out_is_said(read_docx: Callable[..., Document]) -> None:
    document = read_docx(p(r("明"), r("暗", WHITE), r("旧", "<w:strike/>")))
    assert [(each.code, dict(each.details)["count"]) for each in document.diagnostics] == [
        ("struck-left-out", "1"),
        ("unseen-left-out", "1"),
    ]


# ----- charts

DRAWING = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/chart'>"
    "<c:chart xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' r:id='p0'/></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></w:r>"
)


def points(kind: str, values: list[str], style: str = "") -> str:
    inside = "".join(f"<c:pt idx='{n}'><c:v>{value}</c:v></c:pt>" for n, value in enumerate(values) if value)
    return f"<c:{kind}>{style}<c:ptCount val='{len(values)}'/>{inside}</c:{kind}>"


def series(name: str, categories: list[str], values: list[str], style: str = "General") -> str:
    return (
        f"<c:ser><c:tx><c:strRef>{points('strCache', [name])}</c:strRef></c:tx>"
        f"<c:cat><c:strRef>{points('strCache', categories)}</c:strRef></c:cat>"
        f"<c:val><c:numRef>{points('numCache', values, f'<c:formatCode>{style}</c:formatCode>')}</c:numRef></c:val></c:ser>"
    )


def chart(*lines: str, title: str = "", axis: str = "") -> str:
    def words(text: str) -> str:
        return (
            f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
            if text
            else ""
        )

    space = "xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
    return (
        f"<c:chartSpace X {space}><c:chart>{words(title)}<c:plotArea><c:barChart>{''.join(lines)}</c:barChart>"
        f"<c:valAx>{words(axis)}</c:valAx></c:plotArea></c:chart></c:chartSpace>"
    )


YEARS = ["2021年", "2022年", "2023年"]


@pytest.mark.parametrize(
    ("part", "rows", "unit"),
    [
        (chart(series("用水量（吨）", YEARS, ["61200", "60400", "58900"])), [["", *YEARS], ["用水量（吨）", "61200", "60400", "58900"]], ""),
        (chart(series("系列 1", YEARS, ["5", "", "4"]), title="用水量", axis="单位：万吨"), [["", *YEARS], ["用水量", "5", "", "4"]], "万吨"),
        (chart(series("用水量（吨）", ["44561", "44926"], ["5", "4"]).replace("<c:strRef><c:strCache><c:ptCount val='2'/>", "<c:numRef><c:numCache><c:formatCode>yyyy/m/d</c:formatCode><c:ptCount val='2'/>").replace("</c:strCache></c:strRef></c:cat>", "</c:numCache></c:numRef></c:cat>")),
         [["", "2021-12-31", "2022-12-31"], ["用水量（吨）", "5", "4"]], ""),
        (chart(series("占比", YEARS, ["0.412", "0.42", "0.425"], "0.0%")), [["", *YEARS], ["占比", "41.2%", "42.0%", "42.5%"]], ""),
        (chart(series("2022年", ["范围一", "范围二"], ["1", "2"]), series("2023年", ["范围一", "范围二"], ["3", "4"]), title="排放"),
         [["", "2022年", "2023年"], ["范围一", "1", "3"], ["范围二", "2", "4"]], ""),
        (chart(series("男", YEARS, ["1", "2", "3"]), series("女", YEARS, ["4", "5", "6"])), [["", *YEARS], ["男", "1", "2", "3"], ["女", "4", "5", "6"]], ""),
    ],
)  # fmt: skip
def test_charts_are_tables(read_blocks: Read, part: str, rows: list[list[str]], unit: str) -> None:
    blocks = read_blocks(p(DRAWING), chart1=part)
    table = blocks[-1].table
    assert table is not None
    assert table.chart
    assert [list(row) for row in table.rows] == rows
    assert table.unit == unit


def test_a_chart_without_kept_values_is_said_with_its_place(read_docx: Callable[..., Document]) -> None:
    heading = p(r("水资源"), properties="<w:outlineLvl w:val='0'/>")
    (found,) = read_docx(heading + p(DRAWING), chart1=chart(title="用水量")).diagnostics
    assert (found.code, dict(found.details)) == ("objects-unread", {"count": "1", "places": "水资源"})


# ----- files inside the file


def with_part(path: Path, kind: str, name: str, data: bytes) -> Path:
    """Add a part and a relationship of id rA to it."""
    made = path.with_name(f"with {path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.endswith("main.xml.rels"):
                office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                link = f'<Relationship Id="rA" Type="{office}/{kind}" Target="{name}"/></Relationships>'
                content = content.replace(b"</Relationships>", link.encode())
            new.writestr(entry, content)
        new.writestr(f"word/{name}", data)
    return made


CHUNK = "<w:altChunk r:id='rA'/>"
HTML = "<html><body><h2>废弃物</h2><p>有害废弃物42吨。</p></body></html>"
MHT = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{HTML}"


@pytest.mark.parametrize(
    ("name", "data", "encoding"),
    [
        ("chunk.html", HTML, "utf-8"),
        ("chunk.htm", HTML.replace("<html>", "<html><meta charset=gbk>"), "gbk"),
        ("chunk.dat", HTML, "utf-8-sig"),
        ("chunk.mht", MHT, "utf-8"),
        ("chunk.txt", "废弃物\n\n有害废弃物42吨。", "utf-8"),
    ],
)
def test_alternative_chunks_are_read(make_docx: Make, name: str, data: str, encoding: str) -> None:
    path = with_part(make_docx(p(r("前")) + CHUNK + p(r("后"))), "aFChunk", name, data.encode(encoding))
    document = extract_docx(path, "0")
    assert [block.text for block in document.pages[0].blocks] == ["前", "废弃物", "有害废弃物42吨。", "后"]
    assert document.diagnostics == ()


def test_a_draft_in_a_draft(make_docx: Make) -> None:
    inner = make_docx(p(r("内文")), name="inner.docx").read_bytes()
    path = with_part(make_docx(CHUNK), "aFChunk", "chunk.docx", inner)
    assert [block.text for block in extract_docx(path, "0").pages[0].blocks] == ["内文"]


def test_a_chunk_nobody_reads_is_said(make_docx: Make) -> None:
    path = with_part(make_docx(CHUNK), "aFChunk", "chunk.rtf", b"{\\rtf1 text}")
    assert [each.code for each in extract_docx(path, "0").diagnostics] == ["objects-unread"]


@pytest.mark.parametrize(("shown", "rows"), [("", 3), ('<oleSize ref="A1:C2"/>', 2)])
def test_embedded_sheets_show_their_range(make_docx: Make, tmp_path: Path, shown: str, rows: int) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["指标", "2022年", "2023年"], ["用水量（吨）", 5, 4], ["底稿", 7, 8]):
        book.active.append(row)
    plain = tmp_path / "book.xlsx"
    book.save(plain)
    cut = tmp_path / "cut.xlsx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(cut, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "xl/workbook.xml":
                data = data.replace(b"</workbook>", f"{shown}</workbook>".encode())
            new.writestr(entry, data)
    ole = "<w:r><w:object><o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office' ProgID='Excel.Sheet.12' r:id='rA'/></w:object></w:r>"
    path = with_part(make_docx(p(ole)), "package", "embeddings/sheet1.xlsx", cut.read_bytes())
    (block,) = extract_docx(path, "0").pages[0].blocks
    assert block.table is not None
    assert len(block.table.rows) == rows
