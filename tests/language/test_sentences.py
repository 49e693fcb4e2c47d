"""Sentences: cut at their ends, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.language.sentences import LONGEST, is_torn_open, sentence_spans

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


@pytest.mark.parametrize(
    "text", ["公司重视环保，落实责任" * 900, "环境" * 4000, "公司办学。" + "水耗下降 " * 1500 + "。完"]
)
def test_what_runs_on_is_cut_behind_a_clause(text: str) -> None:
    parts = [text[start:end] for start, end in sentence_spans(text)]
    assert max(map(len, parts)) <= LONGEST
    assert "".join("".join(parts).split()) == "".join(text.split())
    long = [part for part in parts if len(part) > LONGEST // 2]
    assert len(long) > 5
    assert all(part.endswith(("，", "降", "境", "任", "。")) for part in long)


TORN = {
    "，并开展培训。": True,
    "畫」、「人因工程危害預防計畫」等策略，由醫師提供建議。": True,
    "的管理办法》，规范采购。": True,
    "disclosures, TCFD）管理架构，披露风险。": True,
    "%的员工参加培训。": True,
    "「永續報告書」每年發行。": False,
    "（一）公司开展培训（含外包人员）。": False,
    "2）公司开展培训。": False,
    "培训分为a）入职培训；b）在岗培训。": False,
    "• 公司开展培训。": False,
    "”": True,
    "": False,
}


@pytest.mark.parametrize("text", TORN)
def test_a_sentence_that_begins_inside_another_is_told(text: str) -> None:
    assert is_torn_open(text) == TORN[text]
