"""The report's own words on one line, and no longer than a reader wants them: the one place quotes are cut."""

from __future__ import annotations

from csrcheck.model import Passage

LONGEST_QUOTE = 160
WRAP = "\x1f"
"""Stands in the text of a table where a line ends inside a cell: white space to all, and no end of a line."""


def join_wraps(text: str) -> str:
    """Return a text on one line: a wrap between Han characters leaves no space."""
    joined = ""
    for line in text.replace("\t", " ").replace(WRAP, "\n").splitlines():
        part = " ".join(line.split())
        glue = " " if joined and part and joined[-1].isascii() and part[0].isascii() else ""
        joined += glue + part
    return joined


def cut(words: str, around: int = 0, most: int = LONGEST_QUOTE) -> str:
    """Return words cut to a length, with … where some are left out.

    Args:
        words: On one line.
        around: Place that stays visible.
        most: How many characters to keep.
    """
    if len(words) <= most:
        return words
    start = max(0, min(around - most // 3, len(words) - most))
    end = start + most
    return ("…" if start else "") + words[start:end].strip() + ("…" if end < len(words) else "")


def quote_text(text: str, around: int = 0) -> str:
    """Return a text as it is quoted: hard wraps closed, a long one cut around a place of it."""
    return cut(join_wraps(text), len(join_wraps(text[:around])))


def quote_of(passage: Passage, around: int = 0) -> str:
    """Return the words of a passage as they are quoted.

    Args:
        passage: What is quoted.
        around: Offset in the clean text that must stay visible.
    """
    place = passage.offsets[min(around, len(passage.offsets) - 1)] if passage.offsets else 0
    return quote_text(passage.text, place)
