"""Texts compared by what a person reads: letters and digits, whatever spaces, widths and marks stand between."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import takewhile


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
    return any(word in text for word in words)


def follows(text: str, firsts: Iterable[str], seconds: Iterable[str], most: int, barred: str = "。") -> bool:
    """Tell whether one of some words stands behind one of others, at most so many characters on, in one sentence.

    Args:
        text: Normalised text.
        firsts: Words of which one comes first.
        seconds: Words of which one comes behind it.
        most: Characters between them at most.
        barred: Characters that may not stand between them.
    """
    seconds = tuple(seconds)
    for first in firsts:
        at = text.find(first)
        while at >= 0:
            end = at + len(first)
            for second in seconds:
                found = text.find(second, end, end + most + len(second))
                if found >= 0 and not holds(text[end:found], barred):
                    return True
            at = text.find(first, at + 1)
    return False


def has_digit(text: str) -> bool:
    """Tell whether a text holds a digit, of whatever script."""
    return any(map(str.isdecimal, text))


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
    return sum(map(is_han, text))
