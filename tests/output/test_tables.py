"""Results that are rows: every format holds every cell, and no cell is more than words."""

from __future__ import annotations

import csv
import io
import json
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from openpyxl import load_workbook

from csrcheck.messages import visible
from csrcheck.model import Language
from csrcheck.output import Format, View
from csrcheck.output.content import Content, show
from csrcheck.output.forms import BYTES, ROWS
from csrcheck.output.tables import Cell, Table, shown, table

HOSTILE = "<script>alert('1')</script>|=1+1 & \"x\" \n\u2028\x07[a](b)"
FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1"]
ONE = Table(
    "thing",
    "东西",
    {"name": "名称", "count": "数量", "good": "好"},
    (("水", 3, True), (HOSTILE, 0.5, False), (("甲", "乙"), None, None)),
)
OTHER = Table("remark", "说明", {"name": "名称", "text": "文字"}, (("水", "说"),))


def written(form: Format, *tables: Table, **view: Any) -> str:
    found = show(Content("标题", lambda: tables), form, View(**view))
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize("form", [form for form in ROWS if form not in BYTES])
@pytest.mark.parametrize("language", list(Language))
def test_a_text_ends_its_line_and_is_the_same_twice(form: Format, language: Language) -> None:
    found = written(form, ONE, OTHER, language=language)
    assert found.endswith("\n")
    assert found == written(form, ONE, OTHER, language=language)


def test_json_keeps_types() -> None:
    data = json.loads(written(Format.JSON, ONE, OTHER))
    assert data["remark"] == [{"name": "水", "text": "说"}]
    assert data["thing"][1:] == [
        {"name": visible(HOSTILE), "count": 0.5, "good": False},
        {"name": ["甲", "乙"], "count": None, "good": None},
    ]


def test_a_line_of_json_lines_is_a_row() -> None:
    lines = written(Format.JSONL, ONE, OTHER).splitlines()
    assert [json.loads(line)["record"] for line in lines] == ["thing"] * 3 + ["remark"]


def test_one_csv_of_one_table() -> None:
    found = written(Format.CSV, ONE)
    assert found.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(found.removeprefix("\ufeff"))))
    assert rows[:2] == [["名称", "数量", "好"], ["水", "3", "是"]]
    assert rows[3] == ["甲；乙", "", ""]


def test_one_csv_of_several_tables_says_what_a_row_is() -> None:
    rows = list(csv.reader(io.StringIO(written(Format.CSV, ONE, OTHER).removeprefix("\ufeff"))))
    assert rows[0] == ["类别", "名称", "数量", "好", "文字"]
    assert rows[-1] == ["说明", "水", "", "", "说"]
    assert {len(row) for row in rows} == {5}


@pytest.mark.parametrize("words", FORMULAS)
def test_words_never_become_a_formula(words: str) -> None:
    one = Table("x", "x", {"words": words}, ((words,),))
    rows = list(csv.reader(io.StringIO(written(Format.CSV, one).removeprefix("\ufeff"))))
    assert rows == [[f"'{words}"], [f"'{words}"]]
    book = load_workbook(io.BytesIO(as_bytes(one)))
    assert book.active["A2"].data_type == "s"
    assert book.active["A2"].value == words


def as_bytes(*tables: Table) -> bytes:
    found = show(Content("标题", lambda: tables), Format.XLSX, View())
    assert isinstance(found, bytes)
    return found


def test_a_workbook_has_a_sheet_per_table_with_a_frozen_header_and_filters() -> None:
    book = load_workbook(io.BytesIO(as_bytes(ONE, OTHER)))
    assert book.sheetnames == ["东西", "说明"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold
    assert [cell.value for cell in book["东西"][2]] == ["水", 3, "是"]


def test_markdown_keeps_a_row_in_its_line() -> None:
    lines = written(Format.MD, ONE).splitlines()
    assert lines[:4] == ["# 标题", "", "| 名称 | 数量 | 好 |", "| --- | ---: | --- |"]
    assert len(lines) == 4 + len(ONE.rows)
    assert "\\<script\\>" in lines[5]
    assert "\\|=1+1" in lines[5]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)


def test_html_takes_words_for_words() -> None:
    found, parser = written(Format.HTML, ONE, OTHER), _Tags()
    parser.feed(found)
    assert "script" not in parser.tags
    assert parser.tags.count("table") == 2
    assert parser.tags.count("td") == 3 * 3 + 2
    assert "default-src 'none'" in unescape(found)


def test_no_rows_are_said() -> None:
    assert "没有结果" in written(Format.CONSOLE, Table("x", "x", {"a": "a"}, ()))


def test_a_heading_without_a_message_is_a_bug() -> None:
    with pytest.raises(KeyError):
        table("answer", ("no-such-column",), (), View())


def test_data_go_before_rows() -> None:
    def never() -> tuple[Table, ...]:
        raise AssertionError("the rows are not needed")

    assert show(Content("x", never, data=list), Format.JSON, View()) == "[]\n"


@pytest.mark.parametrize("width", [40, 60, 100])
def test_too_many_columns_stand_below_each_other(width: int) -> None:
    columns = {f"column{number}": f"column {number}" for number in range(9)}
    row: tuple[Cell, ...] = tuple(f"第{number}个单元格里的文字" for number in range(9))
    view = View(width=width)
    shown = str(show(Content("", lambda: [Table("wide", "宽", columns, (row, row))]), Format.CONSOLE, view))
    lines = shown.splitlines()
    # No heading is cut, and every cell stands beside its own.
    for number, (head, cell) in enumerate(zip(columns.values(), row, strict=True)):
        assert sum(line.startswith(head) and str(cell) in line for line in lines) == 2, number
    assert lines.count("") == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [(6.03e-06, "0.00000603"), (1.5, "1.5"), (102400000.0, "102400000"), (0.1 + 0.2, "0.3"), (0.0, "0")],
)
def test_numbers_are_written_as_people_write_them(number: float, words: str) -> None:
    assert shown(number, View()) == words
