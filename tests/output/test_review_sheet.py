"""The workbook people review on: what it holds, and what comes back through ``--review``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import openpyxl
import pytest

from csrcheck.messages.table import MESSAGES
from csrcheck.model import Verdict
from csrcheck.model.review_sheet import HEADS, VERDICTS

Run = Callable[..., "CompletedProcess[str]"]
NAMES = list(HEADS)


def test_words_of_verdicts_are_those_shown() -> None:
    assert {each: MESSAGES[f"verdict-{each.value}"] for each in Verdict} == VERDICTS


@pytest.fixture
def book(samples: Path, tmp_path: Path, run_program: Run) -> Callable[..., Path]:
    """A function that checks a sample into a workbook and fills rows: id → values by column."""

    def made(language: str = "zh", **rows: dict[str, str]) -> Path:
        path = tmp_path / "review.xlsx"
        report = samples / "hexi-2024.docx"
        run_program("coverage", report, "-f", "gbt36000", "-o", path, "--force", "--lang", language)
        workbook = openpyxl.load_workbook(path)
        sheet: Any = workbook["复核" if language == "zh" else "Review"]
        for row in sheet.iter_rows(min_row=2):
            for name, value in rows.get(str(row[1].value).replace("-", "_"), {}).items():
                row[NAMES.index(name)].value = value
        workbook.save(path)
        return path

    return made


def judged(run_program: Run, report: Path, review: Path) -> tuple[dict[str, Any], CompletedProcess[str]]:
    done = run_program("coverage", report, "-f", "gbt36000", "--review", review, "--format", "json")
    if done.returncode:
        return {}, done
    [framework] = json.loads(done.stdout)["frameworks"]
    return {each["id"]: each for each in framework["indicators"]}, done


def test_a_row_has_all_a_reviewer_needs(book: Callable[..., Path]) -> None:
    sheet: Any = openpyxl.load_workbook(book())["复核"]
    head, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    assert head == [words[0] for words in HEADS.values()]
    assert len(rows) == 31
    disclosed = [row for row in rows if row[NAMES.index("verdict")] == "已披露"]
    assert disclosed
    assert all("“" in row[NAMES.index("quotes")] for row in disclosed)
    assert any(row[NAMES.index("quotes")].count("\n") > 1 for row in disclosed), "all quotes, not the first"
    assert all(row[NAMES.index("owner")] for row in rows)
    assert all("✓" in row[NAMES.index("asks")] for row in disclosed)
    assert {row[NAMES.index("year")] for row in rows} == {2024}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_people_write_is_read_back(
    language: str, samples: Path, book: Callable[..., Path], run_program: Run
) -> None:
    report = samples / "hexi-2024.docx"
    before, _ = judged(run_program, report, book(language))
    assert not any(each["review"] for each in before.values())
    change = "未披露" if language == "zh" else "missing"
    review = book(
        language,
        Z_1={"agree": "是", "reviewer": "甲"},
        L_1={"disagree": change, "reason": "只有口号", "reviewer": "甲"},
    )
    after, done = judged(run_program, report, review)
    assert (done.returncode, after["Z-1"]["verdict"]) == (0, before["Z-1"]["verdict"])
    assert after["Z-1"]["review"]["reviewer"] == "甲"
    assert (after["L-1"]["verdict"], after["L-1"]["review"]["reason"]) == ("not_disclosed", "只有口号")
    assert [name for name, each in after.items() if each["review"]] == ["Z-1", "L-1"]
    # The same sheet says nothing of another company's report.
    other, _ = judged(run_program, samples / "lanze-2023.pdf", review)
    assert not any(each["review"] for each in other.values())


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"agree": "是", "disagree": "未披露", "reviewer": "甲", "reason": "x"}, "只能填一个"),
        ({"agree": "也许", "reviewer": "甲"}, "只填“是”"),
        ({"disagree": "差不多", "reviewer": "甲", "reason": "x"}, "没有 差不多 这个结论"),
        ({"disagree": "未披露", "reason": "x"}, "reviewer"),
        ({"disagree": "未披露", "reviewer": "甲"}, "reason"),
    ],
)
def test_a_row_that_is_wrong(
    cells: dict[str, str], told: str, samples: Path, book: Callable[..., Path], run_program: Run
) -> None:
    _, done = judged(run_program, samples / "hexi-2024.docx", book(Z_1=cells))
    assert done.returncode == 2
    assert told in done.stderr
    assert "复核 " in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_workbook_without_the_sheet(samples: Path, tmp_path: Path, run_program: Run) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    _, done = judged(run_program, samples / "hexi-2024.docx", tmp_path / "other.xlsx")
    assert done.returncode == 2
    assert "other.xlsx" in done.stderr
