"""Numbers with their units, as opposed to dates, codes and numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.language.brackets import bracketed, said_unit
from csrcheck.language.letters import holds, leading_han
from csrcheck.language.numerals import DIGITS, LETTERS, SCALES, chinese_value, scale_of
from csrcheck.language.units import family_of, known_units, metered, spellings, unit_at, with_currency
from csrcheck.language.years import plain_years
from csrcheck.model import Figure

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_POWER = re.compile(r"\s?[×x*]\s?10\^?(-?\d{1,2}(?!\d))")
# Between a number and its unit a note mark may stand: 3,120[1]吨.
_NOTE = re.compile(r"\[\^?注?\d{1,2}\]|[【〔]注?\d{1,2}[】〕]|[①-⑳†‡※]|\((?:注|附注)\s?\d{0,2}\)")
# 千 and 兆 before 瓦 or 克 are part of the unit: 千瓦时, 千克, 兆瓦.
_PART_OF_UNIT, _UNIT_GOES_ON = frozenset("千兆"), ("瓦", "克", "米", "升", "焦", "卡", "个千瓦")
_ABOUT = frozenset("余多几")
_LONGEST_BASE = 6
_DECADES = ("198", "199", "200", "201", "202", "203")
"""How a number of four digits begins that is a year where it has no unit."""

# What a number is part of when it is no figure: years, days, codes, times and telephones, list numbering.
_NOT_FIGURES = (
    re.compile(
        r"(?:19|20)\d\d(?:[-/~至到]\s?(?:19|20)?\d\d)?\s?(?:财政|会计|报告|公历)?(?:年|fy)|[fc]y\s?(?:19|20)?\d\d"
    ),
    re.compile(r"(?<!\d)\d{1,2}月(?:\d{1,2}日)?(?:-\d{1,2}[月日](?:\d{1,2}日)?)?|(?<!\d)\d{1,2}日(?!均)"),
    re.compile(r"(?:19|20)\d\d(?:[-./]\d{1,2}){1,2}(?!\d)|\d+(?:\.\d+){2,}|\d{1,2}:\d{2}(?!\d)"),
    re.compile(r"(?<![\d.])[a-z]{1,2}\d+(?:\.\d+)*(?![\d%])|\d{3}-\d{1,2}(?!\d)|\d{3,4}-\d{7,8}"),
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|第\s?\d+|\d+号|范[围畴][123]|7[*x×]24|365天"),
    re.compile(r"24小时(?:服务|热线|值班|在线|监控|客服)"),
)
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}")
_CHAIN = re.compile(r"\d+(?:[-.:]\d+)*")
_NUMERAL = re.compile(rf"[{LETTERS}]+(?:点[{LETTERS}]+)?")
_SHARE = re.compile(rf"(百分之|千分之)([{LETTERS}]+(?:点[{LETTERS}]+)?)(?!个?百分点)")
_NO_NUMERAL_AFTER = frozenset("0123456789.,第几" + LETTERS)
# 数百吨 is several hundred; after 总数 a number begins, and 数三 always is one.
_PLACES = frozenset("十百千万亿拾佰仟")
_COUNTED = frozenset("总人次件家户宗天量项")
_BETWEEN_VALUES = " |-—"
_LEADING_TO = "为是达到共计合约近: "
_CLAUSE_ENDS = ",;:。!?、"
_THOUSAND = 3
_BEFORE_DEGREES = 14
_LONGEST_NAMED = 12
_NAMED_WITHIN = 80
"""Signs before a number in which a name has its unit and a note."""


@cache
def _measures() -> tuple[str, ...]:
    """Return the units of amounts that numerals are written before, everyday counters left out, the longest first."""
    known = spellings()
    found = {
        unit
        for family in known_units().measured
        for unit in known[family]
        if len(unit) > 1 and not unit.isascii()
    }
    money = {
        unit for unit in known["money"] if unit[0] not in LETTERS and "/" not in unit and not unit.isascii()
    }
    return tuple(sorted(found | money | {"吨", "亩"}, key=lambda unit: (-len(unit), unit)))


@lru_cache(maxsize=32768)
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
    blocked = _blocked(clean) if _NUMBER.search(clean) else []
    found = []
    # A name gives its unit to all the values behind it: 用电量(千瓦时) 3,210 3,160.
    named, ended = "", 0
    place = 0
    while match := _NUMBER.search(clean, place):
        figure = _figure(clean, match)
        place = figure.end
        # A date also covers numbers that run on; any overlap means it is not a figure.
        if any(a < match.end() and match.start() < b for a, b in blocked) or _is_no_figure(
            clean, match, figure
        ):
            continue
        before = clean[: match.start()]
        if figure.unit or not named or clean[ended : match.start()].strip(_BETWEEN_VALUES):
            named = "" if figure.unit else _named_unit(before)
        ended = figure.end
        unit = metered(
            with_currency(figure.unit or named, before), before[_clause_start(clean, match.start()) :]
        )
        found.append(replace(figure, unit=unit, family=family_of(unit)))
    found.extend(_chinese_figures(clean, blocked))
    return tuple(sorted(found, key=lambda figure: (figure.start, figure.end)))


def _blocked(clean: str) -> list[tuple[int, int]]:
    """Return where dates, codes and numbering stand."""
    found = [match.span() for pattern in _NOT_FIGURES for match in pattern.finditer(clean)]
    found += [match.span() for match in _CHAIN.finditer(clean) if _is_numbered(clean[: match.start()])]
    return found


def _is_numbered(before: str) -> bool:
    """Tell whether the words before a number say that it numbers something: gri 305, gb/t 36000."""
    words = before.removesuffix(" ")
    words = (words[:-1] if words.endswith(("-", ":")) else words).removesuffix(" ").removesuffix(".")
    return words.endswith(known_units().numbering)


def _is_no_figure(clean: str, number: re.Match[str], figure: Figure) -> bool:
    """Tell whether a number without a unit is a year, one of 度 a temperature, and one a title begins with its number."""
    if figure.unit == "度":
        return holds(clean[max(0, number.start() - _BEFORE_DEGREES) : number.start()], known_units().degrees)
    printed = number.group()
    if not number.start() and _numbers_a_title(printed, clean[number.end() :], figure.unit):
        return True
    return (
        not figure.unit and len(printed) == len("2022") and (printed[:3] in _DECADES) and printed.isdecimal()
    )


def _numbers_a_title(printed: str, after: str, unit: str) -> bool:
    """Tell whether a number that opens a text is that of a section: 3.2人才引进 are no 3.2 persons, who come whole."""
    counted = len(unit) == 1 and after.startswith(unit) and family_of(unit) in ("people", "count")
    title = after[1:] if counted else after.removeprefix(" ")
    return (counted or not unit) and bool(_SECTION.fullmatch(printed)) and bool(leading_han(title))


def _figure(clean: str, number: re.Match[str]) -> Figure:
    """Return the figure a number begins, read up to the end of its unit; its family is not yet told."""
    power = _POWER.match(clean, number.end())
    end = power.end() if power else number.end()
    value = float(number.group().replace(",", "")) * 10.0 ** int(power[1] if power else 0)
    note = _NOTE.match(clean, end)
    end = _past_space(clean, note.end() if note else end)
    scale = _scale_at(clean, end)
    end += len(scale)
    end += clean[end : end + 1] in _ABOUT and end < len(clean)
    more = _scale_at(clean, end)
    end = _past_space(clean, end + len(more))
    value *= scale_of(scale + more)
    unit = unit_at(clean, end)
    end += len(unit)
    if not unit:
        unit, end = _bracketed_unit(clean, end, number.group())
    elif clean.startswith("/", _past_space(clean, end)):
        place = _past_space(clean, _past_space(clean, end) + 1)
        base = unit_at(clean, place) or leading_han(clean[place : place + _LONGEST_BASE])
        unit, end = (f"{unit}/{base}", place + len(base)) if base else (unit, end)
    signed = clean[: number.start()].endswith("-")
    before = clean[number.start() - 2 : number.start() - 1] if number.start() > 1 else ""
    negative = signed and not (before.isalnum() or before == "_")
    return Figure(-value if negative else value, unit, "", number.start(), end)


def _bracketed_unit(clean: str, place: int, printed: str) -> tuple[str, int]:
    """Return the unit in brackets behind a number and where they end: 14,179 (立方米); none where more numbers follow.

    What names a value may end in a number (类别1 (吨) 320), and what stands over a column in a year (2023 (吨)).
    """
    close = clean.find(")", place, place + _LONGEST_NAMED + 2) if clean.startswith("(", place) else -1
    inside = clean[place + 1 : close].strip() if close > 0 else ""
    named = len(printed) == 1 or (len(printed) == len("2022") and printed.startswith(_DECADES))
    if named or not family_of(inside) or clean[close + 1 :].lstrip(_BETWEEN_VALUES)[:1].isdecimal():
        return "", place
    return inside, close + 1


def _past_space(text: str, place: int) -> int:
    return place + text[place : place + 1].isspace()


def _scale_at(text: str, place: int) -> str:
    """Return the one or two words that scale a number at a place: 万, 百万; 千 of 千瓦时 is none."""
    size = 0
    while size < 2 and text[place + size : place + size + 1] in SCALES and place + size < len(text):
        if text[place + size] in _PART_OF_UNIT and text.startswith(_UNIT_GOES_ON, place + size + 1):
            break
        size += 1
    return text[place : place + size]


def with_whole_units(clean: str, found: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return figures with the unit of the whole where parts are printed with its first word alone.

    In 排放总量12,510吨二氧化碳当量，其中范围一3,210吨 the second is of carbon dioxide too, and wherever a clause
    names a scope of emissions, its tons are; 碳排放总量为12,510吨 says itself of what.

    Args:
        clean: Normalised sentence.
        found: Its figures, in order.
    """
    known = known_units()
    wholes: list[Figure] = []
    result: list[Figure] = []
    for figure in found:
        words = clean[_name_start(clean, figure.start) : figure.start].rstrip(": ")
        if figure.family == "mass" and (
            holds(words, known.emission_scopes)
            or words.rstrip(_LEADING_TO).endswith(known.emission_wholes)
            or (wholes and (holds(words, known.emission_parts) or words.startswith(known.emission_openings)))
        ):
            unit = next((w.unit for w in wholes if w.unit.startswith(figure.unit)), figure.unit)
            figure = replace(figure, unit=unit, family="ghg")
        if figure.family == "ghg":
            wholes.append(figure)
        result.append(figure)
    return tuple(result)


