"""What stands before headings and list items: numbers in their styles, and bullets. One reader for all who ask."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from msgspec import Struct

HAN_NUMERALS = frozenset("一二三四五六七八九十百")
FORMAL_NUMERALS = frozenset("壹貳贰參叁叄肆伍陸陆柒捌玖拾")
"""As accountants and, before the outermost headings, authorities and Taiwanese reports write them."""
OPENING, CLOSING = "（(", "）)"
_AFTER_NUMBER = "、．."
_POINTS = "．."
_LONGEST_HAN = 4
_MOST_POINTS = 3

_CIRCLED = (("①", "⑳"), ("⑴", "⒇"), ("㈠", "㈩"), ("➀", "➓"))
_BULLETS = frozenset("•●○◎・‧■□◆◇▪▫▶►➢➤★☆√✓※＊*·-–—") | {chr(code) for code in range(0xF000, 0xF100)}
"""Signs of list items; symbol fonts have theirs in the private use area."""

# What makes a number with a point a figure and not the number of a section.
_QUANTITIES = (
    *("亿", "億", "万", "萬", "元", "吨", "噸", "公斤", "公里", "公顷", "公頃", "千瓦", "千克", "千米", "平方", "立方"),
    *("兆瓦", "吉瓦", "百万", "百萬", "千吨", "千噸", "公吨", "公噸", "公升", "吉焦", "毫克", "港元", "港币", "美元"),
    *("佰", "仟", "倍", "小时", "小時", "百分点", "百分點", "个百分点", "個百分點"),
)  # fmt: skip
_LATIN_QUANTITIES = frozenset({"t", "kg", "km", "kwh", "mwh", "gj", "tco2", "tco2e", "m2", "m3"})
_FIGURE_GOES_ON = frozenset(".%％,，)）")


class MarkStyle(StrEnum):
    """How an item is marked."""

    DIVISION = "division"
    """第三章, 第 2 节."""
    FORMAL = "formal"
    """壹、, which stands above 一、."""
    HAN = "han"
    DIGIT = "digit"
    DECIMAL = "decimal"
    """1.2, 1.2.3: nothing need stand behind it."""
    LETTER = "letter"
    CIRCLED = "circled"
    BULLET = "bullet"


_NUMERALS = ((MarkStyle.HAN, HAN_NUMERALS), (MarkStyle.FORMAL, FORMAL_NUMERALS))


class Mark(Struct, frozen=True):
    """A mark at the beginning of a text.

    Attributes:
        number: As printed, without what frames it; a bullet's sign.
        opened: Whether a bracket stands before the number.
        closed: The bracket, point or comma behind it, empty where nothing closes it.
        end: Where the text begins.
    """

    style: MarkStyle
    number: str
    end: int
    opened: bool = False
    closed: str = ""

    @property
    def bracketed(self) -> bool:
        """Whether it stands in brackets: (1), （一）."""
        return self.opened and self.closed in tuple(CLOSING)

    @property
    def points(self) -> int:
        """How many points part the number."""
        return self.number.count(".")


def list_mark(text: str) -> Mark | None:
    """Return the mark a text begins with, spaces before it passed over; ``None`` where it begins with words.

    Of 第三章 the number is what stands up to the word for the division, which is left to the text.
    """
    at = _past_spaces(text, 0)
    sign = text[at : at + 1]
    if not _may_open(sign):
        return None
    if sign == "第":
        return _division(text, at)
    if _is_circled(sign):
        return Mark(MarkStyle.CIRCLED, sign, at + 1)
    if sign in _BULLETS:
        return Mark(MarkStyle.BULLET, sign, at + 1)
    return _number(text, at)


def without_mark(text: str) -> str:
    """Return a text without the number or bullet of a list it begins with: (一), 2., 3), ·; a figure stays (2.5吨)."""
    mark = list_mark(text)
    if (
        mark is None
        or mark.style is MarkStyle.DIVISION
        or (mark.style is MarkStyle.DECIMAL and not mark.closed)
    ):
        return text
    point = mark.closed in tuple(_POINTS) and text[mark.end : mark.end + 1].isdecimal()
    return text if point else text[mark.end :].lstrip()


def begins_item(text: str) -> bool:
    """Tell whether a text begins with the mark of a list item, a heading's number or a bullet, and no figure (3.6%)."""
    mark = list_mark(text) if not text[:1].isspace() else None
    if mark is None or mark.style is MarkStyle.DIVISION:
        return False
    return mark.style is not MarkStyle.DECIMAL or bool(mark.closed) or numbers_section(mark, text[mark.end :])


