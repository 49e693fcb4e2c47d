"""Words looked for in all texts at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csrcheck.catalog import load_vocabulary
from csrcheck.catalog.structure import all_showing, heads, shows, wordings
from csrcheck.language.letters import Texts
from csrcheck.language.normalise import clean_text, clean_texts

FEW = st.text(alphabet="甲乙丙1", max_size=8)


@given(st.lists(FEW, max_size=8), st.lists(FEW.filter(bool), max_size=4))
def test_texts_that_hold_a_word_are_those_that_hold_it_by_themselves(
    texts: list[str], words: list[str]
) -> None:
    each = [(place, text) for place, text in enumerate(texts) if any(word in text for word in words)]
    assert list(Texts(texts).holding(words)) == each


def test_no_word_is_found_across_two_texts() -> None:
    assert not list(Texts(["可持", "续发展"]).holding(["可持续"]))


def test_a_use_is_shown_by_the_texts_that_show_it_by_themselves() -> None:
    for use, wording in wordings().items():
        texts = [*wording.match, *wording.no_match, "", "公司开展节能改造。"]
        shown = {place for place, text in enumerate(texts) if shows(use, text)}
        assert all_showing(use, texts) == shown, use
        assert shown, use
        assert {place for place, text in enumerate(texts) if heads(use, text)} == shown, use


def test_terms_normalised_at_once_are_those_normalised_one_by_one() -> None:
    for topic in load_vocabulary().topics.values():
        terms = [each for each in topic.strong if "…" not in each]
        assert sorted(clean_texts(terms)) == sorted(map(clean_text, terms))
    assert clean_texts([]) == []
    assert sorted(clean_texts(["環境", "ＣＯ2 排放"])) == sorted(["环境", clean_text("ＣＯ2 排放")])
