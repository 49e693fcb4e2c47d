"""Numbers written in Chinese numerals: 五万八千九百, 三点六, 二〇二三."""

from __future__ import annotations

from math import prod

# Everyday, and as cheques write them; 廿 and 卅 are left out: they stand in dates and names.
DIGITS = {
    digit: value
    for digits in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "o")
    for value, digit in enumerate(digits)
} | {"两": 2}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
SCALES = {**_PLACES, **_GROUPS, "兆": 10**12}
"""What scales the number before it or the unit behind it, one character each (万元, 佰万吨); 兆 as money has it."""
PRINTED_SCALES = "".join(SCALES) + "萬億"
"""The same as reports print them, traditional ones too."""
_PRINTED = frozenset("0123456789,.")
_THOUSAND = 3
_ALL_SCALES = "".join(SCALES)
LETTERS = "〇零一二三四五六七八九两十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
"""What a numeral may be made of, in normalised text."""


def scale_of(word: str) -> float:
    """Return what a word of scales multiplies by: 10,000 for 万, a million for 百万 and 佰万, 1 for none.

    Raises:
        KeyError: A character is no scale.
    """
    return float(prod(SCALES[character] for character in word))


def without_scale(unit: str) -> str:
    """Return a normalised unit without what scales it: 吨 of 佰万吨."""
    return unit.lstrip(_ALL_SCALES)


def chinese_value(word: str) -> float | None:
    """Return the value of a Chinese numeral.

    Args:
        word: Normalised: 三百二十, 一亿两千万, 三点六, 百. A numeral that opens with a place (百, 十二) has
            an unwritten one before it.

    Returns:
        The number, or ``None`` for letters that do not make up a numeral (百千, 三四, 一零).
    """
    whole, point, decimals = word.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return value
    # 三点六万 scales the fraction too.
    scale = 1
    while decimals and decimals[-1] in _GROUPS:
        scale *= _GROUPS[decimals[-1]]
        decimals = decimals[:-1]
    if not decimals or any(letter not in DIGITS for letter in decimals):
        return None
    return round((value + float("0." + digits_of(decimals))) * scale, 8)


def digits_of(word: str) -> str:
    """Return numerals read one by one as digits (二〇二三 → 2023).

    Raises:
        KeyError: A letter is no digit.
    """
    return "".join(str(DIGITS[letter]) for letter in word)


def leading_number(text: str) -> str:
    """Return the number in digits a text begins with, as printed: 12,453 of 12,453吨; empty where it begins otherwise."""
    size = next((place for place, each in enumerate(text) if each not in _PRINTED), len(text))
    return text[:size].rstrip(",.")


def is_number(text: str) -> bool:
    """Tell whether a text is a number in digits, with commas between thousands or none: 12,453.5, 0.3."""
    whole, point, decimals = text.partition(".")
    first, *groups = whole.split(",")
    thousands = len(first) <= _THOUSAND and all(len(each) == _THOUSAND for each in groups) if groups else True
    parts = (first, *groups, decimals) if point else (first, *groups)
    return thousands and all(each.isascii() and each.isdigit() for each in parts)


def decimals_of(number: str) -> int:
    """Return how many places a printed number has behind its point."""
    return len(number.partition(".")[2])


def _whole(word: str) -> float | None:
    total = group = 0.0
    digit: int | None = None
    place, largest = 10**9, 10**12  # what the next place or group must stay under
    for letter in word:
        if letter in DIGITS:
            if digit:  # two digits in a row: about three or four, or no numeral at all
                return None
            digit = DIGITS[letter]
        elif letter in _PLACES:
            if _PLACES[letter] >= place or digit == 0:
                return None
            place = _PLACES[letter]
            group += (1 if digit is None else digit) * place
            digit = None
        elif letter in _GROUPS:
            scale = _GROUPS[letter]
            group += digit or 0
            if scale >= largest or not group:
                return None
            total += group * scale
            group, digit, place, largest = 0.0, None, 10**9, scale
        else:
            return None
    if digit and place == 10**9 and total and word[-2] in _GROUPS:
        return None  # 五万八 is fifty-eight thousand in speech, five or eight to others
    return total + group + (digit or 0) or None
