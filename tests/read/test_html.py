"""HTML: what a browser shows, in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.model import Block, Document
from csrcheck.read.html import extract_html
from tests.examples import examples


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
    (
        "<p>能耗<del>3,020</del><ins>3,120</ins>吨<s>旧</s><strike>旧</strike></p>",
        [("paragraph", "能耗3,120吨")],
    ),
    (
        "<p>好<span style='text-decoration:line-through'>旧</span></p><del><p>旧</p></del>",
        [("paragraph", "好")],
    ),
    (
        "<style>.x, p.y {text-decoration: line-through}</style><p>好<b class='x'>旧</b></p><p class='y'>旧</p>",
        [("paragraph", "好")],
    ),
    (
        "<p>用水58,900<sup>2</sup>吨，1,200m<sup>2</sup>，1.2×10<sup>4</sup>，CO<sub>2</sub></p>",
        [("paragraph", "用水58,900²吨，1,200m²，1.2×10⁴，CO2")],
    ),
    (
        "<p>58,900<span style='vertical-align:super'>2</span>吨</p>",
        [("paragraph", "58,900²吨")],
    ),
    (
        "<p>58,900<span style='vertical-align: 4px; font-size: 7px'>2</span>吨</p>",
        [("paragraph", "58,900²吨")],
    ),
    (
        "<p>58,900<span style='vertical-align:35%;font-size:60%'>2</span>吨</p>",
        [("paragraph", "58,900²吨")],
    ),
    (
        "<p>58,900<span style='vertical-align:top;font-size:smaller'>2</span>吨</p>",
        [("paragraph", "58,900²吨")],
    ),
    (
        "<p>58,900<span style='position:relative;top:-0.4em;font-size:.6em'>2</span>吨</p>",
        [("paragraph", "58,900²吨")],
    ),
    (
        "<p>58,900<span style='vertical-align:4px'>2</span>吨</p>",
        [("paragraph", "58,9002吨")],
    ),
    (
        "<p>58,900<span style='vertical-align:-4px;font-size:7px'>2</span>吨</p>",
        [("paragraph", "58,9002吨")],
    ),
    (
        "<p>58,900<span style='vertical-align:middle;font-size:60%'>2</span>吨</p>",
        [("paragraph", "58,9002吨")],
    ),
    (
        "<p>915<sup><a href='#n'>[1]</a></sup>人，用水量<sup>注2</sup></p>",
        [("paragraph", "915[1]人，用水量[注2]")],
    ),
    (
        "<p>915<a href='#fn1'>1</a>人，用水量<a href='#_ftn2'>[2]</a></p>",
        [("paragraph", "915¹人，用水量[2]")],
    ),
    ("<p>915<a class='footnote-ref' href='x.html'>a</a>人</p>", [("paragraph", "915[a]人")]),
    ("<p>915<a role='doc-noteref' href='#x'>3</a>人</p>", [("paragraph", "915³人")]),
    (
        "<p>环境保护<a href='#p12'>12</a>，<a href='#fn9'>附注所述</a></p>",
        [("paragraph", "环境保护12，附注所述")],
    ),
    ("<p>86,400<sup>1</sup><sup>，</sup><sup>3</sup>吨</p>", [("paragraph", "86,400¹ ³吨")]),
    ("<p>86,400<span style='vertical-align:super'>1,3</span>吨</p>", [("paragraph", "86,400¹ ³吨")]),
    (
        "<style>.gone{display:none} #off{visibility:hidden}</style><p class='a gone'>坏</p><p id=off>坏</p><p>好</p>",
        [("paragraph", "好")],
    ),
    (
        "<p>好<span style='font-size:0'>坏</span><i style='opacity:0'>坏</i><b style='position:absolute;left:-9999px'>坏</b></p>",
        [("paragraph", "好")],
    ),
    (
        "<p>好<b style='position:absolute;clip:rect(0, 0, 0, 0)'>坏</b><i style='width:1px;height:1px;overflow:hidden'>坏</i></p>",
        [("paragraph", "好")],
    ),
    (
        "<p>废弃物<input value='42'>吨</p><p>用水<textarea>58吨</textarea></p><p>口径<select><option>否</option><option selected>是</option></select></p>",
        [("paragraph", "废弃物42吨"), ("paragraph", "用水58吨"), ("paragraph", "口径是")],
    ),
    (
        "<p>好<input type=hidden value=坏><input type=submit value=坏></p><div><input value=搜索></div>",
        [("paragraph", "好")],
    ),
    ("<p>好<b style='position:absolute;clip-path:inset(50%)'>坏</b></p>", [("paragraph", "好")]),
    (
        "<p>好<b style='height:0;overflow:hidden'>坏</b><b style='transform:scale(0)'>坏</b></p>",
        [("paragraph", "好")],
    ),
    (
        "<table><tr><td>废弃物</td><td><input value='42'></td></tr></table>",
        [("table", "废弃物\t42")],
    ),
    ("<div style='height:0;padding-bottom:56%;overflow:hidden'>好</div>", [("paragraph", "好")]),
    (
        "<p style='width:1px'>好</p><p style='overflow:hidden;height:1px;width:100%'>好</p><p style='clip:rect(0,0,0,0)'>好</p>",
        [("paragraph", "好")] * 3,
    ),
    (
        "<p>好</p><p style='color:#ffffff'>坏</p><p><font color=white>坏<b style='color:red'>好</b></font></p>",
        [("paragraph", "好"), ("paragraph", "好")],
    ),
    ("<div style='background:#036'><p style='color:#fff'>好</p></div>", [("paragraph", "好")]),
    (
        "<table><tr bgcolor='#003366'><th style='color:white'>指标</th><th>年</th></tr><tr><td>水</td><td>1</td></tr></table>",
        [("table", "指标\t年\n水\t1")],
    ),
    ("<link rel=stylesheet href=a.css><p style='color:white'>好</p>", [("paragraph", "好")]),
    (
        "<style>div.band h2 {background: navy}</style><div class=band><h2 style='color:#FFF'>好</h2></div>",
        [("heading", "好")],
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


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    source = "<p>好<del>旧</del></p><p style='color:#fff'>坏</p><table><tr><td>水</td><td><s>1</s>2</td></tr></table>"
    found = {each.code: dict(each.details)["count"] for each in document(tmp_path, source).diagnostics}
    assert found == {"struck-left-out": "2", "unseen-left-out": "1"}


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


@examples(80)
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


@pytest.mark.parametrize(
    ("last", "unit"),
    [
        ("<tr><td>单位</td><td>吉焦</td><td></td></tr>", "吉焦"),
        ("<tr><td>单位：</td><td></td><td>吨</td></tr>", "吨"),
        ("<tr><td>单位</td><td>12</td><td></td></tr>", ""),
        ("<tr><td>单位</td><td>甲厂</td><td>乙厂</td></tr>", ""),
        ("<tr><td>合计</td><td>吉焦</td><td></td></tr>", ""),
    ],
)
def test_the_last_row_may_give_the_unit(tmp_path: Path, last: str, unit: str) -> None:
    head = "<tr><td>能源</td><td>2021年</td><td>2022年</td></tr><tr><td>汽油</td><td>35</td><td>33</td></tr>"
    (block,) = read(tmp_path, f"<table>{head}{last}</table>")
    assert block.table is not None
    assert block.table.unit == unit


def test_a_unit_merged_over_rows_is_that_of_each(tmp_path: Path) -> None:
    rows = "<tr><td>志愿者</td><td rowspan=2>人</td><td>37</td></tr><tr><td>受益人</td><td>52</td></tr>"
    (block,) = read(tmp_path, f"<table><tr><td>指标</td><td>单位</td><td>2022年</td></tr>{rows}</table>")
    assert block.table is not None
    assert block.table.rows == (("指标", "单位", "2022年"), ("志愿者", "人", "37"), ("受益人", "人", "52"))
