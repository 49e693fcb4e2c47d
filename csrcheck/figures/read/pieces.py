"""The pieces of loose text: what stands on a line, or between wide gaps, outside of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from csrcheck.figures.read.cells import Reading, read_cell
from csrcheck.figures.read.headers import bare_year
from csrcheck.language.letters import hans
from csrcheck.language.years import is_year_label
from csrcheck.model import Passage, PassageKind, Zone

_GAP = re.compile(r"\t|\s{2,}")
_LONGEST_YEAR, _LONGEST_VALUE = 12, 24


class Piece(Struct, frozen=True):
    """A year, a value or words.

    Attributes:
        mark: Whether it stands for no value (-, 未统计).
        last: Whether it ends its passage.
        line: Number of its line in the passage.
    """

    passage: Passage
    text: str
    year: int | None = None
    reading: Reading | None = None
    mark: bool = False
    last: bool = False
    line: int = 0


def loose_pages(
    passages: Sequence[Passage], reporting: int | None, *, republic: bool
) -> Iterator[list[Piece]]:
    """Yield the pieces of each page of the report's own text, rows of tables left out.

    Args:
        passages: All of the report.
        reporting: The reporting year.
        republic: Whether bare three-digit years are years of the Republic.
    """
    pages: dict[int, list[Piece]] = {}
    for passage in passages:
        if passage.zone is Zone.BODY and passage.kind is not PassageKind.ROW:
            pages.setdefault(passage.page, []).extend(_pieces(passage, reporting, republic))
    yield from pages.values()


def _pieces(passage: Passage, reporting: int | None, republic: bool) -> Iterator[Piece]:
    lines = passage.text.split("\n")
    parted = [_parted([piece.strip() for piece in _GAP.split(line) if piece.strip()]) for line in lines]
    texts = [(text, line) for line, found in enumerate(parted) for text in found]
    for number, (text, line) in enumerate(texts):
        year = bare_year(text, reporting, republic=republic) if len(text) <= _LONGEST_YEAR else None
        reading = read_cell(text) if year is None and len(text) <= _LONGEST_VALUE else None
        mark = reading is not None and reading.number is None
        yield Piece(passage, text, year, None if mark else reading, mark, number == len(texts) - 1, line)


def _parted(texts: list[str]) -> list[str]:
    """Return pieces with lines of years, and of numbers, cut at their single spaces, and 合  计 made one."""
    if len(texts) > 1 and all(len(text) == 1 and hans(text) for text in texts):
        return ["".join(texts)]
    found = []
    for text in texts:
        words = text.split()
        years = sum(map(is_year_label, words))
        apart = years > 1 and all(len(word) <= _LONGEST_YEAR for word in words)
        numbers = len(words) > 1 and all(_is_whole_figure(word) for word in words)
        found += words if apart or numbers else _dated(text)
    return found


def _dated(text: str) -> list[str]:
    """Cut a year and its value apart: 2022年 7,524, 2022年：31.2万吨."""
    sign = "：" if "：" in text else ":" if ":" in text else " "
    year, _, value = (each.strip() for each in text.partition(sign))
    told = len(text) <= _LONGEST_VALUE and is_year_label(year) and not is_year_label(value)
    reading = read_cell(value) if told and value else None
    return [year, value] if reading is not None and reading.number is not None else [text]


def _is_whole_figure(word: str) -> bool:
    """Whether a word is a number by itself: 1,204 or 13.8%, and no thousands that a space parts."""
    signs = any(sign in word for sign in ",.%％")
    return signs and word[:1].isdecimal() and read_cell(word) is not None
