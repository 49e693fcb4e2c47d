"""Excel sheets as tables of what is shown."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from csrcheck.errors import InputError
from csrcheck.model import Document
from csrcheck.read import Kind, Limits
from csrcheck.read.isolate import read_isolated
from csrcheck.read.number_format import shown
from csrcheck.read.sniff import sniff
from csrcheck.read.xlsx import extract_xlsx


def test_sheets(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "数据.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "能源"
    for row in (
        ["能源消耗", None, None],
        ["单位：万千瓦时", None, None],
        ["指标", 2022, 2023],
        ["用电量", 1200, 1100.5],
        ["占比", 0.25, 0.3],
    ):
        sheet.append(row)
    sheet["B5"].number_format = sheet["C5"].number_format = "0.0%"
    sheet["B4"].number_format = "#,##0.0"
    sheet["D4"] = "=B4+C4"
    book.create_sheet("草稿").sheet_state = "hidden"
    book["草稿"].append(["不读"])
    book.save(path)
    assert sniff(path) is Kind.XLSX
    document = extract_xlsx(path, "0")
    heading, caption, unit, block = document.pages[0].blocks
    assert [b.text for b in (heading, caption, unit)] == ["能源", "能源消耗", "单位：万千瓦时"]
    assert block.table is not None
    assert block.table.rows == (
        ("指标", "2022", "2023"),
        ("用电量", "1,200.0", "1100.5"),
        ("占比", "25.0%", "30.0%"),
    )
    assert (block.table.header_rows, block.table.unit, block.table.caption) == (1, "万千瓦时", "能源消耗")
    assert [d.code for d in document.diagnostics] == ["sheets-cached"]
    other = path.rename(tmp_path / "数据.txt")
    assert extract_xlsx(other, "0").pages == document.pages  # by its content, whatever its name


def test_hidden_columns_are_hidden_each(tmp_path: Path) -> None:
    """Neighbours hidden together are kept as one stretch."""
    import openpyxl

    path = tmp_path / "数据.xlsx"
    book = openpyxl.Workbook()
    for row in (["指标", 2020, 2021, 2022, 2023], ["用水量", 9, 8, 7, 6]):
        book.active.append(row)
    book.active.column_dimensions.group("B", "D", hidden=True)
    book.save(path)
    (table,) = [block.table for block in extract_xlsx(path, "0").pages[0].blocks if block.table]
    assert table.rows == (("指标", "2023"), ("用水量", "6"))


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (1234.5, "General", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00", "1,234.50"),
        (12, '0"吨"', "12吨"),
        (2023, '0"年"', "2023年"),
        (42, ";;;", ""),
        (1234, '"¥"#,##0', "¥1,234"),
        (123456789, "0.00,,", "123.46"),
        (123456789, "#,##0.0,", "123,456.8"),
        (123456789, '0.00,,"百万元"', "123.46百万元"),
        (123456789, "0!.0,", "12345.7"),
        (123456789, '0\\.0,"万元"', "12345.7万元"),
        (123456789, "#!.0000", "12345.6789"),
        (61200, "#,##0_);[Red]\\(#,##0\\)", "61,200"),
        (0.5, '0.0"‰"', "0.5‰"),
        (0.412, "0.0 %", "41.2%"),
        (0.00012, "0.00E+00", "0.00012"),
        (3, "G/通用格式", "3"),
        (3.5, "# ?/?", "3.5"),
        (1.5, '0"小时"0"分"', "1.5"),
        (0.125, "0.0%", "12.5%"),
        (-3.14159, "0.00;[Red]-0.00", "-3.14"),
        (2023, "0", "2023"),
        (True, "General", "TRUE"),
        ("文字", "@", "文字"),
    ],
)
def test_values_as_shown(value: object, style: str, text: str) -> None:
    assert shown(value, style) == text


def test_the_print_of_cells(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font, PatternFill

    path = tmp_path / "字.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    note = TextBlock(InlineFont(vertAlign="superscript"), "1")
    old = TextBlock(InlineFont(strike=True), "3,310")
    sheet.append(["指标", "2021年", "2022年", "2023年"])
    sheet.append(["员工总数", CellRichText("915", note), CellRichText(old, "3,300"), 902])
    sheet.append(["旧指标", 1, 2, 3])
    sheet.append(["用水", 5, 6, 7])
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    sheet["A1"].font = Font(color="FFFFFFFF")
    sheet["A1"].fill = PatternFill("solid", fgColor="FF003366")
    sheet["D4"].font = Font(color="FFFFFFFF")
    book.save(path)
    (block,) = [b for b in extract_xlsx(path, "0").pages[0].blocks if b.table]
    assert block.table is not None
    assert block.table.rows == (
        ("指标", "2021年", "2022年", "2023年"),
        ("员工总数", "915¹", "3,300", "902"),
        ("用水", "5", "6", ""),
    )


def test_error_values_are_missing_and_said(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "值.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["指标", "单位", "2022年", "2023年"],
        ["工伤率", "%", "#DIV/0!", 0.1],
        ["用水量", "吨", 5, "#N/A"],
    ):
        sheet.append(row)
    book.save(path)
    (found,) = extract_xlsx(path, "0").diagnostics
    assert found.code == "sheets-errors"
    assert dict(found.details) == {"cells": "Sheet!C2、Sheet!D3", "count": "2"}


def test_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError) as raised:
        extract_xlsx(path, "0")
    assert raised.value.code == "input-damaged"


FAR = '<c r="XFD1048576"><v>1</v></c>'
MERGE = '<mergeCells count="2"><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:C3"/></mergeCells>'


@pytest.mark.parametrize(("cell", "after"), [(FAR, ""), ("", MERGE)], ids=["a stray cell", "one merge"])
def test_a_sheet_costs_what_is_written_in_it(tmp_path: Path, cell: str, after: str) -> None:
    """A cell in the last corner, or a merge over all places, makes no millions of cells."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "公司重视环境保护"
    book.active["D9"] = "合并掩盖的文字"
    plain, path = tmp_path / "plain.xlsx", tmp_path / "report.xlsx"
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name).decode()
            if name == "xl/worksheets/sheet1.xml":
                row = f'<row r="1048576">{cell}</row></sheetData>{after}'
                data = data.replace("</sheetData>", row)
            target.writestr(name, data)
    document = read_isolated(path, Kind.XLSX, "0", Limits(seconds=30, memory_mb=400))
    assert isinstance(document, Document)
    text = " ".join(block.text for block in document.pages[0].blocks)
    assert "公司重视环境保护" in text
    assert ("合并掩盖的文字" in text) is not bool(after)


