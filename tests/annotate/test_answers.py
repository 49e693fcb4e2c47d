"""Answers are understood by the words they begin with; what asks or takes itself back is not."""

from __future__ import annotations

import pytest

from csrcheck.annotate.answers import Meaning, understood
from csrcheck.catalog.replies import reply_words

KINDS = reply_words().answers


def test_every_kind_of_the_file_has_a_meaning() -> None:
    assert {*KINDS} == {each.value for each in Meaning} - {"unclear"}


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, words) for kind, each in KINDS.items() for words in each.match]
)
def test_an_answer_of_a_kind(kind: str, words: str) -> None:
    assert understood(words).meaning == kind


@pytest.mark.parametrize(
    ("kind", "words"), [(kind, words) for kind, each in KINDS.items() for words in each.no_match]
)
def test_an_answer_of_no_such_kind(kind: str, words: str) -> None:
    assert understood(words).meaning != kind


@pytest.mark.parametrize(
    "words", ["", "已补充", "请财务部核对", "这个数字我再问问", "okay-ish", "同意误报", "1"]
)
def test_other_words_are_unclear(words: str) -> None:
    assert understood(words).meaning is Meaning.UNCLEAR


@pytest.mark.parametrize(
    ("words", "reason", "page", "quote"),
    [
        ("已披露：第12页“综合能耗 3,120 吨”", "第12页“综合能耗 3,120 吨”", "12", "综合能耗 3,120 吨"),
        ("已披露，见 第 7 页「用水五万吨」", "见 第 7 页「用水五万吨」", "7", "用水五万吨"),
        ('Disclosed: p. 12 "energy use 3,120 t"', 'p. 12 "energy use 3,120 t"', "12", "energy use 3,120 t"),
        ('disclosed - page 9: "x 12 y"', 'page 9: "x 12 y"', "9", "x 12 y"),
        ("不适用：2024年起无海外业务", "2024年起无海外业务", "", ""),
        ("不 适 用：\n没有海外业务", "没有海外业务", "", ""),
        ("不适用：", "", "", ""),
    ],
)
def test_reason_page_and_quote(words: str, reason: str, page: str, quote: str) -> None:
    found = understood(words)
    assert (found.reason, found.page, found.quote) == (reason, page, quote)
