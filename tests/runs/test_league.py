"""The league table at a terminal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from csrcheck.model import Language
from csrcheck.output import Format, View
from csrcheck.output.content import Content, show
from csrcheck.results import read_back
from csrcheck.results.summary import SummaryShape
from csrcheck.runs import league
from tests.runs.conftest import MakeReports, Run


def test_a_long_table_is_cut(
    finished: tuple[Path, CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = read_back((finished[0] / "summary.json").read_bytes(), SummaryShape)
    view = View(language=Language.EN)

    def told() -> str:
        return str(
            show(Content("", brief=lambda: league.told_league(summary, "run", view)), Format.CONSOLE, view)
        )

    whole = told()
    assert "more are in" not in whole
    monkeypatch.setattr(league, "MOST", 4)
    cut = told()
    assert "5 more are in summary.csv" in cut
    assert cut.count("份 报告.txt") == whole.count("份 报告.txt") - 5


def test_a_row_says_which_file_which_version_and_of_how_many(
    make_reports: MakeReports, framework: Path, tmp_path: Path, run_program: Run
) -> None:
    make_reports(tmp_path / "报告", 1)
    done = run_program(
        "batch", tmp_path / "报告", "-o", tmp_path / "run", "-f", framework, "-f", "hkex", COLUMNS="200"
    )
    (line,) = [line for line in done.stdout.splitlines() if "第00 份 报告.txt" in line and "%" in line]
    assert "远山示例食品股份有限公司 (第00 份 报告.txt)" in line
    assert "% @2022" in line
    summary = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))
    (row,) = summary["reports"]
    assert f"{row['gaps']}/{row['quantitative']}" in line
    assert 0 < row["gaps"] <= row["quantitative"]
    table = (tmp_path / "run" / "summary.csv").read_text(encoding="utf-8-sig")
    (told,) = csv.DictReader(io.StringIO(table))
    assert told["页数"] == ""  # a text has none
    assert told["hkex 版本"] == "2022"
    assert told["定量指标"] == str(row["quantitative"])
