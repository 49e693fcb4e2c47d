"""Sentences: cut at their ends, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.language.sentences import sentence_spans

TEXT = st.text(st.sampled_from("公司报告甲乙12.,。；;！？!?（）()《》“”\"' \n\u3000"), max_size=80)


@pytest.mark.table("sentences")
def test_cuts(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[start:end] for start, end in sentence_spans(text)] == case["parts"]


@given(TEXT)
def test_no_character_is_lost(text: str) -> None:
    parts = "".join(text[start:end] for start, end in sentence_spans(text))
    assert "".join(parts.split()) == "".join(text.split())


@given(TEXT)
def test_spans_are_in_order_apart_and_stripped(text: str) -> None:
    last = 0
    for start, end in sentence_spans(text):
        assert last <= start < end
        assert text[start:end].strip() == text[start:end]
        last = end
