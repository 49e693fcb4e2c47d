"""Texts compared by what a person reads: letters and digits, whatever spaces, widths and marks stand between."""

from __future__ import annotations

import unicodedata
from functools import cache


def plain(text: str) -> str:
    """Return the letters and digits of a text, width and case folded: spaces and marks are typed in many ways."""
    return "".join(map(_letter, text))


@cache
def _letter(character: str) -> str:
    # One character at a time: a place in the plain text must lead back to the character it is from.
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(each for each in folded if each.isalnum())
