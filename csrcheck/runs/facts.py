"""What a build judges a report by, from its JSON in the run folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from csrcheck.gate.judge import Facts
from csrcheck.model import Label, Severity, Verdict
from csrcheck.model.duties import Obligation
from csrcheck.model.issue import Issue, key_of, rule_of, severity_of


def facts_in(report: Mapping[str, Any]) -> Facts:
    """Return what a report is judged by, from the JSON of a check."""
    frameworks = report["frameworks"]
    return Facts(
        report["document"]["path"],
        tuple(_issues(report)),
        {each["id"]: each["summary"]["coverage"] for each in frameworks},
        frozenset(f"{each['id']}/{node['id']}" for each in frameworks for node in each["indicators"]),
        everything=True,
    )


def _issues(report: Mapping[str, Any]) -> Iterator[Issue]:
    for framework in report["frameworks"]:
        for each in framework["indicators"]:
            verdict = Verdict(each["verdict"])
            rule = rule_of(verdict)
            if rule and not each["finer"]:
                first = each["evidence"][0] if each["evidence"] else {}
                duty = Obligation(each["duty"]) if each.get("duty") else None
                yield Issue(
                    rule,
                    severity_of(verdict, each["obligation"], duty),
                    key_of(framework["id"], each["id"], rule),
                    None,
                    framework["id"],
                    each["id"],
                    _label(each["title"]),
                    tuple(map(_label, each["missing"])),
                    duty=duty,
                    **_place(first),
                )
    for each in report["findings"]:
        yield Issue(
            each["rule"],
            Severity(each["severity"]),
            each["fingerprint"],
            _label(each["message"]),
            indicator=each["indicator"],
            **_place(each),
        )


def _label(words: str) -> Label:
    # A result speaks one language: the run's.
    return Label(words, words)


def _place(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "page": told.get("page"),
        "page_label": told.get("page_label"),
        "line": told.get("line"),
        "section": tuple(told.get("section", ())),
        "quote": told.get("quote", ""),
    }
