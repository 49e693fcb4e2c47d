"""Which year a column header, or a row label, stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog import structure
from csrcheck.catalog.figure_words import worded, words_of
from csrcheck.language.context import Annotated, Span
from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_marks
from csrcheck.language.years import (
    YearKind,
    fiscal_years,
    may_name_year,
    month_of,
    plain_years,
    short_years,
    year_mentions,
)

_PERIODS = (("period_before_last", 2), ("last_period", 1), ("this_period", 0))
_WHOLE_YEAR = tuple(
    f"{one}{sign}{month}" for one in ("1", "") for sign in "-—~至" for month in ("12月31日", "12月")
)
_BESIDE = " -/:、,.()"
_EMPTY = ("()", "( )", "[]", "[ ]")


class Column(Struct, frozen=True):
    """A year and what else the header says.

    Attributes:
        group: The header without the year, normalised: columns of one metric share it.
        relative: Named by its place in time (本期), not by a year.
        status: What is said of its figures and makes no metric of its own (经重述, 未经审计).
    """

    year: int
    group: str
    relative: bool = False
    status: str = ""


def column_of(header: str, reporting: int | None, *, republic: bool = False) -> Column | None:
    """Return the year a header names, or ``None``.

    Aims, changes and limits are no values of a year; a header that names two years is a period.

    Args:
        header: As printed.
        reporting: The reporting year, which 本期 means.
        republic: Whether bare three-digit years are years of the Republic (Taiwan).
    """
    clean, status = _headed(header)
    said = worded(clean)
    if not clean or said.says("no_value_of_a_year"):
        return None
    mentions = year_mentions(clean, republic=republic)
    if any(each.kind is YearKind.PERIOD for each in mentions):
        return None
    years = {each.year for each in mentions}
    if len(years) == 1:
        year = years.pop()
        if reporting is not None and year > reporting:
            return None
        rest = _rest(clean, [(each.start, _year_end(said, each.end)) for each in mentions])
        return Column(year, "" if _says_again(rest, year, reporting) else rest, status=status)
    if years or reporting is None or said.says("moved"):
        return None
    return _relative(said, reporting, status)


def year_columns(
    headers: Iterable[str], reporting: int | None, *, republic: bool = False
) -> dict[str, Column]:
    """Return the columns of a table that stand for years, by their headers.

    What one header leaves open the others decide: 2020-2021, 2021-2022 are fiscal years where they follow
    one another, 21年, 22年 are years where the reporting year is one of them; 前年 is two years back where 去年
    stands beside it; a restated year that is there twice is a column of its own; of 2022年6月 and 2022年12月 the
    later one is the year, the other a part of it.

    Args:
        headers: As printed.
        reporting: The reporting year, which 本期 means.
        republic: Whether bare three-digit years are years of the Republic (Taiwan).
    """
    headers = tuple(dict.fromkeys(headers))
    plain = {header: plain_years(clean_text(header)) for header in headers}
    told = {**fiscal_years(list(plain.values())), **_short(list(plain.values()), reporting)}
    columns = {
        header: column_of(told.get(plain[header], header), reporting, republic=republic) for header in headers
    }
    found = _completed(_whole({header: column for header, column in columns.items() if column is not None}))
    years_back = {reporting - c.year for c in found.values() if c.relative} if reporting else set()
    if (
        reporting and years_back >= {2} and 1 not in years_back
    ):  # 前年 beside 本年 alone may well mean the year before
        found = {header: c for header, c in found.items() if not (c.relative and c.year == reporting - 2)}
    times = Counter((column.year, column.group) for column in found.values())
    return {
        header: replace(c, group=f"{c.group} {c.status}".strip()) if times[c.year, c.group] > 1 else c
        for header, c in found.items()
    }


def _short(headers: Sequence[str], reporting: int | None) -> dict[str, str]:
    """Return the headers that are years beside one another, rewritten, where the reporting year is one of them."""
    found = short_years([without_marks(header) for header in headers])
    return found if f"{reporting}年" in found.values() else {}


def _whole(found: dict[str, Column]) -> dict[str, Column]:
    """Leave out columns of a year up to a month where one up to a later month, or of all of it, stands beside them."""
    months = {header: month_of(clean_text(header)) or 12 for header in found}
    last: dict[Column, int] = {}
    for header, column in found.items():
        last[column] = max(months[header], last.get(column, 0))
    return {header: column for header, column in found.items() if months[header] == last[column]}


def _completed(found: dict[str, Column]) -> dict[str, Column]:
    """Let a column of a year that has no plain one go with the plain years beside it.

    It is the only one of its year and says for whom it was counted (2023年（合并口径）), or it is that of the whole
    beside columns of parts (2023年（合计）, 2023年总部).
    """
    plain = {column.year for column in found.values() if not column.group}
    times = Counter(column.year for column in found.values())
    whole = {header for header, c in found.items() if c.group and worded(c.group).says("total_column")}
    wholes = Counter(found[header].year for header in whole)
    return {
        header: replace(column, group="", status=f"{column.group} {column.status}".strip())
        if plain
        and column.group
        and column.year not in plain
        and (
            wholes[column.year] == 1
            if header in whole
            else times[column.year] == 1 and worded(column.group).says("scope_told")
        )
        else column
        for header, column in found.items()
    }


def _headed(header: str) -> tuple[str, str]:
    """Return a header normalised, and what it says of the standing of its figures."""
    clean = plain_years(clean_text(without_marks(" ".join(header.split()))))
    said = worded(clean)
    statuses = [clean[start:end] for start, end in said.spans("status")]
    return without_marks(said.without("status", " ")).strip(), " ".join(statuses)


def _year_end(said: Annotated, end: int) -> int:
    """Return where a year ends with the month, the day or the stretch of it that is printed behind."""
    text = said.text
    for start, finish in said.spans("date"):
        if end <= start <= end + 1 and not text[end:start].strip():
            end = finish
    for options in (_WHOLE_YEAR, structure.words_of("end-of-year")):
        end = _past(text, end, options)
    return end


def _past(text: str, place: int, options: Iterable[str]) -> int:
    """Return the place behind one of some words, where one stands there, with or without a space before it."""
    at = place + text.startswith(" ", place)
    found = next((each for each in options if text.startswith(each, at)), "")
    return at + len(found) if found else place


def _says_again(rest: str, year: int, reporting: int | None) -> bool:
    """Whether what stands beside a year is the same year by its place in time: 本年度（2023）.

    报告年度 over 2021, 2022, 2023 names all of them.
    """
    column = _relative(worded(rest), reporting, "") if rest and reporting is not None else None
    return column is not None and column.year in (year, reporting) and not column.group


def _relative(said: Annotated, reporting: int, status: str) -> Column | None:
    for name, back in _PERIODS:
        span = said.first(name)
        if span:
            rest = _rest(
                said.text, [(span[0], _past(said.text, span[1], structure.words_of("amount-of-period")))]
            )
            if any(worded(rest).says(other) for other in ("last_period", "this_period") if other != name):
                return None
            return Column(reporting - back, rest, relative=True, status=status)
    return None


def bare_year(text: str, reporting: int | None, *, republic: bool = False) -> int | None:
    """Return the year a cell consists of, ``None`` where it says anything else."""
    if text[-4:-3] == "," and text.replace(",", "").isdecimal():
        return None  # an amount: most cells of tables are, and nobody parts the thousands of a year
    if not may_name_year(clean_text(text)):
        return None  # words: at most a year by its place in time
    column = column_of(text, reporting, republic=republic)
    return column.year if column and not column.group and not column.relative else None


def _rest(clean: str, spans: Sequence[Span]) -> str:
    """Return what a header says beside some stretches of it, empty where that is no more than 金额 or 实际."""
    kept = list(clean)
    for start, end in spans:
        kept[start:end] = [" "] * (end - start)
    rest = " ".join("".join(kept).split())
    for empty in _EMPTY:
        rest = rest.replace(empty, "")
    rest = rest.strip(_BESIDE)
    if not worded(rest).without("around_a_year", "").strip(_BESIDE):
        return ""
    return "" if rest in words_of("bare_amount") else rest
