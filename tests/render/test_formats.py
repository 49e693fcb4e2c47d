"""Formats for other programs: each well formed, whole, and unmoved by what a report's words try."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from csrcheck.models import (
    Diagnostic,
    Finding,
    FrameworkResult,
    Label,
    Language,
    Report,
    Severity,
    Verdict,
)
from csrcheck.models.issue import issues_of
from csrcheck.render import Format, View, render
from csrcheck.render.forms import FINDINGS

HOSTILE = "<script>alert('1')</script>|=1+1 & \"x\" ]]> %0A::error::,\n\u2028\x07${a}`b`"
TEXTS = [form for form in FINDINGS if form is not Format.XLSX]


def written(report: Report, form: Format, **view: Any) -> str:
    found = render(report, form, View(**view))
    assert isinstance(found, str)
    return found


@pytest.fixture(scope="module")
def full(report: Report) -> Report:
    """The report with findings, a reading note, and hostile words wherever words come from outside."""
    (framework,) = report.frameworks
    first, *others = framework.indicators
    evidence = tuple(replace(each, quote=HOSTILE, section=(HOSTILE,)) for each in first.evidence)
    hostile: FrameworkResult = replace(
        framework, indicators=(replace(first, title=Label(HOSTILE, HOSTILE), evidence=evidence), *others)
    )
    identity = replace(report.document.identity, title=HOSTILE, organisation=HOSTILE)
    return replace(
        report,
        document=replace(report.document, path="年报 2024/a,b.txt", identity=identity),
        frameworks=(hostile,),
        findings=(
            Finding(
                "total-mismatch", Severity.ERROR, Label("合计不符", "totals differ"), line=3, quote=HOSTILE
            ),
            Finding(
                "total-mismatch", Severity.ERROR, Label("合计不符", "totals differ"), line=9, quote=HOSTILE
            ),
            Finding("unit-missing", Severity.INFO, Label("没有单位", "no unit"), section=(HOSTILE,)),
        ),
        diagnostics=(Diagnostic("page-scanned", page=3),),
    )


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("language", list(Language))
def test_twice_the_same_and_ends_its_line(full: Report, form: Format, language: Language) -> None:
    found = written(full, form, language=language)
    assert found == written(full, form, language=language)
    assert found.endswith("\n")
    found.encode()


@pytest.mark.parametrize("form", TEXTS)
def test_nothing_to_say_is_said(report: Report, form: Format) -> None:
    assert isinstance(render(replace(report, frameworks=()), form, View()), str)


# ----- SARIF


def check_sarif(log: dict[str, Any]) -> None:
    """Check what the SARIF 2.1.0 schema and GitHub's code scanning require."""
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        assert driver["name"]
        assert driver["version"]
        ids = [rule["id"] for rule in driver["rules"]]
        assert len(ids) == len(set(ids))
        assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
        assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
        for invocation in run["invocations"]:
            assert isinstance(invocation["executionSuccessful"], bool)
            for told in invocation["toolExecutionNotifications"]:
                assert told["message"]["text"]
                assert told["level"] in {"none", "note", "warning", "error"}
        for result in run["results"]:
            assert ids[result["ruleIndex"]] == result["ruleId"]
            assert result["level"] in {"none", "note", "warning", "error"}
            assert result["message"]["text"]
            assert result.get("baselineState", "new") in {"new", "unchanged", "updated", "absent"}
            for location in result["locations"]:
                physical = location["physicalLocation"]
                assert re.fullmatch(r"[A-Za-z0-9._~%/:+-]+", physical["artifactLocation"]["uri"])
                assert physical["artifactLocation"]["index"] < len(run["artifacts"])
                assert physical["region"]["startLine"] >= 1
                assert all(each["fullyQualifiedName"] for each in location.get("logicalLocations", ()))
            assert all(isinstance(value, str) for value in result["partialFingerprints"].values())


