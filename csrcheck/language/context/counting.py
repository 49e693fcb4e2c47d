"""Whether a number counts a negative matter, rather than the work done on it."""

from __future__ import annotations

from csrcheck.language.context.annotated import Annotated, Span
from csrcheck.language.context.concept import Matter
from csrcheck.language.numerals import SCALES

_BEFORE = 10
"""Characters between a count and what it counts: 3起重大责任事故."""
_BEFORE_ABOUT = 30
"""The same where words between say what it is about."""
_AFTER = 16
"""Characters between a matter and its count: 因工伤损失工作日数合计."""
_ROW = 12
"""Characters between a name and the first number of a torn table row."""
_BETWEEN = " /|"
_BEFORE_UNITS = " 余多" + "".join(SCALES)


def is_counted(said: Annotated, name: str, matter: Matter, span: Span, clause: Span) -> bool:
    """Tell whether a number other than zero counts a matter in its clause."""
    if not matter.counted:
        return False
    if matter.days and said.says("number", *span):  # 损失3个工作日 holds its number
        return True
    if _counted_before(said, name, span, clause):
        return True
    if matter.listed and any(numbers_after(said, span[1], clause[1])):
        return True
    return _counted_after(said, name, matter, span, clause)


def numbers_after(said: Annotated, place: int, end: int) -> list[bool]:
    """Return, for a row of numbers after a name, whether each is other than zero; empty where there is none.

    Rows stand in text made from a table: ``因工死亡人数 人 0 0 1``.
    """
    row: list[bool] = []
    at = place
    for start, stop, counts in _figures(said, place, end):
        between = said.text[at:start]
        if row and (not between or between.strip(_BETWEEN)):
            break
        if not row and len(between) > _ROW:
            return []
        row.append(counts)
        at = stop
    return row if len(row) > 1 else []


def _figures(said: Annotated, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Return the numbers in a stretch of text and whether each is other than zero; years are left out."""
    found = [(a, b, True) for a, b in said.spans("number") if start <= a and b <= end]
    found += [(a, b, False) for a, b in said.spans("nought") if start <= a and b <= end]
    return sorted(found)


def _counted_before(said: Annotated, name: str, span: Span, clause: Span) -> bool:
    counts = [each for each in said.spans("count") if clause[0] <= each[0] and each[1] <= span[0]]
    if not counts:
        return False
    end = counts[-1][1]
    about = any(start == end for start, _ in said.spans("concerning"))  # 3宗有关个人资料私隐的投诉
    if span[0] - end > (_BEFORE_ABOUT if about else _BEFORE):
        return False
    if name == "litigation" and said.text[end - 1] in "人名":
        return False
    return not _figures(said, end, span[0]) and not said.any(("preventing", "channel_word"), end, span[0])


def _counted_after(said: Annotated, name: str, matter: Matter, span: Span, clause: Span) -> bool:
    figures = _figures(said, span[1], clause[1])
    moved = said.first("moved", span[1], clause[1])
    if (
        moved
        and moved[0] - span[1] <= _ROW
        and said.text[figures[-1][1] : figures[-1][1] + 1] not in ("%", "‰")
    ):
        return figures[-1][2]
    if not figures or not figures[0][2] or figures[0][0] - span[1] > _AFTER:
        return _han_after(said, span, clause)
    start, end, _ = figures[0]
    between = (span[1], start)
    if said.text[start - 1] == "第" or said.any(("date", "year"), span[1], end + 1):
        return False
    rate = said.says("rate_word", *between)
    if said.text[end : end + 1] in ("%", "‰"):
        return matter.rated and rate and not said.says("eased", *between)
    if _unit(said, "day_unit", end):
        return matter.days
    if _unit(said, "money_unit", end):
        return matter.money
    if rate:
        return matter.rated and not said.says("eased", *between)
    joined = said.says("number_noun", *between) and name != "violation"
    return any(each[0] == start for each in said.spans("count")) or joined


def _han_after(said: Annotated, span: Span, clause: Span) -> bool:
    """Tell whether a number in words counts it: 事故两起."""
    return any(
        span[1] <= start <= span[1] + _AFTER and end <= clause[1]
        for start, end in said.spans("count")
        if not said.text[start].isdigit()
    )


def _unit(said: Annotated, unit: str, place: int) -> bool:
    """Tell whether a unit follows a number at once, or after 余 or 多."""
    return any(
        place <= start <= place + 2 and not said.text[place:start].strip(_BEFORE_UNITS)
        for start, _ in said.spans(unit)
    )
