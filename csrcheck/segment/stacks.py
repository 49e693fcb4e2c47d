"""Names whose figures stand in lines of their own: tables an export took apart, big numbers with a caption.

员工培训覆盖率        用水量（吨）
98.5%                 2021
2022
35,600
33,120
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.language.brackets import said_unit, units_in_brackets
from csrcheck.language.letters import hans, has_digit, holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import family_of
from csrcheck.language.years import is_year_label
from csrcheck.model import Passage, PassageKind, Stack, Zone

_LONGEST = 32
"""Characters of a line from which on it says something instead of naming it."""
_SAYS = "。;!?,÷=×"
_NAMES, _REACH = 8, 40
"""Other names between a name and its first value, and lines between it and the last value looked at."""
_BEFORE = 2
_RUN = 3
"""Bare whole numbers in a stretch from which on they are values and no numbering."""
_AT_HAND = 512
"""Lines whose units are remembered: each name near them asks for those."""
_OF_NUMBERS = "0123456789.,%-+~‰ "


class _Line(Struct, frozen=True):
    """A short line of a stretch.

    Attributes:
        value: Whether it is a figure and nothing else.
        bare: Whether that is a whole number without a unit.
        year: The year it names and nothing else, 0 where it names none.
        name: Whether it may name what values stand for.
    """

    passage: Passage
    value: bool = False
    bare: bool = False
    year: int = 0
    name: bool = False

    @property
    def units(self) -> tuple[str, ...]:
        """What it gives as units: alone, or in brackets behind a name."""
        return () if self.value or self.year else _units_in(self.passage.clean)


def with_stacks(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages; names in stretches of short lines know the figures that stand there."""
    found = list(passages)
    for stretch in _stretches(passages):
        if not any(line.value for line in stretch):
            continue
        for place, line in enumerate(stretch):
            if line.name and (stack := _stack(stretch, place)):
                found[line.passage.number] = replace(line.passage, stack=stack)
    return tuple(found)


def _stretches(passages: Sequence[Passage]) -> Iterator[list[_Line]]:
    """Yield runs of short lines, each on one page."""
    run: list[_Line] = []
    for passage in passages:
        line = _line(passage)
        if run and (line is None or passage.page != run[-1].passage.page):
            yield run
            run = []
        if line is not None:
            run.append(line)
    if run:
        yield run


def _line(passage: Passage) -> _Line | None:
    """Read a passage as a line of a stretch; ``None`` for what is none."""
    clean = passage.clean
    loose = passage.kind is PassageKind.SENTENCE and passage.zone is Zone.BODY
    rest = clean.lstrip(_OF_NUMBERS)
    if not loose or len(clean) > _LONGEST or holds(rest, _SAYS):
        return None
    if is_year_label(clean):
        return _Line(passage, year=int("".join(c for c in clean if c.isdecimal())[:4]))
    if has_digit(clean) and rest != clean and (not rest or family_of(rest.replace(" ", ""))):
        place = not rest and clean.count(".") > 1  # the number of a section
        return None if place else _Line(passage, value=True, bare=not rest and clean.isdecimal())
    return _Line(passage, name=hans(clean) >= 2)


@lru_cache(_AT_HAND)
def _units_in(clean: str) -> tuple[str, ...]:
    units = [said_unit(clean.strip("()[] ")), *units_in_brackets(clean)]
    return tuple(unit for unit in units if family_of(clean_text(unit).replace(" ", "")))


def _has_unit(value: str) -> bool:
    return not clean_text(value)[-1:].isdecimal()


def _stack(stretch: Sequence[_Line], place: int) -> Stack | None:
    """Return the figures that may be of the name at a place: one right before it, and those that follow."""
    own = stretch[place].units
    after = stretch[place + 1 : place + 1 + _REACH]
    first = next((n for n, line in enumerate(after) if line.value), _REACH)
    near = len({line.passage.clean for line in after[:first] if line.name}) <= _NAMES
    around = [*stretch[max(place - _BEFORE, 0) : place], *(after if near else ())]
    years = tuple(sorted({line.year for line in around if line.year}))
    bare = sum(line.bare for line in around)
    units = own or tuple(dict.fromkeys(unit for line in around for unit in line.units))
    counted = units or (years and bare >= _RUN)
    values = tuple(line.passage.text.strip() for line in around if line.value and (counted or not line.bare))
    if not values or (len(values) == 1 and not units and not _has_unit(values[0])):
        return None
    return Stack(values, units, years)