def test_sarif(full: Report) -> None:
    log = json.loads(written(full, Format.SARIF))
    check_sarif(log)
    results = log["runs"][0]["results"]
    assert len(results) == len(issues_of(full))
    marks = [result["partialFingerprints"]["csrcheckIssue/v1"] for result in results]
    assert len(marks) == len(set(marks))
    assert [result["level"] for result in results if result["ruleId"] == "total-mismatch"] == ["error"] * 2


def test_sarif_fingerprints_survive_a_move(full: Report) -> None:
    def marks(report: Report) -> set[str]:
        found = json.loads(written(report, Format.SARIF))["runs"][0]["results"]
        return {result["partialFingerprints"]["csrcheckIssue/v1"] for result in found}

    moved = replace(full, findings=tuple(replace(each, line=77) for each in full.findings))
    assert marks(moved) == marks(full)


def test_what_a_baseline_knows(full: Report) -> None:
    known = frozenset(issue.key for issue in issues_of(full) if issue.rule == "total-mismatch")
    results = json.loads(written(full, Format.SARIF, known=known))["runs"][0]["results"]
    assert {r["baselineState"] for r in results if r["ruleId"] == "total-mismatch"} == {"unchanged"}
    assert {r["baselineState"] for r in results if r["ruleId"] != "total-mismatch"} == {"new"}
    assert "total-mismatch" not in written(full, Format.GITHUB, known=known)
    findings = ET.fromstring(written(full, Format.JUNIT, known=known)).findall("testsuite")[1]
    assert (findings.get("failures"), findings.get("skipped")) == ("0", "2")


# ----- JUnit


def test_junit(full: Report) -> None:
    suites = ET.fromstring(written(full, Format.JUNIT))
    assert suites.tag == "testsuites"
    for suite in suites:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
        assert all(case.get("name") and case.get("classname") for case in cases)
    missing = [i for f in full.frameworks for i in f.indicators if i.verdict is Verdict.NOT_DISCLOSED]
    assert suites[0].get("failures") == str(len(missing))


def test_what_is_not_known_has_not_passed(report: Report) -> None:
    (framework,) = report.frameworks
    hidden = tuple(replace(each, verdict=Verdict.UNASSESSED) for each in framework.indicators)
    suites = ET.fromstring(
        written(replace(report, frameworks=(replace(framework, indicators=hidden),)), Format.JUNIT)
    )
    assert suites[0].get("skipped") == suites[0].get("tests")


# ----- the others


def test_github(full: Report) -> None:
    lines = written(full, Format.GITHUB).splitlines()
    assert len(lines) == len(issues_of(full)) + 1
    assert all(
        re.match(r"::(error|warning|notice) file=[^,:]+(,line=\d+)?,title=[^,:]+::.", line) for line in lines
    )
    assert lines[0].startswith("::error file=年报 2024/a%2Cb.txt,line=3,")


def test_json_lines(full: Report) -> None:
    lines = written(full, Format.JSONL).splitlines()
    records = [json.loads(line) for line in lines]
    assert [each["record"] for each in records[:2]] == ["document", "framework"]
    assert {each["path"] for each in records} == {"年报 2024/a,b.txt"}
    assert sum(each["record"] == "indicator" for each in records) == len(full.frameworks[0].indicators)


def test_csv(full: Report) -> None:
    found = written(full, Format.CSV)
    assert found.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(found[1:], newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 1 + len(full.frameworks[0].indicators) + len(full.findings) + 1
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_only_filters_what_is_listed(full: Report) -> None:
    only = frozenset({Verdict.NOT_DISCLOSED})
    counts = {form: len(written(full, form, only=only)) < len(written(full, form)) for form in TEXTS}
    assert counts.pop(Format.SARIF) is counts.pop(Format.GITHUB) is False
    assert all(counts.values())


def test_markdown_tables_are_tables(full: Report) -> None:
    found = written(full, Format.MD)
    assert found.startswith("# ")
    rows = [line for line in found.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {7}
    assert not re.search(r"(?<!\\)<script", found)
