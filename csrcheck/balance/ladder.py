"""The place of a report on the ladder of the CASS rating standard (2023), dimension 平衡性."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.catalog.scoring import number
from csrcheck.model import KnownEventAnswer, NegativeItem, NegativeType, Polarity, Rung

_ORDER = tuple(Rung)


def place(
    items: Sequence[NegativeItem], events: Sequence[KnownEventAnswer]
) -> tuple[Rung, str, tuple[tuple[str, str], ...]]:
    """Return the rung of a report, the code of the reason, and the values of its placeholders.

    The report stands on the highest rung that at least half of the kinds of matter it tells reach, each
    by its best told case. What occurred decides; where nothing did, the weaknesses it admits. A known event left unanswered puts the report
    on the lowest rung, as the standard says.
    """
    unanswered = [answer.event for answer in events if answer.item is None]
    if unanswered:
        words = " ".join(unanswered[0].words)
        return Rung.SILENT, "ladder-unanswered", (("count", str(len(unanswered))), ("words", words))
    told = told_items(items)
    zeros = sum(item.polarity is Polarity.ZERO_CLAIM for item in items)
    if not told:
        rung = Rung.ZERO_ONLY if zeros else Rung.SILENT
        return rung, f"ladder-{rung.value}", (("zeros", str(zeros)),)
    rung = next(each for each in reversed(_ORDER) if reached(told, each) >= number("rung_share") * len(told))
    far = reached(told, rung)
    return rung, f"ladder-{rung.value}", (("reached", str(far)), ("told", str(len(told))))


def told_items(items: Sequence[NegativeItem]) -> list[NegativeItem]:
    """Return the best told item of each kind that decides the place: what occurred, else weaknesses."""
    told = _best([item for item in items if item.polarity is Polarity.OCCURRED])
    return told or _best([item for item in items if item.polarity is Polarity.SHORTCOMING])


def _best(items: Sequence[NegativeItem]) -> list[NegativeItem]:
    """Return the best told item of each type: a table repeats in figures what a text explains."""
    best: dict[NegativeType, NegativeItem] = {}
    for item in items:
        known = best.get(item.type)
        if known is None or _ORDER.index(item.rung) > _ORDER.index(known.rung):
            best[item.type] = item
    return list(best.values())


def reached(items: Sequence[NegativeItem], rung: Rung) -> int:
    """Return how many items are told at least as far as a rung."""
    return sum(_ORDER.index(item.rung) >= _ORDER.index(rung) for item in items)
