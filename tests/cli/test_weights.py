"""Verdicts weighed by what binds the issuer: a table of provisions, and what builds and outputs make of it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from csrcheck.catalog import available, resolve
from csrcheck.catalog.duties import load_duties
from csrcheck.duties import make_issuer, resolve_duties, weigh
from csrcheck.engine import Request, Side, ask
from csrcheck.engine.everything import EVERYTHING
from csrcheck.errors import UsageError
from csrcheck.gate.settings import load
from csrcheck.gate.threshold import failing
from csrcheck.model import Language, Reading, Report, Severity, Verdict
from csrcheck.model.duties import Obligation, Weight
from csrcheck.model.issue import issues_of, severity_of
from csrcheck.output import Format, View, render
from csrcheck.output.weights import duties_line
from tests.tables import table

Run = Callable[..., "CompletedProcess[str]"]
CASES: list[dict[str, Any]] = table("weights")
TEXT = """远山示例股份有限公司2026年度可持续发展报告

公司治理
董事会下设可持续发展委员会，负责监督环境、社会和治理议题，管理层下设工作组，明确其职责、任务与人员构成。

应对气候变化
2026年公司温室气体排放总量为1200吨二氧化碳当量，其中范围1排放量700吨，范围2排放量500吨。
"""
BOUND = {
    "venue": ["sse_main"],
    "index_whole_period": "sse180",
    "mee_list": True,
    "first_applied_fy": 2025,
    "name": "远山示例",
}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_provision_binds(case: dict[str, Any]) -> None:
    issuer, noted = make_issuer(case["issuer"], "test")
    assert noted == ()
    framework = resolve(case["framework"])
    found = weigh(framework, resolve_duties(replace(issuer, years=(case["year"],))).duties)
    told = {name: found[name].obligation.value if name in found else None for name in case["expect"]}
    assert told == case["expect"]
    if "all" in case:
        assert {each.obligation.value for each in found.values()} == {case["all"]}


def test_every_provision_of_a_framework_with_duties_is_covered_by_one() -> None:
    """A pattern of ids that lost its indicators would leave them without a duty."""
    facts = {
        "venue": ["sse_main", "hkex_main"],
        "hkex_primary": True,
        "hsci_largecap_prior_year": True,
        "control": "central_soe",
    }
    issuer, _ = make_issuer(facts, "test")
    lacking = []
    for file in load_duties().values():
        duties = [
            resolve_duties(replace(issuer, years=(year,)), {file.id: file}).duties
            for year in (2023, 2026, 2028)
        ]
        for key in sorted(file.frameworks):
            framework = resolve(key)
            found = [weigh(framework, each) for each in duties]
            named = {bound.duty for each in found for bound in each.values()}
            known = {name for each in found for name in each}
            lacking += [
                (key, node.id) for _, node in framework.walk() if node.assessable and node.id not in known
            ]
            lacking += [
                (key, each.id)
                for each in file.duties
                if each.covers and (each.framework or file.framework) == key and each.id not in named
            ]
    assert lacking == []


SEVERITIES = [
    (Verdict.NOT_DISCLOSED, "recommended", Obligation.MANDATORY, Severity.ERROR),
    (Verdict.PARTIAL, "mandatory", Obligation.MANDATORY, Severity.WARNING),
    (Verdict.NOT_DISCLOSED, "mandatory", Obligation.COMPLY_OR_EXPLAIN, Severity.WARNING),
    (Verdict.PARTIAL, "mandatory", Obligation.COMPLY_OR_EXPLAIN, Severity.INFO),
    (Verdict.NOT_DISCLOSED, "mandatory", Obligation.VOLUNTARY, Severity.INFO),
    (Verdict.NOT_DISCLOSED, "core", Obligation.ENCOURAGED, Severity.INFO),
    (Verdict.NOT_DISCLOSED, "mandatory", Obligation.CONFIRM, Severity.WARNING),
    (Verdict.NOT_DISCLOSED, "mandatory", None, Severity.WARNING),
    (Verdict.NOT_DISCLOSED, "guidance", None, Severity.INFO),
]


@pytest.mark.parametrize(("verdict", "word", "duty", "severity"), SEVERITIES)
def test_a_gap_is_as_grave_as_the_duty(
    verdict: Verdict, word: str, duty: Obligation | None, severity: Severity
) -> None:
    assert severity_of(verdict, word, duty) is severity


def checked(folder: Path, issuer: dict[str, Any] | None) -> Report:
    path = folder / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    side = Side(issuer=(issuer, "test") if issuer else None)
    return ask(Request(path, EVERYTHING, ("cn-exchanges",), side, Reading(isolate=False))).report


def test_what_is_obligatory_is_shown_apart_in_every_format(tmp_path: Path) -> None:
    report = checked(tmp_path, BOUND)
    (result,) = report.frameworks
    groups = dict(result.weighed)
    assert {Weight.MANDATORY, Weight.OTHER} == {*groups}
    assert sum(map(len, groups.values())) == len(result.counted)
    issues = {each.indicator: each for each in issues_of(report) if each.framework}
    assert issues["AS-02.1"].severity is Severity.ERROR
    assert issues["AS-01.4"].severity is Severity.INFO
    failed = {each.indicator for each in failing(tuple(issues.values()), ["mandatory"])}
    assert "AS-02.1" in failed
    assert not failed & {"AS-01.4", "AS-01.3"}

    data = json.loads(render(report, Format.JSON, View()))
    by_id = {each["id"]: each for each in data["frameworks"][0]["indicators"]}
    assert (by_id["AS-02.1"]["duty"], by_id["AS-02.1"]["duty_id"]) == ("mandatory", "AS.art30")
    assert [each["duty"] for each in data["frameworks"][0]["by_duty"]] == ["mandatory", "other"]
    assert data["issuer"]["name"] == "远山示例"
    assert {each["id"]: each["deadline"] for each in data["duties"]}["AS"] == "2027-04-30"
    console = str(render(report, Format.CONSOLE, View()))
    assert f"强制 {len(groups[Weight.MANDATORY])} 项" in console
    assert "AS 强制 2027-04-30 前" in console
    page = str(render(report, Format.HTML, View(language=Language.EN)))
    assert 'data-duty="mandatory"' in page
    workbook = render(report, Format.XLSX, View())
    assert isinstance(workbook, bytes)
    book = load_workbook(BytesIO(workbook))
    rows = [row for row in book["逐项结论"].iter_rows(values_only=True) if "AS-02.1" in row]
    assert [("错误" in row, row[-1]) for row in rows] == [(True, "强制")]
    sarif = json.loads(str(render(report, Format.SARIF, View())))
    levels = {each["ruleId"]: each["level"] for each in sarif["runs"][0]["results"]}
    assert (levels["cn-exchanges/AS-02.1"], levels["cn-exchanges/AS-01.4"]) == ("error", "note")
    assert "::error file=" in str(render(report, Format.GITHUB, View()))
    suite = ET.fromstring(str(render(report, Format.JUNIT, View())))
    cases = [
        each.attrib["name"].split()[0] for each in suite.iter("testcase") if each.find("failure") is not None
    ]
    assert "AS-02.1" in cases
    assert "AS-01.4" not in cases


def test_a_part_of_a_duty_is_not_said_to_bind_further_than_the_whole(tmp_path: Path) -> None:
    report = checked(tmp_path, {"venue": ["bse"], "mee_list": True})
    line = duties_line(report, Language.ZH)
    assert "AS 自愿，披露即须一致" in line
    assert "AS.art30" not in line
    assert "AS.art30 强制" in duties_line(checked(tmp_path, BOUND), Language.ZH)


def test_without_an_issuer_nothing_is_weighed_and_one_line_says_so(tmp_path: Path) -> None:
    report = checked(tmp_path, None)
    assert [each.code for each in report.diagnostics if "duties" in each.code] == ["duties-no-issuer"]
    assert report.duties is None
    data = json.loads(render(report, Format.JSON, View()))
    assert "duties" not in data
    assert "by_duty" not in data["frameworks"][0]
    assert not any("duty" in each for each in data["frameworks"][0]["indicators"])
    assert {each.severity for each in issues_of(report) if each.framework} == {
        Severity.WARNING,
        Severity.INFO,
    }


def test_facts_that_are_missing_are_named(tmp_path: Path) -> None:
    report = checked(tmp_path, {"venue": ["chinext"]})
    (said,) = (each for each in report.diagnostics if each.code == "duties-incomplete")
    assert "index_whole_period" in dict(said.details)["facts"]
    assert [weight for weight, _ in report.frameworks[0].weighed] == [Weight.OTHER]


def test_a_listing_the_report_states_leaves_what_is_missing_to_be_said(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(
        "远山示例股份有限公司2023年度环境、社会及管治报告\n\n公司于2018年在香港联合交易所主板上市。\n",
        encoding="utf-8",
    )
    report = ask(Request(path, EVERYTHING, ("hkex",), Side(), Reading(isolate=False))).report
    (said,) = (each for each in report.diagnostics if "duties" in each.code)
    assert (said.code, dict(said.details)["facts"].split(", ")[0]) == ("duties-incomplete", "hkex_primary")


def test_a_wrong_fact_is_told_before_the_report_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        checked(tmp_path, {"venue": ["nowhere"]})


def test_settings_hold_the_issuer(csrcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "csrcheck.toml").write_text(
        'framework = ["cn-exchanges"]\nfail-on = ["mandatory"]\n\n[issuer]\nvenue = "sse_main"\n'
        "index = {2026 = 'sse180', 2025 = 'none'}\nmee_list = true\n",
        encoding="utf-8",
    )
    assert load(tmp_path / "csrcheck.toml").issuer["venue"] == "sse_main"
    monkeypatch.chdir(tmp_path)
    done = csrcheck("check", "report.txt", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["frameworks"][0]["by_duty"][0]["duty"] == "mandatory"
    # What is said of it in a file goes first; where nothing obliges, there is nothing to fail on.
    (tmp_path / "issuer.yaml").write_text("index: none\n", encoding="utf-8")
    done = csrcheck("coverage", "report.txt", "--issuer", "issuer.yaml", "--format", "json")
    assert done.returncode == 0
    assert [each["duty"] for each in json.loads(done.stdout)["frameworks"][0]["by_duty"]] == ["other"]
    # Nothing known: a threshold that could never be met is refused.
    (tmp_path / "csrcheck.toml").unlink()
    done = csrcheck("coverage", "report.txt", "-f", "cn-exchanges", "--fail-on", "mandatory")
    assert done.returncode == 2
    assert "[issuer]" in done.stderr
    (tmp_path / "unsure.yaml").write_text("venue: star\n", encoding="utf-8")
    base = ("coverage", "report.txt", "-f", "cn-exchanges", "--issuer")
    assert csrcheck(*base, "unsure.yaml", "--fail-on", "mandatory").returncode == 2
    done = csrcheck(
        "duties", "--issuer", "issuer.yaml", "--venue", "star", "--year", "2026", "--format", "json"
    )
    assert {each["id"]: each["obligation"] for each in json.loads(done.stdout)["duties"]}["AS"] == "voluntary"


def test_frameworks_named_by_duties_exist() -> None:
    known = {each.key for each in available()}
    assert {key for file in load_duties().values() for key in file.frameworks} <= known


def test_the_issuer_alone_names_the_frameworks(
    csrcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A settings file with an issuer and nothing else: what it has to report by is checked."""
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "csrcheck.toml").write_text(
        'fail-on = ["AS-02.1"]\n\n[issuer]\nvenue = ["sse_main", "hkex_main"]\nindex = "sse180"\n'
        "hkex_primary = true\nhsci_largecap_prior_year = false\nmee_list = true\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    done = csrcheck("check", "report.txt", "--format", "json")
    data = json.loads(done.stdout)
    assert done.returncode == 1
    assert [each["id"] for each in data["frameworks"]] == ["cn-exchanges", "hkex"]
    assert "framework-duties" in [each["code"] for each in data["diagnostics"]]
    # A framework that is named goes first; of an issuer nothing binds, the usual one is taken.
    done = csrcheck("coverage", "report.txt", "-f", "gri", "--no-config", "--format", "json")
    assert [each["id"] for each in json.loads(done.stdout)["frameworks"]] == ["gri"]
    (tmp_path / "free.yaml").write_text("venue: unlisted\n", encoding="utf-8")
    done = csrcheck("coverage", "report.txt", "--no-config", "--issuer", "free.yaml", "--format", "json")
    assert [each["id"] for each in json.loads(done.stdout)["frameworks"]] == ["gbt36000"]
