"""Bad news and findings in the shape of the JSON result."""

from __future__ import annotations

from csrcheck.messages import text
from csrcheck.model import Balance, Finding, KnownEventAnswer, Language, NegativeItem, Polarity
from csrcheck.results.balance import (
    BalanceShape,
    ElsewhereShape,
    FindingShape,
    KnownEventShape,
    NegativeShape,
    SilenceShape,
    ToneShape,
)


def negative_shape(item: NegativeItem) -> NegativeShape:
    """Return an item in the shape of the JSON output."""
    return NegativeShape(
        page=item.page,
        page_label=item.page_label,
        line=item.line,
        section=item.section,
        quote=item.quote,
        type=item.type.value,
        polarity=item.polarity.value,
        quantified=item.quantified,
        qualified=item.qualified,
        period=item.period,
        cause=item.account.cause or None,
        process=item.account.process or None,
        remedy=item.account.remedy or None,
        result=item.account.result or None,
        elsewhere=tuple(
            ElsewhereShape(each.page, each.page_label, each.line, each.section) for each in item.elsewhere
        ),
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
        section=finding.section,
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
        rung=balance.rung.value if balance.rung else "unassessed",
        band=balance.band,
        reason=text(balance.reason, language.value, **dict(balance.details)),
        silent=tuple(
            SilenceShape(each.area, text(f"area-{each.area}", language.value), each.expected_by)
            for each in balance.silences
        ),
        known_events=tuple(_known(each) for each in balance.events),
        tone=tuple(ToneShape(each.chapter, each.negative, each.positive) for each in balance.tone),
    )


def _known(answer: KnownEventAnswer) -> KnownEventShape:
    event, item = answer.event, answer.item
    return KnownEventShape(
        date=event.date,
        type=event.type,
        words=event.words,
        source=event.source,
        amount=event.amount,
        answered=item is not None if answer.assessed else None,
        page=item.page if item else None,
        line=item.line if item else None,
        quote=item.quote if item else "",
        rung=item.rung.value if item else None,
    )
