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
    # An indicator of a framework nobody asked for could never fail.
    assert csrcheck(*base, "--fail-on", "hkex/A1.2").returncode == 2


def test_a_renamed_draft_keeps_its_baseline(csrcheck: Run, project: Path) -> None:
    options = ("-f", "framework.yaml", "--fail-on", "info", "--format", "github")
    assert csrcheck("coverage", "report.txt", *options, "--write-baseline", "known.json").returncode == 0
    text = (project / "report.txt").read_text(encoding="utf-8")
    (project / "report.txt").unlink()
    (project / "定稿v2.txt").write_text(
        text.replace("食品", "食品", 1) + "\n本稿略有修改。\n", encoding="utf-8"
    )
    done = csrcheck("coverage", "定稿v2.txt", *options, "--baseline", "known.json")
    assert (done.returncode, done.stdout) == (0, "")
    assert "基线里没有 定稿v2" in done.stderr
    assert "report，沿用" in done.stderr
    # Written again, the entries go on under the name of now; nothing new is let in.
    csrcheck("coverage", "定稿v2.txt", *options, "--write-baseline", "known.json")
    assert list(json.loads((project / "known.json").read_text(encoding="utf-8"))["reports"]) == ["定稿v2"]
    other = text.replace("2023", "2022").replace("2024", "2023")
    (project / "other.txt").write_text(other, encoding="utf-8")
    done = csrcheck("coverage", "other.txt", *options, "--baseline", "known.json")
    assert "沿用" not in done.stderr


def test_the_first_baseline_is_written_where_the_settings_name_it(csrcheck: Run, project: Path) -> None:
    (project / "csrcheck.toml").write_text('baseline = "known.json"\nfail-on = ["info"]\n', encoding="utf-8")
    asked = ("coverage", "report.txt", "-f", "framework.yaml")
    done = csrcheck(*asked)
    assert (done.returncode, "--write-baseline" in done.stderr) == (2, True)
    assert csrcheck(*asked, "--write-baseline", "known.json").returncode == 0
    assert csrcheck(*asked).returncode == 0


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
    held = {entry["indicator"] for entry in [*data["reports"]["report"], dropped]}
    fine = next(name for name in ("E1", "E2", "E3", "S1", "S2") if name not in held)
    gone = f"example/{fine}:not-disclosed"
    # What this command does not look at is not stale: findings, and indicators of other frameworks.
    elsewhere = [{"key": "0123456789abcdef", "rule": "unit-slip"}, {"key": "gri/305-1:not-disclosed"}]
    data["reports"]["report"] += [{"key": gone, "note": "旧"}, *elsewhere]
    (project / "known.json").write_text(json.dumps(data), encoding="utf-8")
    done = csrcheck(*base, "--baseline", "known.json")
    assert done.returncode == 1
    assert dropped["indicator"] in done.stdout
    assert f"失效：{gone} 旧" in done.stderr
    assert "失效 1" in done.stderr
    csrcheck(*base, "--write-baseline", "known.json")
    left = {
        entry["key"] for entry in json.loads((project / "known.json").read_text("utf-8"))["reports"]["report"]
    }
    assert gone not in left
    assert {entry["key"] for entry in elsewhere} < left


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


def test_init_for_editors(csrcheck: Run, project: Path) -> None:
    done = csrcheck("init", "--schema")
    assert done.returncode == 0
    first, *_ = (project / "csrcheck.toml").read_text(encoding="utf-8").splitlines()
    name = first.removeprefix("#:schema ./")
    assert json.loads((project / name).read_text(encoding="utf-8"))["title"] == "csrcheck settings"
    (project / "csrcheck.toml").unlink()
    assert csrcheck("init", "--schema").returncode == 2
    assert not (project / "csrcheck.toml").exists()


def test_settings_named_and_left_out(csrcheck: Run, project: Path) -> None:
    (project / "csrcheck.toml").write_text("years = [", encoding="utf-8")
    (project / "other.toml").write_text('format = "json"\nframework = ["framework.yaml"]', encoding="utf-8")
    assert csrcheck("coverage", "report.txt").returncode == 2
    assert csrcheck("coverage", "--help").returncode == 0
    assert csrcheck("text", "report.txt").returncode == 0  # has no settings
    plain = csrcheck("coverage", "report.txt", "--no-config")
    assert plain.returncode == 0
    assert not plain.stdout.startswith("{")
    for arguments in (["report.txt", "--config", "other.toml"], ["--config", "other.toml", "report.txt"]):
        assert missing(csrcheck("coverage", *arguments))
    for arguments in (["--no-config", "--config", "other.toml"], ["--config", "other.toml", "--no-config"]):
        assert "--no-config" in csrcheck("coverage", "report.txt", *arguments).stderr
    assert "nosuch.toml" in csrcheck("batch", ".", "--config", "nosuch.toml").stderr


