"""Formats that build servers read: SARIF by the official schema and GitHub's wants, JUnit, annotations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from csrcheck.model import Finding, Label, Reading, Report, Severity, Verdict
from csrcheck.model.finding import Accepted
from csrcheck.model.issue import issues_of
from csrcheck.output import Format, View, render
from tests.asking import check, check_all, gaps, negative
from tests.official import SARIF, faults

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "lanze-2023.pdf"
COMMANDS: dict[str, Callable[[Reading], Report]] = {
    "coverage": lambda how: check(SAMPLE, ["hkex"], reading=how),
    "gaps": lambda how: gaps(SAMPLE, ["hkex"], reading=how),
    "negative": lambda how: negative(SAMPLE, reading=how),
    "check": lambda how: check_all(SAMPLE, ["hkex"], reading=how),
}
LONGEST_DAY = date(2026, 12, 31)


@pytest.fixture(scope="module", params=list(COMMANDS))
def result(request: pytest.FixtureRequest, cache: Path) -> Report:
    """What each command says of a sample; a path with a space and Han stands in for its own."""
    report = COMMANDS[request.param](Reading())
    return replace(report, document=replace(report.document, path="年报/2023 report.pdf"))


@pytest.fixture(params=["plain", "baseline", "suppressed", "both"])
def view(request: pytest.FixtureRequest, result: Report) -> View:
    """What a baseline knows and what the settings accept, of a result."""
    keys = [issue.key for issue in issues_of(result)]
    known = frozenset(keys[::2]) if request.param in ("baseline", "both") else frozenset()
    chosen = keys[::3] if request.param in ("suppressed", "both") else []
    return View(known=known, accepted={key: Accepted("已与数据部门核对", LONGEST_DAY) for key in chosen})


def log_of(report: Report, view: View) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render(report, Format.SARIF, view))
    return found


def suites_of(report: Report, view: View) -> ET.Element:
    return ET.fromstring(render(report, Format.JUNIT, view))


# ----- SARIF


def check_sarif(log: dict[str, Any]) -> None:
    """Check against the schema of OASIS, and what GitHub's code scanning wants beyond it."""
    assert faults(log, SARIF) == []
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    ids = [rule["id"] for rule in rules]
    assert len(ids) == len(set(ids)) <= 25_000
    assert len(run["results"]) <= 25_000
    for rule in rules:
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
    assert run["automationDetails"]["id"].endswith("/")  # all of it is the category
    marks = [each["partialFingerprints"]["primaryLocationLineHash"] for each in run["results"]]
    assert len(marks) == len(set(marks))
    assert all(re.fullmatch(r"[0-9a-f]{16}:\d+", mark) for mark in marks)
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        [location] = result["locations"]
        place = location["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", place["artifactLocation"]["uri"])
        assert place["artifactLocation"]["index"] < len(run["artifacts"])
        assert place["region"]["startLine"] >= 1


def test_sarif_of_every_command(result: Report, view: View) -> None:
    log = log_of(result, view)
    check_sarif(log)
    results = log["runs"][0]["results"]
    assert len(results) == len(issues_of(result)) > 0
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == "%E5%B9%B4%E6%8A%A5/2023%20report.pdf"
    held = [each["suppressions"] for each in results if each.get("suppressions")]
    assert len(held) == sum(issue.key in view.accepted for issue in issues_of(result))
    assert all("suppressions" in each for each in results) is bool(view.accepted)
    for [suppression] in held:
        assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
        assert "已与数据部门核对" in suppression["justification"]
        assert "2026-12-31" in suppression["justification"]


def test_sarif_of_hostile_words(full: Report) -> None:
    log = log_of(full, View())
    check_sarif(log)
    results = log["runs"][0]["results"]
    assert [each["level"] for each in results if each["ruleId"] == "total-mismatch"] == ["error"] * 2


def test_sarif_fingerprints_survive_a_move(full: Report) -> None:
    def marks(report: Report) -> set[str]:
        results = log_of(report, View())["runs"][0]["results"]
        return {value for each in results for value in each["partialFingerprints"].values()}

    moved = replace(full, findings=tuple(replace(each, line=77) for each in full.findings))
    assert marks(moved) == marks(full)


def test_reports_do_not_replace_each_other(full: Report) -> None:
    other = replace(full, document=replace(full.document, path="b.pdf"))
    ids = {log_of(each, View())["runs"][0]["automationDetails"]["id"] for each in (full, other)}
    assert len(ids) == 2


def test_what_a_baseline_knows(full: Report) -> None:
    view = View(known=frozenset(each.key for each in issues_of(full) if each.rule == "total-mismatch"))
    results = log_of(full, view)["runs"][0]["results"]
    assert {r["baselineState"] for r in results if r["ruleId"] == "total-mismatch"} == {"unchanged"}
    assert {r["baselineState"] for r in results if r["ruleId"] != "total-mismatch"} == {"new"}
    assert "total-mismatch" not in str(render(full, Format.GITHUB, view))
    findings = suites_of(full, view).findall("testsuite")[1]
    assert (findings.get("failures"), findings.get("skipped")) == ("0", "2")


# ----- JUnit

# What the schema that Jenkins' xUnit plugin and pytest go by allows, as far as it is used here: element →
# its attributes (the first ones required) and its children.
ALLOWED: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": (set(), set(), {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped"}, {"testcase"}),
    "testcase": ({"name"}, {"classname"}, {"skipped", "failure", "system-out"}),
    "skipped": (set(), {"message"}, set()),
    "failure": (set(), {"type", "message"}, set()),
    "system-out": (set(), set(), set()),
}