def _name_start(clean: str, before: int) -> int:
    """Return where the clause of a figure begins, with the name that a colon parts from it: 范围一:3,210吨."""
    start = _clause_start(clean, before)
    return _clause_start(clean, start - 1) if start and clean[start - 1 : before].strip(" ") == ":" else start


def _clause_start(clean: str, before: int) -> int:
    """Return where the clause of a place begins; a comma between thousands begins none."""
    place = before
    while (place := max(clean.rfind(sign, 0, place) for sign in _CLAUSE_ENDS)) >= 0:
        behind = clean[place + 1 : min(place + 1 + _THOUSAND, before)]
        if not (len(behind) == _THOUSAND and behind.isdecimal()):
            return place + 1
    return 0


def _named_unit(before: str) -> str:
    """Return the unit a name carries in brackets right before its number, a note behind it or none: 员工总数(万人) 4.33."""
    words = before[-_NAMED_WITHIN:].rstrip(" ")
    words = words[:-1].rstrip(" ") if words.endswith((":", "：")) else words
    brackets = sorted(bracketed(words))
    if brackets and _NOTE.fullmatch(words[slice(*brackets[-1])]):
        words = words[: brackets.pop()[0]].rstrip(" ")
    start, end = brackets[-1] if brackets else (0, 0)
    inside = said_unit(words[start + 1 : end - 1].strip())
    near = end == len(words) and 0 < len(inside) <= _LONGEST_NAMED
    return inside if near and family_of(inside) else ""


