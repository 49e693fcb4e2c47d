"""Which issues fail a build."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from csrcheck.errors import UsageError
from csrcheck.model import Severity
from csrcheck.model.duties import Weight
from csrcheck.model.issue import NOT_DISCLOSED, PARTLY_DISCLOSED, Issue

_ORDER = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_OWN = {NOT_DISCLOSED, PARTLY_DISCLOSED}
BY_DUTY = (Weight.MANDATORY.value, Weight.COMPLY_OR_EXPLAIN.value)
"""Fail where a provision that binds the issuer so far is missing."""


def by_duty(names: Collection[str]) -> str:
    """Return the name among some that fails on duties, empty where none does."""
    return next((name for name in names if name in BY_DUTY), "")


def failing(issues: Sequence[Issue], names: Collection[str]) -> tuple[Issue, ...]:
    """Return the issues that names ask to fail on.

    Args:
        issues: Of a report, without those a baseline knows.
        names: Severities (that and graver), rules, ids of indicators (``A1.2``, ``hkex/A1.2``), which fail
            where they are missing, or ``mandatory`` and ``comply-or-explain``: what binds the issuer and is missing.
    """
    return tuple(issue for issue in issues if any(_meant(issue, name) for name in names))


def _meant(issue: Issue, name: str) -> bool:
    if name in tuple(Severity):
        return _ORDER[issue.severity] >= _ORDER[Severity(name)]
    if name == issue.rule:
        return True
    if name in BY_DUTY:
        bound = (BY_DUTY[0],) if name == BY_DUTY[0] else BY_DUTY
        return issue.rule == NOT_DISCLOSED and issue.duty in bound
    wanted = "".join(name.upper().split())
    ids = {issue.indicator, f"{issue.framework}/{issue.indicator}"}
    return issue.rule == NOT_DISCLOSED and wanted in {"".join(each.upper().split()) for each in ids}


def refuse_unasked(names: Collection[str], asked: Collection[str], known: Collection[str]) -> None:
    """Refuse indicators of frameworks a report is not checked against: they would let every build pass.

    Args:
        names: Severities, rules, ids of indicators, all of them known.
        asked: Ids of the frameworks asked for, with and without their framework.
        known: Ids of all frameworks.

    Raises:
        UsageError: One is of another framework.
    """
    mine, all_ids = ({"".join(each.upper().split()) for each in ids} for ids in (asked, known))
    for name in names:
        wanted = "".join(name.upper().split())
        if wanted in all_ids and wanted not in mine:
            raise UsageError("fail-on-unasked", name=name)


def refuse_unseen(
    names: Collection[str],
    rules: Collection[str],
    whole: Collection[str],
    seen: Collection[str],
    ignored: Collection[str],
    command: str,
    *,
    judges: bool,
) -> None:
    """Refuse what a command does not look at, or is told not to: it would let every build pass.

    Args:
        names: Severities, rules, ids of indicators, all of them known.
        rules: All rules of checks.
        whole: Those that look at one report.
        seen: Those the command looks at.
        ignored: Those that are left out.
        command: Its name.
        judges: Whether it says of indicators whether they are disclosed.

    Raises:
        UsageError: One can never apply.
    """
    for name in names:
        if name in ignored:
            raise UsageError("fail-on-ignored", name=name)
        other = "check" if name not in rules or name in whole else "twin"
        held = name in seen if name in rules else judges or name in tuple(Severity) or name in BY_DUTY
        if not held:
            raise UsageError("fail-on-unseen", name=name, command=command, other=other)


def refuse_unknown(
    names: Collection[str],
    rules: Collection[str],
    indicators: Collection[str],
    file: Path | None = None,
) -> None:
    """Refuse names that can never mean anything: a typing error would let every build pass.

    Args:
        names: Severities, rules, ids of indicators.
        rules: Those of the checks.
        indicators: The ids there are, with and without their framework.
        file: The settings, where their suppressions have the names.

    Raises:
        UsageError: One is none of these.
    """
    rules = {*rules, *_OWN, *(() if file else BY_DUTY)}
    ids = {"".join(each.upper().split()) for each in indicators}
    for name in names:
        known = name in rules or name in tuple(Severity) or "".join(name.upper().split()) in ids
        if not known:
            from rapidfuzz import process

            there = [*Severity, *sorted(rules), *sorted(indicators)]
            near = [each for each, _, _ in process.extract(name, there, limit=2, score_cutoff=60)]
            code = "suppress-unknown" if file else "fail-on-unknown"
            raise UsageError(code, near=near, name=name, path=file)
