"""All rules of a question in turn: each on its own, what is silenced not run, the gravest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from csrcheck.errors import CsrcheckError
from csrcheck.model import Diagnostic, Finding, Severity
from csrcheck.rules.rule import Check

Subject = TypeVar("Subject")

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_LAST = float("inf")


class Outcome(Struct, frozen=True):
    """What rules found.

    Attributes:
        findings: The gravest first, then in reading order; what is absent from the report comes last.
        diagnostics: Rules that failed: what they would have found is not known.
    """

    findings: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def run(checks: Sequence[Check[Subject]], subject: Subject, ignore: Collection[str] = frozenset()) -> Outcome:
    """Run rules on what is known of a report.

    A rule that raises is told as a diagnostic, with what it had found until then; the others go on.

    Args:
        checks: The rules, in the order of the registry.
        subject: What they look at.
        ignore: Ids of rules that are not run.
    """
    diagnostics: list[Diagnostic] = []
    found: dict[Finding, None] = {}
    for check in checks:
        if check.rule.id not in ignore:
            found.update(dict.fromkeys(_findings(check, subject, diagnostics)))
    return Outcome(tuple(sorted(found, key=_order)), tuple(diagnostics))


def _findings(check: Check[Subject], subject: Subject, diagnostics: list[Diagnostic]) -> Iterator[Finding]:
    try:
        for each in check.find(subject):
            yield check.rule.finding(each)
    except CsrcheckError:  # the time is up: that ends the run
        raise
    except Exception as error:  # whatever one rule makes of a report, the others are wanted
        details = (("rule", check.rule.id), ("why", f"{type(error).__name__}: {error}"[:200]))
        diagnostics.append(Diagnostic("rule-failed", Severity.WARNING, details=details))


def _order(finding: Finding) -> tuple[int, float, float, str]:
    page = _LAST if finding.page is None else finding.page
    return (_WEIGHT[finding.severity], page, finding.line or 0, finding.rule)
