"""The commands, as typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from rich.cells import cell_len

from csrcheck import __version__
from csrcheck.catalog.location import framework_files
from csrcheck.cli.layout import first_page
from csrcheck.cli.main import COMMANDS
from csrcheck.messages.wrapping import columns_of
from tests.published import has_shape

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "CompletedProcess[str]"]


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def test_version(run_program: Run) -> None:
    done = run_program("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"csrcheck {__version__}\n", "")


@pytest.mark.parametrize("command", [[], ["coverage"], ["text"], ["explain"], ["frameworks"]], ids=" ".join)
def test_help(command: list[str], run_program: Run) -> None:
    zh, en = run_program(*command, "--help"), run_program(*command, "--help", CSRCHECK_LANG="en")
    assert zh.returncode == en.returncode == 0
    assert zh.stdout != en.stdout
    assert "Usage" in en.stdout


def test_coverage_on_the_console(reports: Path, csrcheck: Run) -> None:
    done = csrcheck("coverage", reports / "report.txt", "-f", reports / "framework.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("覆盖率", "远山示例食品股份有限公司", "环境管理", "第12行"):
        assert part in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("width", [60, 80, 200])
def test_width_of_the_terminal(width: int, reports: Path, csrcheck: Run) -> None:
    done = csrcheck("coverage", reports / "report.txt", "-v", COLUMNS=str(width))
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if columns(line) > width] == []


def test_several_frameworks_in_the_order_asked(reports: Path, csrcheck: Run) -> None:
    asked = ["iso26000", "gbt36000", "hkex", "iso26000@2010"]
    done = csrcheck(
        "coverage",
        reports / "report.txt",
        *[part for name in asked for part in ("-f", name)],
        "--format",
        "json",
    )
    keys = [f"{each['id']}@{each['version']}" for each in json.loads(done.stdout)["frameworks"]]
    assert keys == ["iso26000@2010", "gbt36000@2015", "hkex@2022"]


def test_json(reports: Path, tmp_path: Path, run_program: Run) -> None:
    command = ["coverage", str(reports / "report.txt"), "--format", "json", "-f", "hkex"]
    printed = run_program(*command)
    written = run_program(*command, "--output", tmp_path / "out.json", "--no-cache")
    assert (printed.returncode, printed.stderr, written.stdout) == (0, "", "")
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == printed.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    has_shape(json.loads(printed.stdout))


def test_output_replaces_what_was_there(reports: Path, tmp_path: Path, csrcheck: Run) -> None:
    target = tmp_path / "结果.txt"
    assert csrcheck("check", reports / "report.txt", "-v", "-o", target).returncode == 0
    longer = target.read_text(encoding="utf-8")
    assert csrcheck("explain", "A1.2", "-o", target).returncode == 0
    shorter = target.read_text(encoding="utf-8")
    assert (shorter.splitlines()[0], len(shorter) < len(longer)) == ("A1.2", True)


@pytest.mark.parametrize(("threshold", "code"), [("0", 0), ("1", 0), ("100", 1)])
def test_fail_under(threshold: str, code: int, reports: Path, csrcheck: Run) -> None:
    done = csrcheck("coverage", reports / "report.txt", "--fail-under", threshold)
    assert done.returncode == code
    assert "覆盖率" in done.stdout


def test_only_and_language(reports: Path, csrcheck: Run) -> None:
    done = csrcheck(
        "coverage", reports / "report.txt", "-f", reports / "framework.yaml",
        "--only", "missing", "--lang", "en", "--format", "json",
    )  # fmt: skip
    (framework,) = json.loads(done.stdout)["frameworks"]
    assert {each["verdict"] for each in framework["indicators"]} == {"not_disclosed"}
    assert framework["title"] == "Example framework"


def test_a_scan_is_unassessed_and_says_so(reports: Path, csrcheck: Run) -> None:
    done = csrcheck("coverage", reports / "scan.pdf")
    assert done.returncode == 0
    assert "未评估" in done.stdout.splitlines()[4]
    data = json.loads(csrcheck("coverage", reports / "scan.pdf", "--format", "json").stdout)
    assert {each["verdict"] for each in data["frameworks"][0]["indicators"]} == {"unassessed"}
    assert data["document"]["unreadable_pages"] == [1]
    assert data["frameworks"][0]["summary"]["coverage"] is None


def test_text(reports: Path, csrcheck: Run) -> None:
    done = csrcheck("text", reports / "report.txt")
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("# 一、环境责任", "用水量", "[目录]", "14次"):
        assert part in done.stdout


def test_frameworks_list(csrcheck: Run) -> None:
    done = csrcheck("frameworks", "list")
    assert done.returncode == 0
    for key in framework_files():
        assert key in done.stdout


def test_frameworks_show(csrcheck: Run) -> None:
    done = csrcheck("frameworks", "show", "gbt36000", "--lang", "en")
    assert done.returncode == 0
    for part in ("Organizational governance", "Z-1", "S-7"):
        assert part in done.stdout


@pytest.mark.parametrize("name", ["A1.2", "a1.2", "gd a1", "305-1", "Z-1"])
def test_explain(name: str, csrcheck: Run) -> None:
    done = csrcheck("explain", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert name.upper() in done.stdout
    assert "要求披露" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["frameworks", "show", "gri", "--verbose"], 0),
        (["coverage", "{}/report.txt", "-f", "gri", "--format", "json"], 0),
        (["coverage", "{}/report.txt", "-f", "gri", "--fail-under", "100"], 1),
        (["coverage", "--help"], 0),
    ],
    ids=["frameworks", "coverage", "threshold", "help"],
)
def test_a_reader_that_leaves_is_no_failure(
    arguments: list[str], code: int, reports: Path, cache: Path
) -> None:
    """`csrcheck coverage … | head -1`: no complaint, and the exit code says what it would have said."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "CSRCHECK_CACHE": str(cache),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "csrcheck", *(argument.replace("{}", str(reports)) for argument in arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    ) as program:  # fmt: skip
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == code


