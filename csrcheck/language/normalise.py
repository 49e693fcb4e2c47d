"""Clean text for matching, with a map back to the report's own characters.

PDF writers and Word documents spell the same word in many ways: compatibility ideographs (年 as
U+F98E), radicals (⼀ for 一), full width letters, spaces between Han characters, hard line wraps,
traditional characters. Matching sees one spelling; the user is shown the original. Only the ranges
that are safe are folded: blanket NFKC would also turn ① into 1 and break numbers apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Protocol, cast

from msgspec import Struct

# CJK Radicals Supplement → unified ideograph: NFKC folds only two of these code points, yet PDF
# writers pick them for whole words (⻝品 for 食品). From Unicode's Equivalent_Unified_Ideograph.
_RADICALS = (
    "⺁厂⺄乙⺆冂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺕彐⺗心⺙攵⺛旡⺜日⺝月⺟母⺠民⺧牛⺩王⺪疋⺬示⺮竹⺶羊⺷羊⺸羊⺻聿⺼肉⺽臼"
    "⻁虎⻃覀⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長⻓长⻔门⻕阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤"
    "⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_FOLDED_RANGES = (
    (0x2F00, 0x2FE0),  # Kangxi radicals
    (0xF900, 0xFB00),  # compatibility ideographs
    (0xFF01, 0xFF5F),  # full width ASCII
    (0x2F800, 0x2FA20),  # compatibility ideographs supplement
)
_SAME_LENGTH = {
    "－": "-", "–": "-", "‑": "-", "‐": "-", "−": "-", "﹣": "-", "～": "~", "〜": "~", "∼": "~",
    "「": '"', "」": '"', "『": '"', "』": '"', "“": '"', "”": '"', "〝": '"', "〞": '"', "＂": '"',
    "‘": "'", "’": "'", "•": "·", "‧": "·", "・": "·", "∙": "·", "﹐": ",", "﹑": "、", "﹔": ";",
    "﹕": ":", "﹖": "?", "﹗": "!", "﹙": "(", "﹚": ")", "﹪": "%", "˙": "·", "〔": "(", "〕": ")",
    "﹝": "(", "﹞": ")", "ﬁ": "fi", "ﬂ": "fl", "○": "〇", "µ": "μ",
}  # fmt: skip
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))

_CJK = (
    r"\u2e80-\u2fdf\u3000-\u303f\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff"
)
_UNSEEN = (
    (0x00, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200F),
    (0x2028, 0x202F), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFFC, 0xFFFD), (0xD800, 0xDFFF),
    (0xE000, 0xF8FF), (0xF0000, 0x10FFFF),
)  # fmt: skip
"""First and last code points of what nobody sees: control, zero-width, surrogate and private-use characters."""
_NOISE = "\0"
"""What stands for all of them until it is taken out."""
# Powers of ten are no note marks: 1.2×10⁴, and 10⁴t where a unit follows.
_POWER_OF_TEN = re.compile(
    r"(?:(?<=[×x*·]10)|(?<=[×x*·] 10))⁻?[⁰¹²³⁴-⁹]{1,2}|(?<=(?<![\d.,])10)[³⁴⁶⁸](?=[a-z吨噸立平千公兆元焦克升])"
)
# Their signs, kept apart from note marks as private-use characters: none of the text's own is left by then.
_SIGNS = "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"
_KEPT = {ord(sign): 0xE000 + n for n, sign in enumerate(_SIGNS)}
_WRITTEN = {0xE000 + n: plain for n, plain in enumerate("-0123456789")}
# One edit per run: white space, noise and note marks together, with (cid:n) marks; a squared unit; a power of ten.
_EDIT = re.compile(
    r"(?P<power>[\ue000-\ue00a]+)|(?P<run>(?:[\s\0⁰¹²³⁴-⁹]|\(cid:\d+\))+)|(?P<unit>[\u3371-\u33df\u2100-\u2109])"
)
_CJK_CHARACTER = re.compile(rf"[{_CJK}]")
_POWER = re.compile(r"(?<=[A-Za-z])[²³]")
_SPACE = re.compile(r"\s")


class Clean(Struct, frozen=True):
    """Normalised text and, for each of its characters, the offset it came from."""

    text: str
    offsets: tuple[int, ...]


_HAN = re.compile("[\u4e00-\u9fff]+")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def normalise(text: str) -> Clean:
    """Normalise text for matching and keep the way back.

    Folds compatibility and radical code points and full width, lower-cases Latin letters, removes
    white space (and line wraps) that touches a Han character or Han punctuation, removes control,
    private-use and zero-width characters and superscript note marks, and converts traditional to
    simplified characters. Applying it to its own result changes nothing.

    Args:
        text: Any text as printed.

    Returns:
        The clean text with ``offsets[i]`` giving the place in ``text`` of clean character ``i``.
    """
    return _normalised_again(text) if len(text) <= _LINE else _normalised(text)


def _normalised(text: str) -> Clean:
    if "²" in text or "³" in text:
        text = _POWER.sub(_plain_power, text)
    same_length = text.translate(_table())
    if "10" in same_length:
        same_length = _POWER_OF_TEN.sub(_kept, same_length)
    if _EDIT.search(same_length) is None:
        return Clean(_simplify(same_length), tuple(range(len(same_length))))
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for edit in _EDIT.finditer(same_length):
        start, end = edit.span()
        if start > position:
            pieces.append(same_length[position:start])
            offsets.extend(range(position, start))
        replacement = _replacement(edit, same_length, last=pieces[-1][-1] if pieces else "")
        if replacement:
            pieces.append(replacement)
            offsets.extend([start] * len(replacement))
        position = end
    if position < len(same_length):
        pieces.append(same_length[position:])
        offsets.extend(range(position, len(same_length)))
    return Clean(_simplify("".join(pieces)), tuple(offsets))


_LINE = 64
"""Characters of a line or a cell: several stages ask for those, each for all of a report."""
_normalised_again = lru_cache(maxsize=32768)(_normalised)


@lru_cache(maxsize=65536)
def clean_text(text: str) -> str:
    """Return only the normalised text of :func:`normalise`."""
    if _HAN.fullmatch(text):  # most terms: nothing in them is folded or removed
        return _simplify(text)
    return normalise(text).text


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in traditional characters.

    True where more than one Han character in fifty changes on conversion to simplified.
    """
    han = [character for character in text if "\u4e00" <= character <= "\u9fff"]
    if not han:
        return False
    sample = "".join(han[:20000])
    changed = sum(a != b for a, b in zip(sample, _simplify(sample), strict=True))
    return changed * 50 > len(sample)


