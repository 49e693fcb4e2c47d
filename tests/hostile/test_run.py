"""The runner tells endings apart, and notices what it is there to notice."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from csrcheck.errors import InputError
from csrcheck.model import Language


@pytest.mark.parametrize(
    ("code", "outcome"),
    [("input-damaged", "damaged"), ("input-password", "password"), ("input-timeout", "timeout")],
)
def test_an_error_is_known_by_its_words(runner: ModuleType, code: str, outcome: str) -> None:
    line = InputError(code, path="a b.pdf", why="x", seconds="3").message(Language.EN)
    assert runner.judge(Path("a b.pdf"), 2, "", f"csrcheck: {line}\n")[0] == outcome


def test_a_traceback_is_noticed(runner: ModuleType) -> None:
    errors = "Traceback (most recent call last):\n  File …\nValueError: x\n"
    assert runner.judge(Path("a.pdf"), 1, "", errors)[0] == "traceback"
    assert runner.judge(Path("a.pdf"), -11, "", "")[0] == "traceback"


@pytest.mark.parametrize(
    ("characters", "notes", "held", "outcome"),
    [
        (0, [], 90, "silent"),
        (0, [], 0, "unreadable pages"),
        (80, [], 90, "read"),
        (80, ["error"], 90, "partly read"),
    ],
)
def test_silence_is_noticed(
    runner: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    characters: int,
    notes: list[str],
    held: int,
    outcome: str,
) -> None:
    monkeypatch.setattr(runner, "bare", lambda _: held)
    report = {
        "document": {"characters": characters, "unreadable_pages": []},
        "diagnostics": [{"code": "x", "severity": severity} for severity in notes],
    }
    assert runner.judge(Path("a.pdf"), 0, json.dumps(report), "")[0] == outcome


def test_bare_text_is_counted(runner: ModuleType, bombs: ModuleType, tmp_path: Path) -> None:
    assert runner.bare(bombs.many_paragraphs(tmp_path / "a.docx", count=3)) == 12
    assert runner.bare(bombs.many_glyphs(tmp_path / "a.pdf", count=200)) > 0
    assert runner.bare(bombs.page_cycle(tmp_path / "b.pdf")) == 0


def test_a_folder_is_run(runner: ModuleType, bombs: ModuleType, tmp_path: Path) -> None:
    bombs.style_cycle(tmp_path / "a.docx")
    (tmp_path / "b.pdf").write_bytes(b"")
    endings = [runner.run(path, 20) for path in runner.files(tmp_path)]
    assert [(each.path.name, each.outcome) for each in endings] == [
        ("a.docx", "read"),
        ("b.pdf", "empty file"),
    ]
