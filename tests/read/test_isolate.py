"""A child process that hangs, dies or grows ends as one error."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from csrcheck.errors import InputError
from csrcheck.isolation import process
from csrcheck.read import Kind, Limits, extract, read
from csrcheck.read.isolate import read_isolated

TEXT = "公司坚持绿色发展。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报 告.txt"
    path.write_text(TEXT * 30, encoding="utf-8")
    return path


def failure(path: Path, limits: Limits, kind: Kind = Kind.TEXT) -> InputError:
    with pytest.raises(InputError) as raised:
        read_isolated(path, kind, "0", limits)
    return raised.value


def test_same_document_as_in_process(report: Path) -> None:
    limits = Limits()
    assert read_isolated(report, Kind.TEXT, "0", limits) == read(report, Kind.TEXT, "0", limits)


def test_error_of_the_reader_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 50)
    error = failure(path, Limits(), Kind.DOCX)
    assert (error.code, error.details["path"]) == ("input-damaged", str(path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name to hang on")
def test_hang(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    error = failure(path, Limits(seconds=0.5))
    assert (error.code, error.details["seconds"]) == ("input-timeout", "0.5")


@pytest.mark.parametrize(
    ("boot", "why"),
    [
        ("import os; os.abort()", "SIGABRT"),
        ("import sys; sys.exit(3)", "exit 3"),
        ("print('not an answer')", "exit 0"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="exits by signal are a POSIX thing")
def test_crash(report: Path, monkeypatch: pytest.MonkeyPatch, boot: str, why: str) -> None:
    monkeypatch.setattr(process, "_BOOT", boot)
    error = failure(report, Limits())
    assert (error.code, error.details["why"]) == ("input-crash", why)


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is watched on Linux and macOS")
def test_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT * 300_000, encoding="utf-8")
    error = failure(path, Limits(memory_mb=80))
    assert (error.code, error.details["limit"]) == ("input-memory", "80")


@pytest.mark.parametrize("name", ["docx.py", "json.py", "msgspec.py"])
def test_modules_in_the_current_folder_are_not_run(
    report: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / name).write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(trap)
    assert extract(report, use_cache=False).characters


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name to hang on")
def test_leaves_no_child_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Recorded(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Recorded)
    path = tmp_path / "pipe"
    os.mkfifo(path)
    failure(path, Limits(seconds=0.3))
    assert [process.returncode for process in started] == [-signal.SIGKILL]
