"""Matrices that name topics by number: the list beside them that says which number is which topic.

Numbers in lists, sentences and tables are put into names; where a point stands in a picture is not read, and topics
of which nothing else is said come back without a class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.structure import all_showing, heads, shows
from csrcheck.language.normalise import clean_text
from csrcheck.model import AssessedTopic, Passage, TableRow, Zone

_NEAR = 40
"""Passages around words on a matrix among which its list may stand, where no heading says so."""
_LEAST = 3
_SHORTEST, _LONGEST = 2, 30
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MOST_DIGITS = 2
_NUMBER = r"(?:\d{1,2}|[①-⑳])"
_ENDS = str.maketrans("。!?", ";;;")
_MARK = re.compile(rf"\(?(?<![\d.])({_NUMBER})(?!\.?[\d%])[.、):]*")
_COUNTED = "个项年月日号分级类位家人次大步章节条页期维"
"""What makes a number a count or a date."""
_FIRST = re.compile(_NUMBER)
_NEXT = re.compile(rf"(?:(?:[、,;/和与及]|以及)(?:议题)?|[-–~至到]){_NUMBER}|(?<=[①-⑳])[①-⑳]")
_CALLS = ("议题", "编号", "序号", "标号", "代号", "为", "是", "包括", "包含", ":")
"""Words behind which a list of numbers names topics."""
_ORDINAL, _ORDINALS = "号", "号议题"
_BEFORE_BARE = ("议题", "编号", "序号", "第")
_RANGE = re.compile(rf"({_NUMBER})[-–~至到]({_NUMBER})")


class Legend(Struct, frozen=True):
    """Which number is which topic.

    Attributes:
        names: By number, from 1 without a gap.
        places: Numbers of the passages that say so.
        pictured: Whether it stands beside a matrix.
    """

    names: Mapping[int, str]
    places: Mapping[int, int]
    pictured: bool


def legend_in(passages: Iterable[Passage]) -> Legend | None:
    """Return the longest list of numbered topics beside words on materiality, ``None`` where there is none."""
    body = [each for each in passages if each.zone is Zone.BODY]
    pictures = all_showing("of-picture", [each.clean for each in body])
    told = [body[at].number for at in sorted(pictures) if shows("of-weighing", body[at].clean)]
    runs: list[_Run] = []
    for each in body:
        beside = any(abs(each.number - number) <= _NEAR for number in told)
        if not beside and not heads("of-weighing", each.section_clean):
            continue
        pictured = beside or heads("of-picture", each.section_clean)
        for number, name in _of_row(each.row) if each.row else _entries(each.clean):
            # Steps of the work are numbered, too: what begins anew is another list.
            if number == 1 or not runs or runs[-1].section != each.section_clean:
                runs.append(_Run(each.section_clean))
            runs[-1].add(number, name, each.number, pictured=pictured)
    longest = max((each for each in runs if each.whole), key=lambda each: len(each.names), default=None)
    return Legend(longest.names, longest.places, longest.pictured) if longest else None


@dataclass(slots=True)
class _Run:
    """Numbered names one after the other."""

    section: str
    names: dict[int, str] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    pictured: bool = False

    def add(self, number: int, name: str, place: int, *, pictured: bool) -> None:
        self.names.setdefault(number, name)
        self.places.setdefault(number, place)
        self.pictured |= pictured

    @property
    def whole(self) -> bool:
        return len(self.names) >= _LEAST and {*self.names} == {*range(1, len(self.names) + 1)}


def _entries(clean: str) -> Iterator[tuple[int, str]]:
    """Yield numbers with the names behind them: ``1应对气候变化2污染物排放``."""
    parts = _MARK.split(clean)
    for number, words in zip(parts[1::2], parts[2::2], strict=True):
        name = words.translate(_ENDS).partition(";")[0].strip(" ,、(")
        if _is_name(name):
            yield _value(number), name


def _of_row(row: TableRow) -> Iterator[tuple[int, str]]:
    cells = [clean_text(row.label), *(clean_text(cell.text) for cell in row.cells)]
    for number, name in pairwise(cells):
        if _is_number(number) and _is_name(name):
            yield _value(number), name


def _is_number(words: str) -> bool:
    circled = len(words) == 1 and words in _CIRCLED
    return circled or (words.isdecimal() and len(words) <= _MOST_DIGITS)


def _is_name(words: str) -> bool:
    return (
        _SHORTEST <= len(words) <= _LONGEST
        and words[0].isalpha()
        and words[0] not in _COUNTED
        and not shows("of-weighing", words)
    )


def _value(number: str) -> int:
    return _CIRCLED.index(number) + 1 if number in _CIRCLED else int(number)


def named_by(legend: Legend, assessed: Iterable[AssessedTopic]) -> tuple[AssessedTopic, ...]:
    """Return assessed topics with names in the place of numbers, and those of a matrix of which nothing is said.

    Args:
        legend: Which number is which topic.
        assessed: What the report's assessment found.
    """
    found = [named for each in assessed for named in _named(legend, each)]
    if legend.pictured:
        said = " ".join(each.name for each in found)
        found += [
            AssessedTopic(name, None, None, "", f"{number} {name}", (legend.places[number],))
            for number, name in legend.names.items()
            if name not in said
        ]
    return tuple(found)


def _named(legend: Legend, topic: AssessedTopic) -> list[AssessedTopic]:
    """Return a topic under each of the names its numbers stand for; as it is where it has none."""
    bare = _bare(topic.name)
    lists = [bare] if bare else list(_lists(topic.name))
    numbers = [number for each in lists for number in _numbers(each)]
    known = [legend.names[each] for each in numbers if each in legend.names]
    if not known or len(known) < len(numbers):
        return [topic]
    # A number in the row of another topic is a score.
    if any(name in topic.told and name not in known for name in legend.names.values()):
        return [topic]
    return [replace(topic, name=name) for name in known]


def _bare(name: str) -> str:
    """Return the list of numbers that a name is and nothing else, empty where it is another."""
    opening = next((word for word in _BEFORE_BARE if name.startswith(word)), "")
    words = name[len(opening) :]
    words = (words[:-1] if words.endswith(("。", ";")) else words).removesuffix(_ORDINAL)
    listed = _ends(words, 0)[-1:] == [len(words)] or all(map(_FIRST.fullmatch, words.split(" ")))
    return words if listed else ""


def _lists(name: str) -> Iterator[str]:
    """Yield the lists of numbers in a name that stand for topics: 议题1、3和5, ②号."""
    at = 0
    while at < len(name):
        start = at + len(next((word for word in _CALLS if name.startswith(word, at)), ""))
        called = start > at
        ends = [end for end in _ends(name, start) if _may_end(name[end : end + 1], called=called)]
        at += 1
        if ends:
            yield name[start : ends[-1]]
            passed = "" if called else _ORDINALS if name.startswith(_ORDINALS, ends[-1]) else _ORDINAL
            at = ends[-1] + len(passed)


def _ends(words: str, start: int) -> list[int]:
    """Return where a list of numbers that begins at a place may end, in order."""
    ends: list[int] = []
    number = _FIRST.match(words, start)
    while number:
        ends.append(number.end())
        number = _NEXT.match(words, number.end())
    return ends


def _may_end(following: str, *, called: bool) -> bool:
    """Tell whether a list may end before a character: what is called a topic is no count, else it is an ordinal."""
    return not (following.isdecimal() or following in {"%", *_COUNTED}) if called else following == _ORDINAL


def _numbers(words: str) -> Iterator[int]:
    """Yield the numbers of a list with ranges: ``1、3-5``."""
    parts = _RANGE.split(words)
    for single, first, last in zip(parts[::3], [*parts[1::3], ""], [*parts[2::3], ""], strict=True):
        yield from map(_value, re.findall(_NUMBER, single))
        if first:
            yield from range(_value(first), _value(last) + 1)
