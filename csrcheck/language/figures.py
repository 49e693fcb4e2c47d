"""Numbers with their units, as opposed to dates, codes and numbering."""

from __future__ import annotations

import math
import re
from functools import cache

from csrcheck.language.units import MULTIPLIERS, family_of, unit_pattern
from csrcheck.model import Figure

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_CHINESE_NUMBER = r"(?P<chinese>[两二三四五六七八九十百][一二三四五六七八九十百千零]*)"
# 千 and 兆 before 瓦 or 克 are part of the unit: 千瓦时, 千克, 兆瓦.
_SCALE = r"(?:[十百仟万亿]|[千兆](?![瓦克米升焦卡]|个千瓦)){1,2}"
_MULTIPLIER = rf"(?P<multiplier>{_SCALE})?(?P<about>[余多几])?(?P<multiplier2>{_SCALE})?"

# What a number is part of when it is no figure: dates, clause and standard numbers, list numbering.
_NOT_A_FIGURE = re.compile(
    r"""
    (?:19|20)\d{2}(?:[-/~至到]\s?(?:19|20)?\d{2})?\s?(?:财政|会计|报告|公历)?(?:年(?:度|末|底|初|报|间|内|起|来|前)?|fy)
    | (?:fy|cy)\s?(?:19|20)?\d{2}
    | (?<!\d)\d{1,2}月(?:\d{1,2}日)?(?:-\d{1,2}(?:月|日)(?:\d{1,2}日)?)? | (?<!\d)\d{1,2}日(?!均)
    | (?:19|20)\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?(?!\d)
    | 第\s?\d+ | \d+号 | (?:no|vol|p|gri|hkex|kpi|iso|gb/t|gb|iec|ohsas|sa|aa|db\d*/t|hj|ifrs|sasb|tcfd|cas|ipcc|ar|pm|co|scope)\.?\s?[-:]?\s?\d+(?:[-.:]\d+)*
    | (?<![\d.])[a-z]{1,2}\d+(?:\.\d+)*(?![\d%]) | \d{3}-\d{1,2}(?!\d)
    | \d+\.\d+\.\d+(?:\.\d+)* | \d{1,2}:\d{2} | \d{3,4}-\d{7,8} | (?<!\d)1[3-9]\d{9}(?!\d)
    | 范围[123] | 范畴[123] | 7[*x×]24 | 24小时(?:服务|热线|值班|在线|监控|客服) | 365天 | 第[一二三四五六七八九十百]+
    """,
    re.VERBOSE,
)
# 度 counts electricity in tables and bills, and degrees after these words.
_TEMPERATURE = re.compile(r"温|摄氏|角|空调|℃")
_UNIT_BEFORE = re.compile(r"[(（]([^()（）]{1,12})[)）]\s?[:：]?\s?$")
_BARE_YEAR = re.compile(r"(?:19[89]|20[0-3])\d")
_CHINESE_UNITS = r"(?:次|名|位|人|家|起|宗|项|件|场|份|个月|期|天|人次|所|例|座|届|轮|个)"
_CHINESE_WORDS = re.compile(
    r"(?:十分|百分|三方|第[二三四五六七八九十]|四川|九江|三位一体|五位一体|两个|三个|四个|五个|两项|一带|三会|两会|三重|八项|两学|三严|百强|十大|十佳|双[一十])"
)


@cache
def _figure_pattern() -> re.Pattern[str]:
    unit = unit_pattern()
    return re.compile(
        rf"(?P<sign>[-+])?{_NUMBER}\s?{_MULTIPLIER}\s?(?P<unit>{unit}(?:\s?/\s?(?:{unit}|[\u4e00-\u9fff]{{1,6}}))?)?"
    )


@cache
def _chinese_pattern() -> re.Pattern[str]:
    return re.compile(rf"{_CHINESE_NUMBER}(?P<about>[余多])?(?P<unit>{_CHINESE_UNITS})")


def figures(clean: str) -> tuple[Figure, ...]:
    """Return the numbers of a normalised text that count or measure something.

    Years, dates, list numbers, codes of standards and clauses, phone numbers and fixed expressions
    (24小时服务) are left out. A number without a known unit is returned with an empty unit.

    Args:
        clean: Normalised text.

    Returns:
        Figures in order of place. ``value`` is the printed number times its multiplier word
        (``12.5万元`` is 125000 with unit 元); offsets are those of the text given.
    """
    blocked = [match.span() for match in _NOT_A_FIGURE.finditer(clean)]
    found = []
    for match in _figure_pattern().finditer(clean):
        start = match.start("number")
        # A date pattern also covers numbers that run on; any overlap means it is not a figure.
        if any(a < match.end("number") and start < b for a, b in blocked):
            continue
        value = float(match["number"].replace(",", ""))
        for name in ("multiplier", "multiplier2"):
            value *= _scale(match[name])
        unit = (match["unit"] or "").replace(" ", "")
        if unit == "度" and _TEMPERATURE.search(clean[max(0, start - 14) : start]):
            continue
        if not unit and _BARE_YEAR.fullmatch(match["number"]):
            continue
        if not unit:
            unit = _named_unit(clean[:start])
        negative = match["sign"] == "-" and not re.search(r"[\d\w]$", clean[: match.start()])
        found.append(Figure(-value if negative else value, unit, family_of(unit), start, match.end()))
    found.extend(_chinese_figures(clean, blocked))
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.end)))


def _named_unit(before: str) -> str:
    """Return the unit a name carries in brackets right before its number: 员工总数(万人) 4.33."""
    match = _UNIT_BEFORE.search(before)
    return match[1].strip() if match and family_of(match[1]) else ""


def _scale(word: str | None) -> float:
    return math.prod(MULTIPLIERS[character] for character in word or "")


def _chinese_figures(clean: str, blocked: list[tuple[int, int]]) -> list[Figure]:
    found = []
    fixed = [match.span() for match in _CHINESE_WORDS.finditer(clean)] + blocked
    for match in _chinese_pattern().finditer(clean):
        if any(a < match.end() and match.start() < b for a, b in fixed):
            continue
        value = _chinese_value(match["chinese"])
        if value is not None:
            unit = match["unit"]
            found.append(Figure(value, unit, family_of(unit), match.start(), match.end()))
    return found


_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def _chinese_value(word: str) -> float | None:
    """Return the value of a Chinese numeral below ten thousand, ``None`` for a malformed one."""
    total, digit = 0, 0
    for character in word:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * _PLACES[character]
            digit = 0
    return float(total + digit) or None


_YEAR = re.compile(
    r"(?<!\d)(20[0-3]\d|19[89]\d)(?=\s?(?:年|/|-|~|至|、|及|和|与|,|\)|$|\s|财|fy))|(?:fy|民国\s?)(\d{2,4})|(?<!\d)(1[01]\d)年度?"
)


def years(clean: str, *, republic: bool = False) -> tuple[int, ...]:
    """Return the calendar years a normalised text names, in order, each once.

    Args:
        clean: Normalised text.
        republic: Whether bare three-digit years such as 111年 are years of the Republic (Taiwan).
    """
    found: dict[int, None] = {}
    for match in _YEAR.finditer(clean):
        if match[1]:
            found[int(match[1])] = None
        elif match[2]:
            number = int(match[2])
            found[number + (1911 if match.group().startswith("民") else 2000 if number < 100 else 0)] = None
        elif republic:
            found[int(match[3]) + 1911] = None
    return tuple(year for year in found if 1980 <= year <= 2100)
