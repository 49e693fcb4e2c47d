"""Where a quote stands, as a reader of each kind of file looks it up."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import docx
import openpyxl
import pytest

from csrcheck.messages import text
from csrcheck.output.places import place

Run = Callable[..., "CompletedProcess[str]"]
ROWS = (
    ("指标", "单位", "2022年", "2023年"),
    ("温室气体\n排放总量", "吨二氧化碳当量", "1,200", "1,100"),
    ("综合能源消耗", "吨标准煤", "300", "310"),
)


@pytest.mark.parametrize(
    ("label", "line", "section", "paged", "said"),
    [
        (None, None, ("环境", "数据"), False, "“环境 > 数据”一节"),
        ("4", None, ("环境", "数据"), False, "“环境 > 数据”一节表格第4行"),
        ("4", None, (), False, "表格第4行"),
        ("2#4", None, ("环境", "数据"), False, "“环境 > 数据”一节第2个表格第4行"),
        ("2#4", None, (), False, "第2个表格第4行"),
        (None, None, (), False, "正文"),
        ("4", None, ("环境",), True, "第7页（印刷页码 4）"),
        (None, 12, ("环境",), False, "第12行"),
        (None, 12, ("环境",), True, "第7页，第12行"),
    ],
)
def test_places(
    label: str | None, line: int | None, section: tuple[str, ...], paged: bool, said: str
) -> None:
    assert place(7, label, line, section, text, paged=paged) == said


def word(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("甲股份有限公司2023年社会责任报告", 0)
    document.add_heading("环境绩效", 1)
    table = document.add_table(rows=3, cols=4)
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.save(str(path))
    return path


def sheet(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "环境绩效"
    book.active.append(["甲股份有限公司2023年社会责任报告"])
    for row in ROWS:
        book.active.append(row)
    book.save(path)
    return path


def test_one_of_several_tables_of_a_section_is_named_in_every_format(
    tmp_path: Path, run_program: Run
) -> None:
    """The row alone would send a reader to the first."""
    document = docx.Document(str(word(tmp_path / "a.docx")))
    document.add_paragraph("用水数据如下。")
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate((("指标", "单位", "2023年"), ("总用水量", "万立方米", "12.6"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.add_heading("社会绩效", 1)
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate((("指标", "单位", "2023年"), ("因工伤损失工作日数", "天", "12"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.save(str(tmp_path / "a.docx"))
    command = ("coverage", tmp_path / "a.docx", "-f", "hkex@2022", "--format")
    made = {form: run_program(*command, form).stdout for form in ("console", "md", "html", "csv", "jsonl")}
    for form in ("console", "md", "html"):
        words = " ".join(made[form].split()).replace(" ", "")
        assert "“环境绩效”一节第1个表格第2行" in words, form
        assert "“环境绩效”一节第2个表格第2行" in words, form
        assert "“社会绩效”一节表格第2行" in words, form
    rows = {row["编号"]: row for row in csv.DictReader(made["csv"].lstrip("\ufeff").splitlines())}
    places = {name: rows[name]["印刷页码或表格行（表#行）"] for name in ("A1.2", "A2.2", "B2.2")}
    assert places == {"A1.2": "1#2", "A2.2": "2#2", "B2.2": "2"}
    assert '"page_label": "2#2"' in made["jsonl"].replace('":"', '": "')


@pytest.mark.parametrize(("make", "name", "first"), [(word, "a.docx", 2), (sheet, "a.xlsx", 3)])
def test_word_and_sheets_are_cited_by_section_and_row(
    make: Callable[[Path], Path], name: str, first: int, tmp_path: Path, run_program: Run
) -> None:
    report = make(tmp_path / name)
    command = ("coverage", report, "-f", "hkex@2022")
    shown = run_program(*command).stdout
    assert f"“环境绩效”一节表格第{first}行" in shown
    # A cell that was wrapped is quoted without a space where Chinese closes up.
    assert "“温室气体排放总量 吨二氧化碳当量" in shown
    rows = list(csv.DictReader(run_program(*command, "--format", "csv").stdout.lstrip("\ufeff").splitlines()))
    [row] = [each for each in rows if each["编号"] == "A1.2"]
    assert (row["页"], row["印刷页码或表格行（表#行）"], row["章节"]) == ("", str(first), "环境绩效")
    [framework] = json.loads(run_program(*command, "--format", "json").stdout)["frameworks"]
    [quote] = [each["evidence"][0] for each in framework["indicators"] if each["id"] == "A2.1"]
    assert (quote["page_label"], quote["section"], quote["line"]) == (str(first + 1), ["环境绩效"], None)
    matrix = run_program("gaps", report, "-f", "hkex@2022").stdout
    assert f"环境绩效 {first}" in matrix
