"""Everything in a report that may be acted on, in one shape: findings, and indicators not fully disclosed.

Formats for machines, thresholds and baselines all speak of issues, so that an id means the same in each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from csrcheck.model.balance import NegativeItem
from csrcheck.model.base import Label, Severity, Words
from csrcheck.model.duties import Obligation
from csrcheck.model.result import IndicatorResult, Report, Verdict

NOT_DISCLOSED = "not-disclosed"
PARTLY_DISCLOSED = "partly-disclosed"
UNEXPLAINED = "unexplained-event"
"""Rule of the findings on bad news that is only named."""
_NONE = Label("")
_BINDING = frozenset({"mandatory", "comply-or-explain", "core"})


class Issue(Struct, frozen=True):
    """Something to act on.

    Attributes:
        rule: Of the finding, or ``not-disclosed`` / ``partly-disclosed``.
        key: Stays the same from draft to draft: neither pages nor framework versions are part of it.
        message: Of a finding; ``None`` for indicators, whose ``title`` and ``missing`` say it all.
        duty: How far the indicator binds the issuer, where that is known.
    """

    rule: str
    severity: Severity
    key: str
    message: Words | None
    framework: str = ""
    indicator: str = ""
    title: Label = _NONE
    missing: tuple[Words, ...] = ()
    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    section: tuple[str, ...] = ()
    quote: str = ""
    duty: Obligation | None = None


def issues_of(report: Report) -> tuple[Issue, ...]:
    """Return the issues of a report: indicators in the order of their framework, then findings.

    An indicator that is missing is a ``warning`` where the framework binds (mandatory, comply or explain,
    core) and ``info`` where it recommends; one that is partly disclosed is ``info``. Where it is known what binds
    the issuer, that decides: see :func:`severity_of`.
    """
    found = [
        _of_indicator(framework.id, each)
        for framework in report.frameworks
        for each in framework.indicators
        if rule_of(each.verdict) and not each.finer
    ]
    found += [
        Issue(
            rule=each.rule,
            severity=each.severity,
            key=each.fingerprint,
            message=each.message,
            indicator=each.indicator,
            page=each.page,
            page_label=each.page_label,
            line=each.line,
            section=each.section,
            quote=each.quote,
        )
        for each in report.findings
    ]
    return tuple(found)


def untold_news(report: Report, skip: Collection[str]) -> Iterator[tuple[str, NegativeItem]]:
    """Yield bad news told without cause or remedy, each once, with the key it is known by.

    That is the key of the finding on it, where there is one: to act on both is one thing.

    Args:
        report: With its findings and its bad news.
        skip: Keys that are accepted, of the finding or of the news itself.
    """
    findings = {
        (each.page, each.quote): each.fingerprint for each in report.findings if each.rule == UNEXPLAINED
    }
    seen = set(skip)
    for item in report.balance.items if report.balance else ():
        key = findings.get((item.page, item.quote), item.key)
        if item.untold and not seen & {key, item.key}:
            seen |= {key, item.key}
            yield key, item


def severity_of(verdict: Verdict, obligation: str, duty: Obligation | None = None) -> Severity:
    """Return how grave an indicator that is not fully disclosed is.

    What is missing is an error where it is obligatory for the issuer, a warning where the issuer has to comply or
    explain (what is explained is not applicable, and no issue), else a note; what is there in part is one degree
    less. Where the duty is not known, or has to be confirmed, the framework's own word decides.
    """
    if duty not in (None, Obligation.CONFIRM):
        missing = verdict is Verdict.NOT_DISCLOSED
        if duty is Obligation.MANDATORY:
            return Severity.ERROR if missing else Severity.WARNING
        warned = duty is Obligation.COMPLY_OR_EXPLAIN and missing
        return Severity.WARNING if warned else Severity.INFO
    binds = verdict is Verdict.NOT_DISCLOSED and obligation in _BINDING
    return Severity.WARNING if binds else Severity.INFO


def rule_of(verdict: Verdict) -> str:
    """Return the rule of an indicator that is not fully disclosed; empty for other verdicts."""
    return {Verdict.NOT_DISCLOSED: NOT_DISCLOSED, Verdict.PARTIAL: PARTLY_DISCLOSED}.get(verdict, "")


def key_of(framework: str, indicator: str, rule: str) -> str:
    """Return the key of an indicator's issue."""
    return f"{framework}/{indicator}:{rule}"


def _of_indicator(framework: str, result: IndicatorResult) -> Issue:
    rule = rule_of(result.verdict)
    first = result.evidence[0] if result.evidence else None
    duty = result.bound.obligation if result.bound else None
    return Issue(
        rule=rule,
        severity=severity_of(result.verdict, result.obligation, duty),
        key=key_of(framework, result.id, rule),
        message=None,
        framework=framework,
        indicator=result.id,
        title=result.title,
        missing=result.missing,
        page=first.page if first else None,
        page_label=first.page_label if first else None,
        line=first.line if first else None,
        section=first.section if first else (),
        quote=first.quote if first else "",
        duty=duty,
    )
