"""Years as Chinese reports write them: one rule for reporting years, columns and running text.

2022年, 二〇二二年, 2022.12.31, FY22, FY22/23, 民國111年, 111年度 (in a report from Taiwan), 2022/23.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import chinese_value, digits_of

_EARLIEST, _LATEST = 1912, 2100
REPUBLIC_BEGAN = 1911
_CENTURY = 100
_MONTHS = 12
# 2022/23, 2022-2023, 2022年至2023年; no date (2022/12/31), no range of numbers.
_PAIR = re.compile(
    r"(?<![\d./-])(?<!\d,)((?:19|20)\d\d)(年度?)?\s?([/~—至到-])\s?(?:fy)?((?:19|20)?\d\d)(?![\d,%‰]|[./-]\d)"
)
_ALONE = re.compile(
    r"(?<![\d.-])(?<!\d[,:：])((?:19|20)\d\d)(?![\d%‰]|,\d|\.\d(?!\d?[./-]))(?:[-./]\d{1,2}){0,2}"
)
_SHORT = re.compile(r"(?<![a-z])[fc]y\s?['’]?(\d\d)(?!\d)(?:\s?[/-]\s?(\d\d)(?![\d%‰]|[./-]\d))?")
_WRITTEN = re.compile(
    r"([一二][九〇零o0][〇零o0一二三四五六七八九]{2})\s?年度?(?:(?:[三六九]|十二)月三十一?日)?"
)
_TWO_NUMERALS = "[〇零o0一二三四五六七八九]{2}"
_WRITTEN_PAIR = re.compile(
    rf"(二[〇零o0]{_TWO_NUMERALS})\s?([/~至到-])\s?(二[〇零o0])?({_TWO_NUMERALS})\s?((?:财政)?年?度?)"
)
_REPUBLIC = re.compile(r"民国\s?(?:(\d{1,3}|[〇零一二三四五六七八九十百]{1,7})\s?年度?|(1[01]\d)(?!\d))")
_BARE_REPUBLIC = re.compile(
    r"(?<![\d.,第])(9\d|1[0-4]\d)(?:年度?(?!历|的|来|以[来上]|多|余|间|之久|期|限)|(?=[./]\d\d?[./]\d\d?(?!\d)))"
)
# What closes a year: 31/12/2023; 2023.1-12 and 20231231. 2023.12.31 is told above.
_DAY_FIRST = re.compile(r"(?<![\d.])\d{1,2}[./-]\d{1,2}[./-](20\d\d)(?!\d)")
_WHOLE = re.compile(r"(?<![\d.])(20\d\d)(?:[./-]0?1\s?[-—~至]\s?12|1231|0630|0331)(?!\d)")
_SPACED = re.compile(r"(?<!\S)([12]) ([09]) (\d) (\d)(?= ?年)")
_LEGAL = re.compile(
    r"贰零[零壹贰叁][零壹贰叁肆伍陆柒捌玖](?=年|$)|^二[〇零o][〇零o一二三][〇零o一二三四五六七八九]$"
)
_ONLY_BESIDE = re.compile(
    r"(?P<republic>1[01]\d)年度?|(?P<two>\d\d)(?:年度?|财年)末?|(?:'|[a-z]{3}[-' ])(?P<end>\d\d)(?:年度?)?|(?P<month>20\d\d)\.1?\d"
)
_BEFORE_MONTH, _STRETCH, _MONTHS = "年./- ", "-—~至", 12
_SIGN = re.compile(r"\d|[一二贰][九〇零o]|民国")
"""What every year holds: a text without it need not be looked through for each way to write one."""
_UNITS = ("财政年度", "会计年度", "报告年度", "财年", "年度", "年", "fy")
_PREFIXES = ("fy", "cy")
_LABEL_TAILS = frozenset(unit + tail for unit in ("", "年", "年度", "财年") for tail in ("", "末", "底"))


class YearKind(StrEnum):
    """What a mention of years is."""

    CALENDAR = "calendar"
    FISCAL = "fiscal"
    """One year that begins in one calendar year and ends in the next: 2022/23 is the year 2023."""
    PERIOD = "period"
    """From one year to another: 2020–2022年. 2022-2023 may be a fiscal year: only its neighbours tell."""


class YearMention(Struct, frozen=True):
    """A year, or a stretch of years, named in a normalised text.

    Attributes:
        year: The year it stands for: of a fiscal year and of a period the last one.
        first: The calendar year it begins in.
        start: Where it stands in the text, ``end`` likewise; 年, 年度 or a date belong to it.
    """

    year: int
    first: int
    kind: YearKind
    start: int
    end: int


@lru_cache(maxsize=32768)
def year_mentions(clean: str, *, republic: bool = False) -> tuple[YearMention, ...]:
    """Return the years a normalised text names, in order of place, none inside another.

    Args:
        clean: Normalised text.
        republic: Whether bare three-digit years such as 111年度 are years of the Republic, as in
            reports from Taiwan; after 民国 they always are.

    Returns:
        Mentions of years from 1912 to 2100. A number of four digits that stands alone is taken for a
        year, so amounts (2023人) are the caller's to tell.
    """
    if not _SIGN.search(clean):
        return ()
    pairs = [
        *(_pair(match, clean) for match in _PAIR.finditer(clean)),
        *(_written_pair(match) for match in _WRITTEN_PAIR.finditer(clean)),
        *(_short_pair(match) for match in _SHORT.finditer(clean) if match[2]),
    ]
    found = [mention for mention in pairs if mention]
    taken = {place for each in found for place in range(each.start, each.end)}
    patterns = [_ALONE, _SHORT, _WRITTEN, _REPUBLIC, *([_BARE_REPUBLIC] if republic else [])]
    for pattern in patterns:
        for match in pattern.finditer(clean):
            year = _single(match, pattern)
            start, end = match.start(), match.end(1) if pattern is _SHORT else match.end()
            if pattern is _ALONE:
                start, end = _prefixed(clean, start), end + len(_unit_at(clean, end)[1])
            if year and _EARLIEST <= year <= _LATEST and taken.isdisjoint(range(start, end)):
                found.append(YearMention(year, year, YearKind.CALENDAR, start, end))
                taken.update(range(start, end))
    return tuple(sorted(found, key=lambda each: each.start))


def may_name_year(clean: str) -> bool:
    """Tell at a glance whether a normalised text may name a year: without a sign of one it names none."""
    return _SIGN.search(clean) is not None


def _unit_at(clean: str, place: int) -> tuple[str, str]:
    """Return the word for a year at a place, and with the space before it; both empty where there is none."""
    space = clean[place : place + 1] if clean[place : place + 1].isspace() else ""
    unit = next((each for each in _UNITS if clean.startswith(each, place + len(space))), "")
    return unit, space + unit if unit else ""


def _prefixed(clean: str, start: int) -> int:
    """Return where a year begins with what is printed before its number: FY 2022."""
    before = clean[:start].rstrip()
    end = len(before)
    if start - end > 1 or not before.endswith(_PREFIXES) or before[end - 3 : end - 2].isalpha():
        return start
    return end - len("fy")


def _pair(match: re.Match[str], clean: str) -> YearMention | None:
    """Return a fiscal year or a period, nothing where the second number is a month."""
    first, second, sign = int(match[1]), match[4], match[3]
    short = len(second) < len(match[1])
    last = first // _CENTURY * _CENTURY + int(second) if short else int(second)
    if short and last < first:  # 1999/00
        last += _CENTURY
    follows = last == first + 1
    unit, printed = _unit_at(clean, match.end())
    start, end = _prefixed(clean, match.start()), match.end() + len(printed)
    if match[2] is None and follows and (sign == "/" or short or unit not in ("", "年")):
        # 2011-12 may be a month; 2011/12 and 2011-12年度 are years.
        if short and sign != "/" and int(second) <= _MONTHS and not unit:
            return None
        return YearMention(last, first, YearKind.FISCAL, start, end)
    if last <= first or (short and not unit) or sign == "/":
        return None
    return YearMention(last, first, YearKind.PERIOD, start, end)


def _written_pair(match: re.Match[str]) -> YearMention | None:
    """Return the fiscal year that is spelled 二零二二/二三年; other spans stay what their years are."""
    first = int(digits_of(match[1]))
    last = first // _CENTURY * _CENTURY + int(digits_of(match[4]))
    one = match[2] == "/" or match[3] is None or match[5].endswith("年度")
    return YearMention(last, first, YearKind.FISCAL, *match.span()) if one and last == first + 1 else None


def _short_pair(match: re.Match[str]) -> YearMention | None:
    """Return the fiscal year FY22/23; two that do not follow each other are years of their own."""
    first, last = 2000 + int(match[1]), 2000 + int(match[2])
    return YearMention(last, first, YearKind.FISCAL, *match.span()) if last == first + 1 else None


def _single(match: re.Match[str], pattern: re.Pattern[str]) -> int | None:
    if pattern is _SHORT:
        return 2000 + int(match[1])
    if pattern is _WRITTEN:
        return int(digits_of(match[1]))
    if pattern is _REPUBLIC:
        number = _republic_number(match[1] or match[2])
        return REPUBLIC_BEGAN + number if number else None
    return int(match[1]) + (REPUBLIC_BEGAN if pattern is _BARE_REPUBLIC else 0)


def _republic_number(word: str) -> int | None:
    """Return a number in digits, in numerals (一百一十二) or in numerals read one by one (一一二)."""
    if word.isascii():
        return int(word)
    value = chinese_value(word) if any(place in word for place in "十百") else int(digits_of(word))
    return int(value) if value else None


def numbered_year(digits: str) -> int:
    """Return the year a number before 年 stands for; one of three digits is of the Republic (111年)."""
    return int(digits) + (REPUBLIC_BEGAN if len(digits) < len("2022") else 0)


def joined_years(text: str) -> str:
    """Return a text with the digits of its years joined that spaces part: 2 0 2 3年."""
    return _SPACED.sub(r"\1\2\3\4", text)


def plain_years(clean: str) -> str:
    """Return a normalised text with its years spelled in the common way: ``2023年``.

    Spelled years (二〇二三年), closing dates (2023.12.31, 20231231) and fiscal years (2022/23) are rewritten, the
    rest stays.
    """
    if not _SIGN.search(clean):
        return clean
    text = _WHOLE.sub(r"\1年", _DAY_FIRST.sub(r"\1年", joined_years(clean)))
    text = _LEGAL.sub(lambda m: digits_of(m.group()), text)
    pieces, position = [], 0
    for mention in year_mentions(text):
        printed = text[mention.start : mention.end]
        plain = mention.kind is YearKind.PERIOD or _is_plain(printed)
        pieces += [text[position : mention.start], printed if plain else f"{mention.year}年"]
        position = mention.end
    return "".join([*pieces, text[position:]])


def _is_plain(printed: str) -> bool:
    """Tell whether a year is printed in four digits, with no month or day behind them."""
    return printed[:4].isdecimal() and not printed[4:5].isdecimal() and not printed[5:6].isdecimal()


def month_of(clean: str) -> int | None:
    """Return the month behind a year, the last of a stretch from January, ``None`` where none is: 2022年6月, 2022/1-12.

    Args:
        clean: A normalised text.
    """
    for mention in year_mentions(clean):
        behind = clean[mention.start + len("2022") :]
        numbers = [int(each) for each in "".join(c if c.isdecimal() else " " for c in behind).split()]
        if numbers and behind[:1] in _BEFORE_MONTH and 1 <= numbers[0] <= _MONTHS:
            stretch = numbers[0] == 1 and any(sign in behind[1:] for sign in _STRETCH)
            last = numbers[len(numbers) // 2] if stretch and len(numbers) % 2 == 0 else numbers[0]
            return last if last <= _MONTHS else None
    return None


def fiscal_years(texts: Sequence[str]) -> dict[str, str]:
    """Return the headers of fiscal years among columns headed by spans (2020-2021, 2021-2022 …), rewritten.

    Each is a fiscal year where every span is of two years and each begins in the year the one before it
    ends in; one span alone is a period.

    Args:
        texts: Normalised headers.
    """
    found: dict[str, str] = {}
    ends: set[int] = set()
    for text in texts:
        for mention in year_mentions(text):
            if mention.kind is YearKind.PERIOD:
                if mention.year != mention.first + 1:
                    return {}
                found[text] = f"{text[: mention.start]}{mention.year}年{text[mention.end :]}"
                ends.add(mention.year)
    return found if len(ends) >= 2 and max(ends) - min(ends) == len(ends) - 1 else {}


def short_years(texts: Sequence[str]) -> dict[str, str]:
    """Return the headers of a row that are years only beside one another, rewritten: 21年, 22年; '21; dec-21; 2021.12; 110年.

    Two digits may be a length of time, a point may part a number: several that follow one another, each a year
    after the one before, are years.

    Args:
        texts: Normalised headers.
    """
    found: dict[str, dict[str, int]] = {}
    for text in texts:
        match = _ONLY_BESIDE.fullmatch(text)
        if match and match.lastgroup:
            number = int(match[match.lastgroup])
            began = {"republic": REPUBLIC_BEGAN, "month": 0}.get(match.lastgroup, 2000)
            found.setdefault(match.lastgroup, {})[text] = number + began
    for years in found.values():
        told = sorted(set(years.values()))
        if len(told) > 1 and len(told) == len(years) == told[-1] - told[0] + 1:
            return {text: f"{year}年" for text, year in years.items()}
    return {}


def is_year_label(text: str) -> bool:
    """Tell whether a cell as printed is a year and nothing else: 2023年度, FY2023, 2023年末."""
    if not any(map(str.isdigit, text)):  # most words of a page, which need not be normalised to know
        return False
    clean = clean_text(text).replace(" ", "").removeprefix("fy")
    digits = clean[: len("2022")]
    known = len(digits) == len("2022") and digits.isdecimal() and digits.startswith(("19", "20"))
    return known and clean[len(digits) :] in _LABEL_TAILS
