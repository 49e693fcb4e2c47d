"""Codes of disclosures in the report's own index, told apart by how each standard writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_CANDIDATE = re.compile(
    r"(?<![a-z])(?P<named>(?:gri|kpi|gd|关键绩效指标|一般披露|层面)\s?)?(?P<code>[a-z]?\d+(?:(?:-\d+)+|(?:\.\d+)*))"
)
_LETTERS_OF_ASPECTS, _LETTERS_OF_HKEX, _LETTERS_OF_CASS = "ab", "abd", "pgmseva"
_ASPECT, _HKEX = ("gd", "一般披露", "层面"), ("kpi", "关键绩效指标")
_GRI_SERIES = ((2, 3), (101, 103), (200, 209), (301, 308), (400, 419))
_ISO_CLAUSES = ("6", "7")
_ISO_SUBJECTS = tuple("2345678")


class Code(Struct, frozen=True):
    """A code in a normalised text, in the spelling of its framework: 302-1, A1.1, GD A1, P2.3, 6.4.3."""

    spelled: str
    start: int
    end: int


def codes_of(clean: str) -> Iterator[Code]:
    """Yield the codes of disclosures in a normalised text."""
    for found in _CANDIDATE.finditer(clean):
        code = found["code"]
        if code.isdecimal():  # as most numbers: no code is nothing but digits
            continue
        start, end = found.span("code")
        named = (found["named"] or "").strip()
        before, after = clean[start - 1 : start], clean[end : end + 1]
        if code[0].isdecimal():
            if named == "gri" and _is_gri(code):
                yield Code(code.upper(), found.start(), end)
            elif before != "." and (_is_gri(code) or _is_iso(code, after)):
                yield Code(code.upper(), start, end)
        elif "-" not in code and after != ".":
            yield from _lettered(code, named, found.start(), start, end, before)


def without_codes(clean: str) -> str:
    """Return a normalised text with a space for each code."""
    pieces, at = [], 0
    for code in codes_of(clean):
        pieces.append(clean[at : code.start])
        at = code.end
    return " ".join([*pieces, clean[at:]])


def _lettered(code: str, named: str, whole: int, start: int, end: int, before: str) -> Iterator[Code]:
    letter, number = code[0], code[1:].split(".")
    if len(number) == 1:
        if named in _ASPECT and letter in _LETTERS_OF_ASPECTS and len(number[0]) == 1:
            yield Code(f"GD {code.upper()}", whole, end)
    elif len(number) == 2 and all(len(part) <= 2 for part in number):
        if letter in _LETTERS_OF_HKEX and not before.isdecimal():
            yield Code(code.upper(), whole if named in _HKEX else start, end)
        elif letter in _LETTERS_OF_CASS and before != "." and not before.isdecimal():
            yield Code(code.upper(), start, end)


def _is_gri(code: str) -> bool:
    series, _, number = code.partition("-")
    if not (series.isdecimal() and number.isdecimal() and len(number) <= 2 and len(series) <= 3):
        return False
    return series[0] != "0" and any(first <= int(series) <= last for first, last in _GRI_SERIES)


def _is_iso(code: str, after: str) -> bool:
    parts = code.split(".")
    if len(parts) != 3 or after == "." or "-" in code:
        return False
    clause, subject, number = parts
    return clause in _ISO_CLAUSES and subject in _ISO_SUBJECTS and len(number) <= 2
