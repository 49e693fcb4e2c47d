"""A small model of units: what may be compared with what, and by which factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import CURRENCIES, MULTIPLIERS, currency_of, family_of

# Factor to the first unit of its line; only units that convert exactly stand together.
_SCALES: dict[str, dict[str, float]] = {
    "ghg": {
        "吨二氧化碳当量": 1, "吨co2当量": 1, "吨co2e": 1, "吨co2": 1, "吨二氧化碳": 1, "公吨二氧化碳当量": 1, "公吨co2e": 1,
        "公吨co2": 1, "公吨二氧化碳": 1, "tco2e": 1, "tco2": 1, "tco2-e": 1, "tco2eq": 1, "t-co2e": 1, "吨二氧化碳e": 1, "kgco2e": 1e-3,
        "kgco2": 1e-3, "千克二氧化碳当量": 1e-3, "公斤二氧化碳当量": 1e-3, "公斤co2e": 1e-3, "千克co2e": 1e-3, "ktco2e": 1e3,
    },
    "mass": {"吨": 1, "公吨": 1, "t": 1, "tonnes": 1, "ton": 1, "tons": 1, "千克": 1e-3, "公斤": 1e-3, "kg": 1e-3, "克": 1e-6, "g": 1e-6, "kt": 1e3},
    "power-hours": {
        "千瓦时": 1, "千瓦小时": 1, "度": 1, "度电": 1, "kwh": 1, "兆瓦时": 1e3, "mwh": 1e3, "千个千瓦时": 1e3, "千千瓦时": 1e3,
        "吉瓦时": 1e6, "gwh": 1e6, "百万千瓦时": 1e6, "万千瓦时": 1e4, "亿千瓦时": 1e8,
    },
    "joules": {"gj": 1, "吉焦": 1, "百万千焦": 1, "十亿焦耳": 1, "千兆焦耳": 1, "mj": 1e-3, "兆焦": 1e-3, "百万焦耳": 1e-3, "tj": 1e3},
    "coal": {"吨标准煤": 1, "吨标煤": 1, "tce": 1, "千克标准煤": 1e-3, "kgce": 1e-3},
    "volume": {
        "立方米": 1, "立方公尺": 1, "m3": 1, "cbm": 1, "立方": 1, "公升": 1e-3, "升": 1e-3, "l": 1e-3, "kl": 1, "公秉": 1, "千升": 1, "千公升": 1,
        "百万公升": 1e3, "百万升": 1e3,
    },
    "yuan": {"元": 1, "人民币": 1, "rmb": 1, "cny": 1, "元人民币": 1, "千元": 1e3, "仟元": 1e3, "百万元": 1e6},
    "people": {"人": 1, "名": 1, "位": 1},
    "percent": {"%": 1, "‰": 0.1, "percent": 1},
    "hours": {"小时": 1, "工时": 1, "学时": 1, "h": 1, "hours": 1, "hrs": 1, "个小时": 1, "万工时": 1e4, "人时": 1, "人小时": 1, "人学时": 1, "人课时": 1},
    "days": {"天": 1, "日": 1, "工作日": 1, "个工作日": 1, "days": 1},
    "cases": {"件": 1, "宗": 1, "起": 1, "例": 1, "宗数": 1, "案": 1},
}  # fmt: skip
_FACTORS = {unit: (name, factor) for name, units in _SCALES.items() for unit, factor in units.items()}
_PERIOD = re.compile(r"[/每](?:年|a|year|年度)$|^(?:每年)")
_WORDS = frozenset({"万", "亿", "千", "百", "仟", "百万", "千万", "十万", "百亿"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit measures: equal kinds compare after multiplying by the factor."""

    kind: str
    factor: float = 1.0


@cache
def measure_of(unit: str) -> Measure:
    """Return what a unit as printed measures; an unknown unit compares only with itself."""
    clean = _PERIOD.sub("", clean_text(unit).replace(" ", "").strip("()"))
    over, slash, base = clean.partition("/")
    if slash and base:
        upper, lower = measure_of(over), measure_of(base)
        return Measure(f"{upper.kind}/{lower.kind}", upper.factor / lower.factor)
    money, rest = currency_of(clean)
    if money and not rest.strip("十百千仟万亿元圆"):
        clean = rest if rest.endswith("元") else f"{rest}元"
        return Measure(money if money != "元" else "yuan", measure_of(clean).factor)
    factor, bare = 1.0, clean
    while bare and bare not in _FACTORS:
        word = next((w for w in sorted(_WORDS, key=len, reverse=True) if bare.startswith(w)), "")
        if not word or bare == word:
            break
        factor *= _scale(word)
        bare = bare[len(word) :]
    if bare in _FACTORS:
        kind, own = _FACTORS[bare]
        return Measure(kind, factor * own)
    return Measure(bare or "", factor)


def base_of(unit: str) -> tuple[str, float]:
    """Return the unit that amounts of a kind are compared in, and the factor to it: 万吨 is 吨 times 10,000.

    Units that convert only by a convention (吨标准煤 and 千瓦时) have bases of their own, and so has each currency.
    """
    measure = measure_of(unit)
    over, slash, base = measure.kind.partition("/")
    names = [next(iter(_SCALES[each])) if each in _SCALES else each for each in (over, base)]
    return slash.join(names) if slash else names[0], measure.factor


def comparable(a: str, b: str) -> bool:
    """Tell whether figures in two units can be compared: they measure the same and say so."""
    left, right = measure_of(a), measure_of(b)
    # A report from Taiwan calls its dollar 元.
    local = {left.kind, right.kind} == {"yuan", CURRENCIES["新台币"]}
    return bool(left.kind) and (left.kind == right.kind or local)


def family(unit: str) -> str:
    """Return the unit family of a unit as printed."""
    return family_of(clean_text(unit).replace(" ", ""))


_ADDITIVE = re.compile(
    r"人次?$|名$|件$|宗$|起$|家$|户$|台$|个$|项$|次$|吨|公吨|kg|公斤|千克|元|立方|升|度|时$|gj|mwh|kwh|m3|co2|小时|天$"
)
_NO_SUM = (
    "率",
    "比例",
    "比重",
    "占比",
    "比率",
    "人均",
    "平均",
    "均",
    "强度",
    "密度",
    "每",
    "单位",
    "%",
    "系数",
    "指数",
    "得分",
    "评分",
    "满意",
    "年龄",
    "薪酬比",
    "倍",
)


def adds_up(metric: str, unit: str) -> bool:
    """Tell whether parts of a metric in a unit add up to a whole (amounts do, rates and averages do not)."""
    clean = clean_text(unit).replace(" ", "")
    if "/" in clean or "%" in clean or "‰" in clean or holds(clean_text(metric), _NO_SUM):
        return False
    return not clean or bool(_ADDITIVE.search(clean))


def _scale(word: str) -> float:
    if word in MULTIPLIERS:
        return MULTIPLIERS[word]
    total = 1.0
    for character in word:
        total *= MULTIPLIERS[character]
    return total
