"""Tables that map requirements to places in the report: exchanges' annexes, SASB and TCFD tables.

Their requirements are worded like disclosures (敘明董事會對氣候相關風險之監督) and prove nothing. Where a
column answers them, the answers are the report's own words, with the requirement as their question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from csrcheck.catalog.structure import shows, wordings
from csrcheck.language.letters import follows, holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.numbering import HAN_NUMERALS, MarkStyle, is_short_code, list_mark
from csrcheck.language.references import is_pages, is_section, opens_with_page
from csrcheck.language.years import year_mentions
from csrcheck.model import Table

# Codes of SASB: RT-CH-110a.1.
_SASB = re.compile(r"[a-z]{2}-[a-z]{2}-\d{3}[a-z]?\.[a-z\d]{1,2}")
_SENTENCE, _DASHES = "。,", "-—–/ "
_LONGEST_REFERENCE = 40
_LETTERS = ("a", "b", "c")
_FEWEST, _MOSTLY, _LONG_TITLE, _SHORT = 3, 0.6, 9, 7
_ANSWER = 12
"""Characters of an answer; what is shorter is a mark, a unit or a kind."""
_LONGEST_NUMBER = 3
"""Characters of the number before a requirement."""
_AT_HAND = 4096
"""Cells remembered: each is asked several times on the way to what its column holds."""


class Annex(Struct, frozen=True):
    """The columns of a table of requirements.

    Attributes:
        question: Where the requirements stand.
        places: Where the places in the report are named.
        answers: Where the report answers in its own words or figures.
    """

    question: int
    places: tuple[int, ...]
    answers: tuple[int, ...]


class AnnexRow(Struct, frozen=True):
    """A requirement with the places named for it, all as printed.

    Attributes:
        index: Which row of the table it is.
        code: Its number or code, empty where none is printed.
        omission: Why nothing is reported, where nothing is.
    """

    index: int
    code: str
    title: str
    targets: tuple[str, ...]
    omission: str


def annex_of(table: Table, *, titled: bool = False, goes_on: bool = False) -> Annex | None:
    """Return the columns of a table that maps requirements to places, ``None`` for any other table.

    Args:
        table: Cells as read.
        titled: Whether a heading calls it an index.
        goes_on: Whether the page before ended with such a table, so that this one has neither head nor title.
    """
    rows = [tuple(clean_text(cell) for cell in row) for row in table.rows]
    width = max((len(row) for row in rows), default=0)
    columns = [[row[n] for row in rows if n < len(row)] for n in range(width)]
    heads = [" ".join(column[: max(table.header_rows, 2)]) for column in columns]
    named = titled or goes_on
    placed = [n for n in range(width) if _is_places(columns[n], heads[n])]
    if not named and not placed and not _ask(columns):
        return None  # as most tables: nothing in them maps anything
    question = _question(columns, sentences=goes_on)
    places = tuple(n for n in placed if n != question)
    if question is None or any(
        (shows("value-head", head) or year_mentions(head))
        for n, head in enumerate(heads)
        if n not in places and n != question and not places
    ):
        return None
    requires = sum(_words_requirement(cell) for cell in columns[question])
    filled = [cell for cell in columns[question] if cell]
    if not named and not _maps(columns, question, places, requires, len(filled)):
        return None
    if named and not places and requires < _FEWEST:
        return None
    answers = tuple(
        n
        for n in range(width)
        if n not in (question, *places) and n > question and _answers(columns[n][table.header_rows :])
    )
    return Annex(question, places, answers)


def _ask(columns: Sequence[Sequence[str]]) -> bool:
    """Whether a column words requirements; in most tables none of their words stands anywhere."""
    whole = "\n".join(map("\n".join, columns))
    return holds(whole, wordings()["requires"].starts) and any(
        sum(map(_words_requirement, each)) >= _FEWEST for each in columns
    )


def _question(columns: Sequence[Sequence[str]], *, sentences: bool) -> int | None:
    """Return the column with the requirements: the one that words most of them, else that of the longest titles.

    Requirements are sentences only where a table before this one said so.
    """
    scored = []
    for n, column in enumerate(columns):
        filled = [cell for cell in column if cell]
        coded = sum(_is_code(cell) for cell in filled)
        if len(filled) < _FEWEST - 1 or coded * 2 > len(filled):
            continue
        required = sum(_words_requirement(cell) for cell in filled)
        length = sum(map(len, filled)) / len(filled)
        placed = sum(bool(is_section(cell, titled=True) or is_pages(cell)) for cell in filled) * 2 > len(
            filled
        )
        scored.append(
            (
                required * 2 >= len(filled),
                not placed and n < 3,
                sentences or not _is_prose(filled),
                length,
                -n,
            )
        )
    best = max(scored, default=None)
    return -best[4] if best and (best[0] or best[1]) else None


def _maps(
    columns: Sequence[Sequence[str]], question: int, places: tuple[int, ...], requires: int, filled: int
) -> bool:
    """Whether the columns are those of a map: requirements in so many words, SASB's codes, or titles and sections."""
    if requires >= _FEWEST and requires * 2 >= filled:
        return True
    if sum(bool(_SASB.fullmatch(cell)) for column in columns[:3] for cell in column) >= 2 and places:
        return True
    others = [column for n, column in enumerate(columns) if n not in (question, *places)]
    wordy = [column for column in others if _mean(column) > _SHORT]
    return (
        bool(places)
        and filled >= _FEWEST
        and not wordy
        and not _is_prose(columns[question])
        and _mean(columns[question]) >= _LONG_TITLE
        and not any(map(_figures, others))
    )


