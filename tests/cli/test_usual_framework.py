"""A framework that nobody named is never taken in silence."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]
SAID = "gbt36000"


@pytest.mark.parametrize(
    "command",
    [
        ["batch", "a.txt"],
        ["annotate", "hexi.docx"],
        ["compare", "a.txt", "b.txt"],
        ["diff", "a.txt", "b.txt"],
    ],
    ids=lambda command: command[0],
)
def test_the_usual_framework_is_said_to_be_one(
    csrcheck: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        shutil.copy(reports / "report.txt", tmp_path / name)
    shutil.copy(Path(__file__).parents[2] / "samples" / "hexi-2024.docx", tmp_path / "hexi.docx")
    told = [line for line in csrcheck(*command).stderr.splitlines() if SAID in line]
    assert len(told) == 1
    for more in (["-f", "iso26000"], ["-q"]):
        shutil.rmtree(tmp_path / "csrcheck-run", ignore_errors=True)
        (tmp_path / "hexi.checked.docx").unlink(missing_ok=True)
        assert SAID not in csrcheck(*command, *more).stderr


@pytest.mark.parametrize("command", ["compare", "diff", "batch", "annotate"])
def test_an_error_stands_alone(csrcheck: Run, reports: Path, command: str) -> None:
    done = csrcheck(command, reports / "none.txt", *([reports / "report.txt"] if command == "diff" else []))
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "none.txt" in done.stderr


@pytest.mark.parametrize("command", ["compare", "diff"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_nor_before_one_of_writing(csrcheck: Run, reports: Path, command: str) -> None:
    done = csrcheck(command, reports / "report.txt", reports / "report.txt", "-o", "/dev/full")
    assert (done.returncode, SAID in done.stderr) == (2, False)
