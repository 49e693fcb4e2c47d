"""What rules make of an index: each speaks where it should and not elsewhere; in a build and in a whole check."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from msgspec.structs import replace

from csrcheck.index.rules import CHECKS, Claims
from csrcheck.model import Citation, ContentIndex, Finding, IndexRow, IndexStatus, Label, Language, Unlisted
from csrcheck.model.base import say
from csrcheck.rules import run
from csrcheck.rules.registry import INDEX
from tests.index.test_files import TITLE, as_html

Run = Callable[..., "CompletedProcess[str]"]
QUOTE = Citation(7, "5", None, ("2.2 水资源管理",), "耗水量为8.5万立方米。", "water", 0.9, 0, 11)
ROW = IndexRow("gri", "303-5", "耗水", 20, indicator="303-5", targets=("3",), pages=(5,))
STATUSES = {
    "index-wrong-place": replace(ROW, status=IndexStatus.WRONG_PLACE, evidence=(QUOTE,)),
    "index-not-found": replace(ROW, status=IndexStatus.NOT_FOUND),
    "index-no-reason": replace(
        ROW, targets=(), omission="-", status=IndexStatus.OMITTED, notes=(say("index-no-reason"),)
    ),
    "index-thin": replace(ROW, status=IndexStatus.THIN, evidence=(QUOTE,)),
}
SPEAKING: dict[str, ContentIndex] = {
    **{rule: ContentIndex(rows=(row,)) for rule, row in STATUSES.items()},
    "index-offset": ContentIndex(rows=(ROW,), offset=2),
    "index-unlisted": ContentIndex(unlisted=(Unlisted("gri", "302-1", Label("能源", "energy"), (QUOTE,)),)),
}
SILENT = [
    replace(ROW, status=IndexStatus.CONFIRMED, evidence=(QUOTE,)),
    replace(ROW, status=IndexStatus.UNCHECKED),
    replace(ROW, status=IndexStatus.OUTSIDE),
    replace(ROW, targets=(), omission="不适用，没有耗水", status=IndexStatus.OMITTED),
]


def findings(index: ContentIndex) -> tuple[Finding, ...]:
    outcome = run(CHECKS, Claims(index, True))
    assert outcome.diagnostics == ()
    return outcome.findings


def test_every_rule_has_a_case() -> None:
    assert SPEAKING.keys() == INDEX.keys()


@pytest.mark.parametrize("rule", SPEAKING)
def test_a_rule_speaks_where_it_should_and_alone(rule: str) -> None:
    (one,) = findings(SPEAKING[rule])
    assert (one.rule, one.severity) == (rule, INDEX[rule].severity)


@pytest.mark.parametrize("row", SILENT, ids=lambda row: row.status.value)
def test_a_row_that_holds_or_says_why_is_no_finding(row: IndexRow) -> None:
    assert findings(ContentIndex(rows=(row,))) == ()


def test_the_right_place_is_named() -> None:
    (one,) = findings(SPEAKING["index-wrong-place"])
    assert "第7页" in one.message.get(Language.ZH)
    assert "p. 7" in one.message.get(Language.EN)
    assert (one.page, one.quote) == (20, "303-5 耗水 3")


def test_where_page_and_section_disagree_that_is_what_is_said() -> None:
    note = say("index-page-section", title="2.2 水资源管理", page=7)
    row = replace(ROW, status=IndexStatus.WRONG_PLACE, notes=(note,))
    (one,) = findings(ContentIndex(rows=(row,)))
    assert note.get(Language.ZH) in one.message.get(Language.ZH)


def test_a_finding_stays_the_same_while_pages_move_and_not_where_the_row_is_another() -> None:
    row = STATUSES["index-not-found"]
    same, other = replace(row, page=22, targets=("9",), pages=(11,)), replace(row, code="303-4")
    one, moved, another = (findings(ContentIndex(rows=(each,)))[0] for each in (row, same, other))
    assert one.fingerprint == moved.fingerprint != another.fingerprint


def test_a_build_fails_on_what_is_wrong_until_a_baseline_knows_it(tmp_path: Path, run_program: Run) -> None:
    report, known = tmp_path / "report.html", tmp_path / "known.json"
    as_html(report)
    asked = ("index", report, "--fail-on", "index-wrong-place")
    assert run_program(*asked).returncode == 1
    assert run_program(*asked, "--exit-zero").returncode == 0
    assert run_program(*asked, "--ignore", "index-wrong-place").returncode == 2, "it could never fail"
    assert run_program("index", report, "--ignore", "index-wrong-place").returncode == 0
    held = tmp_path / "csrcheck.toml"
    held.write_text('fail-on = ["index-wrong-place"]\n', "utf-8")
    assert run_program("index", report, "--config", held).returncode == 1
    held.write_text('fail-on = ["index-wrong-place"]\nignore = ["index-wrong-place"]\n', "utf-8")
    assert run_program("index", report, "--config", held).returncode == 0, "settings are for all commands"
    assert run_program(*asked, "--write-baseline", known).returncode == 0
    assert run_program(*asked, "--baseline", known).returncode == 0
    done = run_program("index", report, "--format", "sarif")
    told = {each["ruleId"] for each in json.loads(done.stdout)["runs"][0]["results"]}
    assert {"index-wrong-place", "index-no-reason"} <= told


def test_a_whole_check_tells_the_index_in_numbers_and_what_is_wrong_in_it(
    tmp_path: Path, run_program: Run
) -> None:
    as_html(tmp_path / "report.html")
    told = json.loads(run_program("check", tmp_path / "report.html", "-f", "gri", "--format", "json").stdout)
    assert (told["index"]["rows"], told["index"]["wrong_place"], told["index"]["outside"]) == (5, 1, 1)
    rules = [each["rule"] for each in told["findings"] if each["rule"] in INDEX]
    assert sorted(rules) == ["index-no-reason", "index-wrong-place"]
    assert "5 行：" in run_program("check", tmp_path / "report.html", "-f", "gri", "--lang", "zh").stdout


def test_a_whole_check_of_a_report_without_an_index_does_not_speak_of_one(
    tmp_path: Path, run_program: Run
) -> None:
    (tmp_path / "report.txt").write_text(f"{TITLE}\n\n2023年，公司用水量为8.5万立方米。\n", "utf-8")
    told = json.loads(run_program("check", tmp_path / "report.txt", "--format", "json").stdout)
    assert "index" not in told
    assert not [each for each in told["findings"] if each["rule"] in INDEX]
