"""The question on what frameworks ask of a report beside single indicators: its topics, each on its own."""

from __future__ import annotations

from msgspec.structs import replace

from csrcheck.coverage.basis import unstated
from csrcheck.engine.assurance import ASSURANCE
from csrcheck.engine.coverage import COVERAGE, MATERIAL
from csrcheck.engine.request import Answers, Question, Side, with_findings
from csrcheck.model import Finding, FrameworkResult, Severity, Verdict
from csrcheck.model.duties import Obligation
from csrcheck.model.issue import severity_of
from csrcheck.rules import Outcome, run

_MOST = {"topic-elements": Severity.WARNING}
"""Elements are looked for in a topic's own pages: what is not found there is to be looked at, and no proof."""


def _known_rules(side: Side) -> None:
    if side.ignore:
        from csrcheck.rules.registry import refuse_unknown

        refuse_unknown(side.ignore)


def _found(answers: Answers, _given: None) -> Outcome:
    from csrcheck.coverage.rules import CHECKS
    from csrcheck.coverage.rules.subject import Asked

    results = answers.of(COVERAGE).results
    topics = tuple((each.id, topic) for each in results for topic in each.matrix)
    material = answers.of(MATERIAL)
    bare = tuple(
        each
        for framework, result in zip(answers.frameworks, results, strict=True)
        for each in unstated(framework, material, result)
    )
    outcome = run(CHECKS, Asked(topics, answers.of(ASSURANCE), bare), answers.side.ignore)
    return replace(outcome, findings=tuple(_weighed(each, results) for each in outcome.findings))


def _weighed(finding: Finding, results: tuple[FrameworkResult, ...]) -> Finding:
    """Return a finding on a topic as grave as the topic binds the issuer; without an issuer as its rule has it."""
    inside = (one for each in results for one in each.indicators if finding.indicator in one.chapter)
    if not finding.rule.startswith("topic-"):
        return finding
    bound = {each.bound.obligation for each in inside if each.bound} - {Obligation.CONFIRM}
    if not bound:
        return finding
    strongest = next((each for each in Obligation if each in bound), Obligation.NONE)
    severity = severity_of(Verdict.NOT_DISCLOSED, "", strongest)
    if severity is Severity.ERROR:
        severity = _MOST.get(finding.rule, severity)
    return replace(finding, severity=severity)


PROVISIONS: Question[None, Outcome] = Question("provisions", _found, _known_rules, put=with_findings)
"""What the rules on topics find."""
