"""The league table at a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from csrcheck.model import Language
from csrcheck.output import View
from csrcheck.runs import league


def test_a_long_table_is_cut(
    finished: tuple[Path, CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = json.loads((finished[0] / "summary.json").read_text(encoding="utf-8"))
    view = View(language=Language.EN)
    whole = league.render_league(summary, "run", view)
    assert "more are in" not in whole
    monkeypatch.setattr(league, "MOST", 4)
    cut = league.render_league(summary, "run", view)
    assert "5 more are in summary.csv" in cut
    assert cut.count("2023") == whole.count("2023") - 5
