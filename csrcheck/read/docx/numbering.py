"""Automatic numbering: the text Word prints before a heading or list item but does not store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.read.package import Element, W, number

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_TIGHT = ("、", "）", "】", "》", "．", "：", "章", "节", "節", "条", "條", "部分", "篇")


class _Level(Struct, frozen=True):
    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _Scheme:
    levels: dict[int, _Level] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs as they come by, in document order."""

    def __init__(self, roots: list[Element]) -> None:
        self._schemes: dict[str, _Scheme] = {}
        self._links: dict[str, str] = {}
        self._numbers: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._started: set[str] = set()
        for root in roots:
            for element in root.iterfind(f"{W}abstractNum"):
                self._add_scheme(element)
            for element in root.iterfind(f"{W}num"):
                self._add_number(element)

    def next(self, identity: str, level: int | None, style: str = "") -> tuple[str, bool] | None:
        """Count one paragraph and return (its number with the space after it, whether it is a bullet).

        Args:
            identity: Numbering id; an unknown one or ``0`` gives ``None``.
            level: Level from 0; ``None`` looks for the level tied to the paragraph's style.
            style: Id of the paragraph's style.
        """
        if identity not in self._numbers:
            return None
        scheme_id, overrides, starts = self._numbers[identity]
        scheme = self._schemes.get(self._links.get(scheme_id, scheme_id))
        if scheme is None:
            return None
        levels = {**scheme.levels, **overrides}
        if level is None:
            level = next((n for n, one in levels.items() if style and one.style == style), 0)
        if identity not in self._started:
            self._started.add(identity)
            for one, start in starts.items():
                scheme.counters[one] = start - 1
        own = levels.get(level, _Level())
        self._count(scheme, levels, level)
        if own.format == "bullet":
            return "", True
        text = _fill(own, level, levels, scheme.counters)
        if not text.strip():
            return "", False
        return text + ("" if own.suffix == "nothing" or text.endswith(_TIGHT) else " "), False

    def _count(self, scheme: _Scheme, levels: dict[int, _Level], level: int) -> None:
        counters = scheme.counters
        counters[level] = counters.get(level, levels.get(level, _Level()).start - 1) + 1
        for above in range(level):
            counters.setdefault(above, levels.get(above, _Level()).start)
        for below in [one for one in counters if one > level]:
            restart = levels.get(below, _Level()).restart
            if restart is None or (restart != 0 and level < restart):
                del counters[below]

    def _add_scheme(self, element: Element) -> None:
        identity = element.get(f"{W}abstractNumId") or ""
        levels = {number(one, "ilvl"): _level(one) for one in element.iterfind(f"{W}lvl")}
        self._schemes[identity] = _Scheme(levels)
        for tag in ("styleLink", "numStyleLink"):
            link = element.find(f"{W}{tag}")
            if link is not None:
                name = "=" + (link.get(f"{W}val") or "")
                if tag == "styleLink":
                    self._schemes[name] = self._schemes[identity]
                else:
                    self._links[identity] = name

    def _add_number(self, element: Element) -> None:
        scheme = element.find(f"{W}abstractNumId")
        overrides: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in element.iterfind(f"{W}lvlOverride"):
            level = number(override, "ilvl")
            start = override.find(f"{W}startOverride")
            definition = override.find(f"{W}lvl")
            if definition is not None:
                overrides[level] = _level(definition)
            if start is not None:
                starts[level] = number(start, default=1)
        target = (scheme.get(f"{W}val") or "") if scheme is not None else ""
        self._numbers[element.get(f"{W}numId") or ""] = (target, overrides, starts)


def _level(element: Element) -> _Level:
    def value(tag: str) -> str | None:
        found = element.find(f"{W}{tag}")
        return found.get(f"{W}val") if found is not None else None

    restart = element.find(f"{W}lvlRestart")
    level = _Level(
        number(element.find(f"{W}start"), default=1), value("numFmt") or "decimal", value("lvlText") or ""
    )
    return replace(
        level,
        suffix=value("suff") or "tab",
        restart=number(restart) if restart is not None else None,
        legal=element.find(f"{W}isLgl") is not None,
        style=value("pStyle") or "",
    )


_PLACES = tuple("123456789")


def _fill(own: _Level, level: int, levels: dict[int, _Level], counters: dict[int, int]) -> str:
    """Return the text of a level with its numbers in place: %1.%2 → 3.2."""
    first, *parts = own.text.split("%")
    filled = [first]
    for part in parts:
        place = int(part[0]) - 1 if part[:1] in _PLACES else None
        if place is None:
            filled.append(f"%{part}")
            continue
        style = "decimal" if own.legal and place != level else levels.get(place, _Level()).format
        filled += [spell(counters.get(place, 1), style) if place <= level else "", part[1:]]
    return "".join(filled)


def spell(value: int, style: str) -> str:
    """Return a number in one of Word's formats; an unknown format gives digits."""
    if style in ("none", "bullet"):
        return ""
    if value < 1 or value > 9999:
        return str(value)
    if style in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return chinese(value, _LEGAL, "仟佰拾")
    if "ounting" in style:  # chineseCounting, chineseCountingThousand, japaneseCounting, taiwaneseCounting…
        return chinese(value, "零" + _DIGITS[1:], "千百十")
    spelled = _SPELLINGS.get(style)
    return spelled(value) if spelled else str(value)


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * min(1 + (value - 1) // 26, 8)


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _circle(value: int) -> str:
    return chr(0x2460 + value - 1) if value <= 20 else str(value)


def roman(value: int) -> str:
    """Return a number from 1 in lower-case Roman figures."""
    words = ""
    for worth, sign in _ROMAN:
        words += sign * (value // worth)
        value %= worth
    return words


def chinese(value: int, digits: str, places: str) -> str:
    """Return a number from 1 to 9999 in Chinese numerals (``十二``, ``一百零五``)."""
    words = ""
    gap = False
    for place, worth in (*zip(places, (1000, 100, 10), strict=True), ("", 1)):
        digit = value // worth % 10
        if digit:
            words += (digits[0] if gap and words else "") + digits[digit] + place
        gap = bool(words) and not digit
    # Ten to nineteen lose their leading one (十二), but not in the legal figures (壹拾贰).
    return words.removeprefix("一") if 10 <= value < 20 else words


_SPELLINGS: dict[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "ideographTraditional": lambda value: _STEMS[(value - 1) % 10],
    "ideographZodiac": lambda value: _BRANCHES[(value - 1) % 12],
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "decimalFullWidth": lambda value: str(value).translate(
        {48 + digit: 0xFF10 + digit for digit in range(10)}
    ),
    "decimalZero": lambda value: f"{value:02d}",
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
}
