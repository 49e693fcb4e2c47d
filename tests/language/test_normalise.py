"""Normalisation: one spelling for matching, and the way back to the report's own characters."""

from __future__ import annotations

import itertools
import string
import subprocess
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csrcheck.language.normalise import _BY_WORD, _edited, _simplify, clean_text, is_traditional, normalise

# What PDF and Word text is made of, awkward parts included.
PRINTED = st.text(
    st.one_of(
        st.sampled_from("公司環境温室氣體排放年度報告，。；：（）「」①⼀\uf98e⻝𠮷𠀋乾發"),
        st.sampled_from(" \n\t\r\u3000\u00a0\u200b\u00ad\ue000\ufeff\0\1×⁴⁻¹²³₂㎥㎡㎏㎞℃µﬁ～－–·‧"),
        st.sampled_from(string.ascii_letters + string.digits + ".,%()/-"),
        st.characters(),
    ),
    max_size=60,
)


@pytest.mark.table("normalise")
def test_spelling(case: dict[str, str]) -> None:
    assert clean_text(case["printed"]) == case["clean"]


@given(PRINTED)
def test_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@given(PRINTED)
def test_every_clean_character_has_a_place(text: str) -> None:
    clean = normalise(text)
    assert len(clean.offsets) == len(clean.text)
    assert list(clean.offsets) == sorted(clean.offsets)
    assert all(0 <= offset < len(text) for offset in clean.offsets)


@given(PRINTED)
def test_a_clean_character_comes_from_where_it_points(text: str) -> None:
    """Letters and digits of the clean text are those of the original, compatibility forms aside."""
    clean = normalise(text)
    for character, offset in zip(clean.text, clean.offsets, strict=True):
        if character.isascii() and character.isalnum():
            folded = unicodedata.normalize("NFKC", text[offset]).lower()
            assert character in folded, (character, text[offset])


@given(st.lists(st.sampled_from(["温室气体", "305-1", "员工", "ISO", "A1.2", "。"]), max_size=8), st.data())
def test_spaces_between_han_never_matter(words: list[str], data: st.DataObject) -> None:
    spaced = "".join(
        word + data.draw(st.sampled_from(["", " ", "\n", "　"])) if not word.isascii() else word
        for word in words
    )
    assert clean_text(spaced).replace(" ", "") == clean_text("".join(words)).replace(" ", "")


@given(st.text("公司环境社会报告员工", max_size=40), st.integers(0, 40))
def test_the_way_back_finds_the_original(text: str, at: int) -> None:
    """A word found in the clean text is cut out of the spaced original through the offsets."""
    word = "温室气体"
    whole = text[:at] + word + text[at:]
    spaced = "\n".join(whole)
    clean = normalise(spaced)
    start = clean.text.index(word)
    printed = spaced[clean.offsets[start] : clean.offsets[start + len(word) - 1] + 1]
    assert "".join(printed.split()) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本公司致力於環境保護與員工關懷，並訂定永續發展政策。", True),
        ("公司致力于环境保护与员工关怀。", False),
        ("GRI Standards 2021", False),
        ("", False),
        ("公司" * 100 + "與", False),
    ],
    ids=["traditional", "simplified", "Latin", "empty", "one stray character"],
)
def test_script(text: str, expected: Any) -> None:
    assert is_traditional(text) is expected


@given(
    st.text(
        st.one_of(
            st.sampled_from("環境温室氣體乾發鼠标"), st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
        ),
        max_size=20,
    )
)
def test_the_short_way_for_words_of_han_alone_gives_the_same(text: str) -> None:
    assert clean_text(text) == normalise(text).text


@given(PRINTED)
def test_the_short_way_for_usual_texts_gives_the_same(text: str) -> None:
    """Texts without powers, notes and squared units are not edited piece by piece, and read as if they were."""
    assert normalise(text) == _edited(text)
    assert clean_text(text) == _edited(text).text


def test_the_short_way_closes_the_same_gaps() -> None:
    texts = ("".join(signs) for signs in itertools.product("A%é公「 \n\0²", repeat=4))
    assert [each for each in texts if normalise(each) != _edited(each)] == []


def test_the_short_way_holds_for_every_han_character() -> None:
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    assert [each for each in characters if clean_text(each) != normalise(each).text] == []


TOLD_BY_WORD = [
    "浮沈",
    "乾坤",
    "憑藉",
    "回覆",
    "於戲",
    "手鍊",
    "畢昇",
    "毛坏",
    "徵音",
    "鍾馗",
    "水逕",
    "瞭解",
    "蒐獵",
    "束脩",
    "辛祕",
    "麼些族",
    "氾水",
    "鉅子",
    "懷釐",
    "剋毒",
    "哪吒",
    "衹得",
    "甦醒",
    "英哩",
    "籌畫",
    "蒜薹",
    "么麼",
    "谿工",
    "二噁英",
    "扞格",
    "楊聯陞",
    "袷袢",
    "八濛山",
    "傢俱",
    "彷彿",
    "目劄",
    "么麽",
    "不可貲計",
]
"""Words of the dictionary in which a character is simplified otherwise than alone, for each of these characters one."""


@pytest.mark.parametrize("word", TOLD_BY_WORD)
def test_a_word_decides_how_its_characters_are_simplified(word: str) -> None:
    alone = "".join(map(_simplify, word))
    assert _simplify(word) != alone
    assert clean_text(f"公司{word}\n與\u200b") == _simplify(f"公司{word}與")


def test_for_each_character_that_words_decide_there_is_a_word() -> None:
    told = {
        character
        for word in TOLD_BY_WORD
        for character, simple in zip(word, _simplify(word), strict=True)
        if _simplify(character) != simple
    }
    assert told == _BY_WORD


def test_the_dictionary_has_no_further_characters_that_words_decide(tmp_path: Path) -> None:
    opencc = Path(str(files("opencc"))) / "clib"
    tool, phrases = opencc / "bin" / "opencc_dict", opencc / "share" / "opencc" / "TSPhrases.ocd2"
    if not (tool.exists() and phrases.exists()):
        pytest.skip("this build of OpenCC comes without the tool that lists its dictionary")
    listed = tmp_path / "phrases.txt"
    subprocess.run([tool, "-i", phrases, "-f", "ocd2", "-o", listed, "-t", "text"], check=True)
    words = [line.partition("\t")[0] for line in listed.read_text(encoding="utf-8").splitlines()]
    assert len(words) > 400
    assert [word for word in words if clean_text(word) != _edited(word).text] == []
