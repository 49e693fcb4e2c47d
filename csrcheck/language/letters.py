"""Texts compared by what a person reads: letters and digits, whatever spaces, widths and marks stand between."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, takewhile

_HAN = re.compile("[\u4e00-\u9fff]+")
_DIGIT = re.compile(r"\d")


def plain(text: str) -> str:
    """Return the letters and digits of a text, width and case folded: spaces and marks are typed in many ways."""
    return "".join(map(_letter, text))


@cache
def _letter(character: str) -> str:
    # One character at a time: a place in the plain text must lead back to the character it is from.
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(each for each in folded if each.isalnum())


def holds(text: str, words: Iterable[str]) -> bool:
    """Tell whether a text holds any of some words (or, given a text of them, characters)."""
    return any(map(text.__contains__, words))


class Texts:
    """Texts in which words are looked for once for all, not in each: of a whole report that takes a tenth of the time.

    Args:
        texts: Normalised, which have no line ends.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._whole = "\n".join(self._texts)
        self._ends = list(accumulate(len(each) + 1 for each in self._texts))

    def holding(self, words: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Yield the texts that hold any of some words, in order, each with its place."""
        found: set[int] = set()
        for word in words:
            at = self._whole.find(word)
            while at >= 0:
                number = bisect_right(self._ends, at)
                found.add(number)
                at = self._whole.find(word, self._ends[number])
        return ((number, self._texts[number]) for number in sorted(found))


def follows(text: str, firsts: Iterable[str], seconds: Iterable[str], most: int, barred: str = "。") -> bool:
    """Tell whether a text holds words one behind the other (see :func:`in_turn`), of two lists."""
    return any(in_turn(text, firsts, (most, seconds), barred=barred))


def in_turn(
    text: str, firsts: Iterable[str], *following: tuple[int, Iterable[str]], barred: str = "。"
) -> Iterator[tuple[str, int]]:
    """Yield the last words, and where they end, wherever one word of each list stands behind one of the list before.

    Args:
        text: Normalised text.
        firsts: Words of which one comes first.
        following: Further words, with how many characters at most stand before them.
        barred: Characters that may not stand between.
    """
    found: Iterator[tuple[str, int]]
    found = ((word, at + len(word)) for word in firsts if word in text for at in places_of(word, text))
    for most, words in following:
        found = _behind(text, found, most, tuple(words), barred)
    return found


def _behind(
    text: str, before: Iterator[tuple[str, int]], most: int, words: tuple[str, ...], barred: str
) -> Iterator[tuple[str, int]]:
    for _, end in before:
        for word in words:
            for at in places_of(word, text, end, end + most + len(word)):
                if not holds(text[end:at], barred):
                    yield word, at + len(word)


def places_of(word: str, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where a word stands in a text, or in a stretch of it."""
    at = text.find(word, start, end)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, end)


def has_digit(text: str) -> bool:
    """Tell whether a text holds a digit, of whatever script."""
    return _DIGIT.search(text) is not None


def is_han(character: str) -> bool:
    """Tell whether a character is a Han character of everyday use."""
    return "\u4e00" <= character <= "\u9fff"


def leading_han(text: str) -> str:
    """Return the Han characters a text begins with."""
    return "".join(takewhile(is_han, text))


def trailing_han(text: str) -> str:
    """Return the Han characters a text ends with."""
    return "".join(takewhile(is_han, reversed(text)))[::-1]


def hans(text: str) -> int:
    """Return how many Han characters of everyday use a text holds."""
    return sum(map(len, _HAN.findall(text)))
