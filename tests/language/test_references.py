"""References to places as they are printed: pages and their ranges, marks around them, numbers of sections, covers."""

from __future__ import annotations

import pytest

from csrcheck.language.references import (
    is_pages,
    is_section,
    named_pages,
    opens_with_page,
    pages_at_end,
    pages_of,
    refers,
    section_numbers,
    side_of_cover,
    without_see,
)

ONLY_PAGES = {
    "12": (12,), "P.7-8": (7, 8), "P12、P15": (12, 15), "pp. 3–5": (3, 4, 5), "47–49、52": (47, 48, 49, 52),
    "第12页": (12,), "第12至14頁": (12, 13, 14), "12页、15页": (12, 15), "Ｐ１２－１３": (12, 13), "12/15": (12, 15),
    "12\n15": (12, 15), "7 8": (7, 8), "页码：9": (9,), "12～14，20": (12, 13, 14, 20), "P12P14": None, "12p、13p": (12, 13),
}  # fmt: skip
NO_PAGES = ["2024", "302-1a", "12.5%", "2.3", "第三章", "第12条", "能源管理", "", "12吨", "-", "12.5"]
INSIDE = {
    "能源管理（P12）": ("P12", (12,)),
    "能源管理（12）": ("12", (12,)),
    "3.1 能源 P52-53": ("P52-53", (52, 53)),
    "能源管理 47–49、52": ("47–49、52", (47, 48, 49, 52)),
    "参见第12页": ("第12页", (12,)),
    "第12-13页 水资源": ("第12-13页", (12, 13)),
}
NONE_INSIDE = [
    "第12条",
    "第3章 能源",
    "SDG 13 气候",
    "重大主题 GRI 3",
    "气候 SDG 13",
    "2.1 公司治理",
    "见年报",
]


@pytest.mark.parametrize(("words", "pages"), [each for each in ONLY_PAGES.items() if each[1]])
def test_pages_alone(words: str, pages: tuple[int, ...]) -> None:
    stretch = named_pages(words)
    assert is_pages(words)
    assert stretch is not None
    assert pages_of(stretch.pages) == pages


@pytest.mark.parametrize("words", NO_PAGES)
def test_what_is_no_page(words: str) -> None:
    assert not is_pages(words)


@pytest.mark.parametrize(("words", "named"), INSIDE.items())
def test_pages_among_words(words: str, named: tuple[str, tuple[int, ...]]) -> None:
    stretch = named_pages(words)
    assert stretch is not None
    assert (words[stretch.start : stretch.end], pages_of(stretch.pages)) == named


@pytest.mark.parametrize("words", NONE_INSIDE)
def test_no_pages_among_words(words: str) -> None:
    assert named_pages(words) is None


def test_each_range_says_where_its_numbers_stand() -> None:
    words = "P.7-8、第 12 页"
    stretch = named_pages(words)
    assert stretch is not None
    assert [words[each.start : each.end] for each in stretch.pages] == ["7-8", "12"]


def test_a_range_backwards_or_longer_than_a_report_is_two_pages() -> None:
    stretch = named_pages("20-12、3-300")
    assert stretch is not None
    assert pages_of(stretch.pages) == (3, 12, 20, 300)


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("能源消耗 P45", (45,)),
        ("能源消耗 45、47-48", (45, 47, 48)),
        ("S4.10", ()),
        ("截至 2024", ()),
        ("能源消耗 45 页", (45,)),
    ],
)
def test_pages_at_the_end_of_a_row(words: str, pages: tuple[int, ...]) -> None:
    assert pages_at_end(words) == pages


@pytest.mark.parametrize(
    "words", ["3.1.2 能源管理概况", "第三章 环境", "2.3", "2.3~2.6", "五（一）", "3.能源", "第12章"]
)
def test_sections(words: str) -> None:
    assert is_section(words)


@pytest.mark.parametrize("words", ["12.5%", "12", "3.5万吨，同比下降", "能源管理", "（一）"])
def test_what_names_no_section_by_number(words: str) -> None:
    assert not is_section(words)


def test_a_number_alone_may_be_a_figure() -> None:
    assert not is_section("2.3", titled=True)
    assert is_section("2.3 能源管理", titled=True)


@pytest.mark.parametrize(
    ("words", "sections"),
    [
        ("2.3~2.6", (("2.3", "2.6"),)),
        ("2.3-2.6、3.1", (("2.3", "2.6"), ("3.1", "3.1"))),
        ("2.3、2.5", (("2.3", "2.3"), ("2.5", "2.5"))),
        ("2.3 能源", ()),
    ],
)
def test_sections_by_number_alone(words: str, sections: tuple[tuple[str, str], ...]) -> None:
    assert section_numbers(words) == sections


def test_covers_and_what_is_referred_to() -> None:
    assert [side_of_cover(words) for words in ("封底", "封面", "封底页", "关于我们")] == [
        True,
        False,
        True,
        None,
    ]
    assert without_see("請參見第三章") == "第三章"
    assert refers("详见 2.1 能源")
    assert refers("P12 能源管理")
    assert not refers("能源管理")
    assert not opens_with_page("第12条 水")