def _rewritten(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """Change the parts of a package in place."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return path


def test_a_strict_workbook(tmp_path: Path) -> None:
    """Saved as strict, a workbook names all its parts otherwise."""
    import openpyxl

    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["指标", 2022, 2023])
    book.active.append(["用水量", 12, 11])
    book.save(path)

    def strict(parts: dict[str, bytes]) -> None:
        for name, data in parts.items():
            parts[name] = data.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )

    document = extract_xlsx(_rewritten(path, strict), "0")
    assert [block.text for block in document.pages[0].blocks] == ["Sheet", "指标\t2022\t2023\n用水量\t12\t11"]


SHAPE = (
    "<xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id='2' name='a'{hidden}/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/>"
    "<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
)


def _charted(path: Path, *, hidden: bool) -> Path:
    """A workbook with a chart of figures on another sheet, seen or hidden, and two text boxes."""
    import openpyxl
    from openpyxl.chart import LineChart, Reference

    book = openpyxl.Workbook()
    book.active.append(["近三年用水量见图。"])
    data = book.create_sheet("数据")
    for row in (["年份", "用水量（吨）"], ["2022年", 61200], ["2023年", 60400.0]):
        data.append(row)
    chart = LineChart()
    chart.add_data(Reference(data, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    chart.set_categories(Reference(data, min_col=1, min_row=2, max_row=3))
    book.active.add_chart(chart)
    data.sheet_state = "hidden" if hidden else "visible"
    book.save(path)
    points = {
        b"<f>'\xe6\x95\xb0\xe6\x8d\xae'!$A$2:$A$3</f>": ("2022年", "2023年"),
        b"<f>'\xe6\x95\xb0\xe6\x8d\xae'!$B$2:$B$3</f>": ("61200", "60400"),
        b"<f>'\xe6\x95\xb0\xe6\x8d\xae'!B1</f>": ("用水量（吨）",),
    }

    def filled(parts: dict[str, bytes]) -> None:
        name = "xl/charts/chart1.xml"
        for formula, texts in points.items():
            assert formula in parts[name]
            kept = "".join(f'<pt idx="{n}"><v>{text}</v></pt>' for n, text in enumerate(texts))
            cache = "numCache" if texts[0].isdecimal() else "strCache"
            parts[name] = parts[name].replace(
                formula, formula + f'<{cache}><ptCount val="{len(texts)}"/>{kept}</{cache}>'.encode()
            )
        name = "xl/drawings/drawing1.xml"
        root = b'<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        boxes = SHAPE.format(hidden="", text="废弃物42吨").replace("</xdr:wsDr>", "")
        boxes += SHAPE.format(hidden=" hidden='1'", text="旧稿")
        inner = parts[name].replace(b"</wsDr>", b"").partition(b"<wsDr")[2]
        attributes, _, rest = inner.partition(b">")
        parts[name] = (
            root
            + attributes.replace(b"xmlns=", b"xmlns:old=")
            + b">"
            + rest.replace(
                b"<oneCellAnchor",
                b'<oneCellAnchor xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"',
            )
            + boxes.encode()
        )

    return _rewritten(path, filled)


def test_what_is_drawn_over_a_sheet(tmp_path: Path) -> None:
    """Text boxes are read; a chart is where its figures are seen in no cell."""
    document = extract_xlsx(_charted(tmp_path / "a.xlsx", hidden=True), "0")
    table = "\t2022年\t2023年\n用水量（吨）\t61200\t60400"
    assert [block.text for block in document.pages[0].blocks] == [
        "Sheet",
        "近三年用水量见图。",
        "废弃物42吨",
        table,
    ]
    document = extract_xlsx(_charted(tmp_path / "b.xlsx", hidden=False), "0")
    first, words, box, second, _ = document.pages[0].blocks
    assert [each.text for each in (first, words, box, second)] == [
        "Sheet",
        "近三年用水量见图。",
        "废弃物42吨",
        "数据",
    ]
