"""Which mentions of one text make one item."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.language.context import Annotated, Mention
from csrcheck.model import NegativeType, Polarity

_KINDS = {
    "injury_death": "injury",
    "accident": "injury",
    "financial_loss": "finance",
    "complaint": "complaint",
    "whistle": "complaint",
    "supply_chain": "chain",
}
_TOUCHING = 1
"""Characters between two names of one event, at most: 歧视投诉."""
_CASUALTIES = frozenset(("death", "injury"))
"""Families of matters that are what an accident told before led to, whoever the victim worked for."""
_CONSEQUENCES = frozenset({NegativeType.PENALTY, NegativeType.LITIGATION})
_ENDS = "。;!"
_LEADS_ON = frozenset({"injury", "case"})
"""Kinds of event that bring others about: what falls and who complains mostly has a matter of its own behind it."""


def by_polarity(said: Annotated, found: Sequence[Mention]) -> list[list[Mention]]:
    """Group mentions of one text into the items they make.

    Shortcomings make one item. Zeros make one for each type that opens a clause: 未发生死亡事故，未发生信息泄露
    are two claims, 未发生安全事故和环境事故 is one. What occurred makes one for each kind of event; a fine
    or a lawsuit belongs to the event told before it, and so does what that event led to: 管道破裂，造成柴油泄漏.

    Args:
        said: The text.
        found: Its mentions, in order.
    """
    groups: dict[tuple[Polarity, str], list[Mention]] = {}
    last, told = "", (0, 0)
    opened: dict[tuple[int, int], str] = {}
    for each in found:
        kind = ""
        if each.polarity is Polarity.ZERO_CLAIM:
            kind = opened.setdefault(each.clause, each.type.value)
        if each.polarity is Polarity.OCCURRED:
            kind = _KINDS.get(each.family) or _KINDS.get(each.type.value, "case")
            if kind == "chain" and each.family in _CASUALTIES and (each.polarity, "injury") in groups:
                kind = "injury"  # 发生工亡事故一起，一名承包商员工死亡
            same = last and (
                each.type in _CONSEQUENCES
                or each.start - told[1] <= _TOUCHING
                or (last in _LEADS_ON and _is_outcome(said, each, told))
            )
            kind = last if same else kind
            last, told = kind, (each.start, each.end)
        groups.setdefault((each.polarity, kind), []).append(each)
    return list(groups.values())


def _is_outcome(said: Annotated, each: Mention, told: tuple[int, int]) -> bool:
    """Tell whether a clause opens with what the event before it in its sentence brought about or cost."""
    start, end = each.clause
    if told[1] > start or any(mark in said.text[told[1] : start] for mark in _ENDS):
        return False
    opening = (said.first(name, start, end) for name in ("opens_effect", "cost_of_it"))
    return any(place is not None and place[0] == start for place in opening)
