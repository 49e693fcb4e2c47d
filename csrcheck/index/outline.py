"""The report's sections: where each begins and ends, found again by number and title."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from string import digits

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog import scoring
from csrcheck.catalog.index import load_index_words
from csrcheck.index.words import squeezed
from csrcheck.language.numbering import dotted_end
from csrcheck.language.numerals import chinese_value
from csrcheck.model import Passage, PassageKind, Zone

_DIVISIONS = tuple("章节篇部")
_NUMERALS, _LONGEST_NUMERAL = "一二三四五六七八九十", 3
_MARKS = str.maketrans(dict.fromkeys("|·•◆■:：,，。、;；\"'《》〈〉()-—–_~."))
_PAGE_BEHIND = f"{digits}.…·\u3000\t "
"""What stands behind the title in a line of the table of contents."""
_LONGEST_SECTION = 16
"""Pages; what is longer is the report, or a part of it that no row means as a whole."""
_FEWEST, _INSIDE = 5, 2
"""Headings to a known section from which on levels tell nothing."""


class Section(Struct, frozen=True):
    """A section of the report.

    Attributes:
        number: As digits (``3.1``), empty where it has none.
        words: Its title without number, marks and spaces.
        first: Ordinal of its heading among the passages; ``last``: of its last passage.
        page: Where it begins; ``end``: where it ends.
    """

    number: str
    title: str
    words: str
    first: int
    last: int
    page: int
    end: int
    line: int | None


class Outline:
    """The sections of a report.

    Args:
        passages: In reading order.
        named: Places named in the index. Where levels tell nothing, as in text recognised from pictures, they and
            the table of contents tell sections from the headings inside them.
    """

    def __init__(self, passages: Sequence[Passage], named: Iterable[str] = ()) -> None:
        heads = [each for each in passages if each.kind is PassageKind.HEADING and each.zone is Zone.BODY]
        parted = [parted_title(each.text) for each in heads]
        contents = (each.text.rstrip(_PAGE_BEHIND) for each in passages if each.zone is Zone.CONTENTS)
        self._listed = {parted_title(each)[1] for each in contents} - {""}
        known = {parted_title(each)[1] for each in named} - {""} | self._listed
        known = known if _levels_tell_nothing(heads, parted, known) else set()
        self.sections = tuple(
            _section(passages, heads, parted, n, known)
            for n in range(len(heads))
            if parted[n][1] or parted[n][0]
        )
        self._by_words: dict[str, list[Section]] = {}
        self._by_number: dict[str, list[Section]] = {}
        for section in self.sections:
            if section.words:
                self._by_words.setdefault(section.words, []).append(section)
            if section.number:
                self._by_number.setdefault(section.number, []).append(section)
        for number, section in _within_chapters(self.sections):
            self._by_number.setdefault(number, []).append(section)

    def opened_on(self, page: int) -> tuple[Section, ...]:
        """Return the sections that begin on a page and go on behind it: who names that page may mean all of them."""
        return tuple(
            each for each in self.sections if each.page == page < each.end <= page + _LONGEST_SECTION
        )

    def around(self, passage: Passage) -> tuple[Section, ...]:
        """Return the sections a passage stands in, those as long as a report left out."""
        return tuple(
            each
            for each in self.sections
            if each.first <= passage.number <= each.last and each.end <= each.page + _LONGEST_SECTION
        )

    def named_by(self, section: Sequence[str]) -> tuple[str, ...]:
        """Return the headings above a passage down to the one a reader finds it by.

        That is the nearest with a number or in the table of contents, else the nearest.
        """
        for depth in range(len(section), 0, -1):
            number, words = parted_title(section[depth - 1])
            if number or words in self._listed:
                return tuple(section[:depth])
        return tuple(section)

    def _below(self, number: str) -> list[Section]:
        """Return the chapter of a number whose own heading was not read, as what its sections take up."""
        here = [each for each in self.sections if each.number.startswith(f"{number}.")]
        if not here:
            return []
        first, last = here[0], max(here, key=lambda each: each.last)
        return [
            replace(
                first, number=number, title="", words="", last=last.last, end=max(each.end for each in here)
            )
        ]

    def is_section(self, words: str) -> bool:
        """Tell whether words are the title of a section, its number put before it or not."""
        _, title = parted_title(words)
        return len(title) >= 2 and title in self._by_words

    def find(self, target: str) -> tuple[Section, bool] | None:
        """Return the section that words name, and whether they name it as it is printed there.

        By title and number, by title, by a number that stands alone, else the nearest title.
        """
        number, title = parted_title(target)
        if number and title in load_index_words().divisions:
            title = ""
        if title in self._by_words:
            here = self._by_words[title]
            numbered = [each for each in here if each.number == number]
            return _longest(numbered or here), True
        if number and not title:
            here = self._by_number.get(number, []) or self._below(number)
            return (_longest(here), True) if here else None
        same = [each for each in self._by_number.get(number, []) if each.words] if number else []
        if near := _nearest(title, same, scoring.number("heading_near_numbered")):
            return near, False
        held = [
            each
            for each in self.sections
            if len(each.words) >= 4 and len(title) >= 4 and (each.words in title or title in each.words)
        ]
        near = _nearest(title, held, 0.6) or _nearest(title, self.sections, scoring.number("heading_near"))
        return (near, False) if near else None


def _within_chapters(sections: Sequence[Section]) -> Iterator[tuple[str, Section]]:
    """Yield sections counted anew in each chapter by the chapter's number, too: (一) under 五、 is 五(一)."""
    chapter = ""
    for section in sections:
        if section.number.isdecimal():
            chapter = section.number
        elif section.number.startswith("(") and chapter:
            yield f"{chapter}{section.number}", section