def _replacement(edit: re.Match[str], text: str, last: str) -> str:
    printed, kind = edit.group(), edit.lastgroup
    if kind == "power":
        return "^" + printed.translate(_WRITTEN)
    if kind == "unit":
        folded = unicodedata.normalize("NFKC", printed)
        # ℃ and the like fold to a letter that would glue to a neighbour's word.
        return printed if printed in "℃℉℅" else folded.lower().replace("°", "")
    following = text[edit.end() : edit.end() + 1]
    if not last or not following or _is_cjk(last) or _is_cjk(following):
        return ""
    return " " if _SPACE.search(printed) else ""


@cache
def _is_cjk(character: str) -> bool:
    return _CJK_CHARACTER.match(character) is not None


def _plain_power(match: re.Match[str]) -> str:
    return "2" if match.group() == "²" else "3"


def _kept(power: re.Match[str]) -> str:
    return power.group().translate(_KEPT)


class _Spelling(dict[int, str | int]):
    """What each character is written as; one that is met for the first time is noise or stays."""

    def __missing__(self, code: int) -> str | int:
        unseen = any(first <= code <= last for first, last in _UNSEEN) and not chr(code).isspace()
        self[code] = written = _NOISE if unseen else code
        return written


@cache
def _table() -> _Spelling:
    table = {ord(old): new for old, new in _SAME_LENGTH.items() if len(new) == 1}
    table.update({ord(old): new for old, new in _SUBSCRIPTS.items()})
    table.update({ord(old): new for old, new in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)})
    for start, end in _FOLDED_RANGES:
        for code in range(start, end):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = table.get(ord(folded), folded).lower()
    table.update({code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
    return _Spelling(table)


@cache
def _converter() -> _Converter:
    import opencc

    return cast("_Converter", opencc.OpenCC("t2s"))


def _simplify(text: str) -> str:
    """Convert to simplified characters one for one, so that offsets stay true."""
    if not _CJK_CHARACTER.search(text):
        return text
    converted = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(_simple_character(character) for character in text)


@cache
def _simple_character(character: str) -> str:
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character
