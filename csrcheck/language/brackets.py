"""What stands in brackets: units, scopes and notes behind a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENING, _CLOSING = "(（[【", ")）]】"
_BRACKET = re.compile(f"[{re.escape(_OPENING + _CLOSING)}]")
_SAYS_UNIT = ("单位:", "单位：")
_SAYS_WHEN = tuple(
    f"{when}{comma}"
    for when in ("年末", "年底", "年终", "年終", "期末", "全年", "截至年末")
    for comma in ("，", ",", "、", " ")
)
_LONGEST_UNIT, _LONGEST_SHARE = 14, 24
"""Signs of a unit, and of one by another (吨二氧化碳当量/百万元营收), spaces not counted."""


def bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each pair of brackets begins and ends, of nested ones the inner, whatever their width and form."""
    start = -1
    for found in _BRACKET.finditer(text):
        if found.group() in _OPENING:
            start = found.start()
        elif start >= 0:
            yield start, found.end()
            start = -1


def without_brackets(text: str) -> str:
    """Return a text without its brackets and what they hold; an outer pair of nested ones stays."""
    kept, at = [], 0
    for start, end in bracketed(text):
        kept.append(text[at:start])
        at = end
    return "".join((*kept, text[at:]))


def units_in_brackets(text: str) -> list[str]:
    """Return what stands in brackets and is short enough for a unit: 用水量(吨), 金额（单位：万元）."""
    if _BRACKET.search(text) is None:  # as most cells
        return []
    inside = (text[start + 1 : end - 1].strip() for start, end in bracketed(text))
    named = (said_unit(each) for each in inside)
    return [each for each in named if 0 < len("".join(each.split())) <= _longest(each)]


def _longest(unit: str) -> int:
    return _LONGEST_SHARE if "/" in unit or "／" in unit else _LONGEST_UNIT


def said_unit(text: str) -> str:
    """Return a text without the words that say that it is a unit, or of when: 单位：人, 年末，人."""
    opening = next((each for each in (*_SAYS_UNIT, *_SAYS_WHEN) if text.startswith(each)), "")
    return text[len(opening) :].strip()
