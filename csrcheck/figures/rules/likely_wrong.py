"""One number that several checks find wrong, and that one other value would set right in all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from csrcheck.figures.comparing import plain
from csrcheck.figures.reading import Figures
from csrcheck.figures.rules import (
    decimal_slip,
    growth_column,
    growth_contradicted,
    ratio_mismatch,
    share_not_100,
    total_mismatch,
    value_conflict,
)
from csrcheck.model import Finding, Label, Series, Severity, Suspect
from csrcheck.rules import Check, Found, Outcome, Rule, found

RULE = Rule(
    id="likely-wrong",
    severity=Severity.ERROR,
    title=Label("一个数值使多处对不上", "one number that several checks contradict"),
    says={
        "": Label(
            "{year}年“{metric}”的 {value} 最可能有误：{count} 处对不上都因它而起，改为约 {right} 则都成立。（{checks}）请核对。",
            "{metric}, {year}: {value} is the likeliest to be wrong. {count} checks fail because of it, and about {right} would mend them all ({checks}). Check it.",
        ),
    },
    docs="two or more of the arithmetic rules (sum, growth, ratio, shares, text against table, a point among the years) fail over one number, and one other value would mend them all; told in their place",
    facts=("metric", "year", "value"),
)

ARITHMETIC: tuple[Check[Figures], ...] = tuple(
    Check(rule.RULE, partial(Figures.once, find=rule.check))
    for rule in (
        total_mismatch,
        growth_contradicted,
        growth_column,
        ratio_mismatch,
        share_not_100,
        value_conflict,
        decimal_slip,
    )
)
"""Those whose findings are weighed here: they look once for this rule and for their own."""


def check(figures: Figures) -> Iterator[Found]:
    """Yield the numbers that several arithmetic rules speak of and agree on how to mend."""
    findings = [each.rule.finding(what) for each in ARITHMETIC for what in each.find(figures)]
    places: dict[tuple[int, int, str], list[tuple[Finding, Suspect]]] = {}
    for finding in findings:
        for suspect in finding.suspects:
            places.setdefault(suspect.place, []).append((finding, suspect))
    told: set[int] = set()
    rows = {row.passage: row for row in (*figures.series, *figures.singles)}
    for group in sorted(places.values(), key=len, reverse=True):
        known = [pair for pair in group if id(pair[0]) not in told]
        if len(known) > 1 and _agree([suspect for _, suspect in known]):
            told.update(id(finding) for finding, _ in known)
            yield _found(known, rows)


def _agree(suspects: Sequence[Suspect]) -> bool:
    """Tell whether all say the number should be one and the same."""
    low = max(each.implied - each.slack for each in suspects)
    high = min(each.implied + each.slack for each in suspects)
    return low <= high + 1e-9


def _found(known: Sequence[tuple[Finding, Suspect]], rows: dict[int, Series]) -> Found:
    best = min((suspect for _, suspect in known), key=lambda each: each.slack)
    rules = dict.fromkeys(finding.rule for finding, _ in known)
    details = found(
        rows[best.passage],
        year=best.year,
        metric=best.metric,
        value=best.text,
        count=len(known),
        right=plain(best.implied, max(best.slack, 0.005)),
        checks="、".join(rules),
    )
    return replace(details, suspects=tuple(suspect for _, suspect in known))


def told_once(outcome: Outcome) -> Outcome:
    """Return what rules found without what a likely wrong number explains."""
    explained = {
        suspect.place for each in outcome.findings if each.rule == RULE.id for suspect in each.suspects
    }
    kept = tuple(
        each
        for each in outcome.findings
        if each.rule == RULE.id
        or each.rule not in {check.rule.id for check in ARITHMETIC}
        or not any(suspect.place in explained for suspect in each.suspects)
    )
    return replace(outcome, findings=kept)
