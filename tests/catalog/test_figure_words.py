"""Words of figures find what they must, and nothing else."""

from __future__ import annotations

from csrcheck.catalog.figure_words import figure_lexicon, worded
from csrcheck.language.normalise import clean_text
from tests.tables import for_each

CASES = [
    (name, text, found)
    for name, concept in figure_lexicon().concepts.items()
    for texts, found in ((concept.source.match, True), (concept.source.no_match, False))
    for text in texts
]


@for_each("name, text, found", CASES)
def test_words_find_what_they_must(name: str, text: str, found: bool) -> None:
    assert worded(clean_text(text)).says(name) is found


@for_each("name", figure_lexicon().concepts)
def test_every_word_has_an_example_and_is_written_as_texts_have_it(name: str) -> None:
    source = figure_lexicon().concepts[name].source
    assert source.match
    assert [word for word in source.words if clean_text(word) != word] == []
