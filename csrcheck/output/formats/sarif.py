"""SARIF 2.1.0, for code scanning: a result per issue, a rule per check or indicator."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from csrcheck.messages import text
from csrcheck.model import Language, Severity
from csrcheck.model.issue import Issue
from csrcheck.output import View
from csrcheck.output.checked import Checked
from csrcheck.output.content import Content
from csrcheck.output.issue_words import line_of, place_in_file, told_with_page, why
from csrcheck.results import written
from csrcheck.rules.registry import RULES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(content: Content, view: View) -> str:
    """Return what is to be acted on as a SARIF log."""
    return sarif_of(content.acted_on(), content.version, content.source, view.language)


def sarif_of(reports: Sequence[Checked], version: str, category: str, language: Language) -> str:
    """Return the issues of reports as a SARIF log of one run.

    PDF has no lines, which SARIF wants: the page stands for the line, and the message names it. GitHub takes
    25,000 results and as many rules, more than all frameworks together have.

    Args:
        reports: In the order they are told.
        version: Of the program that checked them.
        category: Path of the report or folder. Runs of one category replace each other: without it the last
            one uploaded would be the only one.
        language: Of messages.
    """
    issues = {_rule(issue): (issue, each) for each in reports for issue in each.issues}
    rules = sorted(issues)
    places = {rule: place for place, rule in enumerate(rules)}
    told = [each for each in reports if each.sha256]
    marks = {name for each in reports for name, given in _states(each) if given}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "csrcheck",
                "version": version,
                "rules": [_described(rule, *issues[rule], language) for rule in rules],
            }
        },
        "automationDetails": {"id": f"csrcheck/{uri(category)}/"},
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": uri(each.path)}, "hashes": {"sha-256": each.sha256}} for each in told
        ],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    note for each in reports for note in _notes(each, alone=len(reports) == 1)
                ],
            }
        ],
        "results": [
            result
            for place, each in enumerate(told)
            for result in _results(each, place, places, marks, language)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return written(log)


def _states(each: Checked) -> Iterator[tuple[str, bool]]:
    """Yield what results of a run have to say where one of them says it, and whether this report does."""
    yield "suppressions", bool(each.accepted)
    yield "baselineState", bool(each.known)


def uri(path: str) -> str:
    """Return a path as a relative or file URI."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _rule(issue: Issue) -> str:
    return f"{issue.framework}/{issue.indicator}" if issue.framework else issue.rule


def _described(rule: str, issue: Issue, each: Checked, language: Language) -> dict[str, Any]:
    """Return a rule with the three texts GitHub asks for."""
    if issue.framework:
        title = issue.title.get(language)
        whole = f"{each.titles[issue.framework].get(language)} {issue.indicator} {title}"
        code, names = "sarif-help-indicator", {"id": issue.indicator, "framework": issue.framework}
    else:
        title = whole = RULES[rule].title.get(language) if rule in RULES else rule
        code, names = "sarif-help-rule", {"id": rule, "framework": ""}
    return {
        "id": rule,
        "shortDescription": {"text": title or rule},
        "fullDescription": {"text": whole or rule},
        "help": {"text": text(code, language.value, **names)},
        "defaultConfiguration": {"level": _LEVELS[issue.severity]},
    }


def _results(
    each: Checked, artifact: int, rules: Mapping[str, int], marks: Collection[str], language: Language
) -> Iterator[dict[str, Any]]:
    seen: dict[str, int] = {}
    for issue in each.issues:
        # Two results with one fingerprint would be one alert: repetitions are counted.
        seen[issue.key] = seen.get(issue.key, 0) + 1
        mark = hashlib.sha256(f"{issue.key}|{seen[issue.key]}".encode()).hexdigest()[:32]
        place: dict[str, Any] = {
            "physicalLocation": {
                "artifactLocation": {"uri": uri(each.path), "index": artifact},
                "region": {"startLine": line_of(issue)},
            }
        }
        if issue.section:
            name = " > ".join(issue.section)
            place["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "section"}]
        if issue.page_label and (row := place_in_file(issue, language, paged=each.paged)):
            place.setdefault("logicalLocations", []).append({"fullyQualifiedName": row, "kind": "row"})
        message = told_with_page(issue, language, paged=each.paged)
        if issue.quote:
            message = f"{message} {text('quote', language.value, quote=issue.quote)}"
        result = {
            "ruleId": _rule(issue),
            "ruleIndex": rules[_rule(issue)],
            "level": _LEVELS[issue.severity],
            "message": {"text": message},
            "locations": [place],
            # The second is the only one GitHub reads; left to itself it would take the line's text, of a PDF.
            "partialFingerprints": {"csrcheckIssue/v1": mark, "primaryLocationLineHash": f"{mark[:16]}:1"},
        }
        if "suppressions" in marks:  # where one result says whether it is suppressed, all have to
            result["suppressions"] = _suppressions(issue, each, language)
        if "baselineState" in marks:
            result["baselineState"] = "unchanged" if issue.key in each.known else "new"
        yield result


def _suppressions(issue: Issue, each: Checked, language: Language) -> list[dict[str, str]]:
    accepted = each.accepted.get(issue.key)
    if accepted is None:
        return []
    return [{"kind": "external", "status": "accepted", "justification": why(accepted, language)}]


def _notes(each: Checked, *, alone: bool) -> Iterator[dict[str, Any]]:
    for remark in each.remarks:
        # A file that could not be read is named by its reason already.
        named = alone or each.path in remark.words
        yield {
            "level": _LEVELS[remark.severity],
            "descriptor": {"id": remark.code},
            "message": {"text": remark.words if named else f"{each.path}: {remark.words}"},
        }
