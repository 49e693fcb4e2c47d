"""Years as Chinese reports write them: one rule for reporting years, columns and running text.

2022年, 二〇二二年, 2022.12.31, FY22, 民國111年, 111年度 (in a report from Taiwan), 2022/23.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from csrcheck.language.numerals import chinese_value, digits_of

_EARLIEST, _LATEST = 1912, 2100
_REPUBLIC_BEGAN = 1911
_CENTURY = 100
_MONTHS = 12
_UNIT = r"\s?(?P<unit>财政年度|会计年度|报告年度|财年|年度?|fy)?"
# 2022/23, 2022-2023, 2022年至2023年; no date (2022/12/31), no range of numbers.
_PAIR = re.compile(
    r"(?<![\d.,/-])(?:fy\s?)?(?P<first>(?:19|20)\d\d)(?P<parted>年度?)?\s?(?P<sign>[/~—至到-])\s?(?:fy)?"
    rf"(?P<last>(?:19|20)\d\d|\d\d)(?![\d,%‰]|[./-]\d){_UNIT}"
)
_ALONE = re.compile(
    r"(?<![\d.,-])(?<!\d[:：])(?:(?<![a-z])[fc]y\s?)?(?P<year>(?:19|20)\d\d)(?![\d,%‰]|\.\d(?!\d?[./-]))"
    rf"(?:[-./]\d{{1,2}}){{0,2}}{_UNIT}"
)
_SHORT = re.compile(r"(?<![a-z])(?:fy|cy)\s?['’]?(?P<year>\d\d)(?!\d)")
_WRITTEN = re.compile(
    r"(?P<year>[一二][九〇零o0][〇零o0一二三四五六七八九]{2})\s?年度?(?:(?:[三六九]|十二)月三十一?日)?"
)
_REPUBLIC = re.compile(
    r"民国\s?(?:(?P<year>\d{1,3}|[〇零一二三四五六七八九十百]{1,7})\s?年度?|(?P<bare>1[01]\d)(?!\d))"
)
# 31/12/2023, 2023.1-12 and 20231231 close a year; 2023.12.31 is told above.
_CLOSING = re.compile(
    r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?P<late>20\d\d)(?!\d)"
    r"|(?<![\d.])(?P<whole>20\d\d)[./-]0?1\s?[-—~至]\s?12(?!\d)|(?<!\d)(?P<run>20\d\d)(?:1231|0630|0331)(?!\d)"
)
_LEGAL = re.compile(
    r"贰零[零壹贰叁][零壹贰叁肆伍陆柒捌玖](?=年|$)|^二[〇零o][〇零o一二三][〇零o一二三四五六七八九]$"
)
_PLAIN = re.compile(r"\d{4}(?!\d|[-./]\d)")
_NO_DURATION = "(?!历|的|来|以[来上]|多|余|间|之久|期|限)"
_BARE_REPUBLIC = re.compile(
    rf"(?<![\d.,第])(?P<year>9\d|1[0-4]\d)(?:年度?{_NO_DURATION}|(?=[./]\d{{1,2}}[./]\d{{1,2}}(?!\d)))"
)


_LABEL = re.compile(r"(?:FY)?\s*(?:19|20)\d\d\s*(?:年度?|财年|財年)?(?:末|底)?", re.IGNORECASE)


class YearKind(StrEnum):
    """What a mention of years is."""

    CALENDAR = "calendar"
    FISCAL = "fiscal"
    """One year that begins in one calendar year and ends in the next: 2022/23 is the year 2023."""
    PERIOD = "period"
    """From one year to another: 2020–2022年. 2022-2023 may be a fiscal year: only its neighbours tell."""


@dataclass(frozen=True, slots=True)
class YearMention:
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


@lru_cache(maxsize=4096)
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
    found = [mention for match in _PAIR.finditer(clean) if (mention := _pair(match))]
    patterns = [_ALONE, _SHORT, _WRITTEN, _REPUBLIC, *([_BARE_REPUBLIC] if republic else [])]
    for pattern in patterns:
        for match in pattern.finditer(clean):
            year = _single(match, pattern)
            taken = any(each.start < match.end() and match.start() < each.end for each in found)
            if year and _EARLIEST <= year <= _LATEST and not taken:
                found.append(YearMention(year, year, YearKind.CALENDAR, *match.span()))
    return tuple(sorted(found, key=lambda each: each.start))


def _pair(match: re.Match[str]) -> YearMention | None:
    """Return a fiscal year or a period, nothing where the second number is a month."""
    first, second, sign = int(match["first"]), match["last"], match["sign"]
    short = len(second) < len(match["first"])
    last = first // _CENTURY * _CENTURY + int(second) if short else int(second)
    if short and last < first:  # 1999/00
        last += _CENTURY
    follows = last == first + 1
    unit = match["unit"] or ""
    if match["parted"] is None and follows and (sign == "/" or short or unit not in ("", "年")):
        # 2011-12 may be a month; 2011/12 and 2011-12年度 are years.
        if short and sign != "/" and int(second) <= _MONTHS and not unit:
            return None
        return YearMention(last, first, YearKind.FISCAL, *match.span())
    if last <= first or (short and not unit) or sign == "/":
        return None
    return YearMention(last, first, YearKind.PERIOD, *match.span())


def _single(match: re.Match[str], pattern: re.Pattern[str]) -> int | None:
    if pattern is _SHORT:
        return 2000 + int(match["year"])
    if pattern is _WRITTEN:
        return int(digits_of(match["year"]))
    if pattern is _REPUBLIC:
        number = _republic_number(match["year"] or match["bare"])
        return _REPUBLIC_BEGAN + number if number else None
    return int(match["year"]) + (_REPUBLIC_BEGAN if pattern is _BARE_REPUBLIC else 0)


def _republic_number(word: str) -> int | None:
    """Return a number in digits, in numerals (一百一十二) or in numerals read one by one (一一二)."""
    if word.isascii():
        return int(word)
    value = chinese_value(word) if any(place in word for place in "十百") else int(digits_of(word))
    return int(value) if value else None


def plain_years(clean: str) -> str:
    """Return a normalised text with its years spelled in the common way: ``2023年``.

    Spelled years (二〇二三年), closing dates (2023.12.31, 20231231) and fiscal years (2022/23) are rewritten, the
    rest stays.
    """
    text = _CLOSING.sub(lambda m: f"{m['late'] or m['whole'] or m['run']}年", clean)
    text = _LEGAL.sub(lambda m: digits_of(m.group()), text)
    pieces, position = [], 0
    for mention in year_mentions(text):
        printed = text[mention.start : mention.end]
        plain = mention.kind is YearKind.PERIOD or _PLAIN.match(printed)
        pieces += [text[position : mention.start], printed if plain else f"{mention.year}年"]
        position = mention.end
    return "".join([*pieces, text[position:]])


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


def is_year_label(text: str) -> bool:
    """Tell whether a cell as printed is a year and nothing else: 2023年度, FY2023, 2023年末."""
    return _LABEL.fullmatch(text.strip()) is not None
