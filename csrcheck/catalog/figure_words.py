"""The words by which figures are read, named and held against each other."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.source import Source


class FigureWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words with one use.

    Attributes:
        says: What they find, for readers of the file.
        words: Alternatives on normalised text; a few are expressions.
        match: Texts in which they find something; ``no_match``: in which they do not.
    """

    says: str
    words: tuple[str, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@cache
def figure_words() -> dict[str, FigureWords]:
    """Return the bundled words by their use."""
    file = location.figure_words_file()
    return Source(file.read_bytes(), file.name).decode(dict[str, FigureWords])


@cache
def worded(use: str) -> re.Pattern[str]:
    """Return the expression that finds the words of a use.

    Raises:
        KeyError: The file has none of this name.
    """
    return re.compile("|".join(f"(?:{word})" for word in figure_words()[use].words))
