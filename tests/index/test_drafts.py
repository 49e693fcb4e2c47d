"""Indexes drafted from verdicts: their form, their states, and their places beside those of reports' own indexes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import docx
import pytest
from openpyxl import load_workbook

from benchmarks.index_drafts import absent_of, beside
from csrcheck.engine import Request, ask
from csrcheck.engine.index import DRAFTS
from csrcheck.model import (
    Citation,
    DocumentKind,
    DocumentSummary,
    Draft,
    DraftRow,
    DraftState,
    Identity,
    Label,
    Language,
    Reading,
)
from csrcheck.output import Format, View
from csrcheck.output.index_draft import render_drafts
from tests.index.test_files import WRITERS, as_docx, as_pdf

Run = Callable[..., "CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
HERE = Reading(use_cache=False, isolate=False)
REPORTS = ("hexi-2024.docx", "lanze-2023.pdf")
FEWEST, MOST_CHANGED, MOST_DIFFERENT = 90, 0.05, 0.1


def drafts_of(path: Path, *frameworks: str) -> dict[str, Draft]:
    answers = ask(Request(path, (DRAFTS,), frameworks, reading=HERE))
    return {each.framework: each for each in answers.of(DRAFTS)}


def rows_of(draft: Draft, id_: str) -> list[DraftRow]:
    return [row for row in draft.rows if row.id == id_]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    path = tmp_path_factory.mktemp("drafts") / "report.docx"
    as_docx(path)
    return drafts_of(path, "gri", "hkex", "cn-exchanges")


def test_what_is_disclosed_has_its_place(drafts: dict[str, Draft]) -> None:
    (row,) = rows_of(drafts["gri"], "302-1")
    assert [place.section[-1] for place in row.places] == ["2.1 能源管理"]
    assert row.state in (DraftState.READY, DraftState.CHECK)


def test_what_was_not_found_is_left_open_with_the_place_the_report_claims(drafts: dict[str, Draft]) -> None:
    (silent,) = rows_of(drafts["gri"], "2-19")
    assert (silent.state, silent.places) == (DraftState.OPEN, ())
    assert [each.code for each in silent.doubts if hasattr(each, "code")] == ["index-draft-open"]


def test_a_reason_the_report_gives_is_carried_over(drafts: dict[str, Draft]) -> None:
    (row,) = rows_of(drafts["gri"], "304-1")
    assert (row.state, row.reason) == (DraftState.OMITTED, "不适用，公司不在保护区内经营")


def test_gri_has_a_row_on_management_for_each_material_topic_and_none_on_the_index(
    drafts: dict[str, Draft],
) -> None:
    gri = drafts["gri"]
    topics = {row.group.zh for row in gri.rows if row.id[:1] in "2345" and len(row.id.split("-")[0]) == 3}
    management = rows_of(gri, "3-3")
    assert {row.group.zh for row in management} == topics
    assert len(management) == len(topics)
    assert not [row for row in gri.rows if row.id.startswith("GRI 1-")]
    assert gri.statement
    assert any("反竞争" in label.zh or "206" in label.zh for label in gri.left)


def test_frameworks_drafted_together_stand_side_by_side(drafts: dict[str, Draft]) -> None:
    (row,) = rows_of(drafts["gri"], "302-1")
    assert ("hkex", "A2.1") in row.beside
    (other,) = rows_of(drafts["hkex"], "A2.1")
    assert ("gri", "302-1") in other.beside
    assert not [each for each in other.beside if each[0] == "hkex"]


def test_the_exchanges_have_a_row_for_each_topic(drafts: dict[str, Draft]) -> None:
    rows = rows_of(drafts["cn-exchanges"], "AS-06")
    assert [row.clause for row in rows] == ["第三十五条"]
    assert "2.1 能源管理" in {place.section[-1] for place in rows[0].places}
    assert not rows_of(drafts["cn-exchanges"], "AS-06.1")


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".md", ".html"])
def test_it_is_written_as_what_the_file_is_named(ending: str, tmp_path: Path, run_program: Run) -> None:
    as_pdf(tmp_path / "report.pdf")
    target = tmp_path / f"index{ending}"
    done = run_program(
        "index", tmp_path / "report.pdf", "-f", "gri", "-f", "hkex", "--draft", target, "--lang", "zh"
    )
    assert done.returncode == 0, done.stderr
    words = READERS[ending](target.read_bytes())
    for expected in ("302-1", "组织内部的能源消耗量", "A2.1", "GRI 1：基础 2021", "2023年1月1日", "待定"):
        assert expected in words
    assert "gri@2021" in done.stderr


def _docx(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def _xlsx(data: bytes) -> str:
    book = load_workbook(io.BytesIO(data))
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


READERS: dict[str, Callable[[bytes], str]] = {
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".md": lambda data: data.decode("utf-8"),
    ".html": lambda data: data.decode("utf-8"),
}


def test_another_ending_is_refused_in_a_line(tmp_path: Path, run_program: Run) -> None:
    as_docx(tmp_path / "report.docx")
    done = run_program("index", tmp_path / "report.docx", "-f", "gri", "--draft", tmp_path / "index.txt")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert ".txt" in done.stderr
    assert not (tmp_path / "index.txt").exists()


def test_a_draft_that_people_may_have_filled_in_is_not_written_over(tmp_path: Path, run_program: Run) -> None:
    WRITERS["docx"](tmp_path / "report.docx")
    theirs = tmp_path / "index.md"
    theirs.write_text("我们自己的索引\n", encoding="utf-8")
    asked = ("index", tmp_path / "report.docx", "-f", "gri", "--draft", theirs)
    done = run_program(*asked)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert theirs.read_text(encoding="utf-8") == "我们自己的索引\n"
    assert run_program(*asked, "--force").returncode == 0
    assert "302-1" in theirs.read_text(encoding="utf-8")


def test_a_draft_of_our_own_is_drafted_anew_until_somebody_fills_it_in(
    tmp_path: Path, run_program: Run
) -> None:
    WRITERS["docx"](tmp_path / "report.docx")
    ours = tmp_path / "index.md"
    asked = ("index", tmp_path / "report.docx", "-f", "hkex", "--draft", ours)
    assert [run_program(*asked).returncode for _ in range(2)] == [0, 0]
    ours.write_text(ours.read_text(encoding="utf-8").replace("待定", "第3页", 1), encoding="utf-8")
    assert run_program(*asked).returncode == 2
    assert "第3页" in ours.read_text(encoding="utf-8")


@pytest.mark.parametrize("idle", [("--format", "json"), ("-o", "a.json"), ("--write-baseline", "b.json")])
def test_what_a_draft_has_no_use_for_is_refused(
    idle: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run_program: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    WRITERS["docx"](tmp_path / "report.docx")
    done = run_program("index", "report.docx", "-f", "hkex", "--draft", "index.md", *idle, "--lang", "en")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "does nothing" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["report.docx"]


def test_what_the_standard_lets_nobody_leave_out_takes_no_reason(drafts: dict[str, Draft]) -> None:
    gri = drafts["gri"]
    assert [row.id for row in gri.rows if row.required] == ["2-1", "2-2", "2-3", "2-4", "2-5", "3-1", "3-2"]
    (silent,) = rows_of(gri, "2-4")
    assert [each.code for each in silent.doubts if hasattr(each, "code")] == ["index-draft-required"]
    assert not any(row.required for row in drafts["hkex"].rows)


def test_pages_that_follow_each_other_are_a_range() -> None:
    quotes = [Citation(page, str(page - 2), None, (), "", "", 1.0, 0, 0) for page in (9, 10, 11, 14, 16, 17)]
    row = DraftRow("302-1", Label("能源"), Label(""), "", DraftState.READY, tuple(quotes))
    draft = Draft("gri", "2021", Label("GRI"), (row,), ())
    document = DocumentSummary("report.pdf", "", DocumentKind.PDF, 20, True, 0, Identity())
    shown = render_drafts([draft], document, Format.MD, View(Language.ZH))
    assert "7–9, 12, 14–15" in str(shown)


def test_the_title_of_a_group_stays_with_its_first_row(tmp_path: Path, run_program: Run) -> None:
    as_pdf(tmp_path / "report.pdf")
    run_program(
        "index", tmp_path / "report.pdf", "-f", "gri", "--draft", tmp_path / "index.docx", "--lang", "zh"
    )
    rows = [row for table in docx.Document(str(tmp_path / "index.docx")).tables for row in table.rows]
    kept = [row.cells[1].text for row in rows if row.cells[1].paragraphs[0].paragraph_format.keep_with_next]
    assert "GRI 2：一般披露 2021" in kept
    assert not [title for title in kept if not title.startswith("GRI ")]


# ----- beside the reports' own indexes, which the drafts are made without


def test_few_rows_of_a_draft_have_to_be_changed() -> None:
    """A place in common for nearly all rows, and nine of ten name the same places and no others."""
    rows = [
        row for name in REPORTS for row in beside(ROOT / "samples" / name, absent_of(ROOT / "samples" / name))
    ]
    assert len(rows) >= FEWEST
    changed = [(row.report, row.framework, row.code) for row in rows if not row.meets]
    assert len(changed) <= MOST_CHANGED * len(rows), changed
    differing = [(row.report, row.framework, row.code) for row in rows if not row.same]
    assert len(differing) <= MOST_DIFFERENT * len(rows), differing


def test_slips_of_another_kind_beside_a_report_call_nothing_absent() -> None:
    assert absent_of(ROOT / "samples" / "twin" / "any.pdf") == ()
    assert absent_of(ROOT / "samples" / REPORTS[0])


def test_claims_that_the_report_does_not_hold_are_left_open() -> None:
    rows = list(beside(ROOT / "samples" / REPORTS[1], absent_of(ROOT / "samples" / REPORTS[1])))
    planted = [row for row in rows if row.absent]
    assert {"2-21", "305-4", "B6.1"} <= {row.code for row in planted}
    assert not [row.code for row in planted if row.drafted]


@pytest.mark.parametrize(("framework", "wide"), [("gri", True), ("hkex", False)])
def test_a_wide_draft_lies_on_its_side(framework: str, wide: bool, tmp_path: Path, run_program: Run) -> None:
    as_pdf(tmp_path / "report.pdf")
    for ending in (".docx", ".html"):
        done = run_program(
            "index", tmp_path / "report.pdf", "-f", framework, "--draft", tmp_path / f"index{ending}"
        )
        assert done.returncode == 0, done.stderr
    section = docx.Document(str(tmp_path / "index.docx")).sections[0]
    assert ((section.page_width or 0) > (section.page_height or 0)) is wide
    assert ('class="paper wide"' in (tmp_path / "index.html").read_text("utf-8")) is wide
