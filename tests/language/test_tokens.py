"""Word boundaries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csrcheck.language.tokens import Tokenizer

TOKENIZER = Tokenizer(["废水", "人权"])


@given(st.text(st.sampled_from("公司工人权益环境废水排放abc12。 "), max_size=30))
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(TOKENIZER.tokens(text)) == text
    assert {0, len(text)} <= TOKENIZER.boundaries(text)


def test_a_word_across_two_others_is_no_word() -> None:
    """人权 is not in 工人权益 as a word, though its characters are."""
    text = "维护工人权益"
    boundaries = TOKENIZER.boundaries(text)
    start = text.index("人权")
    assert not {start, start + 2} <= boundaries


def test_user_words_are_kept_whole() -> None:
    assert "碳普惠制" in Tokenizer(["碳普惠制"]).tokens("推行碳普惠制试点")
