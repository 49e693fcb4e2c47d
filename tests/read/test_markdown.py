"""Markdown: structure kept, marks taken off."""

from __future__ import annotations

from pathlib import Path

import pytest

from csrcheck.model import Block
from csrcheck.read.inline_marks import plain
from csrcheck.read.markdown import extract_markdown


def read(tmp_path: Path, text: str) -> list[Block]:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    return [block for page in extract_markdown(path, "0").pages for block in page.blocks]


CASES = [
    (
        "# 环境\n## 水 ##\n正文",
        [("heading", 1, "环境", 1), ("heading", 2, "水", 2), ("paragraph", 0, "正文", 3)],
    ),
    ("环境\n===\n\n水\n---\n", [("heading", 1, "环境", 1), ("heading", 2, "水", 3)]),
    (
        "- 节水\n* 节电\n1. 节纸\n- [x] 完成",
        [("list_item", 0, t, n) for n, t in enumerate(["节水", "节电", "1. 节纸", "完成"], 1)],
    ),
    ("甲行\n乙行\n\n丙段", [("paragraph", 0, "甲行\n乙行", 1), ("paragraph", 0, "丙段", 3)]),
    ("> 引文\n> 续行", [("paragraph", 0, "引文\n续行", 1)]),
    ("---\ntitle: 报告\n---\n正文", [("paragraph", 0, "正文", 4)]),
    ("甲\n\n---\n\n乙", [("paragraph", 0, "甲", 1), ("paragraph", 0, "乙", 3)]),
    ("```\n# 不是标题\n```", [("paragraph", 0, "# 不是标题", 2)]),
    # What a tag hides, blank lines and elements inside it too; what stands behind its end, and what is never closed, is there.
    (
        '甲\n\n<div style="display: none">\n\n<div>\n\n乙\n\n</div>\n\n# 丙\n\n</div>\n\n丁',
        [("paragraph", 0, "甲", 1), ("paragraph", 0, "丁", 8)],
    ),
    ("<section hidden>\n\n甲\n\n</section>乙", [("paragraph", 0, "乙", 3)]),
    ("<div hidden>\n\n甲\n\n乙", [("paragraph", 0, "甲", 2), ("paragraph", 0, "乙", 3)]),
    ("<div class='hidden'>\n\n甲\n\n</div>\n\n乙", [("paragraph", 0, "甲", 2), ("paragraph", 0, "乙", 4)]),
]


@pytest.mark.parametrize(
    ("before", "caption"),
    [
        ("营业收入（万元）", "营业收入（万元）"),
        ("近三年的成绩", ""),
        ("见下图（摘要）", ""),
        ("## 用水量（吨）", "用水量（吨）"),
    ],
)
def test_the_name_over_years_and_values_is_their_caption(tmp_path: Path, before: str, caption: str) -> None:
    *_, block = read(tmp_path, f"{before}\n\n| 2022年 | 31 |\n|---|---|\n| 2021年 | 30 |")
    assert block.table is not None
    assert (block.table.header_rows, block.table.caption) == (0, caption)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_blocks(tmp_path: Path, text: str, expected: list[tuple[str, int, str, int]]) -> None:
    assert [(b.kind.value, b.level, b.text, b.line) for b in read(tmp_path, text)] == expected


def test_pipe_table(tmp_path: Path) -> None:
    heading, table, after = read(
        tmp_path, "表1 用水\n\n| 指标 | 2023 |\n|:--|--:|\n| **用水量** | 5 |\n| 甲\\|乙 | |\n\n后文"
    )
    assert heading.kind.value == "caption"
    assert table.table is not None
    assert table.table.rows == (("指标", "2023"), ("用水量", "5"), ("甲|乙", ""))
    assert (table.table.header_rows, table.table.caption, table.line, after.line) == (1, "表1 用水", 2, 6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**重要**与*次要*", "重要与次要"),
        ("见[报告](http://example.com)全文", "见报告全文"),
        ("![图](a.png)", "图"),
        ("`代码`", "代码"),
        (r"1\.5", "1.5"),
        ("3*4*5", "3*4*5"),
        ("甲<br>乙<!-- 注 -->", "甲\n乙"),
        ("排放量<100吨且>50吨", "排放量<100吨且>50吨"),
    ],
)
def test_inline_marks(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_form_feed_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 甲\f乙\f", encoding="utf-8")
    document = extract_markdown(path, "0")
    assert ([page.text for page in document.pages], document.paged, document.title) == (
        ["甲", "乙"],
        True,
        "甲",
    )


def test_what_is_never_closed_is_not_looked_for_again_and_again(tmp_path: Path) -> None:
    shown = read(tmp_path, "<div hidden>\n\n甲\n\n" * 20_000)
    assert len(shown) == 20_000
