"""Note marks: what refers from a figure or a name to a note, and is no part of either.

Readers write a raised mark with :func:`raised`, so that it never becomes a digit of the number before it; a
mark printed on the line (``[1]``, ``①``, ``注1``) is taken off by :func:`without_marks`.
"""

from __future__ import annotations

import re
from string import ascii_letters, digits

_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISED_NUMBER = re.compile(r"\d{1,3}(?:\s*[,，、;~-]\s*\d{1,3})*")
_LENGTHS, _LENGTH_SIGNS = frozenset({"m", "mm", "km", "cm", "dm", "hm", "ft", "nm", "sm"}), ("米", "尺")
"""Units that a raised 2 or 3 squares or cubes."""
_LETTER_MARK = re.compile(
    r"[a-z](?:\s?[,，、]\s?[a-z]){0,4}|[ivx]{1,4}|(?:附注|[注註])\s?\d{0,2}", re.IGNORECASE
)

_NUMBERS = r"\d{1,2}(?:\s?[,，、-]\s?\d{1,2})*"
_SQUARE, _SQUARE_END = "[【〔［", "]】〕］"
_NOTE, _NOTE_END = "(（[【〔", ")）]】〕"
_IN_SQUARE = re.compile(
    rf"\^?(?:{_NUMBERS}|[①-⑳]{{1,3}}|[a-f](?:\s?[,，、]\s?[a-f]){{0,4}}|[ivx]{{1,4}}|\^?\w{{1,8}}(?<=\d))",
    re.IGNORECASE,
)
_IN_ROUND = re.compile(r"[abc]|i{1,3}|iv|vi?|[ⅰ-ⅹ]")
"""Letters that number notes behind a figure or a year: 3,310(a); (d) may be days, (A) a current."""
_SEVERAL = frozenset(map(str, range(1, 21)))
"""Numbers of several notes, which are no value behind a figure: 880（1、2）, 880^2,3; 范围（1、2） is a name."""
_IN_NOTE = re.compile(
    rf"\s?(?:[详詳]?[见見])?(?:[附备備]?[注註][释釋]?|note)\s?[:：.]?\s?(?:{_NUMBERS}|[a-z一二三四五六七八九十①-⑳])?\s?",
    re.IGNORECASE,
)
_NOTES, _OTHER_WORDS = ("注", "註"), tuple("关關投灌标標附")
"""How a note is called, and what makes another word of it: 关注, 标注."""
_PREPARED = tuple(
    first + last for last in "备備" for first in "设設配准準储儲装裝预預完具齐齊筹籌战戰自后後戒责責必兼常"
)
"""Words that end in what else may begin 备注: 设备注1 is 设备 with a note."""
_STARRED = ("*", "＊", "※")
_ENDING = ("*", "&", "＆")
_SIGNS = frozenset("†‡§※⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ⁱⁿ◆◇★☆●■") | {
    chr(code)
    for first, last in ("①⑳", "❶❿", "⑴⒇", "㈠㈩", "ⓐⓩ", "ᵃᶻ", "ⅰⅹ")
    for code in range(ord(first), ord(last) + 1)
}
_TIMES = tuple("×xX*·")
_RAISED = tuple("⁰¹²³⁴⁵⁶⁷⁸⁹")
_BETWEEN_RAISED = tuple(",，、˒⁻")
_TURNED = tuple("△▲Δ")
"""Before a number these are a minus, behind a share they tell which way it went."""
_IN_FRONT = re.compile(r"(?:[*＊※†‡#]|[①-⑳❶-❿])\s?(?=[\d(（+-])")
_FIRST_LETTERS = tuple("abcdef")
_MOST_MARKS = 12
_LONGEST_MARK = 16
_MOST_STARS = 3
_MOST_DIGITS = 2


