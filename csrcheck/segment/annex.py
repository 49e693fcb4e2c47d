"""Tables that map requirements to places in the report: exchanges' annexes, SASB and TCFD tables.

Their requirements are worded like disclosures (敘明董事會對氣候相關風險之監督) and prove nothing. Where a
column answers them, the answers are the report's own words, with the requirement as their question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.references import is_pages, is_section, opens_with_page
from csrcheck.model import Table

_PLACE_HEAD = re.compile(
    r"章节|页码|页次|页数|所在页|位置|出处|对应(?:内容|段落|报告|页)|参考(?:章|页)|报告(?:书)?内容|索引页|^页$|^pages?$"
)
_SEE = re.compile(r"(?:请?(?:参见|参阅|参照|详见|参考)|见(?:本|第|附|年)|封底|关于本报告).{0,40}")
_NOTHING = re.compile(r"[-—–/]+(?:\s[-—–/]+)*|n/?a|无|不适用")
_REQUIRES = re.compile(
    r"[(（]?[\da-z一二三四五六七八九十]{0,3}[)）.、．]?\s?[·•]?(?:应?(?:叙明|述明|说明|描述|揭露|披露|阐述|列出|解释|提供)|[若如](?:使用|有|因应|已|设)|应(?:详述|包含|包括)|是否)"
)
_CODE = re.compile(
    r"[(（]?(?:[a-z]{2}-[a-z]{2}-\d{3}[a-z]?\.[a-z\d]{1,2}|[\da-z一二三四五六七八九十]{1,3}[)）.、．]?)"
)
_NUMBERED = re.compile(
    r"\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-c])[)）.、．]|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）])"
)
_OMITTED = re.compile("不适用|无此|非[^。]{1,12}业|故无|尚未|未设|n/a")
_SASB = re.compile(r"[a-z]{2}-[a-z]{2}-\d{3}[a-z]?\.[a-z\d]{1,2}")
_YEAR_HEAD = re.compile(r"(?:19|20)\d\d|本期|上期|单位|数值|目标值")
_SENTENCE = "。,"
_FEWEST, _MOSTLY, _LONG_TITLE, _SHORT = 3, 0.6, 9, 7
_ANSWER = 12
"""Characters of an answer; what is shorter is a mark, a unit or a kind."""


@dataclass(frozen=True, slots=True)
class Annex:
    """The columns of a table of requirements.

    Attributes:
        question: Where the requirements stand.
        places: Where the places in the report are named.
        answers: Where the report answers in its own words or figures.
    """

    question: int
    places: tuple[int, ...]
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnnexRow:
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
    question = _question(columns, sentences=goes_on)
    places = tuple(n for n in range(width) if n != question and _is_places(columns[n], heads[n]))
    if question is None or any(
        _YEAR_HEAD.search(head)
        for n, head in enumerate(heads)
        if n not in places and n != question and not places
    ):
        return None
    requires = sum(bool(_REQUIRES.match(cell)) for cell in columns[question])
    filled = [cell for cell in columns[question] if cell]
    named = titled or goes_on
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


def _question(columns: Sequence[Sequence[str]], *, sentences: bool) -> int | None:
    """Return the column with the requirements: the one that words most of them, else that of the longest titles.

    Requirements are sentences only where a table before this one said so.
    """
    scored = []
    for n, column in enumerate(columns):
        filled = [cell for cell in column if cell]
        coded = sum(bool(_CODE.fullmatch(cell)) for cell in filled)
        if len(filled) < _FEWEST - 1 or coded * 2 > len(filled):
            continue
        required = sum(bool(_REQUIRES.match(cell)) for cell in filled)
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
    return sum(bool(re.fullmatch(r"[-+]?[\d,]+(?:\.\d+)?%?", cell)) for cell in column) >= 2


def _is_places(column: Sequence[str], head: str) -> bool:
    """Whether a column names places: sections by number, pages under a head that says so."""
    filled = [cell for cell in column if cell and not _NOTHING.fullmatch(cell)]
    body = [cell for cell in filled if not _PLACE_HEAD.search(cell) or is_section(cell, titled=True)]
    if not body:
        return bool(_PLACE_HEAD.search(head))
    said = bool(_PLACE_HEAD.search(head))
    placed = sum(is_place(cell, under_head=said) for cell in body)
    return placed >= _MOSTLY * len(body) and (said or placed >= _FEWEST)


def is_place(clean: str, *, under_head: bool) -> bool:
    """Tell whether a cell names a place in the report and says nothing else."""
    if opens_with_page(clean) or _SEE.fullmatch(clean) or is_section(clean, titled=True):
        return True
    return under_head and (is_pages(clean) or (len(clean) <= 24 and "。" not in clean))


def _answers(column: Sequence[str]) -> bool:
    """Whether a column answers: in sentences, or in figures."""
    filled = [cell for cell in column if cell and not _NOTHING.fullmatch(cell)]
    said = [cell for cell in filled if len(cell) > _ANSWER and not is_place(cell, under_head=False)]
    return len(said) >= max(2, len(filled) // 3) or _figures(filled)


def requires(line: str) -> bool:
    """Tell whether a line words a requirement: 敘明…, 描述…, 應說明…."""
    return bool(_REQUIRES.match(clean_text(line)))


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
            or any(_PLACE_HEAD.search(clean_text(cell)) for cell in cells)
        ):
            continue
        named = [part.strip() for cell in cells for part in cell.splitlines() if part.strip()]
        targets = tuple(part for part in named if not _NOTHING.fullmatch(clean_text(part)))
        blank = not named and not any(row[n].strip() for n in annex.answers if n < len(row))
        if blank and found and found[-1].targets:
            targets = found[-1].targets
        printed = next(
            (c.strip() for c in row[: annex.question] if c.strip() and _CODE.fullmatch(clean_text(c))), ""
        )
        number = _NUMBERED.match(title)
        others = [cell.strip() for n, cell in enumerate(row) if n > annex.question and n not in annex.places]
        omission = (
            next((cell for cell in others if _OMITTED.search(clean_text(cell))), "") if not targets else ""
        )
        found.append(
            AnnexRow(index, printed or (number[0].strip() if number else ""), title, targets, omission)
        )
    return found
