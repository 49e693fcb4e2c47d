"""SARIF 2.1.0, for code scanning: a result per issue, a rule per check or indicator."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from csrcheck.messages import MESSAGES, text
from csrcheck.models import Language, Report, Severity
from csrcheck.models.issue import Issue, issues_of
from csrcheck.render import View
from csrcheck.render.issue_words import line_of, told, why
from csrcheck.render.notes import note

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(report: Report, view: View) -> str:
    """Return the issues as a SARIF log.

    PDF has no lines, which SARIF wants: the page stands for the line, and the message names it. GitHub takes
    25,000 results and as many rules, more than all frameworks together have.
    """
    issues = issues_of(report)
    rules = sorted({_rule(issue) for issue in issues})
    names = {_rule(issue): issue for issue in issues}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "csrcheck",
                "version": report.version,
                "rules": [_described(rule, names[rule], report, view.language) for rule in rules],
            }
        },
        # Runs of one category replace each other: without it the last report uploaded would be the only one.
        "automationDetails": {"id": f"csrcheck/{uri(report.document.path)}/"},
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {
                "location": {"uri": uri(report.document.path)},
                "hashes": {"sha-256": report.document.sha256},
            }
        ],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notes(report, view)}],
        "results": list(_results(report, issues, {rule: place for place, rule in enumerate(rules)}, view)),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def uri(path: str) -> str:
    """Return a path as a relative or file URI."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _rule(issue: Issue) -> str:
    return f"{issue.framework}/{issue.indicator}" if issue.framework else issue.rule


def _described(rule: str, issue: Issue, report: Report, language: Language) -> dict[str, Any]:
    """Return a rule with the three texts GitHub asks for."""
    if issue.framework:
        title = issue.title.get(language)
        framework = next(each.title.get(language) for each in report.frameworks if each.id == issue.framework)
        whole = f"{framework} {issue.indicator} {title}"
        code, names = "sarif-help-indicator", {"id": issue.indicator, "framework": issue.framework}
    else:
        known = f"rule-{rule}"
        title = whole = text(known, language.value) if known in MESSAGES else rule
        code, names = "sarif-help-rule", {"id": rule, "framework": ""}
    return {
        "id": rule,
        "shortDescription": {"text": title or rule},
        "fullDescription": {"text": whole or rule},
        "help": {"text": text(code, language.value, **names)},
        "defaultConfiguration": {"level": _LEVELS[issue.severity]},
    }


def _results(
    report: Report, issues: Iterable[Issue], rules: dict[str, int], view: View
) -> Iterable[dict[str, Any]]:
    seen: dict[str, int] = {}
    for issue in issues:
        # Two results with one fingerprint would be one alert: repetitions are counted.
        seen[issue.key] = seen.get(issue.key, 0) + 1
        mark = hashlib.sha256(f"{issue.key}|{seen[issue.key]}".encode()).hexdigest()[:32]
        place: dict[str, Any] = {
            "physicalLocation": {
                "artifactLocation": {"uri": uri(report.document.path), "index": 0},
                "region": {"startLine": line_of(issue)},
            }
        }
        if issue.section:
            name = " > ".join(issue.section)
            place["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "section"}]
        result = {
            "ruleId": _rule(issue),
            "ruleIndex": rules[_rule(issue)],
            "level": _LEVELS[issue.severity],
            "message": {"text": _message(issue, report, view)},
            "locations": [place],
            # The second is the only one GitHub reads; left to itself it would take the line's text, of a PDF.
            "partialFingerprints": {"csrcheckIssue/v1": mark, "primaryLocationLineHash": f"{mark[:16]}:1"},
        }
        if view.accepted:  # where one result says whether it is suppressed, all have to
            result["suppressions"] = _suppressions(issue, view)
        if view.known:
            result["baselineState"] = "unchanged" if issue.key in view.known else "new"
        yield result


def _suppressions(issue: Issue, view: View) -> list[dict[str, str]]:
    accepted = view.accepted.get(issue.key)
    if accepted is None:
        return []
    justification = why(accepted, view.language)
    return [{"kind": "external", "status": "accepted", "justification": justification}]


def _message(issue: Issue, report: Report, view: View) -> str:
    message = told(issue, view.language)
    if issue.line is None and issue.page is not None and report.document.paged:
        message = f"{text('place-page', view.language.value, page=issue.page)} {message}"
    return f"{message} {text('quote', view.language.value, quote=issue.quote)}" if issue.quote else message


def _notes(report: Report, view: View) -> list[dict[str, Any]]:
    return [
        {
            "level": _LEVELS[each.severity],
            "descriptor": {"id": each.code},
            "message": {"text": note(each, view.language)},
        }
        for each in report.diagnostics
    ]
