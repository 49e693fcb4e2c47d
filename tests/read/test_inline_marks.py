"""Inline marks of Markdown and short formulas, as converters write them."""

from __future__ import annotations

import pytest

from csrcheck.read.formulas import _SIGNS, without_math
from csrcheck.read.inline_marks import _PICTURE_FILES, _PICTURE_WORDS, plain
from csrcheck.read.markdown import _heading, _is_bold, _is_rule, _page_mark, _underlines, _unquoted


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("**a** b __c__ ***d***", "a b c d"),
        ("** a **", "** a **"),
        ("**a\nb**", "**a\nb**"),
        ("a *b* c, 2*3*4", "a b c, 2*3*4"),
        ("[公司](http://x)与[官网][1]，[注]", "公司与官网，[注]"),
        ("![图1](x.png)![](y)![公司治理架构](z)", "图1公司治理架构"),
        ("`a *b*`", "a b"),
        ("a<!-- b -->c<br/>d<b>e</b>", "ac\nde"),
        (r"\*x\* \\ \d", r"*x* \ \d"),
        ("~~去年~~今年<del>旧</del>", "今年"),
        ("880[1][2]，见[公告][2]", "880[1][2]，见公告"),
        ('水<span style="color:red; display: none">旧</span><p class="a" hidden>旧\n</p>30吨', "水30吨"),
        ('<span style="display:inline">今</span><i style="overflow: hidden ">年</i>', "今年"),
        ("***a", "***a"),
        ("![a](b", "![a](b"),
        ("a < b > c", "a < b > c"),
        ("", ""),
    ],
)
def test_marks_go_and_words_stay(marked: str, words: str) -> None:
    assert plain(marked) == words


@pytest.mark.parametrize(
    "name", [*_PICTURE_WORDS, *(f"a-b{each}" for each in _PICTURE_FILES), "page_image_2"]
)
def test_names_that_programs_give_to_pictures_are_no_words(name: str) -> None:
    assert plain(f"治理![{name}](p)") == "治理"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (r"$10^{4}$吨", "10⁴吨"),
        (r"$10 ^ { 4 }$", "10⁴"),
        (r"$58.9\%$", "58.9%"),
        (r"$\mathrm{CO_2}$", "CO2"),
        (r"$\textcircled{1}$_", "1_"),
        (r"\(\mathrm{CO_2}\)", "CO2"),
        (r"$1 2 . 5_{}$", "12.5"),
        (r"$25^{\circ}$C", "25°C"),
        (r"$\{a_1\}$", "a1"),
        ("每股$5与$6", "每股$5与$6"),
    ],
)
def test_formulas_are_read_as_words(source: str, words: str) -> None:
    assert without_math(source) == words


@pytest.mark.parametrize(("name", "sign"), [item for item in _SIGNS.items() if item[0].isalpha()])
def test_each_sign_of_formulas_is_known(name: str, sign: str) -> None:
    assert without_math(f"$a\\{name} b$") == f"a{sign}b"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("{3}------------", "4"),
        ("<!-- page 3 -->", "3"),
        ('<!-- PageNumber="3" -->', "3"),
        ("<!-- page_no: 4 -->", "4"),
        ("<!-- PageBreak -->", ""),
        (r"\newpage", ""),
        ("{3}---", None),
        ("{x}------------", None),
        ("<!-- pages of a book -->", None),
        ("<!-- figure 3 -->", None),
        ("page 3", None),
    ],
)
def test_marks_between_pages_are_read_with_their_number(line: str, number: str | None) -> None:
    assert _page_mark(line) == number


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# 总则", ("总则", 1)),
        ("   ## 总则 ##", ("总则", 2)),
        ("####### 七", None),
        ("#标签", None),
        ("    # 代码", None),
        ("总则", None),
    ],
)
def test_headings_are_told_from_tags(line: str, heading: tuple[str, int] | None) -> None:
    assert _heading(line) == heading


def test_lines_of_signs_are_told_apart() -> None:
    assert [_underlines(line) for line in ("===", "---", "=-=", "    ===")] == [1, 2, 0, 0]
    assert [_is_rule(line) for line in ("---", "* * *", "--", "-a-")] == [True, True, False, False]
    assert [_is_bold(line) for line in ("**注：**", "__a__:", "**a** b", "****")] == [
        True,
        True,
        False,
        False,
    ]
    assert [_unquoted(line) for line in ("> > a", ">a", "a")] == ["a", "a", "a"]
