"""Figures that line ends tore from their unit or their name: 每年捐助 / 12 / 万元."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csrcheck.language.letters import has_digit
from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import without_scale
from csrcheck.language.units import family_of
from csrcheck.read.lines import Line

_NUMBER = re.compile(r"[-+−]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|[-+−]?\d+(?:\.\d+)?")
_NOT_IN_NAMES = frozenset("。；;！？!?：:，,")
_SHORTEST_NAME, _LONGEST_NAME = 2, 24
_AROUND = 60  # lines looked at on either side
_MOST_SCALES = 2
_PUNCTUATION = ",。;、:)"
_LONG_UNITS = ("元", "吨", "人", "千瓦时", "立方米", "平方米")


def _begins_with_unit(clean: str) -> bool:
    """Whether a line goes on after a number: with a unit and punctuation, or a long unit and words."""
    end = next((n for n, character in enumerate(clean) if character in _PUNCTUATION), len(clean))
    if end < len(clean) and clean[0] != "(" and _is_unit(clean[:end]):
        return True
    scales = range(1, 1 + _MOST_SCALES)
    return any(
        not without_scale(clean[:n]) and clean[n:].removeprefix("余").startswith(_LONG_UNITS) for n in scales
    )


def torn_lines(lines: Sequence[Line]) -> set[int]:
    """Return the lines that go on from the one before because a figure was torn there.

    A number alone goes on in the unit on the next line. The name above it belongs to it where names stand
    above all figures around: in 12 / 万元 / 每年捐助 the name is below.

    Args:
        lines: Of a page, in order.
    """
    found: set[int] = set()
    place = 0
    while place < len(lines):
        end = _figure_end(lines, place)
        if end == place:
            place += 1
            continue
        found.update(range(place + 1, end))
        prose = place > 0 and end - place == 2 and not _is_unit(lines[end - 1].text)
        if place and (_is_unfinished(lines[place - 1]) if prose else _name_stands_above(lines, place)):
            found.add(place)
        place = end
    return found


def _figure_end(lines: Sequence[Line], place: int) -> int:
    """Return where a figure that has lines of its own ends: number and unit on one line or on two."""
    text = clean_text(lines[place].text)
    if not _NUMBER.fullmatch(text):
        number = _NUMBER.match(text)
        return place + 1 if number and len(text) <= 16 and _is_unit(text[number.end() :]) else place
    if place + 1 < len(lines) and lines[place + 1].blank <= 1:
        after = clean_text(lines[place + 1].text)
        if _is_unit(after) or (place and _begins_with_unit(after) and _is_unfinished(lines[place - 1])):
            return place + 2
    return place


def _is_unit(text: str) -> bool:
    return bool(text) and len(text) <= 12 and bool(family_of(clean_text(text).replace(" ", "")))


def _is_unfinished(line: Line) -> bool:
    return not (line.finished or line.introduces or line.contents or line.text[-1:].isdigit())


def _is_name(line: Line) -> bool:
    text = line.text
    short = _SHORTEST_NAME <= len(text) <= _LONGEST_NAME and not (line.numbering or line.contents)
    return short and not has_digit(text) and _NOT_IN_NAMES.isdisjoint(text) and not _is_unit(text)


def _name_stands_above(lines: Sequence[Line], place: int) -> bool:
    if not _is_name(lines[place - 1]) or lines[place].blank > 1:
        return False
    if place >= 2 and lines[place - 1].blank == 0 and _ends_figure(lines, place - 1):
        # Figures on both sides of the name: those at the head of the run tell whose it is.
        first = place - 1
        while first > max(0, place - _AROUND) and (
            lines[first - 1].width <= 48 and not lines[first - 1].finished
        ):
            first -= 1
        if _figure_end(lines, first) != first:
            return False
    last = place
    while last < min(len(lines), place + _AROUND):
        end = _figure_end(lines, last)
        if end == last:
            return False  # a name with no figure below it: names stand below
        if end >= len(lines) or not _is_name(lines[end]) or lines[end].blank > 0:
            return True
        last = end + 1
    return last < len(lines)


def _ends_figure(lines: Sequence[Line], place: int) -> bool:
    return any(_figure_end(lines, first) == place for first in (place - 2, place - 1) if first >= 0)
