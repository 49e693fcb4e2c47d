"""Rows and torn figures that Markdown, HTML and Word keep as paragraphs read as those of plain text do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import docx
import pytest

from csrcheck.model import BlockKind, Document
from csrcheck.read.docx import extract_docx
from csrcheck.read.html import extract_html
from csrcheck.read.markdown import extract_markdown

PROSE = "公司持续推进节能降耗工作，取得了较好的成效。"
HEAD = "项目 单位 2021年 2022年 2023年"
WATER = "用水总量 吨 52,310 50,870 49,125"
GAS = "天然气 立方米 1,203 1,150 ——"

Read = Callable[[Path, Sequence[str]], Document]


def _markdown(folder: Path, lines: Sequence[str]) -> Document:
    path = folder / "a.md"
    path.write_text("\n".join(lines), "utf-8")
    return extract_markdown(path, "0")


def _markdown_parted(folder: Path, lines: Sequence[str]) -> Document:
    return _markdown(folder, [line + "\n" for line in lines])


def _html(folder: Path, lines: Sequence[str]) -> Document:
    path = folder / "a.html"
    path.write_text("<body>" + "".join(f"<p>{escape(line)}</p>" for line in lines), "utf-8")
    return extract_html(path, "0")


def _html_broken(folder: Path, lines: Sequence[str]) -> Document:
    path = folder / "a.html"
    path.write_text("<body><div>" + "<br>".join(map(escape, lines)) + "</div>", "utf-8")
    return extract_html(path, "0")


def _word(folder: Path, lines: Sequence[str]) -> Document:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(str(folder / "a.docx"))
    return extract_docx(folder / "a.docx", "0")


FORMATS = pytest.mark.parametrize("read", [_markdown, _markdown_parted, _html, _html_broken, _word])


def _blocks(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for page in document.pages for block in page.blocks]


@FORMATS
def test_rows_under_years(read: Read, tmp_path: Path) -> None:
    found = _blocks(read(tmp_path, [PROSE, HEAD, WATER, GAS, PROSE]))
    assert found == [
        (BlockKind.PARAGRAPH, PROSE),
        (BlockKind.TABLE, "\n".join("\t".join(line.split()) for line in (HEAD, WATER, GAS))),
        (BlockKind.PARAGRAPH, PROSE),
    ]


@FORMATS
def test_lines_without_years_stay(read: Read, tmp_path: Path) -> None:
    assert all(kind is BlockKind.PARAGRAPH for kind, _ in _blocks(read(tmp_path, [PROSE, WATER, PROSE])))


@pytest.mark.parametrize("read", [_markdown_parted, _html, _word])
def test_torn_figure_is_one_paragraph(read: Read, tmp_path: Path) -> None:
    found = [
        text for _, text in _blocks(read(tmp_path, [PROSE, "公司每年捐助", "12", "万元用于教育。", PROSE]))
    ]
    assert found == [PROSE, "公司每年捐助\n12\n万元用于教育。", PROSE]


def test_rows_keep_their_lines(tmp_path: Path) -> None:
    table = next(
        block
        for page in _markdown(tmp_path, ["# 标题", "", PROSE, HEAD, WATER, GAS]).pages
        for block in page.blocks
        if block.table is not None
    )
    assert table.table is not None
    assert (table.line, table.table.lines) == (3, (3, 4, 5))
