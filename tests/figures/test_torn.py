"""Tables that plain text leaves as one cell a line: what is read of them, and what may be read in more ways than one."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import docx
import pytest
from msgspec.structs import replace

from csrcheck.figures.read.pieces import loose_pages
from csrcheck.figures.read.torn import torn_series
from csrcheck.model import Document, Segmentation, Series
from csrcheck.read.docx import extract_docx
from csrcheck.read.html import extract_html
from csrcheck.read.markdown import extract_markdown
from csrcheck.read.text import extract_text
from csrcheck.segment import segment, structure
from tests.conftest import Read

LINES = [
    "关键指标", "外购电力（万千瓦时）", "汽油（吨）", "2021年", "3,204", "44", "2022年", "3,310", "41", "2023年", "3,287", "39"
]  # fmt: skip


def _shown(series: Series) -> list[Any]:
    values: dict[int, str | None] = {value.year: value.text for value in series.values}
    values |= dict.fromkeys(series.missing_years)
    return [series.metric, series.unit, values]


@pytest.mark.table("torn_tables")
def test_torn_tables(case: dict[str, Any], cut: Callable[..., Segmentation]) -> None:
    lines = [line.replace("_", " ") for line in case["lines"].split()]
    passages = [replace(each, page_label=case.get("page_label")) for each in cut(lines).passages]
    torn = torn_series(loose_pages(passages, 2023, republic=False), 2023)
    assert [_shown(series) for series in torn.series] == case["rows"]


def test_a_torn_table_is_told_once(read: Read) -> None:
    """Its cells are no sentences of their own: 薪酬总额 25,457万元 is not that of the reporting year twice."""
    figures = read(
        "项目", "员工人数", "2021", "1,905人", "2022", "1,988人", "薪酬总额", "24,417万元", "25,457万元"
    )  # fmt: skip
    assert [series.metric for series in figures.series] == ["员工人数", "薪酬总额"]
    assert not figures.statements


def test_topics_come_from_the_name(read: Read) -> None:
    lines = ["指标", "用电量（万千瓦时）", "取水量（吨）", "2021", "820", "31", "2022", "790", "30"]
    electricity, water = read(*lines).series
    assert electricity.topics != water.topics
    assert electricity.topics
    assert water.topics


def _text(folder: Path) -> Document:
    (folder / "a.txt").write_text("\n".join(LINES), "utf-8")
    return extract_text(folder / "a.txt", "0")


def _text_set_apart(folder: Path) -> Document:
    (folder / "a.txt").write_text("\n\n".join(LINES), "utf-8")
    return extract_text(folder / "a.txt", "0")


def _markdown(folder: Path) -> Document:
    (folder / "a.md").write_text("\n\n".join(LINES), "utf-8")
    return extract_markdown(folder / "a.md", "0")


def _html(folder: Path) -> Document:
    (folder / "a.html").write_text("<body>" + "".join(f"<p>{escape(line)}</p>" for line in LINES), "utf-8")
    return extract_html(folder / "a.html", "0")


def _word(folder: Path) -> Document:
    made = docx.Document()
    for line in LINES:
        made.add_paragraph(line)
    made.save(str(folder / "a.docx"))
    return extract_docx(folder / "a.docx", "0")


@pytest.mark.parametrize("extract", [_text, _text_set_apart, _markdown, _html, _word])
def test_every_format_keeps_torn_tables(extract: Callable[[Path], Document], tmp_path: Path) -> None:
    passages = segment(structure(extract(tmp_path))).passages
    torn = torn_series(loose_pages(passages, 2023, republic=False), 2023)
    assert [_shown(series) for series in torn.series] == [
        ["外购电力（万千瓦时）", "万千瓦时", {2021: "3,204", 2022: "3,310", 2023: "3,287"}],
        ["汽油（吨）", "吨", {2021: "44", 2022: "41", 2023: "39"}],
    ]
