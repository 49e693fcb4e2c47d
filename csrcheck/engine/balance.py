"""The question on bad news: what a report tells of it, denies and passes over."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.balance import assess_balance, load_events
from csrcheck.catalog.scoring import number
from csrcheck.coverage import load_review
from csrcheck.coverage.quotes import Quotes
from csrcheck.coverage.review import ReviewFile
from csrcheck.coverage.review_matters import decide_matters
from csrcheck.engine.request import Answers, Question, Side, with_findings
from csrcheck.model import Balance, KnownEvent, NegativeItem, Report
from csrcheck.rules import Outcome

_ALL = 1.0
"""Share of a file that is not read: its pictures, or all of it where it is not in Chinese."""


class Told(Struct, frozen=True):
    """The balance of a report, and what the rules on bad news find."""

    balance: Balance
    found: Outcome


Given = tuple[tuple[KnownEvent, ...], ReviewFile | None]


def known_events(side: Side) -> tuple[KnownEvent, ...]:
    """Return the events the report should answer."""
    return tuple(load_events(side.known_events)) if side.known_events else ()


def _given(side: Side) -> Given:
    return known_events(side), load_review(side.review) if side.review else None


def _balance(answers: Answers, given: Given) -> Told:
    return balance_of(answers, *given)


def balance_of(answers: Answers, events: tuple[KnownEvent, ...], review: ReviewFile | None) -> Told:
    """Return the balance of a report, as a reviewer decided on its matters."""
    document = answers.document

    def decided(items: tuple[NegativeItem, ...]) -> tuple[NegativeItem, ...]:
        if review is None or not review.matters:
            return items
        quotes = Quotes(answers.analysis.segmentation.passages)
        return decide_matters(items, review, document, quotes.stands)

    unread = len(document.unreadable_pages)
    balance, found = assess_balance(
        answers.analysis.segmentation.passages,
        year=answers.year,
        events=events,
        complete=unread < number("unreadable_share") * max(document.pages, 1)
        and answers.analysis.hidden.share < number("unreadable_share"),
        assessed=unread < max(document.pages, 1) and answers.analysis.hidden.share < _ALL,
        paged=document.paged,
        ignore=answers.side.ignore,
        decided=decided,
    )
    return Told(balance, found)


def _put(report: Report, told: Told) -> Report:
    return with_findings(replace(report, balance=told.balance), told.found)


BALANCE: Question[Given, Told] = Question("balance", _balance, _given, put=_put)