def _chinese_figures(clean: str, blocked: list[tuple[int, int]]) -> list[Figure]:
    found = []
    for match in _SHARE.finditer(clean):
        value, unit = chinese_value(match[2]), "%" if match[1][0] == "百" else "‰"
        if value is not None:
            found.append(Figure(value, unit, family_of(unit), *match.span()))
    for run in _NUMERAL.finditer(clean):
        spelled = _spelled(clean, run)
        if spelled is None or any(each.start < spelled.end and spelled.start < each.end for each in found):
            continue
        if not any(a < spelled.end and spelled.start < b for a, b in (*_fixed(clean, spelled), *blocked)):
            value = _spelled_value(spelled)
            if value is not None:
                found.append(Figure(value, spelled.unit, family_of(spelled.unit), spelled.start, spelled.end))
    return found


class _Spelled(Struct, frozen=True):
    """A numeral with what it counts or measures."""

    numeral: str
    unit: str
    counted: bool
    start: int
    end: int


def _spelled(clean: str, run: re.Match[str]) -> _Spelled | None:
    """Return the shortest numeral at the beginning of a run that a unit follows: of 三千克 it is 三."""
    start = run.start()
    before = clean[start - 1 : start] if start else ""
    several = before == "数" and clean[start] in _PLACES and clean[start - 2 : start - 1] not in _COUNTED
    if before in _NO_NUMERAL_AFTER or several:
        return None
    for end in range(start + 1, run.end() + 1):
        if clean[end - 1] == "点":
            continue
        place = end + (clean[end : end + 1] in ("余", "多"))
        for units, counted in ((_measures(), False), (known_units().counters, True)):
            unit = next((each for each in units if clean.startswith(each, place)), "")
            if unit:
                return _Spelled(clean[start:end], unit, counted, start, place + len(unit))
    return None


def _fixed(clean: str, spelled: _Spelled) -> Iterator[tuple[int, int]]:
    """Yield where a word in which a numeral counts nothing (三方, 四川) stands around a numeral; 五个 of 三十五个 is none."""
    for word in known_units().fixed_words:
        first = max(0, spelled.start - len(word))
        place = clean.find(word, first, spelled.start + len(word))
        if place >= 0:
            yield place, place + len(word)


def _spelled_value(spelled: _Spelled) -> float | None:
    """Return the value of a numeral before a unit, ``None`` where it is no number that counts.

    一个 is an article, 万元 and 百万 are units, 一元 and 百家 are words.
    """
    numeral = spelled.numeral
    counts = numeral != "一" and numeral not in "〇零壹o" if spelled.counted else numeral not in ("百", "千")
    if not spelled.counted and spelled.unit == "元" and len(numeral) == 1:
        return None
    written = any(letter in DIGITS for letter in numeral) or len(numeral) == 1
    return chinese_value(numeral) if counts and written else None


_YEAR = re.compile(
    r"(?<!\d)(20[0-3]\d|19[89]\d)(?=\s?(?:年|/|-|~|至|、|及|和|与|,|\)|$|\s|财|fy))|(?:fy|民国\s?)(\d{2,4})|(?<!\d)(1[01]\d)年度?"
)


@lru_cache(maxsize=32768)
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
