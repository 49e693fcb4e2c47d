"""Workbooks: what is a number, what is coloured, what stays text, and that they are the same each time."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace

from csrcheck.model import Finding, Label, Language, Report, Severity, Verdict, please_check
from csrcheck.output import Format, View, render, render_figures
from csrcheck.output.sheets import Cell, Share, bound


def read(data: str | bytes) -> Any:
    assert isinstance(data, bytes)
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet_of(*rows: Sequence[Cell]) -> Any:
    (sheet,) = read(bound([("甲", rows)])).worksheets
    return sheet


SHEETS = {
    Language.ZH: [
        "各章覆盖情况",
        "逐项结论",
        "复核",
        "请先复核",
        "数据矩阵：指标 × 年份",
        "需要补充的数据，按部门",
        "负面信息与平衡性",
        "发现",
        "星级预评估",
        "依据",
        "升星路径",
    ],
    Language.EN: [
        "Coverage by chapter",
        "Verdicts",
        "Review",
        "Please check first",
        "Figures by year",
        "Data to add, by department",
        "Bad news and balance",
        "Findings",
        "Pre-assessment of the star",
        "Grounds",
        "Ways to the next star",
    ],
}


@pytest.mark.parametrize("language", list(Language))
def test_a_check_has_a_sheet_for_each_part(whole: Report, language: Language) -> None:
    book = read(render(whole, Format.XLSX, View(language=language)))
    assert book.sheetnames == SHEETS[language]
    coverage, verdicts, review, doubts, series, gaps, negative, findings, dimensions, *_ = book.worksheets
    assert review.max_row == verdicts.max_row
    assert doubts.max_row == 1 + len(please_check(whole.frameworks, 10))
    assert verdicts.max_row == 1 + sum(len(each.indicators) for each in whole.frameworks)
    assert series.max_row == 1 + len(whole.series or ())
    assert whole.balance is not None
    assert negative.max_row == 1 + len(whole.balance.items)
    assert findings.max_row == 1 + len(whole.findings) + len(whole.diagnostics)
    assert coverage.max_row > len(whole.frameworks) + 1
    assert whole.rating is not None
    assert dimensions.max_row == 1 + len(whole.rating.dimensions)
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert sheet["A1"].font.bold
        assert not sheet._hyperlinks
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    for sheet in (
        coverage,
        verdicts,
        series,
        gaps,
        negative,
        findings,
    ):  # a sheet to write on has empty columns
        assert all(any(cell.value not in (None, "") for cell in column[1:]) for column in sheet.columns)


def test_what_is_not_there_has_no_sheet(whole: Report) -> None:
    found = replace(whole, frameworks=(), series=None, balance=None, rating=None)
    assert read(render(found, Format.XLSX, View())).sheetnames == ["发现"]


def test_coverage_is_in_percent(whole: Report) -> None:
    sheet = read(render(whole, Format.XLSX, View())).worksheets[0]
    totals = {row[0].value: row[2] for row in sheet.iter_rows(min_row=2) if row[1].value == "合计"}
    for each in whole.frameworks:
        cell = totals[f"{each.id}@{each.version}"]
        assert cell.value == each.coverage
        assert cell.number_format == "0.0%"


def test_figures_are_numbers_and_gaps_are_named(whole: Report) -> None:
    asked = replace(whole, frameworks=(), balance=None, rating=None)
    book = read(render_figures(asked, Format.XLSX, View()))
    assert book.sheetnames == ["数据矩阵：指标 × 年份", "需要补充的数据，按部门", "发现"]
    matrix = book.worksheets[0]
    years = {cell.value: cell.column - 1 for cell in matrix[1] if isinstance(cell.value, int)}
    for row, each in zip(matrix.iter_rows(min_row=2), whole.series or (), strict=True):
        for value in each.values:
            cell = row[years[value.year]]
            assert cell.value == value.number
            assert cell.number_format.startswith("#,##0")
        assert all(row[years[year]].value == "缺" for year in each.missing_years)


def test_verdicts_and_severities_are_coloured(whole: Report) -> None:
    _, verdicts, _, _, _, _, _, findings, *_ = read(render(whole, Format.XLSX, View())).worksheets
    grounds = {
        cell.value: cell.fill.fgColor.rgb
        for sheet in (verdicts, findings)
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.fill.fill_type
    }
    used = {each.verdict for one in whole.frameworks for each in one.indicators}
    assert len(used) == 4
    assert set(grounds) >= {"已披露", "部分披露", "未披露", "不适用", "错误", "警告", "提示"}
    assert len({grounds[name] for name in ("已披露", "部分披露", "未披露", "不适用")}) == 4
    assert Verdict.UNASSESSED not in used


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")', "=cmd|' /C x'!A0"]
)
def test_a_formula_stays_text(words: str) -> None:
    cell = sheet_of(["=head"], [words])["A2"]
    assert (cell.data_type, cell.value) == ("s", words)
    assert cell.quotePrefix
    assert cell.hyperlink is None


@pytest.mark.parametrize(
    ("value", "year", "expected"),
    [
        (1234567, 2023, "#,##0"),
        (0.0603, 2023, "#,##0.0000"),
        (12.5, 2023, "#,##0.0"),
        (1e-9, 2023, "General"),
        (2023, "年份", "General"),
        (Share(0.5), "覆盖率", "0.0%"),
    ],
)
def test_number_formats(value: float, year: int | str, expected: str) -> None:
    assert sheet_of([year], [value])["A2"].number_format == expected


@pytest.mark.parametrize(
    ("words", "width", "height"),
    [("短", 8, 19), ("二十个汉字" * 4, 43, 19), ("很长的一段话" * 20, 48, 109), ("一行\n二行\n三行", 8, 49)],
)
def test_columns_fit_chinese(words: str, width: int, height: int) -> None:
    sheet = sheet_of(["头"], [words])
    assert sheet.column_dimensions["A"].width == width
    assert abs(sheet.row_dimensions[2].height - height) <= 15
    assert sheet["A2"].alignment.wrap_text


@pytest.mark.parametrize("title", ["a/b\\c?*[d]:e", "'quoted'", "很长" * 40])
def test_any_name_of_a_sheet_is_made_one(title: str) -> None:
    (name,) = read(bound([(title, [["头"], ["甲"]])])).sheetnames
    assert 0 < len(name) <= 31


def test_an_empty_table_is_a_header() -> None:
    sheet = sheet_of(["头", "尾"])
    assert sheet.max_row == 1
    assert sheet.freeze_panes == "A2"


def test_the_same_bytes_at_any_time(whole: Report) -> None:
    data = render(whole, Format.XLSX, View())
    assert isinstance(data, bytes)
    assert data == render(whole, Format.XLSX, View())
    with ZipFile(io.BytesIO(data)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stamps = re.findall(rb"T\d\d:\d\d:\d\dZ", b"".join(map(package.read, package.namelist())))
    assert set(stamps) == {b"T00:00:00Z"}


def test_control_characters_do_not_break_a_workbook(whole: Report) -> None:
    finding = Finding("unit-missing", Severity.INFO, Label("\x00说明\x1f"), quote="\x0b引文\x07")
    book = read(render(replace(whole, findings=(finding,)), Format.XLSX, View()))
    assert r"\x0b引文\x07" in {cell.value for cell in book["发现"][2]}
