"""Bad news in a report: what is told, how far it is explained, what is denied and what is passed over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from csrcheck.balance.events import answer_events, load_events
from csrcheck.balance.items import negative_items
from csrcheck.balance.ladder import place
from csrcheck.balance.matters import Matters
from csrcheck.balance.rules import CHECKS
from csrcheck.balance.silence import silences
from csrcheck.balance.tone import chapter_tones
from csrcheck.catalog.balance import load_balance
from csrcheck.model import Balance, KnownEvent, KnownEventAnswer, NegativeItem, Passage
from csrcheck.rules import Outcome, run

__all__ = ["assess_balance", "load_events"]


def assess_balance(
    passages: Sequence[Passage],
    *,
    year: int | None = None,
    events: Sequence[KnownEvent] = (),
    complete: bool = True,
    assessed: bool = True,
    paged: bool = True,
    ignore: Collection[str] = frozenset(),
    decided: Callable[[tuple[NegativeItem, ...]], tuple[NegativeItem, ...]] = lambda items: items,
) -> tuple[Balance, Outcome]:
    """Say how a report deals with bad news.

    Args:
        passages: Of the whole report, in reading order.
        year: The reporting year.
        events: Events known from outside the report.
        complete: Whether enough of the report could be read to call something silent.
        assessed: Whether any of it could be read for bad news; its place on the ladder is not known otherwise.
        paged: Whether page numbers mean anything to the reader.
        ignore: Ids of rules that are not run.
        decided: What a person made of the matters found.

    Returns:
        The balance, and what the rules on bad news find.
    """
    items = decided(tuple(negative_items(passages, year)))
    if not assessed:
        return _unassessed(items, events), Outcome()
    answers = answer_events(events, items, passages)
    rung, reason, details = place(items, answers)
    silent = silences(items, passages) if complete else ()
    balance = Balance(
        items=items,
        rung=rung,
        band=load_balance().ladder[rung],
        reason=reason,
        details=details,
        silences=silent,
        silences_known=complete,
        events=answers,
        tone=chapter_tones(items, passages),
    )
    told = Matters(items, tuple(passages), answers, silent, year, paged)
    return balance, run(CHECKS, told, ignore)


def _unassessed(items: tuple[NegativeItem, ...], events: Sequence[KnownEvent]) -> Balance:
    """Return the balance of a report that could not be read for bad news; what was found all the same is kept."""
    return Balance(
        items=items,
        rung=None,
        band=None,
        reason="ladder-unassessed",
        silences_known=False,
        events=tuple(KnownEventAnswer(each, None, assessed=False) for each in events),
    )
