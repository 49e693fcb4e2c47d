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
            "已知事件未见回应：{words}（{date} {source}）。请写明经过、原因、处理和改进措施。",
            "A known event is not answered: {words} ({date} {source}). Tell what happened, why, how it was handled and what was changed.",
        ),
        "dated": Label(
            "已知事件未见回应：{words}（{date}）。请写明经过、原因、处理和改进措施。",
            "A known event is not answered: {words} ({date}). Tell what happened, why, how it was handled and what was changed.",
        ),
        "sourced": Label(
            "已知事件未见回应：{words}（{source}）。请写明经过、原因、处理和改进措施。",
            "A known event is not answered: {words} ({source}). Tell what happened, why, how it was handled and what was changed.",
        ),
        "bare": Label(
            "已知事件未见回应：{words}。请写明经过、原因、处理和改进措施。",
            "A known event is not answered: {words}. Tell what happened, why, how it was handled and what was changed.",
        ),
    },
    docs="a known event is not answered",
    facts=("words", "date"),
)


_TOLD = {(True, True): "", (True, False): "dated", (False, True): "sourced", (False, False): "bare"}
"""By whether a date and a source are known."""


def check(matters: Matters) -> Iterator[Found]:
    """Yield the known events that are not answered."""
    for answer in matters.answers:
        if answer.item is None:
            event = answer.event
            yield found(
                None,
                _TOLD[bool(event.date), bool(event.source)],
                words=" ".join(event.words),
                date=event.date,
                source=event.source,
            )
