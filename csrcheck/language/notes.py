"""Note marks: what refers from a figure or a name to a note, and is no part of either.

Readers write a raised mark with :func:`raised`, so that it never becomes a digit of the number before it; a
mark printed on the line (``[1]``, ``①``, ``注1``) is taken off by :func:`without_marks`.
"""

from __future__ import annotations

import re

_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISED_NUMBER = re.compile(r"\d{1,3}(?:\s*[,，、;~-]\s*\d{1,3})*")
# Units that a raised 2 or 3 squares or cubes.
_UNIT_BEFORE = re.compile(r"(?:^|[^a-zA-Z])(?:[mkcdh]?m|ft|nm|sm|hm)$|[米尺]$", re.IGNORECASE)
_TEN_BEFORE = re.compile(r"(?:^|[^\d.,，])10$")
_LETTER_MARK = re.compile(r"[a-z]|[ivx]{1,4}|(?:附注|[注註])\s?\d{0,2}", re.IGNORECASE)

_NUMBERS = r"\d{1,2}(?:\s?[,，、-]\s?\d{1,2})*"
_SQUARE, _SQUARE_END = "[【〔［", "]】〕］"
_NOTE, _NOTE_END = "(（[【", ")）]】"
_IN_SQUARE = re.compile(rf"\^?(?:{_NUMBERS}|[a-f]|[ivx]{{1,4}}|\^?\w{{1,8}}(?<=\d))", re.IGNORECASE)
_IN_NOTE = re.compile(
    rf"\s?(?:附?[注註][释釋]?|note)\s?[:：.]?\s?(?:{_NUMBERS}|[a-z一二三四五六七八九十①-⑳])?\s?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?<![关關投灌标標备備附])附?[注註]\s?\d{1,2}$")
_SIGNS = frozenset("†‡§※⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾") | {
    chr(code)
    for first, last in ("①⑳", "❶❿", "⑴⒇", "㈠㈩", "ⓐⓩ", "ᵃᶻ")
    for code in range(ord(first), ord(last) + 1)
}
_TIMES_TEN = re.compile(r"[×xX*·] ?10$")
_RAISED = tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_STARS = 3
# Behind a number of three digits or more a bracketed digit counts nothing of its own: 880(1).
_BRACKETED = re.compile(r"(?<=\d\d[\d%])\s?[(（][1-9][)）]$")


def raised(before: str, text: str) -> str:
    """Return how raised text is written on the line: as superscripts, or in brackets.

    A power stays one (``m²``, ``10⁴``); anything else behind a word or number is a note mark and must never
    run into it.

    Args:
        before: What stands before it on the line.
        text: What is raised.
    """
    mark = text.strip()
    power = _TEN_BEFORE.search(before) or (mark in ("2", "3") and _UNIT_BEFORE.search(before))
    if power and re.fullmatch(r"[-−+]?\d{1,2}", mark):
        return mark.translate(_SUPERSCRIPTS)
    if _RAISED_NUMBER.fullmatch(mark):
        if before[-1:].isascii() and before[-1:].isalpha():
            return f"[{mark}]"  # ² behind a letter would square it
        return " ".join(re.findall(r"\d+", mark)).translate(_SUPERSCRIPTS)
    return f"[{mark}]" if _LETTER_MARK.fullmatch(mark) else text


def without_marks(text: str) -> str:
    """Return a name or a printed number without the note marks at its end; never nothing."""
    while True:
        start = _trailing(text)
        if start is None or not text[:start].strip():
            return text
        text = text[:start].rstrip()


def _trailing(text: str) -> int | None:
    """Return where the note mark at the end begins."""
    match = _BRACKETED.search(text)
    said = text.rstrip()
    if match is None and said[-1:].isdecimal():
        match = _NUMBERED.search(said)
    if match:
        return match.start()
    if said[-1:] in {*_SQUARE_END, *_NOTE_END}:
        return _bracketed(said)
    return _signs(said) if said[-1:] in _SIGNS else _stars(said)


def _bracketed(said: str) -> int | None:
    """Return where a note in brackets begins: [1], （注2）."""
    start = max(said.rfind(bracket) for bracket in {*_SQUARE, *_NOTE})
    if start < 0:
        return None
    opening, inside, closing = said[start], said[start + 1 : -1], said[-1]
    square = opening in _SQUARE and closing in _SQUARE_END and _IN_SQUARE.fullmatch(inside)
    note = opening in _NOTE and closing in _NOTE_END and _IN_NOTE.fullmatch(inside)
    return start if square or note else None


def _signs(said: str) -> int | None:
    """Return where signs of notes begin; a power of ten is none."""
    start = len(said)
    while start and said[start - 1] in _SIGNS:
        start -= 1
    if _TIMES_TEN.search(said[:start].rstrip("⁻")):
        while said[start : start + 1] in _RAISED:
            start += 1
    return start if start < len(said) else None


def _stars(said: str) -> int | None:
    """Return where one to three stars begin, with the space before them."""
    before = said.rstrip("*")
    if not 0 < len(said) - len(before) <= _MOST_STARS:
        return None
    before = before[:-1] if before[-1:].isspace() else before
    return len(before) if before and not before[-1].isspace() else None
