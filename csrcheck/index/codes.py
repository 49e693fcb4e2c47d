"""Codes of disclosures as index tables print them."""

from __future__ import annotations

import re
from string import digits

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.language.normalise import clean_text
from csrcheck.language.numerals import chinese_value

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("gri", re.compile(r"(?:gri\s?)?(?<![\d.])(?:2|3|10[1-3]|20\d|30[1-8]|40\d|41\d)-\s?\d{1,2}(?![\d-]|\.\d)")),
    ("g4", re.compile(r"g4-\s?(?:[a-z]{2})?\s?\d{1,2}")),
    ("sasb", re.compile(r"(?<![a-z])[a-z]{2}[\s-]{1,3}[a-z]{2}[\s-]{1,3}\d{3}[a-z]?\.\s?[a-z\d]{1,2}")),
    ("sdg", re.compile(r"(?:sdgs?\s?-?\s?|可持续发展目标\s?|目标\s?(?=\d{1,2}\s?(?:[:：]|$)))\d{1,2}(?:\.\d{1,2})?(?![\d%])")),
    ("principle", re.compile(r"(?:ungc|gc|全球契约)\s?-?\s?(?:原则\s?)?\d{1,2}(?![\d.])|原则\s?\d{1,2}(?=\s?(?:[:：]|$))")),
    ("aspect", re.compile(r"(?:gd\s?|一般披露\s?|层面\s?)[ab]\s?\d{1,2}(?![\d.])")),
    ("letter", re.compile(r"(?:kpi\s?|关键绩效指标\s?)?(?<![a-z])[a-z]\d{1,2}\.\d{1,2}(?![\d.])")),
    ("iso", re.compile(r"(?<![\d.])[67]\.[2-8]\.\d{1,2}(?![\d.])")),
    ("paragraph", re.compile(r"(?:d\s?(?:部分?)?[\s-]?)?第\s?\d{1,2}[\d\s()a-z至到~、,及和-]*段")),
    ("article", re.compile(r"第[一二三四五六七八九十百\d]{1,5}条(?:第?[一二三四五六七八九十\d]{1,3}[款项])?")),
)  # fmt: skip
_BETWEEN = re.compile(r"[\s、,;/和及与()|]*")
_RANGE = re.compile(r"\s?(?:至|到|~)\s?")
_DASH = re.compile(r"\s?-\s?")
_SHORTENED = re.compile(r"(?<![a-z])([a-z])(\d{1,2}\.\d{1,2})(\s?[-~至到]\s?)(?=\d{1,2}\.\d{1,2})")
_PARAGRAPH = re.compile(r"(\d{1,2})((?:\([a-z]+\))*)([至到~-]?)")
_MOST = 60
_NUMERALS = "〇一二三四五六七八九"


class Code(Struct, frozen=True):
    """A code: its kind, and the code without the spaces and words that may stand in or before it.

    Attributes:
        traditional: Whether it is printed in traditional characters (第四條).
    """

    kind: str
    plain: str
    traditional: bool = False

    @property
    def printed(self) -> str:
        """The code as the report writes it."""
        return self.plain.replace("条", "條").replace("项", "項") if self.traditional else self.plain


def codes_of(cell: str) -> tuple[Code, ...]:
    """Return the codes of a cell that holds nothing but codes; ranges of articles are spelled out."""
    clean = _unbroken(cell)
    found: list[Code] = []
    position = 0
    while following := _following(clean, position, ranges=bool(found)):
        code, position, ranged = following
        if ranged:
            found += _between(found[-1], code)
        found += spelled_out(code)
    if not _BETWEEN.fullmatch(clean[position:]):
        return ()
    return tuple(replace(code, traditional=True) for code in found) if "條" in cell else tuple(found)


def leading(cell: str) -> tuple[Code, int] | None:
    """Return the code a cell opens with and where, in the cell as cleaned, its other words begin."""
    clean = _unbroken(cell)
    return _code_at(clean, 0)


