"""The shape of bad news and findings in the JSON output."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from csrcheck.messages import text
from csrcheck.model import Balance, Finding, KnownEventAnswer, Language, NegativeItem, Polarity


class NegativeShape(Struct, frozen=True):
    """One negative matter: what is told, denied or admitted.

    ``cause``, ``process``, ``remedy`` and ``result`` are the report's words, ``null`` where it says
    nothing. ``qualified`` marks what is narrowed by gravity, law or part of the organisation.
    """

    page: int
    page_label: str | None
    line: int | None
    section: list[str]
    quote: str
    type: str
    polarity: Literal["occurred", "zero_claim", "shortcoming"]
    quantified: bool
    qualified: bool
    period: list[int]
    cause: str | None
    process: str | None
    remedy: str | None
    result: str | None


class FindingShape(Struct, frozen=True):
    """Something a writer should look at; ``fingerprint`` survives moves within the report."""

    rule: str
    severity: Literal["info", "warning", "error"]
    message: str
    page: int | None
    page_label: str | None
    line: int | None
    section: list[str]
    quote: str
    indicator: str
    fingerprint: str


class SilenceShape(Struct, frozen=True):
    """A matter readers expect, of which neither an event nor a zero is said."""

    area: str
    title: str
    expected_by: list[str]


class KnownEventShape(Struct, frozen=True):
    """A known event and where it is answered."""

    date: str
    type: str
    words: list[str]
    source: str
    amount: str
    answered: bool
    page: int | None
    line: int | None
    quote: str
    rung: str | None


class ToneShape(Struct, frozen=True):
    """Statements of a chapter that tell bad news and that praise."""

    chapter: str
    negative: int
    positive: int


class BalanceShape(Struct, frozen=True):
    """How the report deals with bad news; ``band`` is the score range of the rung."""

    occurred: int
    shortcomings: int
    zero_claims: int
    rung: Literal["silent", "zero_only", "named", "cause", "remedy", "full"]
    band: list[int]
    reason: str
    silent: list[SilenceShape]
    known_events: list[KnownEventShape]
    tone: list[ToneShape]


def negative_shape(item: NegativeItem) -> NegativeShape:
    """Return an item in the shape of the JSON output."""
    return NegativeShape(
        page=item.page,
        page_label=item.page_label,
        line=item.line,
        section=list(item.section),
        quote=item.quote,
        type=item.type.value,
        polarity=item.polarity.value,
        quantified=item.quantified,
        qualified=item.qualified,
        period=list(item.period),
        cause=item.account.cause or None,
        process=item.account.process or None,
        remedy=item.account.remedy or None,
        result=item.account.result or None,
    )


def finding_shape(finding: Finding, language: Language) -> FindingShape:
    """Return a finding in the shape of the JSON output."""
    return FindingShape(
        rule=finding.rule,
        severity=finding.severity.value,
        message=finding.message.get(language),
        page=finding.page,
        page_label=finding.page_label,
        line=finding.line,
        section=list(finding.section),
        quote=finding.quote,
        indicator=finding.indicator,
        fingerprint=finding.fingerprint,
    )


def balance_shape(balance: Balance, language: Language) -> BalanceShape:
    """Return the balance in the shape of the JSON output."""
    return BalanceShape(
        occurred=balance.count(Polarity.OCCURRED),
        shortcomings=balance.count(Polarity.SHORTCOMING),
        zero_claims=balance.count(Polarity.ZERO_CLAIM),
        rung=balance.rung.value,
        band=list(balance.band),
        reason=text(balance.reason, language.value, **dict(balance.details)),
        silent=[
            SilenceShape(each.area, text(f"area-{each.area}", language.value), list(each.expected_by))
            for each in balance.silences
        ],
        known_events=[_known(each) for each in balance.events],
        tone=[ToneShape(each.chapter, each.negative, each.positive) for each in balance.tone],
    )


def _known(answer: KnownEventAnswer) -> KnownEventShape:
    event, item = answer.event, answer.item
    return KnownEventShape(
        date=event.date,
        type=event.type,
        words=list(event.words),
        source=event.source,
        amount=event.amount,
        answered=item is not None,
        page=item.page if item else None,
        line=item.line if item else None,
        quote=item.quote if item else "",
        rung=item.rung.value if item else None,
    )
