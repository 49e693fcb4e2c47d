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
_MARKS = re.compile(
    "|".join(
        (
            rf"[\[【〔［]\^?(?:{_NUMBERS}|[a-f]|[ivx]{{1,4}}|\^?\w{{1,8}}(?<=\d))[\]】〕］]",
            rf"[(（\[【]\s?(?:附?[注註][释釋]?|note)\s?[:：.]?\s?(?:{_NUMBERS}|[a-z一二三四五六七八九十①-⑳])?\s?[)）\]】]",
            r"(?<![关關投灌标標备備附])附?[注註]\s?\d{1,2}",
            r"(?<![×xX*·]10)(?<![×xX*·] 10)[①-⑳❶-❿⑴-⒇㈠-㈩ⓐ-ⓩ†‡§※⁰¹²³⁴-⁹⁽⁾ᵃ-ᶻ]+",
            r"(?<=[^*\s])\s?\*{1,3}",
        )
    ),
    re.IGNORECASE,
)
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
        match = _trailing(text)
        if match is None or not text[: match.start()].strip():
            return text
        text = text[: match.start()].rstrip()


def _trailing(text: str) -> re.Match[str] | None:
    bracketed = _BRACKETED.search(text)
    if bracketed:
        return bracketed
    return next((m for m in _MARKS.finditer(text) if m.end() == len(text.rstrip())), None)
