"""Zero claims that the report contradicts elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csrcheck.balance.lexicon import CONTRADICTED_BY
from csrcheck.messages import text
from csrcheck.model import Finding, Label, NegativeItem, NegativeType, Polarity, Severity
from csrcheck.places import place_of

_ONE_YEAR = frozenset({NegativeType.SUPPLY_CHAIN})


def contradictions(items: Sequence[NegativeItem], year: int | None, *, paged: bool = True) -> list[Finding]:
    """Return a finding of high severity for each zero that an event told elsewhere contradicts.

    A zero narrowed by gravity, by a law or to a part of the organisation does not stand for all, and
    a zero for one year says nothing on another.

    Args:
        items: All items of the report.
        year: The reporting year, meant where a sentence names none.
        paged: Whether page numbers mean anything to the reader.
    """
    found = []
    for zero in items:
        if zero.polarity is not Polarity.ZERO_CLAIM or not zero.general or zero.type in _ONE_YEAR:
            continue
        events = [item for item in items if _contradicts(item, zero, year)]
        # The first matter the zero names is its main one.
        event = next(
            (item for name in zero.general for item in events if set(item.families) & _denied([name])), None
        )
        if event is not None:
            found.append(_finding(zero, event, paged=paged))
    return found


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
    return frozenset(kind for name in chosen for kind in CONTRADICTED_BY.get(name, ()))


def _finding(zero: NegativeItem, event: NegativeItem, *, paged: bool) -> Finding:
    def message(language: str) -> str:
        place = place_of(event, language, paged=paged) or text("place-nowhere", language)
        return text("finding-contradicted-zero", language, place=place, quote=event.quote)

    return Finding(
        rule="contradicted-zero",
        severity=Severity.ERROR,
        message=Label(message("zh"), message("en")),
        page=zero.page,
        page_label=zero.page_label,
        line=zero.line,
        quote=zero.quote,
        section=zero.section,
    )