def raised(before: str, text: str) -> str:
    """Return how raised text is written on the line: as superscripts, or in brackets.

    A power stays one (``m²``, ``10⁴``); anything else behind a word or number is a note mark and must never
    run into it.

    Args:
        before: What stands before it on the line.
        text: What is raised.
    """
    mark = text.strip()
    if mark in _BETWEEN_RAISED and before.endswith(_RAISED):
        return " "
    exponent = mark[1:] if mark[:1] in ("-", "−", "+") else mark
    power = _ends_in_ten(before) or (mark in ("2", "3") and _ends_in_length(before))
    if power and exponent.isdecimal() and len(exponent) <= _MOST_DIGITS:
        return mark.translate(_SUPERSCRIPTS)
    mark = mark[1:-1] if mark[:1] in tuple("(（") and mark[-1:] in tuple(")）") else mark
    if _RAISED_NUMBER.fullmatch(mark):
        if before[-1:].isascii() and before[-1:].isalpha():
            return f"[{mark}]"  # ² behind a letter would square it
        numbers = "".join(each if each.isdecimal() else " " for each in mark).split()
        return " ".join(numbers).translate(_SUPERSCRIPTS)
    return f"[{mark}]" if _LETTER_MARK.fullmatch(mark) else text


def _ends_in_ten(before: str) -> bool:
    return before.endswith("10") and not (before[-3:-2].isdecimal() or before[-3:-2] in (".", ",", "，"))


def _ends_in_length(before: str) -> bool:
    letters = before[len(before.rstrip(ascii_letters)) :]
    return letters.lower() in _LENGTHS or before.endswith(_LENGTH_SIGNS)


def without_marks(text: str) -> str:
    """Return a name or a printed number without the note marks at its end; never nothing."""
    for _ in range(_MOST_MARKS):
        start = _trailing(text)
        if start is None or not text[:start].strip():
            break
        text = text[:start].rstrip()
    return text


def without_mark_before(number: str) -> str:
    """Return a printed number without the note mark in front of it: *61,200, ①880."""
    return _IN_FRONT.sub("", number, count=1) if number[:1] and _IN_FRONT.match(number) else number


def _trailing(text: str) -> int | None:
    """Return where the note mark at the end begins."""
    said = text.rstrip()
    start = _counting_nothing(text) if text == said else None
    if start is None and said[-1:].isdecimal():
        start = _numbered(said) or _hatted(said)
    if start is not None:
        return start
    if said[-1:] in {*_SQUARE_END, *_NOTE_END}:
        return _bracketed(said) or _closed(said)
    if said[-1:] in _TURNED:
        return len(said) - 1 if len(said) > 1 and _ends_in_digit_or_han(said[:-1]) else None
    return _signs(said) if said[-1:] in _SIGNS else _stars(said)


def _ends_in_digit_or_han(text: str) -> bool:
    return text[-1:].isdecimal() or (text[-1:].isalpha() and not text[-1:].isascii())


def _hatted(said: str) -> int | None:
    """Return where a note begins that is raised by a hat: 61,200^1, 总耗水量^2; 10^4 is a power, m^2 a unit."""
    if "^" in said and _are_several(several := said[said.rindex("^") + 1 :]):
        name = said[: -len(several) - 1]
        return len(name) if _ends_in_digit_or_han(name) and not name.endswith("10") else None
    before = said.rstrip(digits)
    name = before.removesuffix("^")
    if name == before or len(said) - len(before) > _MOST_DIGITS or not _ends_in_digit_or_han(name):
        return None
    power = name[-1:].isdecimal() and not (len(name) > 2 and name[-3:].replace(",", "").isdecimal())
    times = name.endswith("10") and name[:-2].rstrip().endswith(_TIMES)
    return None if power or times or name.endswith(_LENGTH_SIGNS) else len(name)


def _are_several(text: str) -> bool:
    """Tell whether a text numbers two notes and more: 2,3, 1、2."""
    numbers = text.replace("，", ",").replace("、", ",").split(",") if len(text) <= _LONGEST_MARK else []
    return len(numbers) > 1 and all(number.strip() in _SEVERAL for number in numbers)


def _closed(said: str) -> int | None:
    """Return where a mark begins that is closed by a bracket none opens: 3,310a), 61,200 1)."""
    if said[-1] not in (")", "）") or any(each in said for each in "(（"):
        return None
    mark = said[:-1]
    if mark.endswith(_FIRST_LETTERS):
        return len(mark) - 1 if _ends_in_digit_or_han(mark[:-1]) else None
    before = mark.rstrip(digits)
    if not 0 < len(mark) - len(before) <= _MOST_DIGITS:
        return None
    apart = before[-1:].isspace() and before.rstrip()[-1:].isdecimal()
    return len(before.rstrip()) if apart or _ends_in_digit_or_han(before) else None


