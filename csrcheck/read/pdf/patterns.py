"""What figures, years, units and list marks look like in tables and lines."""

from __future__ import annotations

import re
from functools import lru_cache

from csrcheck.language.blanks import says_no_value, says_zero
from csrcheck.language.numbering import MarkStyle, list_mark
from csrcheck.language.numerals import PRINTED_SCALES

_BEFORE, _NOTES = r"[(（\-–—−+<>≤≥≈~约約]", r"[*＊#\d¹²³\[\]（）()注註]"
_NUMBER = re.compile(
    rf"{_BEFORE}*[¥$￥]?\d[\d,，.\s]*(?:\.\d+)?[)）]?\s*(?:[%％‰]|[{PRINTED_SCALES}]{{1,2}}|个百分点)?{_NOTES}{{0,4}}"
)
_CALENDAR_YEAR = re.compile(
    r"(?:FY)?(?:19|20)\d{2}(?:[./年-]?\d{1,2}月?)?(?:[-–—~至/]\d{2,4})?\s*(?:年[度末底]?|[财財]年|FY|E)?.{0,6}",
    re.IGNORECASE,
)
UNIT = re.compile(r"(?:计量|計量|货币|貨幣)?[单單]\s*位\s*[:：]?\s*[:：]\s*([^\s，,；;。）)]{1,24})")
_NO_VALUE_EITHER = "–—"
"""Bullets that, alone, are the sign for no value."""

_ENDS_SENTENCE = tuple("。！？!?；;：:…")
_CLOSES = '”’」』）)"'


def ends_sentence(text: str) -> bool:
    """Whether a text ends with the end of a sentence, or of its clause, quotes and brackets closed behind it."""
    return text.rstrip(_CLOSES).endswith(_ENDS_SENTENCE)


_TICKS = frozenset("√✓●○☑□")
_MOST_DASHES = 4
# How periods are named that are no years, and how many characters may follow.
_PERIODS = (
    *((f"{which}年{part}", 4) for which in "本上前" for part in ("度", "末", "")),
    *(
        (f"{which}{what}", 4)
        for which in "本上"
        for what in ("期数", "年数", "年同期", "期金额", "期发生额", "期")
    ),
    *((f"期{end}{what}", 0) for end in "初末" for what in ("余额", "数", "金额", "")),
)
_REPUBLIC = ("民国", "民國")
_QUARTERS = ("一季", "二季", "三季", "四季")
_NAMES_PERIOD = tuple(
    {name[0] for name, _ in _PERIODS} | {name[0] for name in (*_REPUBLIC, *_QUARTERS)} | {"第"}
)
_AT_HAND = 4096
"""Cells whose kind is remembered: several questions are asked of each, and tables repeat their heads."""


@lru_cache(_AT_HAND)
def is_number(text: str) -> bool:
    """Whether a cell holds a figure (``1,234.5``, ``12%``, ``(3.2)``) or a sign for none (``—``)."""
    text = text.strip()
    return bool(_NUMBER.fullmatch(text)) or _is_blank(text)


def is_figure(text: str) -> bool:
    """Whether a cell holds a real figure: a number that is not a year."""
    text = text.strip()
    return bool(_NUMBER.fullmatch(text)) and not is_year(text)


@lru_cache(_AT_HAND)
def is_year(text: str) -> bool:
    """Whether a cell names a period: ``2022``, ``2022年度``, ``本期``, ``期末余额``."""
    text = "".join(text.split())
    if len(text) > 16:
        return False
    return bool(_CALENDAR_YEAR.fullmatch(text)) or _is_period(text)


def _is_blank(text: str) -> bool:
    """Whether a cell holds a sign or a word for no value, or a tick."""
    if len(text) > _MOST_DASHES and not any(map(str.isalnum, text)):
        return False  # a rule drawn with signs
    return text in _TICKS or says_no_value(text) or says_zero(text)


def _is_period(text: str) -> bool:
    """Whether a cell names a period beside which there are others like it: 本年, 上期金额, 期末余额, 第一季度."""
    if not text.startswith(_NAMES_PERIOD) and not text[:1].isdecimal():
        return False
    for name, behind in _PERIODS:
        if text.startswith(name) and len(text) - len(name) <= behind:
            return True
    republic = text[2:].partition("年") if text.startswith(_REPUBLIC) else ("", "", "")
    number = text.removesuffix("度").removesuffix("年")
    return (
        (
            2 <= len(republic[0]) <= 3
            and republic[0].isdecimal()
            and bool(republic[1])
            and len(republic[2]) <= 4
        )
        or (2 <= len(number) <= 3 and number.isdecimal() and text[len(number) :] in ("年", "年度"))
        or text.removeprefix("第").removesuffix("度") in _QUARTERS
    )


def is_bullet(text: str) -> bool:
    """Whether a text is nothing but a list mark."""
    mark = list_mark(text.strip())
    if mark is None or mark.end < len(text.strip()) or mark.style in (MarkStyle.DIVISION, MarkStyle.DECIMAL):
        return False
    return mark.number not in _NO_VALUE_EITHER
