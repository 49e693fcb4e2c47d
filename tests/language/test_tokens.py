"""Word boundaries."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.language import tokens, wordlist
from csrcheck.language.tokens import Tokenizer

TOKENIZER = Tokenizer(["废水", "人权"])


@given(st.text(st.sampled_from("公司工人权益环境废水排放abc12。 "), max_size=30))
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(TOKENIZER.tokens(text)) == text
    assert {0, len(text)} <= TOKENIZER.boundaries(text)


@given(st.text(st.sampled_from("公司工人权益环境废水排放abc12。 ,%-.龘①"), max_size=30))
def test_the_edges_of_a_stretch_are_those_of_the_whole_text(text: str) -> None:
    is_edge = TOKENIZER.edges(text)
    assert {place for place in range(len(text) + 1) if is_edge(place)} == TOKENIZER.boundaries(text)


def test_a_word_across_two_others_is_no_word() -> None:
    """人权 is not in 工人权益 as a word, though its characters are."""
    text = "维护工人权益"
    boundaries = TOKENIZER.boundaries(text)
    start = text.index("人权")
    assert not {start, start + 2} <= boundaries


def test_user_words_are_kept_whole() -> None:
    assert "碳普惠制" in Tokenizer(["碳普惠制"]).tokens("推行碳普惠制试点")


OWN = ["碳普惠制", "人权", "co2", "龘靐", "废水"]


@cache
def jiebas_own() -> Any:
    """jieba itself, with the same words added in the same order."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    for word in sorted(OWN):
        tokenizer.add_word(word)
    return tokenizer


@given(
    st.text(
        st.sampled_from("中国人民共和国务院公司工人权益环境废水排放二氧化碳普惠制龘靐abco2B超5g.%-+、。 "),
        max_size=40,
    )
)
def test_a_text_is_cut_as_jieba_cuts_it(text: str) -> None:
    assert Tokenizer(OWN).tokens(text) == tuple(jiebas_own().cut(text, HMM=False))


def test_own_words_count_as_much_as_in_jieba() -> None:
    tokenizer, known = Tokenizer(OWN), jiebas_own()
    tokenizer.tokens("")
    for word in (*OWN, "公司", "的", "碳普", "没有这词"):
        assert tokenizer._count(word) == known.FREQ.get(word), word
    assert tokenizer._total == known.total


@pytest.fixture
def few_words(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A dictionary that is made into a table at once; the tables of jieba's own stay for other tests."""
    file = tmp_path_factory.mktemp("words") / "dict.txt"
    file.write_text("维护 2600 v\n工人 12000 n\n权益 700 n\n人权 900 n\n", encoding="utf-8")
    monkeypatch.setattr(wordlist, "_dictionary", lambda: file)
    kept_apart = cache(wordlist.word_list.__wrapped__)
    for module in (wordlist, tokens):
        monkeypatch.setattr(module, "word_list", kept_apart)


@pytest.mark.usefixtures("few_words")
@pytest.mark.parametrize("harm", [b"", b"no table", None], ids=["empty", "another file", "cut off"])
def test_a_damaged_table_is_made_anew(harm: bytes | None, tmp_path: Path) -> None:
    sound = Tokenizer(folder=tmp_path).tokens("维护工人权益")
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if harm is None else harm)
    wordlist.word_list.cache_clear()
    assert Tokenizer(folder=tmp_path).tokens("维护工人权益") == sound
    assert file.read_bytes() == whole


@pytest.mark.usefixtures("few_words")
def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert "工人" in Tokenizer(folder=tmp_path / "file" / "below").tokens("维护工人权益")
