"""The report's own words on one line, and no longer than a reader wants them: the one place quotes are cut."""

from __future__ import annotations

import re

from csrcheck.model import Passage

LONGEST_QUOTE = 160
WRAP = "\x1f"
"""Stands in the text of a table where a line ends inside a cell: white space to all, and no end of a line."""


def join_wraps(text: str) -> str:
    """Return a text on one line: a wrap between Han characters leaves no space."""
    lines = text.replace("\t", " ").replace(WRAP, "\n").splitlines()
    if len(lines) == 1:  # as most cells
        return " ".join(lines[0].split())
    joined = ""
    for line in lines:
        part = " ".join(line.split())
        glue = " " if joined and part and joined[-1].isascii() and part[0].isascii() else ""
        joined += glue + part
    return joined


_BESIDE = "\u3400-\u9fff，。、；：！？（）「」『』《》〈〉【】“”"
_SPACE = re.compile(rf"(?<=[{_BESIDE}]) +(?=[{_BESIDE}])")
_NAME = re.compile(r"[\u3400-\u9fff]{2,8}")
"""An item of a list that spaces part, as long as they are."""


def close_gaps(line: str) -> str:
    """Return a sentence without the spaces that justified type or a line's end left in words: 財 務 規 劃, 禁止 強迫勞動.

    What parts the items of a list without commas stays: 员工 客户 供应商.
    """
    first, *others = _SPACE.split(line)
    closed, before = first, first
    for piece in others:
        listed = _NAME.fullmatch(before) and _NAME.fullmatch(piece)
        closed += f" {piece}" if listed else piece
        before = piece
    return closed


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


def quote_text(text: str, around: int = 0, *, row: bool = False) -> str:
    """Return a text as it is quoted: hard wraps and gaps closed, a long one cut around a place of it.

    Args:
        text: As printed.
        around: Place that stays visible.
        row: Whether it is a row of a table, whose spaces part cells.
    """
    line, before = join_wraps(text), join_wraps(text[:around])
    return cut(line, len(before)) if row else cut(close_gaps(line), len(close_gaps(before)))


def quote_of(passage: Passage, around: int = 0) -> str:
    """Return the words of a passage as they are quoted.

    Args:
        passage: What is quoted.
        around: Offset in the clean text that must stay visible.
    """
    place = passage.offsets[min(around, len(passage.offsets) - 1)] if passage.offsets else 0
    return quote_text(passage.text, place, row=passage.row is not None)
