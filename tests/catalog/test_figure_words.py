"""Words of figures find what they must, and nothing else."""

from __future__ import annotations

import pytest

from csrcheck.catalog.figure_words import figure_words, worded

CASES = [
    (use, text, found)
    for use, words in figure_words().items()
    for texts, found in ((words.match, True), (words.no_match, False))
    for text in texts
]


@pytest.mark.parametrize(("use", "text", "found"), CASES)
def test_words_find_what_they_must(use: str, text: str, found: bool) -> None:
    assert bool(worded(use).search(text)) is found
