"""Indexes drafted from verdicts: their form, their states, and their places beside those of reports' own indexes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook

from csrcheck.engine import Request, ask
from csrcheck.engine.index import DRAFTS, INDEX
from csrcheck.model import Draft, DraftRow, DraftState, IndexRow, IndexStatus, Reading
from tests.index.test_files import WRITERS, as_docx, as_pdf

Run = Callable[..., "CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
HERE = Reading(use_cache=False)
MOST_CHANGED = 0.05


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


# ----- beside the reports' own indexes, which are taken out before the draft is made


def without_index(path: Path, target: Path, zones: tuple[tuple[int, int], ...]) -> None:
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        for table in document.tables:
            if any(cell.text.strip() == "A1.1" for row in table.rows for cell in row.cells):
                table._tbl.getparent().remove(table._tbl)
        document.save(str(target))
        return
    whole, kept = pypdfium2.PdfDocument(str(path)), pypdfium2.PdfDocument.new()
    index = {page for first, last in zones for page in range(first, last + 1)}
    kept.import_pages(whole, [number for number in range(len(whole)) if number + 1 not in index])
    kept.save(str(target))


def meets(row: IndexRow, drafted: list[DraftRow]) -> bool:
    """Tell whether a drafted row needs no change: a place in common, or open where nothing stands."""
    places = [place for each in drafted for place in each.places]
    if row.status in (IndexStatus.OMITTED, IndexStatus.NOT_FOUND, IndexStatus.UNCHECKED) and not places:
        return True
    if row.pages:
        return bool({place.page for place in places} & {*row.pages})
    return any(head.startswith(row.targets) for place in places for head in place.section)


@pytest.mark.parametrize(
    ("name", "frameworks", "fewest"),
    [("hexi-2024.docx", ("hkex",), 25), ("lanze-2023.pdf", ("hkex", "gri"), 35)],
)
def test_few_rows_of_a_draft_have_to_be_changed(
    name: str, frameworks: tuple[str, ...], fewest: int, tmp_path: Path
) -> None:
    path, bare = ROOT / "samples" / name, tmp_path / name
    own = ask(Request(path, (INDEX,), frameworks, reading=HERE)).of(INDEX)
    without_index(path, bare, own.zones)
    drafts = drafts_of(bare, *frameworks)
    rows = [row for row in own.rows if row.framework in drafts and row.indicator]
    changed = [
        row.code for row in rows if not meets(row, rows_of(drafts[row.framework], row.indicator or ""))
    ]
    assert len(rows) >= fewest
    assert len(changed) <= MOST_CHANGED * len(rows), changed


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
