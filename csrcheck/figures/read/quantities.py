"""A small model of units: what may be compared with what, and by which factor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import SCALES, without_scale
from csrcheck.language.units import currencies, currency_of, family_of, known_units, without_twin

_PER_YEAR = tuple(mark + each for mark in "/每" for each in ("年", "a", "year", "年度"))


@cache
def _factors() -> Mapping[str, Measure]:
    """Return what each unit that converts measures."""
    units = (each for family in known_units().families.values() for each in family if each.kind)
    return {word: Measure(each.kind, each.factor) for each in units for word in each.spelled}


@cache
def _bases() -> Mapping[str, str]:
    """Return the first unit of each kind."""
    found: dict[str, str] = {}
    for word, measure in _factors().items():
        found.setdefault(measure.kind, word)
    return found


class Measure(Struct, frozen=True):
    """What a unit measures: equal kinds compare after multiplying by the factor."""

    kind: str
    factor: float = 1.0


@cache
def measure_of(unit: str) -> Measure:
    """Return what a unit as printed measures; an unknown unit compares only with itself."""
    clean = without_twin(clean_text(unit).replace(" ", "")).strip("()")
    period = next((each for each in _PER_YEAR if clean.endswith(each)), "")
    clean = clean.removesuffix(period).removeprefix("每年")
    over, slash, base = clean.partition("/")
    if slash and base:
        upper, lower = measure_of(over), measure_of(base)
        return Measure(f"{upper.kind}/{lower.kind}", upper.factor / lower.factor)
    money, rest = currency_of(clean)
    if money and without_scale(rest) in ("", "元", "圆"):
        clean = rest if rest.endswith("元") else f"{rest}元"
        return Measure(money if money != "元" else "yuan", measure_of(clean).factor)
    factor, bare = 1.0, clean
    while bare not in _factors() and _is_scaled(bare):
        factor *= SCALES[bare[0]]
        bare = bare[1:]
    if bare in _factors():
        known = _factors()[bare]
        return Measure(known.kind, factor * known.factor)
    return Measure(bare or "", factor)


def _is_scaled(unit: str) -> bool:
    """Tell whether a unit begins with a scale of what follows; before units of physics 兆 is a million of them."""
    trillion = unit.startswith("兆")
    return unit[:1] in SCALES and bool(without_scale(unit)) and (not trillion or unit.endswith("元"))


def base_of(unit: str) -> tuple[str, float]:
    """Return the unit that amounts of a kind are compared in, and the factor to it: 万吨 is 吨 times 10,000.

    Units that convert only by a convention (吨标准煤 and 千瓦时) have bases of their own, and so has each currency.
    """
    measure = measure_of(unit)
    over, slash, base = measure.kind.partition("/")
    names = [_bases().get(each, each) for each in (over, base)]
    return slash.join(names) if slash else names[0], measure.factor


def comparable(a: str, b: str) -> bool:
    """Tell whether figures in two units can be compared: they measure the same and say so."""
    left, right = measure_of(a), measure_of(b)
    # A report from Taiwan calls its dollar 元.
    local = {left.kind, right.kind} == {"yuan", currencies()["新台币"]}
    return bool(left.kind) and (left.kind == right.kind or local)


def family(unit: str) -> str:
    """Return the unit family of a unit as printed."""
    return family_of(clean_text(unit).replace(" ", ""))
