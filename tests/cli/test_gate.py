"""Exit codes, baselines and settings as a build sees them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def project(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report and a framework that the report does not fully answer."""
    for name in ("report.txt", "framework.yaml"):
        shutil.copy(reports / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def missing(done: CompletedProcess[str]) -> list[str]:
    [framework] = json.loads(done.stdout)["frameworks"]
    return [each["id"] for each in framework["indicators"] if each["verdict"] == "not_disclosed"]


def test_exit_codes(csrcheck: Run, project: Path) -> None:
    base = ("coverage", "report.txt", "-f", "framework.yaml", "--format", "json")
    done = csrcheck(*base)
    assert done.returncode == 0
    [first, *_] = missing(done)
    assert csrcheck(*base, "--fail-on", "info").returncode == 1
    assert csrcheck(*base, "--fail-on", first).returncode == 1
    assert csrcheck(*base, "--fail-on", "error").returncode == 0
    assert csrcheck(*base, "--fail-on", "info", "--fail-under", "100", "--exit-zero").returncode == 0
    assert csrcheck(*base, "--fail-on", "nosuch").returncode == 2


def test_a_baseline_lets_pass_what_is_known(csrcheck: Run, project: Path) -> None:
    base = ("coverage", "report.txt", "-f", "framework.yaml", "--fail-on", "info", "--format", "github")
    assert csrcheck(*base, "--baseline", "known.json").returncode == 2
    done = csrcheck(*base, "--write-baseline", "known.json")
    assert (done.returncode, done.stdout) == (0, "")
    done = csrcheck(*base, "--baseline", "known.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert "新增 0" in done.stderr
    data = json.loads((project / "known.json").read_text(encoding="utf-8"))
    dropped = data["reports"]["report"].pop()
    data["reports"]["report"].append({"key": "gone", "note": "旧"})
    (project / "known.json").write_text(json.dumps(data), encoding="utf-8")
    done = csrcheck(*base, "--baseline", "known.json")
    assert done.returncode == 1
    assert dropped["indicator"] in done.stdout
    assert "失效：gone 旧" in done.stderr


def test_settings_stand_behind_the_command_line(csrcheck: Run, project: Path) -> None:
    (project / "csrcheck.toml").write_text(
        'framework = ["framework.yaml"]\nformat = "json"\nfail-under = 100\n', encoding="utf-8"
    )
    below = project / "drafts"
    below.mkdir()
    done = csrcheck("coverage", "report.txt")
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["frameworks"]) == 1
    assert csrcheck("coverage", "report.txt", "--fail-under", "0", "--format", "md").stdout.startswith("# ")
    (project / "csrcheck.toml").write_text("fail-undr = 3\n", encoding="utf-8")
    done = csrcheck("coverage", "report.txt")
    assert done.returncode == 2
    assert "fail-under" in done.stderr


def test_init(csrcheck: Run, project: Path) -> None:
    assert csrcheck("init").returncode == 0
    assert (project / "csrcheck.toml").is_file()
    assert csrcheck("init").returncode == 2
    assert csrcheck("coverage", "report.txt", "--format", "jsonl").returncode == 0


@pytest.mark.parametrize("form", ["csv", "html", "junit", "md", "sarif", "jsonl", "github"])
def test_formats_of_every_command(csrcheck: Run, project: Path, form: str) -> None:
    for command in ("coverage", "gaps", "negative", "check"):
        done = csrcheck(command, "report.txt", "--format", form)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["coverage", "gaps", "negative", "check"])
def test_a_workbook_goes_to_a_file(csrcheck: Run, project: Path, command: str) -> None:
    pytest.importorskip("openpyxl")
    assert csrcheck(command, "report.txt", "--format", "xlsx").returncode == 2
    assert csrcheck(command, "report.txt", "--format", "xlsx", "-o", "结果 表.xlsx").returncode == 0
    assert (project / "结果 表.xlsx").read_bytes().startswith(b"PK")
