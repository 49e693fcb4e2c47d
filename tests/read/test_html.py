"""HTML: what a browser shows, in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csrcheck.model import Block, Document
from csrcheck.read.html import extract_html


def document(tmp_path: Path, source: str | bytes) -> Document:
    path = tmp_path / "a.html"
    path.write_bytes(source.encode() if isinstance(source, str) else source)
    return extract_html(path, "0")


def read(tmp_path: Path, source: str | bytes) -> list[Block]:
    return list(document(tmp_path, source).pages[0].blocks)


CASES = [
    ("<h1>环境</h1><p>用电<b>下降</b>。</p>", [("heading", "环境"), ("paragraph", "用电下降。")]),
    ("<ul><li>节水</li><li>节电</li></ul>", [("list_item", "节水"), ("list_item", "节电")]),
    ("<div>甲<div>乙</div>丙</div>", [("paragraph", "甲"), ("paragraph", "乙"), ("paragraph", "丙")]),
    ("<p>甲<br>乙</p>", [("paragraph", "甲\n乙")]),
    ("<p>源码里\n换行</p>", [("paragraph", "源码里换行")]),
    (
        "<script>坏</script><style>坏</style><p hidden>坏</p><p style='display: none'>坏</p><p>好</p>",
        [("paragraph", "好")],
    ),
    ("<nav>首页</nav><p>正文</p>", [("running", "首页"), ("paragraph", "正文")]),
    ("<p>&amp;&lt;&nbsp;5</p><!-- 注 -->", [("paragraph", "&< 5")]),
    (
        "<table><tr><td><h2>版面</h2><p>正文</p></td></tr></table>",
        [("heading", "版面"), ("paragraph", "正文")],
    ),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_blocks(tmp_path: Path, source: str, expected: list[tuple[str, str]]) -> None:
    assert [(b.kind.value, b.text) for b in read(tmp_path, source)] == expected


def test_table_with_spans(tmp_path: Path) -> None:
    source = (
        "<table><caption>表1 排放</caption><thead><tr><th>类别</th><th>指标</th><th>2023</th></tr></thead><tbody>"
        "<tr><td rowspan=2>大气</td><td>氮氧化物</td><td>3</td></tr><tr><td>烟尘</td><td>1</td></tr>"
        "<tr><td colspan=2>合计</td><td>4</td></tr></tbody></table>"
    )
    caption, block = read(tmp_path, source)
    assert caption.kind.value == "caption"
    assert block.table is not None
    assert block.table.rows == (
        ("类别", "指标", "2023"),
        ("大气", "氮氧化物", "3"),
        ("", "烟尘", "1"),
        ("合计", "", "4"),
    )
    assert (block.table.header_rows, block.table.caption) == (1, "表1 排放")


def test_span_bomb_costs_nothing(tmp_path: Path) -> None:
    source = (
        "<table>" + "<tr><td colspan=999999999 rowspan=999999999>甲</td><td>乙</td></tr>" * 3 + "</table>"
    )
    assert document(tmp_path, source).characters == 6


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk"])
def test_declared_encoding(tmp_path: Path, encoding: str) -> None:
    source = (
        f"<html><head><meta charset={encoding}><title>责任报告</title></head><body>正文</body></html>".encode(
            encoding
        )
    )
    found = document(tmp_path, source)
    assert (found.title, found.pages[0].text) == ("责任报告", "正文")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "<tr>",
                "<td colspan=0>",
                "</td>",
                "</table>",
                "<p",
                ">",
                "<li>",
                "环境",
                "&#0;",
                "<!--",
                "\0",
                "<script>",
            ]
        ),
        min_size=1,
        max_size=30,
    ).map("".join)
)
def test_any_markup_is_read(tmp_path: Path, source: str) -> None:
    assert document(tmp_path, "<p>始</p>" + source).pages[0].text.startswith("始")
