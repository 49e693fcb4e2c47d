"""A zero claim that an event told elsewhere in the report contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csrcheck.balance.matters import Matters
from csrcheck.catalog.wording import lexicon
from csrcheck.model import Label, NegativeItem, NegativeType, Polarity, Severity, say
from csrcheck.rules import Found, Rule, found, place_of

RULE = Rule(
    id="contradicted-zero",
    severity=Severity.ERROR,
    title=Label("零声明与别处的事件相矛盾", "a zero claim that an event told elsewhere contradicts"),
    says={
        "": Label(
            "此处称没有发生，但{place}说：“{there}”。请核对，或写明零声明的范围。",
            "This says that nothing happened, but {place} says: “{there}”. Check, or say what the zero is limited to.",
        ),
    },
    docs="a zero claim stands against an event told elsewhere, for the same year",
)


_ONE_YEAR = frozenset({NegativeType.SUPPLY_CHAIN})


def check(matters: Matters) -> Iterator[Found]:
    """Yield each zero that an event told elsewhere contradicts.

    A zero narrowed by gravity, by a law or to a part of the organisation does not stand for all, and
    a zero for one year says nothing on another.
    """
    for zero in matters.items:
        if zero.polarity is not Polarity.ZERO_CLAIM or not zero.general or zero.type in _ONE_YEAR:
            continue
        events = [item for item in matters.items if _contradicts(item, zero, matters.year)]
        # The first matter the zero names is its main one.
        event = next(
            (item for name in zero.general for item in events if set(item.families) & _denied([name])), None
        )
        if event is not None:
            place = place_of(event, paged=matters.paged) or say("place-nowhere")
            yield found(zero, place=place, there=event.quote)


def _contradicts(event: NegativeItem, zero: NegativeItem, year: int | None) -> bool:
    if event.polarity is not Polarity.OCCURRED or event.type in _ONE_YEAR:
        return False
    when: set[int | None] = set(event.period) or {year}
    # A count over several years does not say in which one it happened.
    if len(when) > 1 or not when <= {*zero.period, *(() if zero.period else (year,))}:
        return False
    denied = _denied(zero.general)
    return any(family in denied for family in event.families)


def _denied(families: Iterable[str]) -> frozenset[str]:
    """Return the kinds of event a zero excludes."""
    chosen = set(families)
    if "death" in chosen:  # 死亡事故, 因工伤死亡: injuries and accidents only say of what kind
        chosen -= {"injury", "fire"}
    matters = lexicon().matters
    return frozenset(kind for name in chosen if name in matters for kind in matters[name].contradicts)