def test_junit_of_every_command(result: Report, view: View) -> None:
    suites = suites_of(result, view)
    for element in suites.iter():
        required, more, children = ALLOWED[element.tag]
        assert required <= set(element.keys()) <= required | more
        assert {child.tag for child in element} <= children
    for suite in suites:
        for name, path in (("tests", "testcase"), ("failures", "testcase/failure")):
            assert suite.get(name) == str(len(suite.findall(path)))
        assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    reasons = [each.get("message", "") for each in suites.iter("skipped")]
    assert sum("已与数据部门核对" in each for each in reasons) == sum(
        issue.key in view.accepted for issue in issues_of(result)
    )


def test_junit_failures(full: Report) -> None:
    missing = [i for f in full.frameworks for i in f.indicators if i.verdict is Verdict.NOT_DISCLOSED]
    suites = suites_of(full, View())
    assert [suite.get("failures") for suite in suites] == [str(len(missing)), "2", "0"]
    keys = {issue.key for issue in issues_of(full)}
    waived = suites_of(full, View(accepted=dict.fromkeys(keys, Accepted("x"))))
    assert {suite.get("failures") for suite in waived} == {"0"}


def test_what_is_not_known_has_not_passed(report: Report) -> None:
    (framework,) = report.frameworks
    hidden = tuple(replace(each, verdict=Verdict.UNASSESSED) for each in framework.indicators)
    suites = suites_of(replace(report, frameworks=(replace(framework, indicators=hidden),)), View())
    assert suites[0].get("skipped") == suites[0].get("tests")


# ----- annotations


def test_github(full: Report) -> None:
    lines = str(render(full, Format.GITHUB, View())).splitlines()
    assert len(lines) == len(issues_of(full)) + 1
    assert all(
        re.match(r"::(error|warning|notice) file=[^,:]+(,line=\d+)?,title=[^,:]+::.", line) for line in lines
    )
    assert lines[0].startswith("::error file=年报 2024/a%2Cb.txt,line=3,")


def test_github_leaves_out_what_is_accepted(result: Report, view: View) -> None:
    lines = str(render(result, Format.GITHUB, view)).splitlines()
    left = [each for each in issues_of(result) if each.key not in {*view.known, *view.accepted}]
    assert len(lines) == len(left) + len(result.diagnostics)


# ----- what is accepted, for people


@pytest.mark.parametrize(
    "form", [Format.CONSOLE, Format.MD, Format.HTML, Format.CSV, Format.JSONL, Format.JSON]
)
def test_what_is_accepted_is_shown_with_the_reason(report: Report, form: Format) -> None:
    finding = Finding("unit-missing", Severity.ERROR, Label("没有单位", "no unit"), quote="甲")
    report = replace(report, findings=(finding,))
    view = View(accepted={finding.fingerprint: Accepted("已与数据部门核对", LONGEST_DAY)}, width=200)
    shown = str(render(report, form, view))
    assert shown.count("已与数据部门核对") == 1
    assert "2026-12-31" in shown
    assert "已与数据部门核对" not in str(render(report, form, View(width=200)))
    if form is Format.JSON:
        assert json.loads(shown)["suppressed"] == [
            {
                "key": finding.fingerprint, "rule": "unit-missing", "framework": "", "indicator": "",
                "reason": "已与数据部门核对", "until": "2026-12-31",
            }
        ]  # fmt: skip


TITLE = "甲乙股份有限公司2023年社会责任报告"


def _book(folder: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "员工"
    sheet.append([TITLE])
    for row in (
        ("指标", "单位", "2021", "2022", "2023"),
        ("员工总数", "人", 1000, 1100, 1200),
        ("男员工", "人", 600, 700, 700),
        ("女员工", "人", 400, 400, 480),
    ):
        sheet.append(row)
    book.save(folder / "report.xlsx")
    return folder / "report.xlsx"


def _letter(folder: Path) -> Path:
    from docx import Document

    word = Document()
    word.add_heading(TITLE, 0)
    word.add_heading("员工", 1)
    for rows in (
        (("会议", "次", "2", "3", "4"),),
        (
            ("员工总数", "人", "1000", "1100", "1200"),
            ("男员工", "人", "600", "700", "700"),
            ("女员工", "人", "400", "400", "480"),
        ),
    ):
        table = word.add_table(0, 5)
        for cells in (("指标", "单位", "2021", "2022", "2023"), *rows):
            for cell, words in zip(table.add_row().cells, cells, strict=True):
                cell.text = words
        word.add_paragraph("以上为集团数据。")
    word.save(str(folder / "report.docx"))
    return folder / "report.docx"


@pytest.mark.parametrize("form", [Format.SARIF, Format.JUNIT, Format.GITHUB])
@pytest.mark.parametrize(
    ("write", "place"),
    [(_book, "“员工”一节表格第3行"), (_letter, "“员工”一节第2个表格第2行")],
)
def test_a_file_without_pages_is_cited_by_section_table_and_row(
    write: Callable[[Path], Path], place: str, form: Format, tmp_path: Path
) -> None:
    report = gaps(write(tmp_path), ["gri"])
    assert [each.rule for each in report.findings] == ["total-mismatch"]
    shown = render(report, form, View())
    assert f"{place} 2023年" in shown
    if form is Format.SARIF:
        (found,) = json.loads(shown)["runs"][0]["results"]
        (where,) = found["locations"]
        assert {"fullyQualifiedName": place, "kind": "row"} in where["logicalLocations"]
