"""Changes that sentences tell in per cent or in points, and what they are measured from: 较上年同期下降5.2%."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from csrcheck.catalog.figure_words import words_of
from csrcheck.language.context import Annotated, Span
from csrcheck.language.letters import holds
from csrcheck.language.numerals import decimals_of, leading_number
from csrcheck.language.years import numbered_year

_BEFORE_WAY, _AFTER_WAY = 8, 4
"""Characters between what is compared with and the word for the way, and between that word and the number."""
_BEFORE_SIGN = 13
_FALLING = frozenset("-△▼负")
_SIGNS = _FALLING | {"+"}
_STOPS = "。;,"


class Change(Struct, frozen=True):
    """A change a statement names: percent with its sign, and the year it is measured from.

    Attributes:
        points: Whether it is one of so many percentage points.
    """

    percent: float
    precision: float
    base: int | None
    text: str
    points: bool = False


class Told(Struct, frozen=True):
    """Where a change is told; ``change`` is ``None`` where its sign or number cannot be told (下降-4%)."""

    start: int
    end: int
    change: Change | None


def changes_in(said: Annotated, reporting: int | None) -> tuple[Told, ...]:
    """Return the changes a sentence tells, in order.

    Args:
        said: The sentence with the words of figures.
        reporting: The reporting year; without a year of its own a change is measured from the one before.
    """
    found: list[Told] = []
    for span in said.spans("compared_with"):
        if not found or span[0] >= found[-1].end:
            found += _told(said, span, reporting)
    return tuple(found)


def _told(said: Annotated, span: Span, reporting: int | None) -> Iterator[Told]:
    text = said.text
    place = next((at for at in range(span[1], len(text)) if text[at].isdigit()), len(text))
    number = leading_number(text[place:])
    end = place + len(number)
    points = next((stop for start, stop in said.spans("points") if start == end), 0)
    end = points or end + 1
    share = text[end - 1 : end] == "%" and not text.startswith("点", end)
    if not number or "," in number or not (share or points):
        return
    rough = bool(points) and text.startswith(words_of("rough_behind"), end)
    before = text[span[1] : place].rstrip(" ")
    sign = before[-1:] if before[-1:] in _SIGNS and before else ""
    stop = span[1] + len(before) - len(sign) if sign else place
    way = _way(said, span[1], stop)
    if holds(text[span[1] : stop], _STOPS) or (way is None and not (sign and stop - span[1] <= _BEFORE_SIGN)):
        return
    change = None
    falls = way == "fall"
    if not (falls and sign) and not rough:
        negative = falls or sign in _FALLING or said.says("below_nothing", span[1], stop)
        percent = -float(number) if negative else float(number)
        change = Change(
            percent,
            0.5 * 10 ** -decimals_of(number),
            _base(said, span, reporting),
            text[span[0] : end],
            bool(points),
        )
    yield Told(span[0], end, change)


def _way(said: Annotated, start: int, stop: int) -> str | None:
    """Return whether the first word for a way that leads to the number is of a rise or of a fall."""
    ways = [(*span, name) for name in ("rise", "fall") for span in said.within(name, start, stop)]
    near = [each for each in ways if each[0] - start <= _BEFORE_WAY and stop - each[1] <= _AFTER_WAY]
    return min(near)[2] if near else None


def _base(said: Annotated, span: Span, reporting: int | None) -> int | None:
    year = said.first("year", *span)
    if year is not None:
        return numbered_year(said.text[year[0] : year[1] - 1])
    return reporting - 1 if reporting else None
