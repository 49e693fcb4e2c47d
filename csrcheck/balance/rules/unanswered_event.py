"""A known event the report does not answer."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.balance.matters import Matters
from csrcheck.model import Label, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="unanswered-event",
    severity=Severity.ERROR,
    title=Label("已知事件未回应", "a known event that is not answered"),
    says={
        "": Label(
            "已知事件未见回应：{words}（{date}{source}）。请写明经过、原因、处理和改进措施。",
            "A known event is not answered: {words} ({date}{source}). Tell what happened, why, how it was handled and what was changed.",
        ),
        "bare": Label(
            "已知事件未见回应：{words}。请写明经过、原因、处理和改进措施。",
            "A known event is not answered: {words}. Tell what happened, why, how it was handled and what was changed.",
        ),
    },
    docs="a known event is not answered",
    facts=("words", "date"),
)


def check(matters: Matters) -> Iterator[Found]:
    """Yield the known events that are not answered."""
    for answer in matters.answers:
        if answer.item is None:
            event = answer.event
            yield found(
                None,
                "" if event.date or event.source else "bare",
                words=" ".join(event.words),
                date=event.date,
                source=f" {event.source}" if event.date and event.source else event.source,
            )
