"""Which year a report is on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from csrcheck.catalog.identity import identity_words as words
from csrcheck.catalog.scoring import number
from csrcheck.language.letters import holds
from csrcheck.language.years import YearKind, YearMention, year_mentions
from csrcheck.model import COUNTED, IdentitySource, Origin
from csrcheck.segment.identity.lines import Line
from csrcheck.segment.identity.titles import Title

_TO = "至到-~—–止一"
"""Signs between two dates; 一 is what recognised text makes of a dash."""
_DAY = re.compile(
    r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底)|[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)"
)
"""A day of the year before it: 1月1日, .12.31, 12月底."""

_CLOSES = ("至", "到", "-", "~", "—")
_LOOSE_YEAR = re.compile(r"(?<!\d)2\s?0\s?[0-3]\s?\d(?!\s?\d{3})")
_TARGET_YEARS = frozenset({2025, 2030, 2035, 2040, 2045, 2050, 2060})
_EARLIEST = 1995

Year = tuple[int, Origin]
_Day = tuple[int, int]
"""Month and day."""

_FIRST_DAY, _LAST_DAYS = (1, 1), ((12, 31), (12, 0))
_LONGEST_DAY, _LONGEST_PERIOD = 7, 40


def reporting_year(
    titles: Sequence[Title], opening: Sequence[Line], text: Sequence[Line], *, republic: bool
) -> Year | None:
    """Return the reporting year and where it was found.

    The stated period comes first: what is called the report of 2023 may have come out in 2023. Then
    the title, the period in digits set apart, the date most figures are of, and last the latest among
    the years named most.
    """
    stated = _stated(opening, republic)
    if stated:
        return stated, Origin(IdentitySource.OPENING, number("year_stated"))
    for title in titles:
        named = [each.year for each in year_mentions(title.clean, republic=republic)]
        if named:
            return max(named), Origin(title.source, number("year_in_title"))
    stated = _stated(text, republic)
    if stated:
        return stated, Origin(IdentitySource.TEXT, number("year_stated"))
    return _loosely(opening) or _as_of(text, republic) or _counted(text, republic)


def _stated(lines: Iterable[Line], republic: bool) -> int | None:
    """Return the last year of the stated period: past reports are mentioned too, this one is the latest."""
    found: list[int] = []
    for each in lines:
        clean = each.clean
        mentions = year_mentions(clean, republic=republic)
        found += [
            _ends for at, mention in enumerate(mentions) if (_ends := _period(clean, mentions, at, mention))
        ]
    return max(found, default=None)


def _period(clean: str, mentions: Sequence[YearMention], at: int, mention: YearMention) -> int | None:
    """Return the year of the period that begins with a mention: a calendar year, or twelve months over two."""
    after = clean[mention.end : mention.end + 24]
    following = mentions[at + 1] if at + 1 < len(mentions) else None
    gap = following.start - mention.end if following else 99
    if _first_day(clean, mention):
        if _closes_the_year(after) and not (following and gap < 8):
            return mention.year
        if following and gap <= 14 and _last_day(clean, following) and following.year == mention.year:
            return mention.year
    joined = following and gap <= 12 and holds(clean[mention.end : following.start], _TO)
    if joined and following and following.year - mention.year == 1 and _dated(clean, mention):
        cue = clean[max(0, mention.start - 24) : mention.start]
        return (
            following.year
            if holds(cue, words().period_cues) or "财政年度" in after + clean[following.end :][:24]
            else None
        )
    return None


def _first_day(clean: str, mention: YearMention) -> bool:
    return _day_of(clean, mention) == _FIRST_DAY


def _last_day(clean: str, mention: YearMention) -> bool:
    return _day_of(clean, mention) in _LAST_DAYS


def _dated(clean: str, mention: YearMention) -> bool:
    day = _day_of(clean, mention)
    return day is not None and day[1] > 0


def _day_of(clean: str, mention: YearMention) -> _Day | None:
    """Return the day that is told with a year: 2022年1月1日, 2022.12.31."""
    return _day(clean[mention.start : mention.end + _LONGEST_DAY])


def _day(words: str) -> _Day | None:
    """Return the first day of a year in some words; the end of a month counts as day 0."""
    found = _DAY.search(words)
    return (int(found["month"] or found["m"]), int(found["day"] or found["d"] or 0)) if found else None


def _closes_the_year(after: str) -> bool:
    """Whether a period runs to the end of the year it began in: 至12月31日, 至同年12月底."""
    for sign in _CLOSES:
        _, found, closing = after.partition(sign)
        day = _day(f".{closing.removeprefix('同年')}"[:_LONGEST_DAY]) if found else None
        if day in _LAST_DAYS:
            return True
    return False


def _loosely(opening: Iterable[Line]) -> Year | None:
    """Return the year after 报告期间 where the digits of the dates stand apart from one another."""
    for each in opening:
        clean = each.clean
        for at, cue in sorted((at, cue) for cue in words().periods if (at := clean.find(cue)) >= 0):
            rest = clean[at + len(cue) :][:_LONGEST_PERIOD].replace(";", "。").partition("。")[0]
            named = [int("".join(year.split())) for year in _LOOSE_YEAR.findall(rest)]
            if named and not holds(clean[max(0, at - 6) : at], words().past_cues):
                return max(named), Origin(IdentitySource.OPENING, number("year_loosely"))
    return None


def _as_of(text: Iterable[Line], republic: bool) -> Year | None:
    """Return the year at whose end most figures stand: 截至2022年12月31日, 以2022年12月底為基準日."""
    ends: Counter[int] = Counter()
    for each in text:
        clean = each.clean
        for mention in year_mentions(clean, republic=republic):
            around = clean[max(0, mention.start - 6) : mention.end + 16]
            if _at_the_end(clean, mention) and holds(around, words().as_of):
                ends[mention.year] += 1
    if not ends:
        return None
    year, count = max(ends.items(), key=lambda each: (each[1], each[0]))
    clear = all(count >= 2 * other for named, other in ends.items() if named != year)
    return (year, Origin(IdentitySource.TEXT, number("year_at_date"))) if clear else None


def _at_the_end(clean: str, mention: YearMention) -> bool:
    """Whether a year is named at its end: 2022年12月31日, 2022年底."""
    behind = clean[mention.start : mention.end + 2].lstrip("0123456789")
    return behind.startswith(("年底", "年末")) or _last_day(clean, mention)


def _counted(text: Iterable[Line], republic: bool) -> Year | None:
    """Return the latest among the years named most."""
    named = Counter(
        mention.year
        for each in text
        for mention in year_mentions(each.clean, republic=republic)
        if mention.kind is not YearKind.PERIOD
        and mention.year >= _EARLIEST
        and mention.year not in _TARGET_YEARS
    )
    often = [year for year, count in named.items() if count * 2 >= max(named.values())]
    return (max(often), Origin(IdentitySource.TEXT, COUNTED)) if often else None
