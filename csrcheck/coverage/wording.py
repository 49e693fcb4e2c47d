"""Name what an ask wants, as codes: the words are put to them where they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csrcheck.catalog.schema import Ask, AskKind, Indicator, Topic
from csrcheck.model import Label, Several, Value, Words, say

_DIMENSIONS = frozenset({"gender", "age", "region", "type", "category", "contract"})
_NAMED = 3


def label_of(ask: Ask, indicator: Indicator, topics: Mapping[str, Topic]) -> Words:
    """Return the noun phrase for an ask: its own label, else one made from its topics."""
    if ask.label:
        return Label(ask.label.zh, ask.label.en)
    names = ask.topics or indicator.topics
    titles: Words = Several(tuple(_title(topics[name]) for name in names[:_NAMED]))
    if len(names) > _NAMED:
        titles = say("names-more", names=titles)
    args: dict[str, Value] = {"names": titles}
    code = f"ask-{ask.ask.value}"
    if ask.ask is AskKind.FIGURE:
        units = ask.unit or tuple(dict.fromkeys(unit for name in names for unit in topics[name].unit))
        args["units"] = units_named(units[:_NAMED], "unit-separator")
        code = code if units else f"{code}-bare"
    elif ask.ask is AskKind.BREAKDOWN:
        args["by"] = say(f"by-{ask.by if ask.by in _DIMENSIONS else 'other'}")
    elif ask.ask is AskKind.YEARS:
        args["count"] = ask.count
    return say(code, **args)


def units_named(families: Iterable[str], separator: str = "name-separator") -> Several:
    """Return families of units as the units usually printed, with the code of what stands between them."""
    return Several(tuple(say(f"unit-{family}") for family in families), separator)


def _title(topic: Topic) -> Label:
    return Label(topic.title.zh, topic.title.en)