def _levels_tell_nothing(
    heads: Sequence[Passage], parted: Sequence[tuple[str, str]], known: Collection[str]
) -> bool:
    """Whether most headings on the levels of known sections are not known: they stand inside of them."""
    levels = {len(head.section) for head, (_, words) in zip(heads, parted, strict=True) if words in known}
    same = [
        words in known for head, (_, words) in zip(heads, parted, strict=True) if len(head.section) in levels
    ]
    return same.count(True) >= _FEWEST and same.count(False) > _INSIDE * same.count(True)


def parted_title(words: str) -> tuple[str, str]:
    """Return the number of a heading in digits, and its words without marks and spaces."""
    said = squeezed(words).lstrip("|·•◆■")
    if said and dotted_end(said) == len(said):
        return said, ""
    number, end = _opening_number(said)
    return number, said[end:].translate(_MARKS)


def _opening_number(said: str) -> tuple[str, int]:
    """Return the number a heading opens with, in digits, and where its words begin."""
    ordinal = int(said.startswith("第"))
    end = dotted_end(said, ordinal)
    if ordinal < end < len(said):
        digits = said[ordinal:end]
        number = digits.removesuffix(".0") if not digits.startswith("0") else digits.lstrip("0") or "0"
        return number, end + (said.startswith(_DIVISIONS, end) and end + 1 < len(said))
    numeral = _numeral(said, ordinal)
    end = ordinal + len(numeral)
    behind = said[end + 1 : end + 2]
    apart = said.startswith(_DIVISIONS, end) if ordinal else said.startswith(("、", "."), end) and behind
    if numeral and apart and (ordinal or not (behind.isdecimal() or behind == "(")):
        value = chinese_value(numeral)
        return str(int(value)) if value else "", end + 1
    end += numeral != "" and said.startswith(("、", "."), end)  # 五、(一)
    below = _numeral(said, end + 1)
    if not ordinal and below and said.startswith("(", end) and said.startswith(")", end + 1 + len(below)):
        return f"{_counted(numeral)}({below})", end + len(below) + 2
    return "", 0


def _counted(numeral: str) -> str:
    value = chinese_value(numeral) if numeral else None
    return str(int(value)) if value else numeral


def _numeral(said: str, start: int) -> str:
    """Return the numeral of up to three characters that stands at a place, empty where there is none or a longer one."""
    rest = said[start:]
    numeral = rest[: len(rest) - len(rest.lstrip(_NUMERALS))]
    return numeral if len(numeral) <= _LONGEST_NUMERAL else ""


def _section(
    passages: Sequence[Passage],
    heads: Sequence[Passage],
    parted: Sequence[tuple[str, str]],
    at: int,
    known: Collection[str],
) -> Section:
    head, (number, words) = heads[at], parted[at]
    if words in known and not number:
        later = (n for n in range(at + 1, len(heads)) if parted[n][1] in known and parted[n][1] != words)
    else:
        later = (n for n in range(at + 1, len(heads)) if _closes(heads, parted, at, n))
    closing = next(later, None)
    following = heads[closing] if closing is not None else None
    last = (following.number if following else len(passages)) - 1
    while last > head.number and passages[last].zone is not Zone.BODY:
        last -= 1
    return Section(
        number, head.text, words, head.number, last, head.page, max(passages[last].page, head.page), head.line
    )


def _closes(heads: Sequence[Passage], parted: Sequence[tuple[str, str]], at: int, other: int) -> bool:
    """Whether a later heading closes a section: numbers decide where both have one, levels where not."""
    mine, its = parted[at][0], parted[other][0]
    if mine and its and mine[0].isdigit() and its[0].isdigit():
        return its != mine and not its.startswith(mine + ".")
    if mine and not its and mine[0].isdigit():
        # What has no number closes a numbered section only from above it.
        return len(heads[other].section) < len(heads[at].section)
    return len(heads[other].section) <= len(heads[at].section)


def _longest(sections: Sequence[Section]) -> Section:
    """Return the section itself among headings of the same name: dividers and lists of chapters hold little."""
    return max(sections, key=lambda each: (each.last - each.first, -each.first))


def _nearest(title: str, sections: Sequence[Section], least: float) -> Section | None:
    if not title:
        return None
    scored = [(SequenceMatcher(None, title, each.words).ratio(), each) for each in sections if each.words]
    best = max((score for score, _ in scored), default=0.0)
    if best < least:
        return None
    return _longest([each for score, each in scored if score == best])