def numbers_section(mark: Mark, rest: str) -> bool:
    """Tell whether a number with points is that of a section: no figure, and words behind it (``rest``)."""
    words = rest.lstrip()
    if mark.opened or mark.closed not in ("", "、") or (not mark.closed and rest[:1] in ("%", "％")):
        return False
    if mark.number.startswith("0.") or not words or words[0] in _FIGURE_GOES_ON or words[0].isdecimal():
        return False
    latin = words[: next((n for n, c in enumerate(words) if not (c.isascii() and c.isalnum())), len(words))]
    return not words.startswith(_QUANTITIES) and latin.lower() not in _LATIN_QUANTITIES


def is_short_code(text: str) -> bool:
    """Tell whether a text is nothing but a number or letters of one to three characters, framed or not: (a), 12., 三."""
    code = text.strip("()（）").rstrip("、.．:：)）")
    return 0 < len(code) <= 3 and all(map(_counts, code))


def dotted_end(text: str, start: int = 0) -> int:
    """Return where a number of one or two digits, or several such parted by points, ends; the start where none stands."""
    return _digits(text, start)[1] if text[start : start + 1].isdecimal() else start


def _counts(character: str) -> bool:
    han = character in HAN_NUMERALS or character in FORMAL_NUMERALS
    return han or character.isdecimal() or (character.isascii() and character.isalpha())


@cache
def _may_open(sign: str) -> bool:
    """Whether a mark may begin with a sign: every line is asked, several times, and most begin with a word."""
    return sign == "第" or sign in _BULLETS or sign in tuple(OPENING) or _counts(sign) or _is_circled(sign)


def _is_circled(sign: str) -> bool:
    return any(first <= sign <= last for first, last in _CIRCLED)


def _division(text: str, at: int) -> Mark | None:
    start = _past_spaces(text, at + 1)
    end = start
    while text[end : end + 1] and (text[end].isdecimal() or text[end] in HAN_NUMERALS):
        end += 1
    return Mark(MarkStyle.DIVISION, text[start:end], _past_spaces(text, end)) if end > start else None


def _number(text: str, at: int) -> Mark | None:
    opened = text[at : at + 1] in tuple(OPENING)
    start = _past_spaces(text, at + 1) if opened else at
    style, end = _style_and_end(text, start)
    if style is None:
        return None
    number = text[start:end]
    after = _past_spaces(text, end)
    closed = text[after : after + 1]
    # A point belongs to what it touches, and so does a bracket that nothing opens.
    loose = closed in tuple("、．") or (opened and closed in tuple(CLOSING))
    if closed in tuple(_AFTER_NUMBER + CLOSING) and (loose or after == end):
        return Mark(style, number, after + 1, opened, closed)
    return Mark(style, number, end, opened) if style is MarkStyle.DECIMAL else None


def _style_and_end(text: str, start: int) -> tuple[MarkStyle | None, int]:
    first = text[start : start + 1]
    for style, numerals in _NUMERALS:
        if first in numerals:
            end = next((n for n in range(start, len(text)) if text[n] not in numerals), len(text))
            return (style, end) if end - start <= _LONGEST_HAN else (None, start)
    if first.isdecimal():
        return _digits(text, start)
    if first.isascii() and first.isalpha():
        return MarkStyle.LETTER, start + 1
    return None, start


def _digits(text: str, start: int) -> tuple[MarkStyle | None, int]:
    """Return the style and the end of one or two digits, or of several such parted by points."""
    end = _past_digits(text, start)
    if end - start > 2:
        return None, start
    points = 0
    while points < _MOST_POINTS and text[end : end + 1] == ".":
        part = _past_digits(text, end + 1)
        if not 1 <= part - end - 1 <= 2:
            break
        end, points = part, points + 1
    return (MarkStyle.DECIMAL if points else MarkStyle.DIGIT), end


def _past_digits(text: str, at: int) -> int:
    while text[at : at + 1].isdecimal():
        at += 1
    return at


def _past_spaces(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at
