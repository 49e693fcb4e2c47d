"""Where pages are asked for, each report has one, and the league table leads to it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from urllib.parse import unquote

import pytest

Run = Callable[..., "CompletedProcess[str]"]
LINK = re.compile(r'<a href="([^"]+)">([^<]+)</a>')
REPORT = Path(__file__).parents[1] / "golden" / "report.txt"
ODD = "甲 乙#1%20&.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", ODD):
        shutil.copy(REPORT, tmp_path / "in" / name)
    (tmp_path / "in" / ODD).write_text(
        REPORT.read_text(encoding="utf-8") + "\n2024年用水3吨。\n" * 40, encoding="utf-8"
    )
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _batch(run_program: Run, *more: str) -> str:
    return run_program("batch", "in", "-f", "hkex", "-o", "run", "-j", "1", *more).stdout


def test_every_row_that_was_read_leads_to_its_page(run_program: Run, folder: Path) -> None:
    """From the page of the run folder, and from one that stands beside the folder."""
    beside = dict(LINK.findall(_batch(run_program, "--format", "html")))
    inside = dict(LINK.findall((folder / "run" / "summary.html").read_text(encoding="utf-8")))
    assert len(beside) == len(inside) == 2
    for links, where in ((beside, folder), (inside, folder / "run")):
        for href in links:
            page = (where / unquote(href)).read_text(encoding="utf-8")
            assert page.startswith("<!DOCTYPE html>")


def test_pages_are_made_when_they_are_asked_for_and_go_with_their_report(
    run_program: Run, folder: Path
) -> None:
    pages = folder / "run" / "pages"
    _batch(run_program)
    assert list(pages.iterdir()) == []
    _batch(run_program, "--format", "html")
    first = sorted(pages.iterdir())
    assert len(first) == 2
    own = pages / "mine.html"
    own.write_text("mine", encoding="utf-8")
    first[0].write_text("changed", encoding="utf-8")  # what is not as it was written is made anew
    _batch(run_program, "--format", "html")
    assert first[0].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    (folder / "in" / ODD).unlink()
    _batch(run_program)
    assert len(list(pages.iterdir())) == 2  # one is of a report, one is not ours
    assert own.read_text(encoding="utf-8") == "mine"
    assert not (folder / "run" / "summary.html").exists()
