"""Read one cell: a number as printed, a mark for no value, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_marks
from csrcheck.language.numerals import LETTERS, chinese_value
from csrcheck.language.units import MULTIPLIERS, family_of

_DASHES = frozenset("-—–－_/／\\*.·")
_LONGEST_DASH = 6
_NO_VALUE = frozenset(
    [
        "n/a",
        "na",
        "n/a.",
        "na.",
        "n/p",
        "np",
        "n/p.",
        "np.",
        "无数据",
        "暂无数",
        "暂无数据",
        "无资料",
        "未统计",
        "未披露",
        "未揭露",
        "未盘查",
        "未计算",
        "未纳入统",
        "未纳入统计",
        "未监测",
        "未收集",
        "未开展统计",
        "暂未统计",
        "尚未统计",
        "未作统计",
        "未有统计",
        "没有统计",
        "无统计",
        "无统计数据",
        "不详",
        "不适用",
        "缺",
        "待补",
        "待统计",
        "待更新",
        "notavailable",
        "tbd",
        "#div/0!",
        "#n/a",
        "#ref!",
        "#value!",
        "#name?",
        "#null!",
        "#num!",
        "#spill!",
        "#calc!",
    ]
) | {"not available", "notavailable", "nil data"}
"""What stands in a cell without a figure, beside dashes; what says zero is none of them."""
_NUMBER = re.compile(
    r"(?P<about>约|近|逾|超过?|>=?|<=?|≥|≤|＞|＜|~|不低于|不少于|不超过|大于|小于|高于|低于|共)?"
    r"(?P<currency>nt\$|hk\$|us\$|rmb|[¥$€])?"
    r"(?P<open>\()?(?P<sign>[-+△▲▼])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?[×x*·]\s?10\^?(?P<power>-?\d{1,2}))?(?P<inner>%|‰)?(?P<close>\))?"
    r"\s?(?P<scale>[十百千仟万亿]{1,2}(?![瓦克米升焦卡个]))?(?P<more>[余多])?\s?(?P<unit>(?!以上|以下|左右)[^\d,.;:、\s()*#※](?:[^\d,.;:、\s()*#※]|(?<=[a-z])[23]){0,13}?)?"
    r"(?P<tail>以上|以下|左右|[*#※]+)?"
)
_SPELLED = re.compile(
    rf"(?P<number>[{LETTERS}]+(?:点[{LETTERS}]+)?)(?P<more>[余多])?(?P<unit>[^\d\s{LETTERS}].{{0,12}})?"
)
_SPACED = re.compile(r"[-+(]?\d{1,3}(?: \d{3})+(?:\.\d+)?[)%]?")
_ZERO = frozenset({"零", "无", "nil", "none", "没有", "0起"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell holds: a number, or a mark that says there is none.

    Attributes:
        unit: Unit printed in the cell itself, as normalised.
        precision: Half of the last printed place.
    """

    number: float | None = None
    unit: str = ""
    precision: float = 0.0

    @property
    def missing(self) -> bool:
        """Whether it stands for a value that is not given."""
        return self.number is None


def is_mark(text: str) -> bool:
    """Tell whether a cell says that there is no value (``—``, ``N/A``, 未统计); an explicit 0 is a value."""
    return _is_empty(clean_text(text).strip())


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
    clean = clean_text(without_marks(text)).strip()
    if not clean or _is_empty(clean):
        return Reading()
    if clean in _ZERO:
        return Reading(0.0)
    if spaced and _SPACED.fullmatch(clean):
        clean = clean.replace(" ", "")
    # Extraction sometimes splits a number: 1, 652 or 12 .5. Some part the thousands by an apostrophe.
    joined = re.sub(r"(?<=\d)\s*([,.])\s*(?=\d)", r"\1", clean.replace("'", ",").replace("’", ","))
    match = _NUMBER.fullmatch(joined)
    if match is None:
        return _spelled(joined)
    unit = (match["inner"] or "") + (match["unit"] or "")
    if unit and not family_of(unit) and not family_of((match["scale"] or "") + unit):
        return None
    number = float(match["number"].replace(",", ""))
    precision = 0.5 * 10 ** -_decimals(match["number"])
    scale = 10.0 ** int(match["power"] or 0)
    for character in match["scale"] or "":
        scale *= MULTIPLIERS[character]
    bracketed = match["open"] and match["close"]
    negative = match["sign"] in ("-", "△", "▲", "▼") or (bracketed and match["sign"] != "+")
    return Reading(-number * scale if negative else number * scale, unit, precision * scale)


def _spelled(clean: str) -> Reading | None:
    """Read a number in Chinese numerals; a single one may as well number something."""
    match = _SPELLED.fullmatch(clean)
    if match is None or len(clean) < 2 or (match["unit"] and not family_of(match["unit"])):
        return None
    number = chinese_value(match["number"])
    return None if number is None else Reading(number, match["unit"] or "", 0.5)


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _is_empty(clean: str) -> bool:
    """Tell whether a cell says that there is no figure: a dash, or words for it."""
    return clean in _NO_VALUE or (0 < len(clean) <= _LONGEST_DASH and _DASHES.issuperset(clean))
