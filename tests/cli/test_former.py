"""What version 0.1.0 wrote is read once more: baselines, suppressions, results.

``of_0_1_0/`` holds a report, and the baseline, the result and the run folder that 0.1.0 wrote of it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from csrcheck.compare.changes import difference
from csrcheck.gate.former import former_fingerprint, is_former
from csrcheck.results import load

Run = Callable[..., "CompletedProcess[str]"]
KNOWN = Path(__file__).parent / "of_0_1_0"
FRAMEWORK = Path(__file__).parents[1] / "golden" / "framework.yaml"
CHECK = ("check", "report.md", "-f", "framework.yaml", "--known-events", "events.yaml", "--format", "json")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the report and what 0.1.0 wrote of it."""
    for path in (*KNOWN.iterdir(), FRAMEWORK):
        (shutil.copytree if path.is_dir() else shutil.copy)(path, tmp_path / path.name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keys(path: Path) -> list[str]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return [entry["key"] for entry in data["reports"]["report"]]


def test_the_baseline_of_then_has_findings_of_every_kind() -> None:
    """With a quote, with a cut one, with a clause instead, with neither."""
    entries = json.loads((KNOWN / "baseline-0.1.0.json").read_text(encoding="utf-8"))["reports"]["report"]
    assert sum(is_former(entry["key"]) for entry in entries) == 14
    quotes = [each.quote for each in load(KNOWN / "result-0.1.0.json").findings or ()]
    assert sum(quote.endswith("…") for quote in quotes) == 2
    assert quotes.count("") == 5


def test_what_a_baseline_of_then_knows_is_known(csrcheck: Run, project: Path) -> None:
    done = csrcheck(*CHECK, "--fail-on", "info", "--baseline", "baseline-0.1.0.json")
    assert done.returncode == 0, done.stderr
    assert "新增 0" in done.stderr


def test_what_is_gone_from_a_baseline_of_then_is_stale(csrcheck: Run, project: Path) -> None:
    report = project / "report.md"
    report.write_text(report.read_text(encoding="utf-8").replace("530", "540"), encoding="utf-8")
    done = csrcheck(*CHECK, "--fail-on", "info", "--baseline", "baseline-0.1.0.json")
    assert "total-mismatch" not in done.stdout
    assert "员工总数" in done.stderr  # the entry that is found no more, by its note


def test_a_baseline_written_again_has_the_keys_of_now(csrcheck: Run, project: Path) -> None:
    old, path = keys(project / "baseline-0.1.0.json"), project / "baseline-0.1.0.json"
    assert csrcheck(*CHECK, "--write-baseline", path.name).returncode == 0
    assert len(keys(path)) == len(old)
    assert not any(map(is_former, keys(path)))
    done = csrcheck(*CHECK, "--fail-on", "info", "--baseline", path.name)
    assert done.returncode == 0, done.stderr


def test_a_suppression_of_then_still_accepts(csrcheck: Run, project: Path) -> None:
    finding = next(
        each for each in load(KNOWN / "result-0.1.0.json").findings or () if each.rule == "total-mismatch"
    )
    settings = f"[[suppress]]\nfingerprint = '{finding.fingerprint}'\nreason = '已核对'\n"
    (project / "csrcheck.toml").write_text(settings, encoding="utf-8")
    assert csrcheck(*CHECK, "--fail-on", "total-mismatch").returncode == 0
    assert csrcheck(*CHECK, "--fail-on", "total-mismatch", "--no-config").returncode == 1


def test_a_result_of_then_stands_beside_one_of_now(csrcheck: Run, project: Path) -> None:
    done = csrcheck(*CHECK)
    (project / "now.json").write_text(done.stdout, encoding="utf-8")
    found = difference(load(project / "result-0.1.0.json"), load(project / "now.json"))
    assert (found.new_findings, found.gone_findings) == ((), ())


@pytest.fixture
def run(project: Path) -> Path:
    """The run folder of 0.1.0 beside the reports it is of."""
    (project / "in").mkdir()
    shutil.copy(project / "report.md", project / "in" / "report.md")
    return project / "run"


def test_a_run_folder_of_then_says_what_to_do(csrcheck: Run, run: Path) -> None:
    assert "in/report.md" in csrcheck("query", run, "stars").stdout
    assert csrcheck("query", run, "SELECT path, status FROM documents", "--format", "csv").returncode == 0
    done = csrcheck("query", run, "medians")
    assert done.returncode == 2
    assert "csrcheck batch" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_run_folder_of_then_is_brought_up_to_date(csrcheck: Run, run: Path, project: Path) -> None:
    before = {path.relative_to(run) for path in run.rglob("*")}
    assert csrcheck("batch", "in", "-o", run, "-f", "framework.yaml").returncode == 0
    assert before <= {path.relative_to(run) for path in run.rglob("*")}
    medians = csrcheck("query", run, "medians", "topic=employment.total", "--format", "json")
    assert medians.returncode == 0, medians.stderr


@pytest.mark.parametrize("command", ["diff", "compare"])
def test_results_of_then_stand_beside_those_of_now(command: str, csrcheck: Run, run: Path) -> None:
    [old] = (run / "reports").iterdir()
    done = csrcheck(command, old, "in/report.md", "-f", "framework.yaml", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert "example" in done.stdout


def test_a_result_of_then_is_a_peer(csrcheck: Run, run: Path) -> None:
    [old] = (run / "reports").iterdir()
    assert "（1 份）" in csrcheck("rate", "in/report.md", "--peers", old).stdout


def test_a_misplaced_point_is_known_by_the_name_it_had(tmp_path: Path, csrcheck: Run) -> None:
    """What 0.1.0 told as a jump is a rule of its own now; a fingerprint of then still accepts it."""
    report, settings = tmp_path / "report.md", tmp_path / "csrcheck.toml"
    row = "| 总用水量 | 万立方米 | 39.8 | 398 | 40.2 |"
    report.write_text(
        f"# 甲股份有限公司2024年社会责任报告\n\n| 指标 | 单位 | 2022年 | 2023年 | 2024年 |\n|---|---|---|---|---|\n{row}\n",
        encoding="utf-8",
    )
    done = csrcheck("gaps", report, "-f", "hkex", "--format", "json")
    (slip,) = (each for each in json.loads(done.stdout)["findings"] if each["rule"] == "decimal-slip")
    then = former_fingerprint("year-jump", slip["indicator"], slip["quote"])
    settings.write_text(f'[[suppress]]\nfingerprint = "{then}"\nreason = "已核对"\n', encoding="utf-8")
    failed = csrcheck("gaps", report, "-f", "hkex", "--fail-on", "warning")
    accepted = csrcheck("gaps", report, "-f", "hkex", "--fail-on", "warning", "--config", settings)
    assert (failed.returncode, accepted.returncode) == (1, 0)
