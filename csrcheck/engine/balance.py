"""The question on bad news: what a report tells of it, denies and passes over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from csrcheck.balance import assess_balance, load_events
from csrcheck.catalog.scoring import number
from csrcheck.engine.request import Answers, Question, Side, with_findings
from csrcheck.model import Balance, KnownEvent, Report
from csrcheck.rules import Outcome


@dataclass(frozen=True, slots=True)
class Told:
    """The balance of a report, and what the rules on bad news find."""

    balance: Balance
    found: Outcome


def _events(side: Side) -> tuple[KnownEvent, ...]:
    return tuple(load_events(side.known_events)) if side.known_events else ()


def _balance(answers: Answers, events: tuple[KnownEvent, ...]) -> Told:
    document = answers.document
    balance, found = assess_balance(
        answers.analysis.segmentation.passages,
        year=answers.year,
        events=events,
        complete=len(document.unreadable_pages) < number("unreadable_share") * max(document.pages, 1),
        paged=document.paged,
        ignore=answers.side.ignore,
    )
    return Told(balance, found)


def _put(report: Report, told: Told) -> Report:
    return with_findings(replace(report, balance=told.balance), told.found)


BALANCE: Question[tuple[KnownEvent, ...], Told] = Question("balance", _balance, _events, put=_put)
