"""Lines of years that head the columns of plain text, and what a cell below them may be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.language.blanks import says_no_value, says_zero
from csrcheck.language.letters import has_digit, holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_marks
from csrcheck.language.numerals import PRINTED_SCALES, is_number, leading_number
from csrcheck.language.units import family_of
from csrcheck.language.years import YearKind, fiscal_years, joined_years, short_years, year_mentions
from csrcheck.model import Block
from csrcheck.read.lines import LONGEST, Line

GAP = re.compile(r"\s*\t\s*|\s{2,}|\s*[|｜]\s*")
"""What parts the cells of a line: a tab, two spaces or more, a bar."""
PROSE = re.compile(r"[。；;！？]|，(?!\d{3}(?!\d))")
_SPLIT_YEAR = re.compile(r"(?<=\d)\s+(?=年)|(?<=年)\s+(?=度|末)")
_SIGNS, _CURRENCIES = tuple("-+−－△▲▼<>≤≥≈~约約"), tuple("¥$￥")
_VALUE = re.compile(
    rf"(?:\d{{1,3}}(?:[,，]\d{{3}})+|\d+)(?:[.．]\d+)?(?:[％%‰]|[{PRINTED_SCALES}余多]{{0,2}}\w{{0,6}})"
)
_STANDING = re.compile(r"\(([^()\d]{1,8})\)$")
"""What is said of the figures of a year behind it: (经重述), (基准年)."""
_THE_YEAR = (
    "本年", "本年度", "本期", "报告期", "本报告期", "上年", "上年度", "上期", "去年", "前年", "基准年", "基年",
)  # fmt: skip
HEAD_WORDS = 5
_AFTER_YEARS = 2


class Run(Struct, frozen=True):
    """Lines of a page that are one table: from ``first`` up to ``end``."""

    first: int
    end: int
    block: Block


class Head(Struct, frozen=True):
    """A line of years: the names of columns before them, the years, what stands behind them.

    Attributes:
        below: The names of the columns each year has, where a second line names them.
        beside: Where on the line the same head stands again, for a table beside this one; 0 where none does.
        times: How often the years stand on the line, once for each name above them.
        over: These names.
    """

    names: tuple[str, ...]
    years: tuple[str, ...]
    behind: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    beside: int = 0
    times: int = 1
    over: tuple[str, ...] = ()

    def widths(self) -> tuple[int, ...]:
        """Return how many values a row may have: words behind the years may name one column or several."""
        count = len(self.years)
        if self.below or self.over:
            return (count * max(len(self.below), len(self.over)),)
        return (*dict.fromkeys((count + len(self.behind), count + bool(self.behind))),)

    def columns(self, width: int) -> list[str]:
        """Return the heads of the columns of values where there are so many."""
        if self.below:
            return [f"{year} {name}" for year in self.years for name in self.below]
        if self.over:
            return [f"{name} {year}" for name in self.over for year in self.years]
        behind = self.behind if width == len(self.years) + len(self.behind) else (" ".join(self.behind),)
        return [*self.years, *behind]


def head_of(line: Line) -> Head | None:
    """Return what a line says as the head of a table: two years or more at its end, else ``None``."""
    if (
        len(line.text) > LONGEST
        or PROSE.search(line.text)
        or not (has_digit(line.text) or holds(line.text, "〇零"))
    ):
        return None
    cells = cells_in(_SPLIT_YEAR.sub("", joined_years(line.text)), tabs=True)
    named = [names_year(cell) for cell in cells]
    if not any(named):
        clean = [clean_text(cell) for cell in cells]
        spans = fiscal_years(clean) or short_years(clean)
        named = [clean_text(cell) in spans for cell in cells]
    places = [place for place, is_one in enumerate(named) if is_one]
    half = len(cells) // 2
    if half > 1 and len(places) > 2 and cells[:half] == cells[half:]:
        own = _parted(cells[:half], [place for place in places if place < half])
        return replace(own, beside=line.text.index(cells[0], len(cells[0]))) if own else None
    return _parted(cells, places)


def _parted(cells: Sequence[str], places: Sequence[int]) -> Head | None:
    """Return the head whose years are at some places of its cells, ``None`` where it can be none."""
    if len(places) < 2 or places[-1] - places[0] != len(places) - 1:
        return None
    years = tuple(cells[places[0] : places[-1] + 1])
    own = tuple(dict.fromkeys(years))
    times = len(years) // len(own)
    if len(own) < 2 or years != own * times:
        return None
    before, behind = cells[: places[0]], cells[places[-1] + 1 :]
    if len(before) > HEAD_WORDS or len(behind) > _AFTER_YEARS or any(map(is_value, [*before, *behind])):
        return None
    return Head(tuple(before), own, tuple(behind), times=times) if times == 1 or not behind else None


def is_value(cell: str) -> bool:
    """Return whether a cell is a number, with its sign, brackets, currency, note marks and a short unit."""
    value = without_marks(cell).removeprefix("(").removeprefix("（").removesuffix(")").removesuffix("）")
    value = value[1:] if value[:1] in _SIGNS else value
    value = value[1:] if value[:1] in _CURRENCIES else value
    told = _VALUE.fullmatch(value) or _is_number_of(value)
    return bool(told) and not _names_year_in_words(cell)


def _is_number_of(text: str) -> bool:
    """Whether a text is a number and a long unit: 84.15吨二氧化碳当量."""
    number = leading_number(text)
    unit = text[len(number) :]
    return bool(number and unit) and is_number(number) and bool(family_of(clean_text(unit)))


def is_missing(cell: str) -> bool:
    """Whether a cell stands for no value."""
    return says_no_value(cell) or says_zero(cell)


def names_year(cell: str) -> bool:
    """Return whether a cell is a year and no more (2023年, 二〇二三年, 2022/23, 2023年（经重述）, 本年度（2023）)."""
    clean = clean_text(without_marks(cell))
    standing = _STANDING.search(clean)
    clean = clean[: standing.start()] if standing and not family_of(standing[1]) else clean
    name, _, inside = clean.partition("(")
    clean = inside.removesuffix(")") if name in _THE_YEAR and inside.endswith(")") else clean
    found = year_mentions(clean, republic=True)
    return (
        len(found) == 1
        and found[0].kind is not YearKind.PERIOD
        and found[0].start == 0
        and not clean[found[0].end :].strip("末底度数值金额")
    )


def _names_year_in_words(cell: str) -> bool:
    return "年" in cell and names_year(cell)


def cells_in(text: str, *, tabs: bool = False) -> list[str]:
    """Return the words of a line as cells; with ``tabs`` those that tabs part, where there are any."""
    text = text.replace("｜", "|")
    if tabs and "\t" in text:
        return [cell.strip() for cell in text.replace("\t", "|").split("|") if cell.strip()]
    return text.replace("|", " ").split()
