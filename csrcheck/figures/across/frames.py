"""Texts without their numbers: what two tellings of one thing have in common, and in which numbers they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.language.numerals import SCALES
from csrcheck.model import Passage
from csrcheck.model.across import Slip

_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千]{2,}(?=[^\s\d])")
_HOLE = "\ufffc"  # no report prints it
_AHEAD = 16


class Frame(Struct, frozen=True):
    """A passage as words with holes, and the numbers that fill them.

    Attributes:
        words: Without white space.
        numbers: As printed.
    """

    passage: Passage
    words: str
    numbers: tuple[str, ...]


class Difference(Struct, frozen=True):
    """A figure that two tellings of one thing give differently.

    Attributes:
        here: As printed, with its unit where that differs; ``there`` likewise.
        before: The words in front of it.
    """

    here: str
    there: str
    slip: Slip
    before: str


def frame_of(passage: Passage) -> Frame | None:
    """Return a passage as a frame, nothing where it has no number."""
    clean = passage.clean
    numbers: list[str] = []

    def hole(match: re.Match[str]) -> str:
        numbers.append(match.group())
        return _HOLE

    words = "".join(_NUMBER.sub(hole, clean).split())
    return Frame(passage, words, tuple(numbers)) if numbers else None


def alike(a: Frame, b: Frame) -> float:
    """Return how alike the words of two frames are, 0 to 1; 0 where that is too little to compare numbers."""
    if a.words == b.words:
        return 1.0
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    least = number("frame_alike")
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def differences(a: Frame, b: Frame) -> Iterator[Difference]:
    """Yield the figures in which two tellings of one thing differ, and the words that turn a figure round."""
    matcher = SequenceMatcher(None, a.words, b.words, autojunk=False)
    codes = matcher.get_opcodes()
    for code, start, end, there, until in codes:
        if code == "equal":
            yield from _numbers(a, b, start, end, there)
        else:
            yield from _words(a, b, (start, end), (there, until))


def _numbers(a: Frame, b: Frame, start: int, end: int, there: int) -> Iterator[Difference]:
    for place in range(start, end):
        if a.words[place] != _HOLE or worded(a.words[max(0, place - 3) : place]).ends("numbering"):
            continue
        here = a.numbers[a.words.count(_HOLE, 0, place)]
        other = b.numbers[b.words.count(_HOLE, 0, there + place - start)]
        if plain_number(here) != plain_number(other):
            yield Difference(here, other, Slip.NONE, _shown(a.words[max(0, place - 12) : place]))


def _words(a: Frame, b: Frame, here: tuple[int, int], there: tuple[int, int]) -> Iterator[Difference]:
    """Yield what other words change about a figure: its unit, its direction, whose it is, whether it is."""
    old, new = b.words[slice(*there)], a.words[slice(*here)]
    before = _shown(a.words[max(0, here[0] - 12) : here[0]])
    wide_old, wide_new = _wide(b.words, there), _wide(a.words, here)
    behind = a.words[: here[0]][-1:] == _HOLE
    scaled = set(old + new) <= SCALES.keys() and bool(old + new)
    if (behind and scaled) or (new == "-" and not old) or (old == "-" and not new):
        slip = Slip.UNIT if scaled else Slip.SIGN
        yield Difference(f"…{_shown(wide_new)}", f"…{_shown(wide_old)}", slip, before)
    elif not _leads(a.words, here[1]) or not _leads(b.words, there[1]):
        return
    elif _turned(wide_old, wide_new):
        yield Difference(_shown(wide_new), _shown(wide_old), Slip.SIGN, before)
    elif (old or new) and _scope(wide_old) != _scope(wide_new):
        yield Difference(_shown(wide_new), _shown(wide_old), Slip.SCOPE, before)


def _shown(words: str) -> str:
    return words.replace(_HOLE, "…")


def _leads(words: str, place: int) -> bool:
    """Tell whether words lead up to a figure: one follows in the same clause."""
    ahead = words[place : place + _AHEAD]
    clause = next((ahead[:n] for n, mark in enumerate(ahead) if mark in ",。;"), ahead)
    return _HOLE in clause


def _wide(words: str, span: tuple[int, int]) -> str:
    return words[max(0, span[0] - 4) : span[1] + 4]


def _turned(old: str, new: str) -> bool:
    before, after = worded(old), worded(new)
    return any(
        before.says(way) and after.says(other) and not after.says(way)
        for way, other in (("upward", "downward"), ("downward", "upward"))
    )


def _scope(words: str) -> str:
    span = worded(words).first("whose_at_all")
    return words[slice(*span)].removeprefix("本") if span else ""


def plain_number(text: str) -> str:
    """Return a number without what may be printed otherwise: commas, and zeros at its end."""
    bare = text.replace(",", "")
    if "." in bare:
        bare = bare.rstrip("0").rstrip(".")
    return bare.lstrip("0") or "0"


def slip_of(here: str, there: str, others: Sequence[str] = ()) -> tuple[Slip, float]:
    """Return what the difference of two numbers looks like, and how many times apart they are.

    Args:
        here: As printed.
        there: As printed in the other document.
        others: Other numbers of the same row or sentence there.
    """
    first, second = _NUMBER.search(here), _NUMBER.search(there)
    if first is None or second is None or here[first.end() :].strip() != there[second.end() :].strip():
        return Slip.NONE, 0.0
    left, right = plain_number(first.group()), plain_number(second.group())
    try:
        a, b = float(left), float(right)
    except ValueError:  # numerals
        return Slip.NONE, 0.0
    times = max(a, b) / min(a, b) if min(a, b) > 0 else 0.0
    digits = [text.replace(".", "").strip("0") for text in (left, right)]
    if digits[0] == digits[1] and a != b:
        return Slip.UNIT, times
    if left in {plain_number(other) for other in others}:
        return Slip.YEAR, 0.0
    if len(left) == len(right) and sorted(left) == sorted(right):
        return Slip.SWAPPED, 0.0
    if len(left) == len(right) and sum(x != y for x, y in zip(left, right, strict=True)) == 1:
        return Slip.DIGIT, 0.0
    return Slip.NONE, 0.0
