"""The words by which figures are read, named and held against each other."""

from __future__ import annotations

from functools import cache, lru_cache

from csrcheck.catalog import location
from csrcheck.catalog.wording import bundled_lexicon
from csrcheck.language.context import Annotated, Lexicon


@cache
def figure_lexicon() -> Lexicon:
    """Load and compile the bundled words; they are kept apart from those of the wording, which every sentence is read for.

    Raises:
        FrameworkError: A file breaks the format, or names a concept nobody has.
    """
    return bundled_lexicon("figures", location.figure_words_files)


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a concept, the longest first, for what begins or ends with one.

    Raises:
        KeyError: There is no such concept.
    """
    return tuple(sorted(figure_lexicon().concepts[name].source.words, key=len, reverse=True))


@lru_cache(maxsize=32768)
def worded(clean: str) -> Annotated:
    """Return a normalised text with the words of figures in it; the same text is read once.

    Args:
        clean: Name of a row, head of a column, unit, or a sentence.
    """
    return Annotated(clean, figure_lexicon())
