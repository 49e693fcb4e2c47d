"""The notation of terms, and what each role of a term does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.catalog import Topic, Vocabulary
from csrcheck.catalog.schema import Part
from csrcheck.match import Matcher
from csrcheck.match.terms import Automaton, Term, compile_terms
from csrcheck.model import Passage


@pytest.mark.table("terms")
def test_terms(
    case: dict[str, Any], make_matcher: Callable[..., Matcher], sentence: Callable[..., Passage]
) -> None:
    passage = sentence(case["text"], section=case.get("section", ""), context=case.get("context", ""))
    found = make_matcher(**case["topic"]).evidence(passage)
    assert bool(found) is case["found"]


@pytest.mark.parametrize(
    ("written", "parts", "ordered"),
    [
        ("溫室氣體", (("温室气体",),), True),
        ("召开…董事会", (("召开",), ("董事会",)), True),
        ("女性&董事", (("女性",), ("董事",)), False),
        ("上報|呈報…董事會", (("上报", "呈报"), ("董事会",)), True),
        ("ＩＳＯ 14001", (("iso 14001",),), True),
        ("甲…", (("甲",),), True),
    ],
)
def test_notation(written: str, parts: tuple[tuple[str, ...], ...], ordered: bool) -> None:
    term = Term.parse(written)
    assert (term.parts, term.ordered) == (parts, ordered)


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("上报|呈报…董事会", "每季呈报董事会。", ["呈报…董事会"]),
        ("上报|呈报…董事会", "每季上报董事会,并呈报母公司董事会。", ["上报…董事会", "呈报…董事会"]),
        ("上报|呈报&气候|碳", "气候事项按季呈报。", ["呈报&气候"]),
        ("上报|呈报&气候|碳", "安全事项按季呈报。", []),
        ("上报|呈报…董事会", "呈报总经理。董事会按季开会。", []),
    ],
)
def test_of_words_with_a_bar_between_one_is_enough(written: str, text: str, found: list[str]) -> None:
    automaton = Automaton(compile_terms(Vocabulary({"it": Topic(title=Part("题"), strong=(written,))})))
    assert [each.written for each in automaton.find(text)] == found


WORDS = ["废水", "废水排放", "排放", "水", "碳排放", "排放量", "iso"]


@given(st.text("废水排放碳量iso 。", max_size=30))
def test_every_occurrence_is_found_overlapping_ones_too(text: str) -> None:
    automaton = Automaton(compile_terms(Vocabulary({"it": Topic(title=Part("题"), strong=tuple(WORDS))})))
    found = {(each.term.written, each.start, each.end) for each in automaton.find(text)}
    expected = {
        (word, at, at + len(word))
        for word in WORDS
        for at in range(len(text))
        if text.startswith(word, at) and not _cuts_latin(text, at, at + len(word))
    }
    assert found == expected


def _cuts_latin(text: str, start: int, end: int) -> bool:
    def letters(pair: str) -> bool:
        return len(pair) == 2 and pair.isascii() and pair.isalpha()

    return letters(text[max(start - 1, 0) : start + 1] if start else "") or letters(text[end - 1 : end + 1])
