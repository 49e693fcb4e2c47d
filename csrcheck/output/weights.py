"""Verdicts by what binds the issuer, in words: the same for every format that people read."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.messages import text
from csrcheck.model import (
    FrameworkResult,
    IndicatorResult,
    Language,
    Report,
    Verdict,
    coverage_of,
    possible_of,
    share_range,
)
from csrcheck.model.duties import Obligation, Weight
from csrcheck.output.json_duties import span


def duty_of(each: IndicatorResult, language: Language) -> str:
    """Return how far an indicator binds the issuer, and by which duty; nothing where that is not known."""
    if each.bound is None:
        return ""
    return text(
        "item-duty",
        language.value,
        duty=text(f"duty-{each.bound.obligation.value}", language.value),
        id=each.bound.duty,
    )


def groups_of(result: FrameworkResult) -> tuple[tuple[Weight, tuple[IndicatorResult, ...]], ...]:
    """Return the indicators by what a gap in them is worth, where they are not all worth the same."""
    found = result.weighed
    return () if [weight for weight, _ in found] == [Weight.OTHER] else found


def weight_lines(result: FrameworkResult, language: Language) -> Iterator[str]:
    """Yield a line per group: how many, their coverage, and how many are missing."""
    say = language.value
    for weight, indicators in groups_of(result):
        share = share_range(coverage_of(indicators), possible_of(indicators), 1) or text("head-none", say)
        missing = sum(each.verdict is Verdict.NOT_DISCLOSED for each in indicators)
        yield text(
            "weight-line",
            say,
            duty=text(f"weight-{weight.value}", say),
            count=len(indicators),
            share=share,
            missing=missing,
        )


def duties_line(report: Report, language: Language) -> str:
    """Return in one line what binds the issuer in the reporting year; nothing where that is not known."""
    found = report.duties
    if found is None:
        return ""
    say = language.value
    # A part of a duty binds no further than the whole.
    bound = {each.id for each in found.duties if each.obligation is Obligation.MANDATORY}
    told = [
        each
        for each in found.duties
        if each.obligation not in (Obligation.NONE, Obligation.CONFIRM)
        and (not each.within or each.within in bound)
    ]
    if not told:
        return ""
    binding = (Obligation.MANDATORY, Obligation.COMPLY_OR_EXPLAIN, Obligation.VOLUNTARY_CONFORM)
    parts = [
        " ".join(
            filter(
                None,
                (
                    each.id,
                    text(f"duty-{each.obligation.value}", say),
                    text("duties-by", say, day=each.deadline) if each.deadline else "",
                ),
            )
        )
        for each in told
        if each.obligation in binding
    ]
    words = text("list-separator", say).join(parts) or text("duties-none-binding", say)
    return text("duties-of-year", say, year=span(told[0]), duties=words)
