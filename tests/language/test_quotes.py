"""Quotes: the report's own words on one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.language.quotes import LONGEST_QUOTE, close_gaps, join_wraps, quote_of
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


@pytest.mark.parametrize(
    ("printed", "quote"),
    [
        ("為 保 障 員 工，特 訂 規 劃。", "為保障員工，特訂規劃。"),
        ("傳達各項勞動權利及禁止 強迫勞動等。", "傳達各項勞動權利及禁止強迫勞動等。"),
        (
            "依《人權宣 言》、《劳动公约》订定 政策，以保障员工。",
            "依《人權宣言》、《劳动公约》订定政策，以保障员工。",
        ),
        ("员工 客户 供应商", "员工 客户 供应商"),
        ("全年共 117 人次参与 ISO 培训。", "全年共 117 人次参与 ISO 培训。"),
    ],
)
def test_gaps_in_a_sentence_are_closed(printed: str, quote: str) -> None:
    assert close_gaps(printed) == quote


def test_the_cells_of_a_row_stay_apart(row: Callable[..., Passage], sentence: Callable[..., Passage]) -> None:
    words = "用于包装的各种纸箱的回收 已实施"
    assert quote_of(sentence(words)) == words.replace(" ", "")
    assert quote_of(row("用于包装的各种纸箱的回收", {"进展": "已实施"})) == words


@given(
    st.text("公司节水abc 12\n，。", min_size=1, max_size=500).filter(lambda text: text.strip()),
    st.integers(0, 499),
)
def test_a_quote_is_short_and_of_the_report(sentence: Callable[..., Passage], text: str, around: int) -> None:
    passage = sentence(text)
    quote = quote_of(passage, around)
    assert "\n" not in quote
    assert len(quote) <= LONGEST_QUOTE + 2
    assert "".join(quote.strip("…").split()) in "".join(text.split())


@given(st.integers(0, 600), st.integers(0, 600))
def test_the_hit_stays_visible(sentence: Callable[..., Passage], before: int, after: int) -> None:
    passage = sentence("甲" * before + "节水改造" + "乙" * after)
    assert "节水改造" in quote_of(passage, before)
