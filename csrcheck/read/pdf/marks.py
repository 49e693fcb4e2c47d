"""Note marks and exponents: small raised characters, written so that they are no digits of a number.

``12,510`` with a small raised ``2`` is 12,510 and note 2, never 125,102; ``m`` with one is a square
metre, ``10`` with a ``4`` ten thousand.
"""

from __future__ import annotations

import re

SMALL = 0.82
"""Size of a raised character, as a share of the text it stands at, from which it is no mark."""

_LIFTS = (0.1, 0.75)
"""How far above the base line a mark stands, as shares of the size of the text before it."""

_MARK = re.compile(
    r"[(（\[]?\d{1,2}(?:\s?[,，、\-–−~]\s?\d{1,2}){0,4}[)）\]]?|[-–−+]\d|[*＊†‡§#※]{1,3}|[①-⑳⑴-⒇]{1,3}|[a-z]"
    r"|(?:[(（\[]\d{1,2}[)）\]]){2,3}"
    r"|[(（\[]?(?:[注註]|[Nn]ote)\s?\d{0,2}[)）\]]?"
)
_NAMED = re.compile(r"(?:[注註]|[Nn]ote)\s?\d{0,2}")
OPEN_NAME = re.compile(r"\[(?:[注註]|[Nn]ote)\]$")
"""A named mark, as written, whose number is still to come."""

_BRACKETED = re.compile(r"[(（].{0,2}(?:[注註]|[Nn]ote).*")
_SEPARATOR = re.compile(r"\s?[,，、]\s?")
_PLAIN = "0123456789-–−+()（）~abcdefghijklmnoprstuvwxyz"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺⁽⁾⁽⁾⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_FORMS = str.maketrans(_PLAIN, _RAISED)


def is_mark(text: str) -> bool:
    """Whether a text can be a note mark or an exponent if it is raised."""
    return len(text) <= 8 and _MARK.fullmatch(text) is not None


def is_raised(size: float, base: float, of: float, line: float) -> bool:
    """Whether characters are small and raised beside others.

    Args:
        size: Their size.
        base: Their base line, counted from the top of the page.
        of: Size of the text beside them.
        line: Its base line.
    """
    return size <= SMALL * of and _LIFTS[0] * of <= line - base <= _LIFTS[1] * of


def written(mark: str) -> str:
    """Return a raised mark as text: ``2`` → ``²``, ``1,3`` → ``¹ ³``, ``注1`` → ``[注1]``, ``[1]`` and ``①`` as they are."""
    if _NAMED.fullmatch(mark):
        return f"[{mark}]"
    if mark[0] == "[" or _BRACKETED.fullmatch(mark):
        return mark
    return _SEPARATOR.sub(" ", mark).translate(_FORMS)
