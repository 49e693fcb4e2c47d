"""The words by which people answer remarks in a file."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.source import Source


class AnswerWords(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of answer.

    Attributes:
        says: What it means, for readers of the file.
        words: What an answer of this kind begins with.
        match: Answers that are of this kind; ``no_match``: those that are not.
    """

    says: str
    words: tuple[str, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()


class PageWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands before and after the number of a page."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class ReplyWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The file; see its comments."""

    answers: dict[str, AnswerWords]
    separators: tuple[str, ...]
    contrast: tuple[str, ...]
    questions: tuple[str, ...]
    pages: PageWords
    quotes: tuple[str, ...]


@cache
def reply_words() -> ReplyWords:
    """Return the bundled words."""
    file = location.replies_file()
    return Source(file.read_bytes(), file.name).decode(ReplyWords)
