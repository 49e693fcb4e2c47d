"""Clean text for matching, with a map back to the report's own characters.

PDF writers and Word documents spell the same word in many ways: compatibility ideographs (年 as
U+F98E), radicals (⼀ for 一), full width letters, spaces between Han characters, hard line wraps,
traditional characters. Matching sees one spelling; the user is shown the original. Only the ranges
that are safe are folded: blanket NFKC would also turn ① into 1 and break numbers apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from operator import ne
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
    "﹝": "(", "﹞": ")", "╱": "/", "∕": "/", "⁄": "/", "ﬁ": "fi", "ﬂ": "fl", "○": "〇", "µ": "μ",
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
_UNUSUAL = "\1"
"""What stands for characters that more is to be done about than to write them otherwise."""
_UNNAMED = "(cid:"
"""How PDF readers write characters that only have a number."""
_STAYING = "℃℉℅"
"""Letterlike signs that stay: folded to letters they would glue to a neighbour's word."""
_EDITED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹" + "".join(map(chr, (*range(0x2100, 0x210A), *range(0x3371, 0x33E0))))) - {
    *_STAYING
}
"""Note marks, letterlike signs and squared units."""
_BY_WORD = frozenset("沈乾藉覆於鍊昇坏徵鍾逕瞭蒐脩祕麼氾鉅釐剋吒衹甦哩畫薹么谿噁扞陞袷濛俱彷劄麽計")
"""Characters that words decide how to simplify: 藉口 and 瞭解, but 狼藉 and 瞭望."""
_UNDECIDED = "\u303f"
"""What stands for these: a sign that counts as Han, and that nobody prints."""
_EVERYDAY = range(0xB0, 0xD8)
"""Rows of GB 2312 with the simplified characters of everyday use, which stay as they are."""
# A gap that moves what stands behind it: all but a single space, tab or line end between Latin letters or digits.
_GAP = re.compile(r"[\s\0](?:(?<![!-~]\s)|(?![!-~]))[\s\0]*")
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
_BESIDE_HAN = re.compile(rf" (?:(?<=[{_CJK}] )|(?=[{_CJK}]))")
_POWER = re.compile(r"(?<=[A-Za-z])[²³]")
_SPACE = re.compile(r"\s")


_SAMPLE = 20_000
"""Han characters that tell how a text is written."""


class Clean(Struct, frozen=True):
    """Normalised text and, for each of its characters, the offset it came from."""

    text: str
    offsets: tuple[int, ...]


_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
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
    spelled = _spelled(text)
    if spelled is None:
        return _edited(text)
    clean = clean_text(text) if len(text) <= _LINE else _simple(text, spelled)
    return Clean(clean, _places(spelled) if len(clean) < len(spelled) else tuple(range(len(clean))))


@lru_cache(maxsize=65536)
def clean_text(text: str) -> str:
    """Return only the normalised text of :func:`normalise`; several stages ask for each line and cell of a report."""
    spelled = _spelled(text)
    return _edited(text).text if spelled is None else _simple(text, spelled)


_LINE = 64
"""Characters of a line or a cell, which was probably cleaned before."""


def _spelled(text: str) -> str | None:
    """Return a text in the one spelling of its characters, as long as it was; ``None`` where more is to be edited.

    In most texts only white space and what nobody sees is left to take out.
    """
    spelled = text.translate(_usual())
    return None if _UNUSUAL in spelled or _UNNAMED in spelled else spelled


def _simple(text: str, spelled: str) -> str:
    """Return the clean form of a text that is spelled; where words decide how to simplify it, all of it is converted."""
    joined = _joined(spelled)
    return _simplify(_joined(text.translate(_folded()))) if _UNDECIDED in joined else joined


def _joined(spelled: str) -> str:
    """Return a text without noise and without the white space beside Han characters; one space stands for other."""
    joined = " ".join(spelled.replace(_NOISE, "").split())
    return _BESIDE_HAN.sub("", joined) if " " in joined else joined


