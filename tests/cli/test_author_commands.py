"""The commands for authors, as typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]

COMMANDS = [
    ["match"],
    ["frameworks", "lint"],
    ["frameworks", "schema"],
    ["frameworks", "new"],
    ["frameworks", "topics"],
    ["frameworks", "crosswalk"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help(command: list[str], run_program: Run) -> None:
    zh, en = run_program(*command, "--help"), run_program(*command, "--help", CSRCHECK_LANG="en")
    assert zh.returncode == en.returncode == 0
    assert zh.stdout != en.stdout


@pytest.mark.parametrize("form", ["console", "json", "md"])
@pytest.mark.parametrize("command", [["show", "hkex"], ["crosswalk", "gbt36000", "hkex"]], ids=" ".join)
def test_forms_of_frameworks(command: list[str], form: str, run_program: Run, tmp_path: Path) -> None:
    done = run_program("frameworks", *command, "--format", form, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = (tmp_path / "out").read_text(encoding="utf-8")
    assert "hkex@2025" in text
    assert "D部分" in text, "an uncertain list says so wherever it is shown"
    if form == "json":
        assert json.loads(text)["schema_version"] == "1"


def test_lint_ends_with_one_on_errors(reports: Path, run_program: Run) -> None:
    done = run_program(
        "frameworks", "lint", reports / "wrong.yaml", reports / "broken.yaml", "--format", "json"
    )
    assert done.returncode == 1
    assert {each["code"] for each in json.loads(done.stdout)["findings"]} >= {"lint-shape"}
    assert run_program("frameworks", "lint", "hkex@2022").returncode == 0


def test_lint_of_an_unknown_name(run_program: Run) -> None:
    done = run_program("frameworks", "lint", "hkx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "hkex" in done.stderr


@pytest.mark.parametrize("name", ["framework", "vocabulary", "report"])
def test_schema(name: str, run_program: Run) -> None:
    done = run_program("frameworks", "schema", name)
    assert done.returncode == 0
    assert json.loads(done.stdout)["$schema"]


def test_new_then_lint_then_coverage(reports: Path, run_program: Run, tmp_path: Path) -> None:
    path = tmp_path / "client-esg.yaml"
    first = run_program("frameworks", "new", path, "--extends", "hkex@2025")
    assert (first.returncode, first.stdout) == (0, "")
    assert str(path) in first.stderr
    again = run_program("frameworks", "new", path)
    assert again.returncode == 2
    assert run_program("frameworks", "lint", path).returncode == 0
    done = run_program("coverage", reports / "report.txt", "-f", path, "--format", "json")
    assert done.returncode == 0
    framework = json.loads(done.stdout)["frameworks"][0]
    assert (framework["id"], framework["list_confidence"]) == ("client-esg", "medium")
    assert framework["indicators"][-1]["id"] == "OWN-1"


def test_new_does_not_extend_what_is_not_there(run_program: Run, tmp_path: Path) -> None:
    done = run_program("frameworks", "new", tmp_path / "mine.yaml", "--extends", "hkx")
    assert done.returncode == 2
    assert not (tmp_path / "mine.yaml").exists()


def test_topics(run_program: Run) -> None:
    assert "water.use" in run_program("frameworks", "topics", "用水").stdout
    everything = run_program("frameworks", "topics").stdout.splitlines()
    assert len(everything) > 150
    assert "没有" in run_program("frameworks", "topics", "qqqq").stdout


def test_match(run_program: Run, tmp_path: Path) -> None:
    sentence = "公司全年用水总量 1,520 吨。"
    done = run_program("match", sentence, "-f", "hkex@2022")
    assert (done.returncode, done.stderr) == (0, "")
    assert "water.use" in done.stdout
    assert "A2.2" in done.stdout
    path = tmp_path / "sentences.csv"
    path.write_text(f"sentence\n{sentence}\n公司重视。\n", encoding="utf-8")
    data = json.loads(run_program("match", "--file", path, "--format", "json").stdout)
    assert [each["text"] for each in data["sentences"]] == [sentence, "公司重视。"]


@pytest.mark.parametrize("arguments", [[], [" "], ["一句。", "--file", "x.txt"], ["--file", "none.txt"]])
def test_match_used_wrongly(arguments: list[str], run_program: Run) -> None:
    done = run_program("match", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("language", "told"), [("zh", "（顶层）"), ("en", "(top)")])
def test_a_fault_of_the_whole_file_is_told_in_words(
    language: str, told: str, tmp_path: Path, run_program: Run
) -> None:
    (tmp_path / "own.yaml").write_text('id: own\nversion: "1"\ntitle: {zh: 自有}\n', encoding="utf-8")
    done = run_program("frameworks", "lint", tmp_path / "own.yaml", "--lang", language)
    assert (done.returncode, told in done.stdout) == (1, True)