def spelled_out(code: Code) -> list[Code]:
    """Return the paragraphs that a code names together (第13至15段, D第30、31及32段); any other code as it is."""
    if code.kind != "paragraph":
        return [code]
    before, _, rest = code.plain.partition("第")
    found: list[str] = []
    ranged = False
    for number, points, to in _PARAGRAPH.findall(rest):
        if ranged:
            found += [str(each) for each in range(int(found[-1].partition("(")[0]) + 1, int(number))]
        found.append(number + points)
        ranged = bool(to)
    return [replace(code, plain=f"{before}第{each}段") for each in found]


def _following(clean: str, position: int, *, ranges: bool) -> tuple[Code, int, bool] | None:
    """Return the code behind what may stand between two, where it ends, and whether a range leads to it."""
    for mark in (_BETWEEN, _RANGE, _DASH) if ranges else (_BETWEEN,):
        between = mark.match(clean, position)
        found = _code_at(clean, between.end()) if between else None
        if found and (mark is not _DASH or found[0].kind == "letter"):
            return *found, mark is not _BETWEEN
    return None


def _code_at(clean: str, position: int) -> tuple[Code, int] | None:
    """Return the code that stands at a place, and where it ends."""
    for kind, pattern in _KINDS:
        if match := pattern.match(clean, position):
            return _code(kind, match.group()), match.end()
    return None


def after_code(cell: str) -> str:
    """Return the words of a cell behind the code it opens with, as printed."""
    found = leading(cell)
    if found is None:
        return cell
    # As many letters and digits as the code has are passed over in the cell as printed.
    left = sum(character.isalnum() for character in _unbroken(cell)[: found[1]])
    for place, character in enumerate(cell):
        if left == 0:
            return cell[place:].strip(" \t\n:：.、）)")
        left -= character.isalnum()
    return ""


def _unbroken(cell: str) -> str:
    """Return a cell in one spelling, codes that break over lines (403-/10) joined."""
    joined = re.sub(r"(?<=[\da-z])-\s+(?=[\da-z])", "-", clean_text(cell).lower())
    return _SHORTENED.sub(r"\1\2\3\1", joined)


def _code(kind: str, printed: str) -> Code:
    plain = "".join(printed.split())
    if kind == "gri":
        plain = plain.removeprefix("gri")
    elif kind == "aspect":
        plain = "GD " + plain[-2:].upper()
    elif kind == "paragraph":
        plain = ("D" if plain.startswith("d") else "") + plain[plain.index("第") :]
    elif kind == "letter":
        plain = plain.removeprefix("kpi").removeprefix("关键绩效指标").upper()
    else:
        plain = plain.upper()
    if kind == "sasb":
        letters = plain.replace("-", "")
        plain = f"{letters[:2]}-{letters[2:4]}-{letters[4:]}"
        metric, point, place = plain.partition(".")
        plain = metric[:-1] + metric[-1:].lower() + point + place
    return Code(kind, plain)


def _between(first: Code, last: Code) -> list[Code]:
    """Return the codes that a range leaves unsaid: 302-1至302-4, M1.5-M1.7, G2.1-2.4."""
    if first.kind == "article":
        return _articles_between(first, last)
    (stem, low), (other, high) = _counted(first.plain), _counted(last.plain)
    if not low or not high or stem != other or first.kind != last.kind:
        return []
    return [Code(first.kind, f"{stem}{number}") for number in range(int(low) + 1, int(high))]


def _counted(plain: str) -> tuple[str, str]:
    """Return a code without the number of one or two digits it ends in, and that number, empty where it has none."""
    stem = plain.rstrip(digits)
    number = plain[len(stem) :]
    return (stem, number) if stem.endswith(("-", ".")) and len(number) <= 2 else (plain, "")


def _articles_between(first: Code, last: Code) -> list[Code]:
    start, end = _article(first), _article(last)
    if start is None or end is None or not start < end <= start + _MOST:
        return []
    return [Code("article", f"第{_numeral(number)}条") for number in range(start + 1, end)]


def _article(code: Code) -> int | None:
    if not code.plain.endswith("条"):
        return None
    number = code.plain.removeprefix("第").removesuffix("条")
    value = float(number) if number.isdecimal() else chinese_value(number)
    return int(value) if value else None


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")