SUPPRESSED = """
framework = ["framework.yaml"]
fail-on = ["info"]
[[suppress]]
rule = "not-disclosed"
reason = "由集团报告统一披露"
until = 2026-06-30
[[suppress]]
rule = "partly-disclosed"
reason = "明年补充"
"""


def test_what_is_accepted_does_not_fail(csrcheck: Run, project: Path) -> None:
    (project / "csrcheck.toml").write_text(SUPPRESSED, encoding="utf-8")
    on_the_day = {"SOURCE_DATE_EPOCH": "1782777600"}  # 2026-06-30
    done = csrcheck("coverage", "report.txt", "--format", "json", **on_the_day)
    assert done.returncode == 0
    accepted = json.loads(done.stdout)["suppressed"]
    assert {each["reason"] for each in accepted} == {"由集团报告统一披露", "明年补充"}
    assert {each["until"] for each in accepted} == {"2026-06-30", None}
    assert done.stderr.splitlines()[1:] == [f"豁免：{len(accepted)} 条。"]
    assert csrcheck("coverage", "report.txt", "--format", "github", **on_the_day).stdout == ""
    later = csrcheck("coverage", "report.txt", "--format", "github", SOURCE_DATE_EPOCH="1782864000")
    assert later.returncode == 1
    assert later.stdout.count("::notice") + later.stdout.count("::warning") == sum(
        each["rule"] == "not-disclosed" for each in accepted
    )
    [expired] = [line for line in later.stderr.splitlines() if "到期" in line]
    assert "2026-06-30" in expired
    assert "not-disclosed" in expired
    assert csrcheck("coverage", "report.txt", "--quiet", **on_the_day).stderr == ""
    assert (
        csrcheck(
            "coverage", "report.txt", "--no-config", "-f", "framework.yaml", "--fail-on", "info"
        ).returncode
        == 1
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rule = 'year-jum'\nreason = 'x'", "year-jump"),
        ("indicator = 'hkex/A1.22'\nreason = 'x'", "hkex/A1.2"),
        ("rule = 'year-jump'", "csrcheck.toml:1，suppress：缺少必需的键：reason"),
    ],
)
def test_a_wrong_suppression_is_told(csrcheck: Run, project: Path, text: str, told: str) -> None:
    (project / "csrcheck.toml").write_text(f"[[suppress]]\n{text}\n", encoding="utf-8")
    done = csrcheck("check", "report.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "csrcheck.toml" in done.stderr


def test_what_meets_nothing_is_told(csrcheck: Run, project: Path) -> None:
    entry = "[[suppress]]\nrule = 'unit-slip'\nreason = '已核对'\n"
    (project / "csrcheck.toml").write_text(entry, encoding="utf-8")
    assert "unit-slip（已核对）" in csrcheck("check", "report.txt").stderr
    assert "unit-slip" not in csrcheck("coverage", "report.txt").stderr


@pytest.mark.parametrize("form", ["csv", "html", "junit", "md", "sarif", "jsonl", "github"])
def test_formats_of_every_command(csrcheck: Run, project: Path, form: str) -> None:
    for command in ("coverage", "gaps", "negative", "check"):
        done = csrcheck(command, "report.txt", "--format", form)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["coverage", "gaps", "negative", "check"])
def test_a_workbook_goes_to_a_file(csrcheck: Run, project: Path, command: str) -> None:
    assert csrcheck(command, "report.txt", "--format", "xlsx", "-o", "结果 表.xlsx").returncode == 0
    assert (project / "结果 表.xlsx").read_bytes().startswith(b"PK")


def test_auto_goes_with_a_gate_and_with_a_run(reports: Path, tmp_path: Path, csrcheck: Run) -> None:
    path = tmp_path / "2023.md"
    path.write_text("# 某某公司2023年社会责任报告\n\n本报告参照GRI标准编制。\n", encoding="utf-8")
    assert csrcheck("coverage", path, "-f", "auto", "--fail-on", "gri/305-1").returncode == 1
    done = csrcheck("batch", path, "-f", "auto", "-o", tmp_path / "run", "-j", "1", "--format", "json")
    assert done.returncode == 0
    assert "gri" in done.stdout


def test_the_settings_used_are_told(project: Path, csrcheck: Run) -> None:
    (project / "csrcheck.toml").write_text('framework = ["framework.yaml"]', encoding="utf-8")
    done = csrcheck("coverage", "report.txt", "--format", "json")
    assert str(project / "csrcheck.toml") in done.stderr
    assert json.loads(done.stdout)["settings_file"] == str(project / "csrcheck.toml")
    without = csrcheck("coverage", "report.txt", "--format", "json", "--no-config", "--quiet")
    assert "settings_file" not in json.loads(without.stdout)
    assert without.stderr == ""
