"""Whether a number counts a negative matter, rather than the work done on it."""

from __future__ import annotations

import re

from csrcheck.balance import patterns as say

NUMBERS = re.compile(r"^\D{0,12}?(?P<all>\d[\d.,]*(?:[\s/|]+\d[\d.,]*)+)(?![\d年月])")
"""A row of numbers after a name, as in text made from a table."""

PREVENTED = re.compile("拦截|堵截|劝阻|破获|侦破|协助|打假|维权|胜诉|挽回|追回|成功制止|避免|减少")
_MONEY_COUNTED = frozenset({"penalty", "loss", "litigation", "pollution", "competition"})
_ROW_LIKE = frozenset(
    {"death", "injury", "disease", "complaint", "corruption", "pollution", "penalty", "fire"}
)
_RATED = frozenset({"injury", "death", "fire"})
_JOINING = re.compile(r"共|合计|总计|为|是|:|计|数|达|约|量|额|\)")
_HANDLING = re.compile("处理(?!完|结|率)|管理|防治|专员")
_RATE = re.compile("率(?!先|领)")


def is_counted(family: str, head: str, name: str, tail: str) -> bool:
    """Tell whether a number other than zero counts a matter in its clause.

    Args:
        family: Name of the matter's family.
        head: The clause before the matter.
        name: The matter's own words.
        tail: The clause after it.
    """
    if family == "injury" and re.search(r"损失\D{0,2}[1-9]", name):
        return True
    before = say.COUNT_BEFORE.search(head)
    if before and family == "litigation" and re.search("人|名", before.group()):
        before = None
    if before and not is_nothing(before["number"]) and not say.TEACHING.search(head[before.start() :]):
        return (
            not say.WORK.search(tail[:8])
            and not _HANDLING.match(tail)
            and not say.PREVENTION.search(head[before.end("number") :])
        )
    numbers = NUMBERS.match(tail)
    if numbers and family in _ROW_LIKE and not is_nothing(numbers["all"]):
        return not say.WORK.search(tail[: numbers.start("all")])
    return _counted_after(family, head, tail)


def _counted_after(family: str, head: str, tail: str) -> bool:
    match = say.COUNT_AFTER.match(tail)
    if match is None or is_nothing(match["number"]):
        return False
    between, unit = tail[: match.start("number")], match["unit"] or ""
    about_work = say.TEACHING.search(between) or say.WORK.search(between) or PREVENTED.search(between)
    # 第26条 counts nothing.
    if about_work or between.rstrip().endswith("第") or say.PREVENTION.search(head[-5:]):
        return False
    return _fits(family, unit, between, named=bool(_JOINING.search(between)))


def _fits(family: str, unit: str, between: str, *, named: bool) -> bool:
    """Tell whether a unit is one that counts the matter.

    Args:
        family: Name of the matter's family.
        unit: Unit of the number, empty where there is none.
        between: Words between the matter and the number.
        named: Whether a word such as 为 or 共 joins the number to the matter.
    """
    rate = bool(_RATE.search(between))
    if unit in ("%", "‰"):
        return family in _RATED and rate and not re.search("下降|处理|降低|减少", between)
    if unit.endswith(("天", "日")):
        return family == "injury"
    if unit.endswith("元"):
        return family in _MONEY_COUNTED
    if rate and family not in _RATED:
        return False
    return bool(unit or (named and family != "violation"))


def is_nothing(number: str) -> bool:
    """Tell whether a number as written is zero."""
    return not re.search(r"[1-9一两二三四五六七八九十]", number)
