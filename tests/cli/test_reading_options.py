"""Options that bound reading, character recognition, and the cache commands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]


@pytest.mark.parametrize("command", ["coverage", "text"])
def test_limits_are_kept(run_program: Run, samples: Path, command: str) -> None:
    report = next(samples.glob("*.pdf"))
    done = run_program(command, report, "--timeout", "0.1", "--no-cache", "--lang", "en")
    assert done.returncode == 2
    assert "Reading took more than 0.1 seconds" in done.stderr


@pytest.mark.parametrize("options", [["--timeout", "0"], ["--max-memory", "1"], ["--ocr", "maybe"]])
def test_senseless_limits_are_wrong_usage(run_program: Run, samples: Path, options: list[str]) -> None:
    done = run_program("text", next(samples.glob("*.pdf")), *options)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_recognising_changes_nothing_where_all_is_text(run_program: Run, samples: Path) -> None:
    report = next(samples.glob("*.pdf"))
    assert run_program("text", report, "--ocr", "auto").stdout == run_program("text", report).stdout


def test_the_cache_is_shown_and_emptied(run_program: Run, samples: Path, tmp_path: Path) -> None:
    place = {"CSRCHECK_CACHE": str(tmp_path / "kept")}
    # Started, not forked: a process that has the catalogue loaded keeps none.
    run_program("text", next(samples.glob("*.docx")), PYTHONHASHSEED="7", **place)
    shown = run_program("cache", "info", "--lang", "en", **place).stdout
    assert str(tmp_path / "kept") in shown
    entries = [each.name for each in (tmp_path / "kept").glob("*.entry")]
    # What was read, what was said of it, the compiled catalogue, the words of structure and the compiled wording.
    kinds = {"document", "answer", "catalog", "wordings", "wording"}
    assert {each.partition("-")[0] for each in entries} == kinds
    assert sum(each.startswith(("document-", "answer-")) for each in entries) == 2
    assert re.search(rf"^Entries +{len(entries)}$", shown, re.MULTILINE)
    assert str(len(entries)) in run_program("cache", "clear", **place).stdout
    assert list((tmp_path / "kept").glob("*.entry")) == []
    assert re.search(r"^条目 +0$", run_program("cache", "info", **place).stdout, re.MULTILINE)
