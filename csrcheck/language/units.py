"""Units as Chinese reports print them, by family.

A family is what an indicator asks for: two figures are comparable only within one. Spellings are
given in normalised form (simplified, lower case, ``m3`` for ㎥ and 立方米 beside it). All of this is data:
``frameworks/units/units.yaml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from csrcheck import parsed
from csrcheck.bundled import units_file
from csrcheck.language.letters import holds, leading_han
from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import LETTERS, without_scale

_AT_HAND = 4096
"""Units whose family is remembered, and names whose unit is: every row of every table asks, several times."""

AMOUNTS = frozenset({"mass", "ghg", "energy", "volume"})
"""Families of what is used up or given off, of which so much per unit of something is no amount."""

_ABOUT = "余多几约"
_LATIN = re.compile("[a-z]")
_SHARES = ("percent", "rate", "intensity", "ratio")
_COUNTS = ("人", "家", "人次")
_POWER = ("电",)
_OR_MORE, _SEVERAL = "余多", ("几", "数")
_LONGEST_NAME = 3
"""Characters of the name of a currency before 元."""
_COUNTED = "数數次"
"""男性员工 in % is a share of them, 员工人数 never is."""


class Spelled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One unit in all its spellings.

    Attributes:
        kind: What it measures: units of one kind convert; empty where it compares only with itself.
        factor: To the first unit of its kind.
    """

    spelled: tuple[str, ...]
    kind: str = ""
    factor: float = 1.0