def _places(spelled: str) -> tuple[int, ...]:
    """Return where the characters of :func:`_joined` stand in a text."""
    places: list[int] = []
    position, length = 0, len(spelled)
    for gap in _GAP.finditer(spelled):
        start, end = gap.span()
        places.extend(range(position, start))
        apart = start > 0 and end < length and not (_is_cjk(spelled[start - 1]) or _is_cjk(spelled[end]))
        if apart and gap.group().strip(_NOISE):
            places.append(start)
        position = end
    places.extend(range(position, length))
    return tuple(places)


def _edited(text: str) -> Clean:
    """Normalise a text with powers, note marks, squared units or characters that have a number for a name."""
    if "²" in text or "³" in text:
        text = _POWER.sub(_plain_power, text)
    same_length = text.translate(_folded())
    if "10" in same_length:
        same_length = _POWER_OF_TEN.sub(_kept, same_length)
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


def clean_texts(texts: Sequence[str]) -> list[str]:
    """Return texts without sentence ends as :func:`clean_text` does, all at once: a tenth of the time; in any order."""
    han = _BETWEEN.join(each for each in texts if _HAN.fullmatch(each))
    others = _BETWEEN.join(each for each in texts if not _HAN.fullmatch(each))
    found = _simplify(han).split(_BETWEEN) if han else []
    return found + (clean_text(others).split(_BETWEEN) if others else [])


_BETWEEN = "。"


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in traditional characters.

    True where more than one Han character in fifty changes on conversion to simplified.
    """
    sample = "".join(_HAN.findall(text))[:_SAMPLE]
    changed: int = sum(map(ne, sample, _simplify(sample)))
    return changed * 50 > len(sample)


def _replacement(edit: re.Match[str], text: str, last: str) -> str:
    printed, kind = edit.group(), edit.lastgroup
    if kind == "power":
        return "^" + printed.translate(_WRITTEN)
    if kind == "unit":
        folded = unicodedata.normalize("NFKC", printed)
        return printed if printed in _STAYING else folded.lower().replace("°", "")
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
    """What each character is written as; worked out when one is met for the first time."""

    def __init__(self, written: Callable[[str], str]) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, code: int) -> str | int:
        character = chr(code)
        written = self._written(character)
        self[code] = kept = code if written == character else written
        return kept


def _fold(character: str) -> str:
    """Return a character in its common form; noise for what nobody sees."""
    written = _table().get(ord(character), character)
    return _NOISE if written == character and _is_unseen(character) else written


def _is_unseen(character: str) -> bool:
    code = ord(character)
    if _FIRST_HAN <= code <= _LAST_HAN or character.isspace():
        return False
    return any(first <= code <= last for first, last in _UNSEEN)


def _simplified(character: str) -> str:
    """Return a character in its common form, simplified; a sign where that depends on more."""
    folded = _fold(character)
    if character in _EDITED:
        return _UNUSUAL
    if folded in _BY_WORD:
        return _UNDECIDED
    return _simple_character(folded) if _is_cjk(folded) else folded


@cache
def _folded() -> _Spelling:
    return _Spelling(_fold)


@cache
def _usual() -> _Spelling:
    """Return the spelling of texts of which nothing is to be edited but white space and what nobody sees."""
    spelling = _Spelling(_simplified)
    everyday = bytes(byte for row in _EVERYDAY for column in range(0xA1, 0xFF) for byte in (row, column))
    spelling.update(
        {ord(each): ord(each) for each in everyday.decode("gb2312", "ignore") if each not in _BY_WORD}
    )
    return spelling


@cache
def _table() -> dict[int, str]:
    table = {ord(old): new for old, new in _SAME_LENGTH.items() if len(new) == 1}
    table.update({ord(old): new for old, new in _SUBSCRIPTS.items()})
    table.update({ord(old): new for old, new in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)})
    for start, end in _FOLDED_RANGES:
        for code in range(start, end):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = table.get(ord(folded), folded).lower()
    table.update({code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
    return table


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


def _simple_character(character: str) -> str:
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character
