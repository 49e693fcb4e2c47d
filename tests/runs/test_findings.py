"""What a run has to be acted on, in the formats of build servers: every report, and every file not read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from xml.etree import ElementTree as ET

import pytest

from tests.official import SARIF, faults
from tests.runs.conftest import MakeReports

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture(scope="module")
def told(
    make_reports: MakeReports,
    framework: Path,
    run_program: Run,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., str]:
    """Two reports and a file that is none, told in a format; whatever is given beside is an option."""
    folder = tmp_path_factory.mktemp("findings")
    make_reports(folder / "in", 2)
    (folder / "in" / "坏 文件.pdf").write_bytes(b"%PDF-1.7\nnothing of a document")

    def tell(form: str, *options: object) -> str:
        done = run_program(
            "batch", folder / "in", "-o", folder / "run", "-f", framework, "--format", form, *options
        )
        assert done.returncode == 1  # for the file that is none
        return done.stdout

    return tell


@pytest.fixture(scope="module")
def missing(told: Callable[..., str]) -> dict[str, int]:
    """How many indicators each report does not disclose, by its path."""
    rows = json.loads(told("json"))["reports"]
    return {row["path"]: row["coverage"]["example"]["not_disclosed"] for row in rows if row["file"]}


def test_sarif_is_one_run_of_all(told: Callable[..., str], missing: dict[str, int]) -> None:
    log = json.loads(told("sarif"))
    assert faults(log, SARIF) == []
    [run] = log["runs"]
    files = [each["location"]["uri"] for each in run["artifacts"]]
    assert len(files) == len(missing) == 2
    for place, uri in enumerate(files):
        own = [
            each
            for each in run["results"]
            if each["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri, "index": place}
        ]
        assert own
        assert all(run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"] for each in own)
    [note] = run["invocations"][0]["toolExecutionNotifications"]
    assert (note["descriptor"]["id"], note["level"]) == ("input-damaged", "error")
    assert "坏 文件.pdf" in note["message"]["text"]


def test_junit_has_a_suite_for_every_file(told: Callable[..., str], missing: dict[str, int]) -> None:
    suites = {each.get("name"): each for each in ET.fromstring(told("junit"))}
    [bad] = [suite for name, suite in suites.items() if str(name).endswith("坏 文件.pdf")]
    assert (bad.get("tests"), bad.get("failures")) == ("1", "1")
    for path, count in missing.items():
        failures = suites[path].findall("testcase/failure[@type='not-disclosed']")
        assert len(failures) == count


def test_what_is_known_is_skipped_and_not_annotated(
    told: Callable[..., str], tmp_path: Path, missing: dict[str, int]
) -> None:
    known = tmp_path / "baseline.json"
    before = told("github").splitlines()
    assert sum(",title=example " in line for line in before) >= sum(missing.values())
    assert any(line.startswith("::error ") and "坏 文件.pdf" in line for line in before)
    told("json", "--write-baseline", known)
    after = told("github", "--baseline", known).splitlines()
    assert len(after) == 1
    assert "坏 文件.pdf" in after[0]
    suites = ET.fromstring(told("junit", "--baseline", known))
    assert sum(int(suite.get("failures", "0")) for suite in suites) == 1
    states = {
        each["baselineState"] for each in json.loads(told("sarif", "--baseline", known))["runs"][0]["results"]
    }
    assert states == {"unchanged"}