class Implied(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit that names imply, by how they end or by words in them."""

    unit: str
    endings: tuple[str, ...]
    words: tuple[str, ...] = ()


class Shares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How names of shares are told."""

    words: tuple[str, ...]
    ending: str
    looks_like: tuple[str, ...]


class Adding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which amounts add up to a whole."""

    endings: tuple[str, ...]
    words: tuple[str, ...]
    never: tuple[str, ...]


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file; see its comments."""

    families: dict[str, tuple[Spelled, ...]]
    currencies: dict[str, tuple[str, ...]]
    english: dict[str, str]
    implied: tuple[Implied, ...]
    shares: Shares
    without_unit: tuple[str, ...]
    yearly: tuple[str, ...]
    adds_up: Adding
    numbering: tuple[str, ...]
    fixed_words: tuple[str, ...]
    counters: tuple[str, ...]
    measured: tuple[str, ...]
    degrees: tuple[str, ...]
    water: tuple[str, ...]
    emission_scopes: tuple[str, ...]
    emission_parts: tuple[str, ...]
    emission_wholes: tuple[str, ...]
    emission_openings: tuple[str, ...]


@cache
def known_units() -> Units:
    """Return the bundled units."""
    file = units_file()
    return msgspec.convert(parsed.load(file.read_bytes(), file.name), Units)


@cache
def spellings() -> Mapping[str, tuple[str, ...]]:
    """Return all spellings of units by family."""
    families = known_units().families
    return {
        family: tuple(each for unit in units for each in unit.spelled) for family, units in families.items()
    }


@cache
def _families() -> Mapping[str, str]:
    return {unit: family for family, units in spellings().items() for unit in units}


@cache
def currencies() -> Mapping[str, str]:
    """Return what names a currency before or behind an amount, and the unit it makes of it."""
    return {name: unit for unit, names in known_units().currencies.items() for name in names}


@cache
def _names_of_currencies() -> tuple[str, ...]:
    return tuple(currencies())


def english_unit(unit: str) -> str:
    """Return a unit in English, part by part (吨/万元); one without an English name stays as it is."""
    known = known_units().english
    return "/".join(known.get(part, part) for part in unit.split("/"))


@cache
def _by_beginning() -> Mapping[str, tuple[str, ...]]:
    """Return the units by their first character, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for unit in sorted(_families(), key=lambda unit: (-len(unit), unit)):
        found[unit[0]].append(unit)
    return {character: tuple(units) for character, units in found.items()}


def unit_at(text: str, place: int) -> str:
    """Return the longest unit that stands at a place of a normalised text, empty where none does.

    Latin units do not run on into a longer word (``t`` in ``tax``).
    """
    for unit in _by_beginning().get(text[place : place + 1], ()):
        end = place + len(unit)
        if text.startswith(unit, place) and not (unit[-1].isascii() and "a" <= text[end : end + 1] <= "z"):
            return unit
    return ""


def is_measure(text: str, place: int) -> bool:
    """Tell whether a unit of one character at a place of a normalised text is one there, and no part of a word.

    It stands beside a number, what scales it, a bracket or a stroke, or is the end of a longer unit (新台币元).
    """
    ahead = text[max(0, place - _LONGEST_NAME) : place]
    number = ahead.rstrip(_OR_MORE)[-1:]
    if number in tuple(LETTERS) or number.isdigit() or ahead.endswith(_SEVERAL):
        return True
    if ahead and not leading_han(ahead[-1]):
        return True
    longer = any(ahead[first:] + text[place] in _families() for first in range(len(ahead)))
    after = text[place + 1 : place + 2]
    return longer or after.isdigit() or after in ("/", "(")


@lru_cache(_AT_HAND)
def family_of(unit: str) -> str:
    """Return the family of a unit as printed (normalised), empty where unknown.

    ``a/b`` is an intensity unless the pair itself is known (``mg/l`` is a concentration); ``万`` and
    other multipliers in front are ignored.
    """
    unit = unit.strip().strip("()").strip()
    if not unit:
        return ""
    known = _families()
    if unit in known:
        return known[unit]
    name, rest = currency_of(unit)
    if name and family_of(rest or "元") in ("money", "") and without_scale(rest) in ("", "元", "圆"):
        return "money"
    bare = without_scale(unit).lstrip(_ABOUT)
    if bare in known:
        return known[bare]
    if (once := without_twin(unit)) != unit:
        return family_of(once)
    if (named := _counted_in(unit)) != unit:
        return family_of(named)
    if not bare:
        return ""
    over, mark, base = unit.partition("/") if "/" in unit else unit.rpartition("每")
    if not (mark and over and base):
        return ""
    # A yearly amount is an amount, not an intensity; 人/年 likewise.
    if base.strip() in known_units().yearly:
        return family_of(over)
    return "intensity" if family_of(over) else ""


def _counted_in(unit: str) -> str:
    """Return the unit that a phrase says something is counted in: 以公吨计, and 二氧化碳当量,以公吨计."""
    what, _, inside = unit.rpartition("以")
    if not inside.endswith(("计", "计算")) or len(inside) < 2:
        return unit
    return inside.removesuffix("算").removesuffix("计") + what.rstrip(", ")


def without_twin(unit: str) -> str:
    """Return a normalised unit told once, where its sign stands beside its name: 千公吨ktco2e, 万千瓦时(kwh)."""
    latin = _LATIN.search(unit)
    if latin is None:
        return unit
    cut = latin.start()
    name, sign = unit[:cut].rstrip(" ("), unit[cut:].rstrip(" )")
    if not name or name[-1].isascii() or not sign.isalnum():
        return unit
    known = _families()
    meant = known.get(sign, "")
    told = known.get(name) or known.get(without_scale(name), "")
    if unit in known or not told or not meant:
        return unit
    if (told, meant) == ("mass", "ghg"):  # the sign alone says what is weighed
        return sign
    return name if told == meant else unit


def unit_apart(name: str) -> str:
    """Return a name with the longest unit at its end set apart by a space: 用水量吨 as 用水量 吨."""
    if " " in name or name.endswith((")", "）")):
        return name
    places = range(2, len(name))
    place = next((at for at in places if family_of(clean_text(name[at:]))), len(name))
    return f"{name[:place]} {name[place:]}".rstrip()


def with_currency(unit: str, before: str) -> str:
    """Return the unit of an amount whose currency stands before its number: 新台币 311,200 元.

    Args:
        unit: What stands behind the number, as read; empty where nothing does.
        before: Normalised text up to the number.
    """
    if unit and without_scale(unit) != "元":
        return unit
    known = currencies()
    words = before.rstrip(" :约")
    name = next((each for each in known if words.endswith(each)), "")
    if not name or known[name] == "元":
        return unit or ("元" if name else "")
    # A thousand of them is a unit of its own: 新台币 仟元.
    return known[name] if unit in ("", "元") else f"{known[name].removesuffix('元')}{unit}"


def currency_of(unit: str) -> tuple[str, str]:
    """Return the currency a normalised unit names and what else it says (亿美元: 美元, 亿); empty where none is."""
    known, names = currencies(), _names_of_currencies()
    if not (unit.startswith(names) or unit.endswith(names)):  # as most units
        return "", unit
    name = next(each for each in names if unit.startswith(each) or unit.endswith(each))
    rest = unit.removeprefix(name) if unit.startswith(name) else unit.removesuffix(name)
    return known[name], rest


@lru_cache(_AT_HAND)
def implied_unit(name: str) -> str | None:
    """Return the unit a name implies (``率`` is %); an empty one where it only says that it counts.

    ``None`` where the name says nothing about it.
    """
    clean = clean_text(name).replace(" ", "")
    if holds(clean, known_units().without_unit):
        return ""
    if _is_share(clean):
        return "%"
    for each in known_units().implied:
        if clean.endswith(each.endings) or holds(clean, each.words):
            return each.unit
    return "人" if "人数" in clean.partition("人员")[2] else None


def _is_share(name: str) -> bool:
    """Tell whether a name is that of a share: 占比, or 率 at its end or before a bracket."""
    told = known_units().shares
    if holds(name, told.words):
        return True
    heads = (name[:place] for place, each in enumerate(f"{name}(") if each in "(%")
    return any(head.endswith(told.ending) and not head.endswith(told.looks_like) for head in heads)


def settled_unit(printed: str, name: str) -> str:
    """Return the unit of what a name counts: the printed one unless the name cannot have it.

    资产负债率 in a table in 万元 is a share, and 员工人数 beside a column in % a count of persons.
    """
    printed = metered(printed, clean_text(name))
    family, implied = family_of(clean_text(printed).replace(" ", "")), implied_unit(name)
    if printed and implied == "%" and family not in _SHARES:
        return "%"
    if printed and implied in _COUNTS and family == "percent" and holds(name, _COUNTED):
        return implied
    return printed or implied or ""


def metered(unit: str, name: str) -> str:
    """Return a normalised unit, 度 as the cubic metres it is where a name (or clause) is of water and of no power."""
    if not unit.endswith("度") or without_scale(unit) != "度" or holds(name, _POWER):
        return unit
    return f"{unit}水" if holds(name, known_units().water) else unit


def adds_up(metric: str, unit: str) -> bool:
    """Tell whether parts of a metric in a unit add up to a whole (amounts do, rates and averages do not)."""
    known = known_units().adds_up
    clean = clean_text(unit).replace(" ", "")
    if holds(clean, "/%‰") or holds(clean_text(metric), known.never):
        return False
    return not clean or clean.endswith(known.endings) or holds(clean, known.words)


def is_unit(text: str) -> bool:
    """Tell whether a cell is a unit and no more: merged over several rows it is that of each of them."""
    return bool(family_of(clean_text(text).replace(" ", "")))


def names_units(head: str) -> bool:
    """Tell whether a head stands over units."""
    clean = clean_text(head).rstrip(":")
    return clean in ("单位", "计量单位") or clean.startswith("unit")


def unit_below(rows: Sequence[Sequence[str]]) -> str:
    """Return the unit that the last row of a table gives for all of it, or nothing: 单位 | 吨, the rest empty."""
    filled = [cell.strip() for cell in rows[-1] if cell.strip()] if len(rows) > 1 else []
    if len(filled) != 2 or not names_units(filled[0]):
        return ""
    return filled[1] if family_of(clean_text(filled[1]).replace(" ", "")) else ""
