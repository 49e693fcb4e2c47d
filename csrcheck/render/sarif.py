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
from csrcheck.render.issue_words import line_of, told
from csrcheck.render.notes import note

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(report: Report, view: View) -> str:
    """Return the issues as a SARIF log.

    PDF has no lines, which SARIF wants: the page stands for the line, and the message names it.
    """
    issues = issues_of(report)
    rules = sorted({_rule(issue) for issue in issues})
    names = {_rule(issue): issue for issue in issues}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "csrcheck",
                "version": report.version,
                "rules": [_described(rule, names[rule], view.language) for rule in rules],
            }
        },
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


def _described(rule: str, issue: Issue, language: Language) -> dict[str, Any]:
    if issue.framework:
        title = issue.title.get(language)
    else:
        code = f"rule-{rule}"
        title = text(code, language.value) if code in MESSAGES else rule
    return {"id": rule, "shortDescription": {"text": title or rule}}


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
            "partialFingerprints": {"csrcheckIssue/v1": mark},
        }
        if view.known:
            result["baselineState"] = "unchanged" if issue.key in view.known else "new"
        yield result


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