def _is_prose(column: Sequence[str]) -> bool:
    """Whether most cells of a column are sentences: what was done, not what is asked."""
    filled = [cell for cell in column if cell]
    return sum(holds(cell, _SENTENCE) for cell in filled) * 2 > len(filled)


def _mean(column: Sequence[str]) -> float:
    filled = [cell for cell in column if cell]
    return sum(map(len, filled)) / len(filled) if filled else 0.0


def _figures(column: Sequence[str]) -> bool:
    return sum(_is_figure(cell) for cell in column) >= 2


def _is_places(column: Sequence[str], head: str) -> bool:
    """Whether a column names places: sections by number, pages under a head that says so."""
    said = shows("place-head", head)
    if not said and sum(map(_may_be_place, column)) < _FEWEST:
        return False
    filled = [cell for cell in column if cell and not _is_nothing(cell)]
    body = [cell for cell in filled if not shows("place-head", cell) or is_section(cell, titled=True)]
    if not body:
        return said
    placed = sum(is_place(cell, under_head=said) for cell in body)
    return placed >= _MOSTLY * len(body) and (said or placed >= _FEWEST)


def is_place(clean: str, *, under_head: bool) -> bool:
    """Tell whether a cell names a place in the report and says nothing else."""
    placed = _may_be_place(clean) and (
        opens_with_page(clean) or is_section(clean, titled=True) or _refers(clean)
    )
    return placed or (under_head and (is_pages(clean) or (len(clean) <= 24 and "。" not in clean)))


def _may_be_place(clean: str) -> bool:
    """Whether a cell begins as places do, under whatever head: with a number, or with words that refer to one."""
    if clean[:1].isdecimal():
        return not _is_figure(clean)
    return clean.startswith(_openings_of_places())


@cache
def _openings_of_places() -> tuple[str, ...]:
    return ("p", "第", *wordings()["reference"].starts)


def _refers(clean: str) -> bool:
    return len(clean) <= _LONGEST_REFERENCE and shows("reference", clean)


@lru_cache(_AT_HAND)
def _words_requirement(clean: str) -> bool:
    """Whether a text opens like a requirement, a number or a bullet before it: (a) 应说明."""
    at = int(clean.startswith(("(", "（")))
    last = at + _LONGEST_NUMBER
    while at < last and _counts_items(clean[at : at + 1]):
        at += 1
    at += clean.startswith((")", "）", ".", "、", "．"), at)
    return shows("requires", clean[at:].removeprefix(" ").lstrip("·•"))


def _counts_items(character: str) -> bool:
    return character.isdecimal() or character in HAN_NUMERALS or "a" <= character <= "z"


def _is_code(clean: str) -> bool:
    return is_short_code(clean) or bool(_SASB.fullmatch(clean.lstrip("(（")))


def _number_of(title: str) -> str:
    """Return the number a requirement begins with, as printed."""
    mark = list_mark(title)
    if mark is None or mark.style in (MarkStyle.DIVISION, MarkStyle.BULLET, MarkStyle.CIRCLED):
        return ""
    if mark.style is MarkStyle.LETTER and mark.number not in _LETTERS:
        return ""
    return title[: mark.end].strip()


def _is_nothing(clean: str) -> bool:
    return shows("nothing", clean) or (bool(clean) and not clean.strip(_DASHES))


def _is_omission(clean: str) -> bool:
    """Whether a cell tells that nothing is reported, or that the organisation is in another trade (非金融业)."""
    return shows("omitted", clean) or follows(clean, ("非",), ("业",), 12)


def _names_no_place(clean: str) -> bool:
    """Whether a cell for a place tells that there is none: 无, 不适用, 本公司业务不涉及."""
    return _is_nothing(clean) or _is_omission(clean)


def _is_figure(cell: str) -> bool:
    return cell.removesuffix("%").replace(",", "").replace(".", "", 1).lstrip("+-").isdecimal()


def _answers(column: Sequence[str]) -> bool:
    """Whether a column answers: in sentences, or in figures."""
    filled = [cell for cell in column if cell and not _is_nothing(cell)]
    said = [cell for cell in filled if len(cell) > _ANSWER and not is_place(cell, under_head=False)]
    return len(said) >= max(2, len(filled) // 3) or _figures(filled)


def requires(line: str) -> bool:
    """Tell whether a line words a requirement: 敘明…, 描述…, 應說明…."""
    return _words_requirement(clean_text(line))


def rows_of_annex(table: Table, annex: Annex) -> list[AnnexRow]:
    """Return the rows of a table of requirements, those of its heads left out.

    A place that stands once for several rows counts for each of them.
    """
    found: list[AnnexRow] = []
    for index, row in enumerate(table.rows):
        title = " ".join(row[annex.question].split()) if annex.question < len(row) else ""
        cells = [row[n] for n in annex.places if n < len(row)]
        if (
            not title
            or index < table.header_rows
            or any(shows("place-head", clean_text(cell)) for cell in cells)
        ):
            continue
        named = [part.strip() for cell in cells for part in cell.splitlines() if part.strip()]
        targets = tuple(part for part in named if not _names_no_place(clean_text(part)))
        blank = not named and not any(row[n].strip() for n in annex.answers if n < len(row))
        if blank and found and found[-1].targets:
            targets = found[-1].targets
        printed = next(
            (c.strip() for c in row[: annex.question] if c.strip() and _is_code(clean_text(c))), ""
        )
        others = [cell.strip() for n, cell in enumerate(row) if n > annex.question and n not in annex.places]
        others += named
        omission = (
            next((cell for cell in others if _is_omission(clean_text(cell))), "") if not targets else ""
        )
        found.append(AnnexRow(index, printed or _number_of(title), title, targets, omission))
    return found
