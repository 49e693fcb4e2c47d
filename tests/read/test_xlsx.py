"""Excel sheets as tables of what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from csrcheck.errors import InputError
from csrcheck.read import Kind
from csrcheck.read.sniff import sniff
from csrcheck.read.xlsx import extract_xlsx, shown


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


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (1234.5, "General", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, "#,##0.00", "1,234.50"),
        (12, '0"吨"', "12"),
        (0.125, "0.0%", "12.5%"),
        (-3.14159, "0.00;[Red]-0.00", "-3.14"),
        (2023, "0", "2023"),
        (True, "General", "TRUE"),
        ("文字", "@", "文字"),
    ],
)
def test_values_as_shown(value: object, style: str, text: str) -> None:
    assert shown(value, style) == text


def test_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(InputError) as raised:
        extract_xlsx(path, "0")
    assert raised.value.code == "input-damaged"
