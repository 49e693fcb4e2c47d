"""Note marks and exponents: small raised characters, written so that they are no digits of a number.

``12,510`` with a small raised ``2`` is 12,510 and note 2, never 125,102; ``m`` with one is a square
metre, ``10`` with a ``4`` ten thousand.
"""

from __future__ import annotations

from functools import cache

_LONGEST = 8
"""Characters of a mark."""

SMALL = 0.85
"""Size of a raised character, as a share of the text it stands at, from which it is no mark; browsers set them at 0.833."""

_LIFTS = (0.1, 0.75)
"""How far above the base line a mark stands, as shares of the size of the text before it."""

_SIGNS, _MOST_SIGNS = frozenset("*＊†‡§#※"), 3
_CIRCLED = (("①", "⑳"), ("⑴", "⒇"))
_OPEN, _CLOSE = ("(", "（", "["), (")", "）", "]")
_BETWEEN_NUMBERS = str.maketrans(dict.fromkeys(",，、-–−~", ","))
_MOST_NUMBERS = 5
_NAMES = ("注", "註", "note", "Note")
_COMMAS = str.maketrans("，、", ",,")
_PLAIN = "0123456789-–−+()（）~abcdefghijklmnoprstuvwxyz"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺⁽⁾⁽⁾⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_FORMS = str.maketrans(_PLAIN, _RAISED)


def is_mark(text: str) -> bool:
    """Whether a text can be a note mark or an exponent if it is raised."""
    if not text or len(text) > _LONGEST or not _may_begin(text[0]):
        return False
    bare = _unbracketed(text)
    if len(text) == 1 and "a" <= text <= "z":
        return True
    if len(text) <= _MOST_SIGNS and (_SIGNS.issuperset(text) or all(map(_is_circled, text))):
        return True
    signed = len(text) == 2 and text[0] in "-–−+" and text[1].isdecimal()
    return signed or _are_numbers(bare) or _is_named(bare) or _are_bracketed(text)


@cache
def _may_begin(sign: str) -> bool:
    """Whether a mark may begin with a sign: every word of a page is asked, and most begin with another."""
    return (
        "a" <= sign <= "z"
        or sign.isspace()
        or sign.isdecimal()
        or sign in _SIGNS
        or _is_circled(sign)
        or sign in "-–−+"
        or sign in _OPEN
        or sign in _CLOSE
        or any(name[0] == sign for name in _NAMES)
    )


def _unbracketed(text: str) -> str:
    text = text[1:] if text.startswith(_OPEN) else text
    return text[:-1] if text.endswith(_CLOSE) else text


def _is_circled(character: str) -> bool:
    return any(first <= character <= last for first, last in _CIRCLED)


def _are_numbers(text: str) -> bool:
    """Whether a text is one or several numbers of up to two digits: 1, 3-5."""
    parts = text.translate(_BETWEEN_NUMBERS).split(",")
    return (
        len(parts) <= _MOST_NUMBERS
        and all(_is_short(part.strip()) for part in parts)
        and text == text.strip()
    )


def _are_bracketed(text: str) -> bool:
    """Whether a text is two or three marks in brackets: [1][2]."""
    parts = [part for sign in _CLOSE for part in text.split(sign)[:-1]]
    return (
        2 <= len(parts) <= _MOST_SIGNS
        and text.endswith(_CLOSE)
        and all(part.startswith(_OPEN) and _is_short(part[1:]) for part in parts)
    )


def _is_named(text: str) -> bool:
    """Whether a text is a mark by name: 注, 注1, Note 2."""
    name = next((each for each in _NAMES if text.startswith(each)), "")
    number = text[len(name) :].removeprefix(" ")
    return bool(name) and (not number or _is_short(number))


def _is_short(number: str) -> bool:
    return len(number) <= 2 and number.isdecimal()


def awaits_number(text: str) -> bool:
    """Whether a text ends in a named mark, as written, whose number is still to come: 员工[注]."""
    return text.endswith(tuple(f"[{name}]" for name in _NAMES))


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
    if _is_named(mark):
        return f"[{mark}]"
    if mark[0] == "[" or (mark[0] in _OPEN and mark[1:4].lstrip().startswith(_NAMES)):
        return mark
    parts = mark.translate(_COMMAS).split(",")
    return " ".join(part.strip() for part in parts).translate(_FORMS)
