"""The words by which the parts of a report are told apart: each is shown, and each is needed."""

from __future__ import annotations

from msgspec.structs import replace

from csrcheck.catalog.structure import wordings
from csrcheck.language.wordings import Wording
from tests.tables import for_each

PLACES = ("words", "starts", "ends", "whole")
SHOWN = [(use, text) for use, wording in wordings().items() for text in wording.match]
NOT_SHOWN = [(use, text) for use, wording in wordings().items() for text in wording.no_match]
WORDS = [
    (use, place, word)
    for use, wording in wordings().items()
    for place in PLACES
    for word in getattr(wording, place)
]
LOOK_ALIKES = [(use, word) for use, wording in wordings().items() for word in wording.unless]


@for_each("use, text", SHOWN)
def test_a_text_shows_its_use(use: str, text: str) -> None:
    assert wordings()[use].shown_in(text)


@for_each("use, text", NOT_SHOWN)
def test_a_near_miss_does_not(use: str, text: str) -> None:
    assert not wordings()[use].shown_in(text)


def _without(wording: Wording, place: str, word: str) -> Wording:
    return replace(wording, **{place: tuple(each for each in getattr(wording, place) if each != word)})


@for_each("use, place, word", WORDS)
def test_each_word_has_a_text_of_its_own(use: str, place: str, word: str) -> None:
    """A text that holds the word stands among those that must match: taken away, the word is missed."""
    assert any(word in text for text in wordings()[use].match)
    alone = replace(wordings()[use], words=(), starts=(), ends=(), whole=())
    only = replace(alone, **{place: (word,)})
    assert any(only.shown_in(text) for text in wordings()[use].match)


@for_each("use, word", LOOK_ALIKES)
def test_each_look_alike_keeps_a_near_miss_out(use: str, word: str) -> None:
    wording = wordings()[use]
    assert any(_without(wording, "unless", word).shown_in(text) for text in wording.no_match)


def test_a_word_counts_where_it_stands_beside_its_look_alike() -> None:
    wording = Wording("", (), (), words=("公司", "本公司"), unless=("上市公司", "公司应"))
    assert not wording.shown_in("上市公司应披露")
    assert wording.shown_in("上市公司与本公司")
    assert wording.shown_in("本公司应披露")
    assert wording.place_in("上市公司与公司") == 5
    assert wording.place_in("上市公司") == -1
