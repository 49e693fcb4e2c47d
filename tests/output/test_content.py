"""Content and formats: a format is one line in ``Format`` and one module, and writes any content."""

from __future__ import annotations

import io
import json
from importlib import import_module
from pathlib import Path

import pytest
from docx import Document

from csrcheck.formats import Made
from csrcheck.model import Label, Severity
from csrcheck.model.issue import Issue
from csrcheck.output import Format, View
from csrcheck.output.checked import Checked
from csrcheck.output.content import (
    Blanks,
    Block,
    Code,
    Content,
    Grid,
    Paragraph,
    Point,
    Points,
    Strong,
    Table,
    Title,
    show,
)
from csrcheck.results import SCHEMA_VERSION

PACKAGE = Path(__file__).resolve().parents[2] / "csrcheck"
TABLE = Table("thing", "东西", {"name": "名称", "count": "数量"}, (("水 <b>*", 3), ("电", None)))
BLOCKS: tuple[Block, ...] = (
    Title(0, "标题 <i>"),
    Paragraph(("前 ", Strong("要紧*"), " 后 ", Code("a-rule"))),
    Paragraph("请注意", note=True),
    Points(("甲", Point(("乙", Strong("丙")), "报告的原话")), numbered=True),
    Grid(("名称", "数量"), (("水", 3), (Strong("电"), 4))),
    Grid((), (("名", "值"),)),
    Blanks(("签字",)),
)
ISSUE = Issue("unit-slip", Severity.ERROR, "abc", Label("单位不同"), quote="水12吨", page=3)
CONTENT = Content(
    "标题",
    lambda: [TABLE],
    words=lambda: BLOCKS,
    checked=lambda: [Checked("报告.pdf", "0" * 64, issues=(ISSUE,))],
    source="报告.pdf",
    version="1",
    banner="草稿",
)


def written(form: Format, content: Content = CONTENT) -> str:
    shown = show(content, form, View())
    return "\n".join(_words(shown)) if isinstance(shown, bytes) else shown


def _words(data: bytes) -> list[str]:
    if b"word/document.xml" in data:
        document = Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return [*(each.text for each in document.paragraphs), *cells]
    from openpyxl import load_workbook

    return [str(cell.value) for sheet in load_workbook(io.BytesIO(data)) for row in sheet for cell in row]


def test_a_format_is_a_line_and_a_module() -> None:
    modules = {path.stem for path in (PACKAGE / "output" / "formats").glob("*.py")} - {"__init__"}
    assert modules == {form.value for form in Format}
    assert all(callable(import_module(form.module).write) for form in Format)


@pytest.mark.parametrize("form", [Format.SARIF, Format.GITHUB])
def test_nothing_else_names_a_format_without_a_layout_of_its_own(form: Format) -> None:
    """What offers, checks and writes formats goes by their lines: these two are named nowhere."""
    name = f"Format.{form.name}"
    assert [path.name for path in PACKAGE.rglob("*.py") if name in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("form", list(Format))
def test_a_format_writes_any_content(form: Format) -> None:
    told = {Made.ROWS: "水", Made.ISSUES: "单位不同"}
    assert told[form.made_from] in written(form)
    assert show(CONTENT, form, View()) == show(CONTENT, form, View())


@pytest.mark.parametrize("form", [Format.CONSOLE, Format.MD, Format.HTML, Format.DOCX])
def test_what_is_read_is_words_before_rows(form: Format) -> None:
    assert "报告的原话" in written(form)


def test_endings_name_one_format_each() -> None:
    endings = [ending for form in Format for ending in form.endings]
    assert len(endings) == len(set(endings))


def test_every_kind_of_block_is_laid_out() -> None:
    markdown, page, paper = (written(form) for form in (Format.MD, Format.HTML, Format.DOCX))
    assert "# 标题 \\<i\\>" in markdown
    assert "前 **要紧\\*** 后 `a-rule`" in markdown
    assert "> 请注意" in markdown
    assert "2. 乙**丙**\n   > 报告的原话" in markdown.replace("   > ", "   > ")
    assert "| 名称 | 数量 |\n| --- | ---: |\n| 水 | 3 |\n| **电** | 4 |" in markdown
    assert "<h1>标题 &lt;i&gt;</h1>" in page
    assert "<b>要紧*</b>" in page
    assert '<p class="note">请注意</p>' in page
    assert "<blockquote>报告的原话</blockquote>" in page
    assert '<td class="number">3</td>' in page
    for words in ("标题 <i>", "要紧*", "请注意", "报告的原话", "电", "签字"):
        assert words in paper


def test_data_goes_before_rows() -> None:
    data = Content("x", lambda: [TABLE], data=lambda: {"b": 1, "a": [2]})
    assert json.loads(written(Format.JSON, data)) == {"a": [2], "b": 1, "schema_version": SCHEMA_VERSION}
    assert json.loads(written(Format.JSON))["thing"][0]["count"] == 3


def test_rows_are_a_document_where_no_words_are_given() -> None:
    rows = Content("标题", lambda: [TABLE, TABLE])
    assert written(Format.MD, rows).startswith("# 标题\n\n## 东西\n\n| 名称 | 数量 |")
    assert "水 <b>*" in written(Format.DOCX, rows)