def _counting_nothing(text: str) -> int | None:
    """Return where a digit in brackets begins behind a number of three digits or more: 880(1)."""
    if text[-3:-2] not in ("(", "（") or text[-1:] not in (")", "）") or not "1" <= text[-2] <= "9":
        return None
    before = text[:-3]
    before = before[:-1] if before[-1:].isspace() else before
    number = before[-3:-1] + before[-1:].replace("%", "0")
    return len(before) if len(number) == 3 and number.isdecimal() else None


def _numbered(said: str) -> int | None:
    """Return where a numbered note begins: 注1, 附注 12."""
    before = said.rstrip(digits)
    if len(said) - len(before) > _MOST_DIGITS:
        return None
    if before.endswith(_STARRED) and len(said) - len(before) == 1:
        return _starred(before[:-1])
    return _noted(before)


def _noted(before: str) -> int | None:
    """Return where 注 or 附注 begins that stands before the number of a note."""
    before = before[:-1] if before[-1:].isspace() else before
    if not before.endswith(_NOTES):
        return None
    before = before[:-1]
    if before.endswith(("备", "備")) and not before.endswith(_PREPARED):
        return len(before) - 1
    before = before if before[:-1].endswith(_OTHER_WORDS) else before.removesuffix("附")
    return None if before.endswith(_OTHER_WORDS) else len(before)


def _starred(before: str) -> int | None:
    """Return where a numbered star begins, behind a space or a whole number: 61,200 *1; 5*3 is a product."""
    whole = len(before) >= 3 and before[-3:].isdecimal()
    return len(before.rstrip()) if before[-1:].isspace() or whole else None


def _bracketed(said: str) -> int | None:
    """Return where a note in brackets begins: [1], （注2）."""
    start = max(said.rfind(bracket) for bracket in {*_SQUARE, *_NOTE})
    if start < 0:
        return None
    opening, inside, closing = said[start], said[start + 1 : -1], said[-1]
    square = opening in _SQUARE and closing in _SQUARE_END and _IN_SQUARE.fullmatch(inside)
    note = opening in _NOTE and closing in _NOTE_END and _IN_NOTE.fullmatch(inside)
    figure = said[start - 1 : start].isdecimal() or said[:start].endswith(("年", "年度"))
    letter = opening in _NOTE and figure and (_IN_ROUND.fullmatch(inside) or _are_several(inside))
    if not (square or note or letter):
        return None
    return start - 1 if start > 1 and said[start - 1] == "^" else start


def _signs(said: str) -> int | None:
    """Return where signs of notes begin; a power of ten is none."""
    start = len(said)
    while start and (said[start - 1] in _SIGNS or _parts_raised(said, start - 1)):
        start -= 1
    if start < len(said) and said[start] not in _RAISED:
        start = _noted(said[:start]) or start
    base = said[:start].rstrip("⁻")
    if base.endswith("10") and base[:-2].removesuffix(" ").endswith(_TIMES):
        while said[start : start + 1] in _RAISED:
            start += 1
    return start if start < len(said) else None


def _parts_raised(said: str, place: int) -> bool:
    """Tell whether a comma stands between two raised numbers: 86,400²˒³."""
    neighbours = said[place - 1 : place], said[place + 1 : place + 2]
    return said[place] in _BETWEEN_RAISED and all(each in _RAISED for each in neighbours)


def _stars(said: str) -> int | None:
    """Return where one to three stars, or signs that stand for them, begin, with the space before them."""
    if said[-1:] not in _ENDING:
        return None
    before = said.rstrip(said[-1])
    if not 0 < len(said) - len(before) <= _MOST_STARS:
        return None
    before = before[:-1] if before[-1:].isspace() else before
    if said[-1] != "*" and not _ends_in_digit_or_han(before):
        return None  # R&D that a line end cut
    return len(before) if before and not before[-1].isspace() else None
