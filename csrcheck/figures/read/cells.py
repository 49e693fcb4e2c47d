"""Read one cell: a number as printed, a mark for no value, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from csrcheck.language.blanks import says_no_value, says_zero
from csrcheck.language.letters import has_digit
from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_mark_before, without_marks
from csrcheck.language.numerals import (
    LETTERS,
    SCALES,
    chinese_value,
    decimals_of,
    is_number,
    leading_number,
    scale_of,
)
from csrcheck.language.units import family_of

_ABOUT = (
    "约", "近", "逾", "超过", "超", ">=", ">", "<=", "<", "≥", "≤", "≧", "≦", "＞", "＜", "~", "不低于", "不少于", "不超过", "大于", "小于",
    "高于", "低于", "共",
)  # fmt: skip
_CURRENCIES = ("nt$", "hk$", "us$", "rmb", "人民币", "港币", "¥", "￥", "$", "€")
_SIGNS = ("-", "+", "△", "▲", "▼", "负")
_TIMES = ("×", "x", "*", "·")
_SHARES = ("%", "‰")
_NO_SCALE_BEFORE = frozenset("瓦克米升焦卡个")
"""Behind these signs 千 and 万 are part of the unit: 千瓦时, 千克."""
_TAILS = ("以上", "以下", "左右")
_NO_UNIT = frozenset(",.;:、()*#※")
_LONGEST_UNIT = 14
_RAISED = ("2", "3")
_ONLY_SCALE = "百千万亿佰仟"
_NUMERAL = frozenset(LETTERS + "点")
_SPACED = re.compile(r"[-+(]?\d{1,3}(?: \d{3})+(?:\.\d+)?[)%]?")


class Reading(Struct, frozen=True):
    """What a cell holds: a number, or a mark that says there is none.

    Attributes:
        unit: Unit printed in the cell itself, as normalised.
        precision: Half of the last printed place.
        scaled: Whether a word in the cell scales the number and no unit goes with it: 12.5万.
    """

    number: float | None = None
    unit: str = ""
    precision: float = 0.0
    scaled: bool = False

    @property
    def missing(self) -> bool:
        """Whether it stands for a value that is not given."""
        return self.number is None


def is_mark(text: str) -> bool:
    """Tell whether a cell says that there is no value (``—``, ``N/A``, 未统计); an explicit 0 is a value."""
    return says_no_value(clean_text(text))


def is_spaced(text: str) -> bool:
    """Tell whether a cell may be a number whose thousands are parted by spaces (``61 200``)."""
    return bool(_SPACED.fullmatch(clean_text(without_marks(text)).strip()))


def read_cell(text: str, *, spaced: bool = False) -> Reading | None:
    """Read a cell.

    Args:
        text: As printed; note marks behind the number are no part of it.
        spaced: Whether spaces part thousands where it stands; one cell alone cannot tell.

    Returns:
        A number with its own unit, a mark for no value (an error value of a sheet is one too), or ``None``
        for a cell of words.
    """
    clean = clean_text(without_mark_before(without_marks(text).lstrip())).strip()
    if not clean or says_no_value(clean):
        return Reading()
    if says_zero(clean):
        return Reading(0.0)
    if spaced and _SPACED.fullmatch(clean):
        clean = clean.replace(" ", "")
    # Some part the thousands by an apostrophe.
    joined = clean.replace("'", ",").replace("’", ",")
    printed = None
    if has_digit(clean):
        # Extraction sometimes splits a number: 1, 652 or 12 .5.
        joined = re.sub(r"(?<=\d)\s*([,.])\s*(?=\d)", r"\1", joined)
        printed = _printed(joined)
    if printed is None:
        return _spelled(joined)
    unit = printed.unit
    if unit and not family_of(unit) and not family_of(printed.scale + unit):
        return None
    scale = 10.0**printed.power * scale_of(printed.scale)
    number = float(printed.number.replace(",", "")) * scale
    precision = 0.5 * 10 ** -decimals_of(printed.number) * scale
    return Reading(-number if printed.negative else number, unit, precision, bool(printed.scale) and not unit)


def scale_in(unit: str) -> float:
    """Return what scales a unit, which a number with a scale of its own is counted in: 12.5万 under 万元 is 12.5."""
    return scale_of(_scale(clean_text(unit)))


class _Printed(Struct, frozen=True):
    """A number as a cell prints it, in its parts."""

    number: str
    negative: bool
    power: int
    scale: str
    unit: str


def _printed(text: str) -> _Printed | None:
    """Take a cell apart from left to right: 约, currency, bracket, sign, number, power, scale, unit, 以上."""
    rest = _past(_past(text, _ABOUT), _CURRENCIES)
    opened = rest.startswith("(")
    rest = rest.removeprefix("(").removeprefix(" ")
    sign = rest[:1] if rest.startswith(_SIGNS) else ""
    # A minus or a bracket may stand before the currency: -￥1,234, (HK$1,234).
    rest = _past(rest[len(sign) :], _CURRENCIES)
    number = leading_number(rest)
    if not number or not is_number(number):
        return None
    power, rest = _power(rest[len(number) :])
    share = rest[:1] if rest.startswith(_SHARES) else ""
    rest = rest[len(share) :]
    rest = rest.removeprefix(" ") if opened else rest
    closed = rest.startswith(")")
    rest = rest.removeprefix(")").removeprefix(" ")
    scale = _scale(rest)
    rest = rest[len(scale) :].removeprefix(" " if scale else "")
    unit = _unit(rest[1:].removeprefix(" ") if rest.startswith(("余", "多")) else rest)
    negative = sign in ("-", "△", "▲", "▼", "负") or (opened and closed and sign != "+")
    return None if unit is None else _Printed(number, negative, power, scale, share + unit)


def _past(text: str, options: Sequence[str]) -> str:
    return text.removeprefix(next((each for each in options if text.startswith(each)), ""))


def _power(text: str) -> tuple[int, str]:
    """Return the power of ten at the beginning of a text (×10^4), 0 where there is none, and what is behind it."""
    rest = text.removeprefix(" ")
    behind = rest[1:].removeprefix(" ")
    if not rest.startswith(_TIMES) or not behind.startswith("10"):
        return 0, text
    behind = behind.removeprefix("10").removeprefix("^")
    minus = "-" if behind.startswith("-") else ""
    digits = leading_number(behind[len(minus) :])[:2]
    return (int(minus + digits), behind[len(minus + digits) :]) if digits.isdecimal() else (0, text)


def _scale(text: str) -> str:
    """Return the one or two words a number is scaled by; 千 of 千瓦时 is none."""
    for size in (2, 1):
        if all(each in SCALES for each in text[:size]) and len(text) >= size:
            return text[:size] if text[size : size + 1] not in _NO_SCALE_BEFORE else _scale(text[: size - 1])
    return ""


def _unit(text: str) -> str | None:
    """Return what is left of a cell as its unit, without 以上 and note signs; ``None`` where it is no unit."""
    tail = next((each for each in _TAILS if text.endswith(each)), "")
    unit = text.removesuffix(tail) if tail else text.rstrip("*#※")
    for place, each in enumerate(unit):
        raised = each in _RAISED and place and unit[place - 1].isascii() and unit[place - 1].isalpha()
        if (each.isdecimal() and not raised) or each.isspace() or each in _NO_UNIT:
            return None
    return unit if len(unit) <= _LONGEST_UNIT and not unit.startswith(_TAILS) else None


def _spelled(clean: str) -> Reading | None:
    """Read a number in Chinese numerals; a single one may as well number something, and 百万焦耳 is a unit."""
    if clean[:1] not in _NUMERAL:
        return None
    size = next((place for place, each in enumerate(clean) if each not in _NUMERAL), len(clean))
    numeral, unit = clean[:size], clean[size:]
    unit = unit[1:] if unit.startswith(("余", "多")) else unit
    if len(clean) < 2 or not numeral.strip(_ONLY_SCALE):
        return None
    if len(unit) > _LONGEST_UNIT or (unit and not family_of(unit)):
        return None
    number = chinese_value(numeral)
    return None if number is None else Reading(number, unit, 0.5)
