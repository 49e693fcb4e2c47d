"""Quotes: the report's own words on one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.language.quotes import LONGEST_QUOTE, join_wraps, quote_of
from csrcheck.model import Passage


@pytest.mark.parametrize(
    ("printed", "quote"),
    [
        ("溫室氣\n體排放", "溫室氣體排放"),
        ("health\nand safety", "health and safety"),
        ("用水量\t立方米\t120\t130", "用水量 立方米 120 130"),
        ("第一行\r\n　　第二行", "第一行第二行"),
        ("GRI\n标准", "GRI标准"),
    ],
)
def test_wraps_are_closed(printed: str, quote: str) -> None:
    assert join_wraps(printed) == quote


@given(
    st.text("公司节水abc 12\n，。", min_size=1, max_size=500).filter(lambda text: text.strip()),
    st.integers(0, 499),
)
def test_a_quote_is_short_and_of_the_report(sentence: Callable[..., Passage], text: str, around: int) -> None:
    passage = sentence(text)
    quote = quote_of(passage, around)
    assert "\n" not in quote
    assert len(quote) <= LONGEST_QUOTE + 2
    assert quote.strip("…").strip() in join_wraps(text)


@given(st.integers(0, 600), st.integers(0, 600))
def test_the_hit_stays_visible(sentence: Callable[..., Passage], before: int, after: int) -> None:
    passage = sentence("甲" * before + "节水改造" + "乙" * after)
    assert "节水改造" in quote_of(passage, before)
