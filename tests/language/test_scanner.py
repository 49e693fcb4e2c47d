"""Words of a list in a text: looked up or found by an automaton, they are the same ones in the same order."""

from __future__ import annotations

import sys

import ahocorasick_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.catalog import available, load_vocabulary
from csrcheck.catalog.wording import lexicon
from csrcheck.language import scanner
from csrcheck.language.scanner import Scanner
from csrcheck.match.matcher import prepare

WORDS = st.lists(st.text(alphabet="甲乙丙a", min_size=1, max_size=4), unique=True, max_size=12)
TEXT = st.text(alphabet="甲乙丙ab", max_size=30)


def many(words: list[str]) -> Scanner:
    made = Scanner(words)
    made.expect_many()
    return made


@given(WORDS, TEXT)
def test_looked_up_words_are_those_of_the_automaton(words: list[str], text: str) -> None:
    assert Scanner(words).find(text) == many(words).find(text)


@given(WORDS, TEXT)
def test_the_longest_are_those_of_an_automaton_that_takes_the_longest(words: list[str], text: str) -> None:
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    spans = ahocorasick_rs.AhoCorasick(words, matchkind=kind).find_matches_as_indexes(text)
    for each in (Scanner(words), many(words)):
        assert each.longest(text) == [(start, end) for _, start, end in spans]


def test_the_lists_of_the_program_are_found_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    titles = [each.title.zh for framework in available() for _, each in framework.walk()]
    prepared = prepare(load_vocabulary(), titles)
    texts = [sentence for topic in load_vocabulary().topics.values() for sentence in topic.match[:1]]
    for words in (prepared.terms.words, prepared.titles, lexicon().wording.words):
        assert all(words)
        assert len({*words}) == len(words)
        built = many(list(words))
        found = [built.find(text) for text in texts]
        assert sum(map(len, found)) > 10
        with monkeypatch.context() as never_many:
            never_many.setattr(scanner, "_FEW", sys.maxsize)
            looked_up = Scanner(words)
            assert [looked_up.find(text) for text in texts] == found


def test_an_automaton_is_built_for_many_texts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "_FEW", 10)
    looked_up: list[str] = []
    usual = Scanner._looked_up

    def noted(self: Scanner, text: str) -> list[tuple[int, int, int]]:
        looked_up.append(text)
        return usual(self, text)

    monkeypatch.setattr(Scanner, "_looked_up", noted)
    some = Scanner(["甲"])
    assert [len(some.find("甲乙丙甲")) for _ in range(4)] == [2] * 4
    assert len(looked_up) == 2
    assert many(["甲"]).find("甲")
    assert len(looked_up) == 2
