"""Bad news in a report: what is told, how far it is explained, what is denied and what is passed over."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.balance.contradictions import contradictions
from csrcheck.balance.events import answer_events, load_events
from csrcheck.balance.items import negative_items
from csrcheck.balance.ladder import BANDS, place
from csrcheck.balance.silence import silences
from csrcheck.balance.tone import chapter_tones, greenwash
from csrcheck.messages import text
from csrcheck.model import (
    Balance,
    Finding,
    KnownEvent,
    KnownEventAnswer,
    Label,
    NegativeItem,
    Passage,
    Polarity,
    Rung,
    Severity,
    Silence,
)

__all__ = ["assess_balance", "load_events"]

_SHORT = 40


def assess_balance(
    passages: Sequence[Passage],
    *,
    year: int | None = None,
    events: Sequence[KnownEvent] = (),
    complete: bool = True,
    paged: bool = True,
) -> tuple[Balance, tuple[Finding, ...]]:
    """Say how a report deals with bad news.

    Args:
        passages: Of the whole report, in reading order.
        year: The reporting year.
        events: Events known from outside the report.
        complete: Whether enough of the report could be read to call something silent.
        paged: Whether page numbers mean anything to the reader.

    Returns:
        The balance, and findings from the gravest down.
    """
    items = negative_items(passages, year)
    answers = answer_events(events, items, passages)
    rung, reason, details = place(items, answers)
    silent = silences(items, passages) if complete else ()
    balance = Balance(
        items=items,
        rung=rung,
        band=BANDS[rung],
        reason=reason,
        details=details,
        silences=silent,
        silences_known=complete,
        events=answers,
        tone=chapter_tones(items, passages),
    )
    findings = [
        *contradictions(items, year, paged=paged),
        *(_unanswered(answer) for answer in answers if answer.item is None),
        *(_unexplained(item) for item in _unexplained_items(items)),
        *(_silent(each) for each in silent),
        *greenwash(passages),
    ]
    return balance, tuple(findings)


def _unexplained_items(items: Sequence[NegativeItem]) -> list[NegativeItem]:
    """Return one item of each type of event of which the report nowhere gives a cause or a remedy."""
    occurred = [item for item in items if item.polarity is Polarity.OCCURRED]
    explained = {item.type for item in occurred if item.rung is not Rung.NAMED or item.account.remedy}
    found = {item.type: item for item in reversed(occurred) if item.type not in explained}
    return list(reversed(found.values()))


def _both(code: str, **details: object) -> Label:
    return Label(text(code, "zh", **details), text(code, "en", **details))


def _unanswered(answer: KnownEventAnswer) -> Finding:
    event = answer.event
    message = _both(
        "finding-unanswered-event", words=" ".join(event.words), date=event.date, source=event.source
    )
    return Finding("unanswered-event", Severity.ERROR, message)


def _unexplained(item: NegativeItem) -> Finding:
    return Finding(
        "unexplained-event",
        Severity.WARNING,
        _both("finding-unexplained-event", quote=_short(item.quote)),
        item.page,
        item.page_label,
        item.line,
        item.quote,
        section=item.section,
    )


def _short(quote: str) -> str:
    return quote if len(quote) <= _SHORT else f"{quote[: _SHORT - 1]}…"


def _silent(silence: Silence) -> Finding:
    area = silence.area
    message = Label(
        *(
            text("finding-silent-area", language, area=text(f"area-{area}", language))
            for language in ("zh", "en")
        )
    )
    return Finding("silent-area", Severity.WARNING, message, indicator=", ".join(silence.expected_by))
