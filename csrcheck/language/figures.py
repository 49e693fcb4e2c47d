"""Numbers with their units, as opposed to dates, codes and numbering."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from csrcheck.language.letters import holds
from csrcheck.language.numerals import DIGITS, LETTERS, chinese_value
from csrcheck.language.units import MULTIPLIERS, UNITS, family_of, unit_pattern, with_currency
from csrcheck.language.years import plain_years
from csrcheck.model import Figure

_NUMBER = (
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?[×x*]\s?10\^?(?P<power>-?\d{1,2}(?!\d)))?"
)
# Between a number and its unit a note mark may stand: 3,120[1]吨.
_NOTE = r"(?:\[\^?\d{1,2}\]|[①-⑳†‡]|\((?:注|附注)\d{0,2}\))?"
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
_TEMPERATURE = ("温", "摄氏", "角", "空调", "℃")
_UNIT_BEFORE = re.compile(r"[(（]([^()（）]{1,12})[)）]\s?[:：]?\s?$")
_CLAUSE = re.compile(r"[,;:。!?、](?!\d{3})")
_EMISSION_SCOPE = re.compile(r"(?:范围|范畴)[一二三123]|scope\s?[123]")
_PART_OF_EMISSION = re.compile(r"直接(?:温室气体)?排放|间接(?:温室气体)?排放|^其中(?:直接|间接|外购|化石)")
_BARE_YEAR = re.compile(r"(?:19[89]|20[0-3])\d")
# Everyday counters follow small numerals in many fixed words; measures do not.
_CHINESE_UNITS = r"(?:次|名|位|人|家|起|宗|项|件|场|份|个月|期|天|人次|所|例|座|届|轮|个)"
# 数百吨 is several hundred; after 总数 a number begins.
_NOT_SEVERAL = r"(?<!(?<![总人次件家户宗天量项])数)"
_MEASURED = ("ghg", "mass", "energy", "volume", "area", "hours", "distance", "power")
_CHINESE_WORDS = re.compile(
    r"(?:十分|百分|三方|第[二三四五六七八九十]|四川|九江|三位一体|五位一体|两个|三个|四个|五个|两项|一带|三会|两会|三重|八项|两学|三严|百强|十大|十佳|双[一十]|二十四小时|八小时|一公里)"
)


@cache
def _figure_pattern() -> re.Pattern[str]:
    unit = unit_pattern()
    return re.compile(
        rf"(?P<sign>[-+])?{_NUMBER}{_NOTE}\s?{_MULTIPLIER}\s?(?P<unit>{unit}(?:\s?/\s?(?:{unit}|[\u4e00-\u9fff]{{1,6}}))?)?"
    )


@cache
def _chinese_pattern() -> re.Pattern[str]:
    numeral = rf"(?<![\d.,第几{LETTERS}]){_NOT_SEVERAL}(?P<numeral>[{LETTERS}]+?(?:点[{LETTERS}]+?)?)(?P<about>[余多])?"
    measure = "|".join(sorted(_measures(), key=lambda unit: (-len(unit), unit)))
    share = rf"(?P<parts>百分之|千分之)(?P<share>[{LETTERS}]+(?:点[{LETTERS}]+)?)(?!个?百分点)"
    return re.compile(rf"{share}|{numeral}(?:(?P<measure>{measure})|(?P<counter>{_CHINESE_UNITS}))")


def _measures() -> set[str]:
    """Return the units of amounts that numerals are written before, everyday counters left out."""
    found = {unit for family in _MEASURED for unit in UNITS[family] if len(unit) > 1 and not unit.isascii()}
    money = {
        unit for unit in UNITS["money"] if unit[0] not in LETTERS and "/" not in unit and not unit.isascii()
    }
    return found | money | {"吨", "亩"}


@lru_cache(maxsize=4096)
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
        value = float(match["number"].replace(",", "")) * 10.0 ** int(match["power"] or 0)
        for name in ("multiplier", "multiplier2"):
            value *= _scale(match[name])
        unit = (match["unit"] or "").replace(" ", "")
        if unit == "度" and holds(clean[max(0, start - 14) : start], _TEMPERATURE):
            continue
        if not unit and _BARE_YEAR.fullmatch(match["number"]):
            continue
        unit = with_currency(unit or _named_unit(clean[:start]), clean[:start])
        negative = match["sign"] == "-" and not re.search(r"[\d\w]$", clean[: match.start()])
        found.append(Figure(-value if negative else value, unit, family_of(unit), start, match.end()))
    found.extend(_chinese_figures(clean, blocked))
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.end)))


def with_whole_units(clean: str, found: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return figures with the unit of the whole where parts are printed with its first word alone.

    In 排放总量12,510吨二氧化碳当量，其中范围一3,210吨 the second is of carbon dioxide too, and wherever a clause
    names a scope of emissions, its tons are.

    Args:
        clean: Normalised sentence.
        found: Its figures, in order.
    """
    wholes: list[Figure] = []
    result = []
    for figure in found:
        words = clean[_clause_start(clean, figure.start) : figure.start]
        if figure.family == "ghg":
            wholes.append(figure)
        elif figure.family == "mass" and (
            _EMISSION_SCOPE.search(words) or (wholes and _PART_OF_EMISSION.search(words))
        ):
            unit = next((w.unit for w in wholes if w.unit.startswith(figure.unit)), figure.unit)
            figure = replace(figure, unit=unit, family="ghg")
        result.append(figure)
    return tuple(result)


def _clause_start(clean: str, before: int) -> int:
    return max((match.end() for match in _CLAUSE.finditer(clean, 0, before)), default=0)


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
        if match["share"]:
            value, unit = chinese_value(match["share"]), "%" if match["parts"][0] == "百" else "‰"
        elif any(a < match.end() and match.start() < b for a, b in fixed):
            continue
        else:
            value, unit = _spelled_value(match), match["measure"] or match["counter"]
        if value is not None:
            found.append(Figure(value, unit, family_of(unit), match.start(), match.end()))
    return found


def _spelled_value(match: re.Match[str]) -> float | None:
    """Return the value of a numeral before a unit, ``None`` where it is no number that counts.

    一个 is an article, 万元 and 百万 are units, 一元 and 百家 are words.
    """
    numeral = match["numeral"]
    counts = numeral != "一" and numeral not in "〇零壹o" if match["counter"] else numeral not in ("百", "千")
    if match["measure"] == "元" and len(numeral) == 1:
        return None
    written = any(letter in DIGITS for letter in numeral) or len(numeral) == 1
    return chinese_value(numeral) if counts and written else None


_YEAR = re.compile(
    r"(?<!\d)(20[0-3]\d|19[89]\d)(?=\s?(?:年|/|-|~|至|、|及|和|与|,|\)|$|\s|财|fy))|(?:fy|民国\s?)(\d{2,4})|(?<!\d)(1[01]\d)年度?"
)


@lru_cache(maxsize=4096)
def years(clean: str, *, republic: bool = False) -> tuple[int, ...]:
    """Return the calendar years a normalised text names, in order, each once.

    Args:
        clean: Normalised text.
        republic: Whether bare three-digit years such as 111年 are years of the Republic (Taiwan).
    """
    found: dict[int, None] = {}
    for match in _YEAR.finditer(plain_years(clean)):
        if match[1]:
            found[int(match[1])] = None
        elif match[2]:
            number = int(match[2])
            found[number + (1911 if match.group().startswith("民") else 2000 if number < 100 else 0)] = None
        elif republic:
            found[int(match[3]) + 1911] = None
    return tuple(year for year in found if 1980 <= year <= 2100)
