"""What a build judges a report by, from its JSON in the run folder."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from csrcheck.gate.judge import Facts, is_bound
from csrcheck.gate.renamed import about_of
from csrcheck.model import Label, Severity, Verdict
from csrcheck.model.duties import Obligation
from csrcheck.model.issue import Issue, key_of, rule_of, severity_of
from csrcheck.results import ReportShape
from csrcheck.results.balance import FindingShape
from csrcheck.results.report import EvidenceShape


def facts_in(report: ReportShape) -> Facts:
    """Return what a report is judged by, from the JSON of a check."""
    frameworks = report.frameworks
    return Facts(
        report.document.path,
        tuple(_issues(report)),
        {each.id: each.summary.coverage for each in frameworks},
        frozenset(f"{each.id}/{node.id}" for each in frameworks for node in each.indicators),
        everything=True,
        about=lambda: about_of(report.document.organisation, report.document.reporting_year, _quotes(report)),
        bound=_bound(report),
    )


def _bound(report: ReportShape) -> bool:
    weights = {group.duty for each in report.frameworks for group in each.by_duty or ()}
    keys = {f"{each.id}@{each.version}" for each in report.frameworks}
    duties = report.duties or ()
    confirm = Obligation.CONFIRM.value
    open_ = {each.framework for each in duties if each.obligation == confirm and not each.within}
    return is_bound(weights, bool(open_ & keys))


def _quotes(report: ReportShape) -> Iterator[str]:
    for framework in report.frameworks:
        for indicator in framework.indicators:
            yield from (each.quote for each in indicator.evidence)
    yield from (each.quote for each in report.findings or ())


def _issues(report: ReportShape) -> Iterator[Issue]:
    for framework in report.frameworks:
        for each in framework.indicators:
            verdict = Verdict(each.verdict)
            rule = rule_of(verdict)
            if rule and not each.finer:
                duty = Obligation(each.duty) if each.duty else None
                yield _at(
                    next(iter(each.evidence), None),
                    Issue(
                        rule,
                        severity_of(verdict, each.obligation, duty),
                        key_of(framework.id, each.id, rule),
                        None,
                        framework.id,
                        each.id,
                        _label(each.title),
                        tuple(map(_label, each.missing)),
                        duty=duty,
                    ),
                )
    for found in report.findings or ():
        severity, message = Severity(found.severity), _label(found.message)
        issue = Issue(found.rule, severity, found.fingerprint, message, indicator=found.indicator)
        yield _at(found, issue)


def _at(told: EvidenceShape | FindingShape | None, issue: Issue) -> Issue:
    """Return an issue with its place; one that is about something missing may have none."""
    if told is None:
        return issue
    return replace(
        issue,
        page=told.page,
        page_label=told.page_label,
        line=told.line,
        section=told.section,
        quote=told.quote,
    )


def _label(words: str) -> Label:
    # A result speaks one language: the run's.
    return Label(words, words)
