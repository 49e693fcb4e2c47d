"""The action, the hook and the snippets of docs/ci.md: right by the schemas of those who read them, and run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from csrcheck.gate.settings import load
from tests.authoring.test_commands_shown import accepted
from tests.official import ACTION, GITLAB, PRE_COMMIT, WORKFLOW, faults

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SNIPPETS = [
    (heading, block)
    for heading, section in re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    for block in re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
]
SCHEMAS = {"GitHub": WORKFLOW, "GitLab": GITLAB, "pre-commit": PRE_COMMIT}


def loaded(text: str) -> Any:
    """Return YAML as GitHub reads it: ``on`` is a word, which is true in YAML 1.1."""
    value = yaml.safe_load(text)
    return {"on" if key is True else key: of for key, of in value.items()}


@pytest.fixture(scope="module")
def action() -> dict[str, Any]:
    found: dict[str, Any] = loaded((ROOT / "action.yml").read_text(encoding="utf-8"))
    return found


def test_there_is_a_snippet_for_each() -> None:
    assert {heading for heading, _ in SNIPPETS} == set(SCHEMAS)


@pytest.mark.parametrize(("heading", "text"), SNIPPETS)
def test_snippets_are_what_they_are_for(heading: str, text: str) -> None:
    assert faults(loaded(text), SCHEMAS[heading]) == []


def test_settings_shown_are_settings(tmp_path: Path) -> None:
    [text] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "csrcheck.toml").write_text(text, encoding="utf-8")
    assert len(load(tmp_path / "csrcheck.toml").suppress) == 2


def test_the_schemas_refuse_something() -> None:
    assert faults({"runs": {"using": "composite"}}, ACTION)
    assert faults({"jobs": {"x": {"steps": 3}}}, WORKFLOW)
    assert faults({"x": {"script": 3}}, GITLAB)
    assert faults({"fail_fast": "no"}, PRE_COMMIT)


def test_the_action_is_one(action: dict[str, Any]) -> None:
    assert faults(action, ACTION) == []
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")  # inputs go through the environment, never into the script
    for name in action["inputs"]:
        assert f"`{name}`" in PAGE
    for used in loaded(SNIPPETS[0][1])["jobs"]["check"]["steps"][1]["with"]:
        assert used in action["inputs"]


@pytest.mark.skipif(os.name != "posix" or not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, 0),
        ({"FAIL_ON": "error  info"}, 1),
        ({"FAIL_UNDER": "100"}, 1),
        ({"FAIL_UNDER": "0", "FORMAT": "sarif", "OUTPUT": "结果 1.sarif"}, 0),
        ({"SUMMARY": "false", "BASELINE": "known.json", "FAIL_ON": "info"}, 0),
        ({"REPORT": "$(touch harm)"}, 2),
        ({"FRAMEWORK": "nosuch"}, 2),
    ],
)
def test_the_script_of_the_action(
    action: dict[str, Any], tmp_path: Path, cache: Path, given: dict[str, str], code: int
) -> None:
    shutil.copy(GOLDEN / "report.txt", tmp_path / "年报 2024.txt")
    shutil.copy(GOLDEN / "framework.yaml", tmp_path)
    step = action["runs"]["steps"][-1]
    command = tmp_path / "bin" / "csrcheck"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m csrcheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    inputs = {
        name: action["inputs"][name.lower().replace("_", "-")].get("default", "") for name in step["env"]
    }
    environment = {
        **os.environ,
        **inputs,
        "REPORT": "年报 2024.txt",
        "FRAMEWORK": "framework.yaml",
        **given,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "CSRCHECK_CACHE": str(cache),
        "CSRCHECK_LANG": "zh",
        "GITHUB_STEP_SUMMARY": "summary.md",
    }

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            arguments, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    if "BASELINE" in given:
        base = ("check", "年报 2024.txt", "-f", "framework.yaml", "--write-baseline", "known.json")
        assert run(str(command), *base).returncode == 0
    # As GitHub runs it.
    done = run("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"])
    assert done.returncode == code, done.stderr
    assert not (tmp_path / "harm").exists()
    if code < 2:
        assert (tmp_path / "summary.md").is_file() is (given.get("SUMMARY") != "false")
        lines = done.stdout.splitlines()
        assert all(line.startswith("::") for line in lines)
        assert bool(lines) is not bool({"OUTPUT", "BASELINE"} & set(given))
        assert all((tmp_path / given[name]).is_file() for name in {"OUTPUT"} & set(given))


def test_the_hook() -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"], hook["require_serial"]) == ("csrcheck", "python", True)
    program, *arguments = hook["entry"].split()
    assert program == "csrcheck"
    accepted([*arguments, "--fail-on", "error", "a b.pdf", "c.docx"])
    files = re.compile(hook["files"])
    assert [name for name in ("a/年报.pdf", "b.docx", "README.md", "pdf.py") if files.search(name)] == [
        "a/年报.pdf",
        "b.docx",
    ]
    whole = {"repos": [{"repo": "local", "hooks": [hook]}]}
    assert faults(whole, PRE_COMMIT) == []