def test_the_same_bytes_whatever_the_hash_seed(reports: Path, run_program: Run) -> None:
    command = ["coverage", str(reports / "report.txt"), "-f", "gri", "-f", "hkex", "--format", "json"]
    assert (
        run_program(*command, PYTHONHASHSEED="1").stdout == run_program(*command, PYTHONHASHSEED="2").stdout
    )


def test_a_console_without_chinese_does_not_end_the_run(reports: Path, run_program: Run) -> None:
    done = run_program("coverage", reports / "report.txt", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_first_page_is_what_typer_makes_of_it(
    language: str, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is written without typer, for it should be there at once; a new option or command shows here."""
    monkeypatch.setenv("CSRCHECK_LANG", language)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(sys, "argv", ["csrcheck", "--help"])
    program = (
        "from csrcheck.cli.tree import app\n"  # its words are put together when it is loaded
        "app(['--help'], prog_name='csrcheck', standalone_mode=False)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, encoding="utf-8", check=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert first_page("csrcheck", COMMANDS) == done.stdout


def test_columns_are_those_of_the_terminal_library() -> None:
    """Where the shortcut is taken it gives what rich does, for every character it is taken for."""
    for number in (*range(0x20, 0x3400), *range(0x4E00, 0xA000), *range(0xFF00, 0xFFF0)):
        assert columns_of(chr(number)) == cell_len(chr(number)), hex(number)
    assert columns_of("报告（2023）ABC——“引文”。") == cell_len("报告（2023）ABC——“引文”。")


def test_the_end_of_a_run_looks_through_nothing_again() -> None:
    """Python looks for garbage among all there is before it ends, a tenth of a report's time, unless it is told not to."""
    program = (
        "import atexit, gc; from csrcheck.cli.main import run; "
        "atexit.register(lambda: print(gc.get_freeze_count() > len(gc.get_objects()))); run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--version"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split()[-1] == "True"


SPOKEN = {
    "no such file": ("text none.pdf", "No such file"),
    "of a command with settings": ("check none.pdf", "No such file"),
    "of one without": ("explain Z9", "No indicator"),
    "a wrong option": ("text a --zzz", "Wrong usage"),
    "help": ("text --help", "Usage"),
    "an answer": ("explain A1.2", "Framework"),
    "the line goes first": ("text none.pdf --lang zh", "找不到文件"),
    "left out": ("check none.pdf --no-config", "找不到文件"),
    "other settings": ("check none.pdf --config zh.toml", "找不到文件"),
    "settings that are not there": ("check none.pdf --config none.toml", "无法读取设置"),
}


@pytest.mark.parametrize(("command", "told"), SPOKEN.values(), ids=SPOKEN)
def test_the_language_of_the_settings_is_that_of_all_commands(
    command: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, csrcheck: Run
) -> None:
    (tmp_path / "csrcheck.toml").write_text('lang = "en"\n', encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "zh.toml").write_text('lang = "zh"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "reports")
    done = csrcheck(*command.split())
    assert told in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("settings", "told"),
    [('[tool.csrcheck]\nlang = "en"\n', "No such file"), ('[tool.other]\nlang = "en"\n', "找不到文件"),
     ('[tool.csrcheck]\nlang = "fr"\n', "找不到文件"), ("[tool.csrcheck]\nlang = [\n", "找不到文件")],
)  # fmt: skip
def test_so_it_is_in_the_table_of_a_project(
    settings: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, csrcheck: Run
) -> None:
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert told in csrcheck("text", "none.pdf").stderr
