"""Whether a text is a report: guidelines, sheets and notes are none, the shortest reports of companies are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

from csrcheck.errors import UsageError
from csrcheck.messages import text as message
from csrcheck.model import NOT_A_REPORT, Document, DocumentKind, Page, PageStatus, Reading, Segmentation
from csrcheck.output import Format, View
from csrcheck.output.rating import render_rating
from csrcheck.read import Kind, Limits, read
from csrcheck.runs.queries import ask
from csrcheck.segment import segment, structure
from tests.asking import rate_report

CASES = Path(__file__).parents[1] / "cases"


def cut(path: Path, kind: Kind = Kind.TEXT) -> tuple[Document, Segmentation]:
    document = structure(read(path, kind, "", Limits()))
    return document, segment(document)


def said(segmentation: Segmentation) -> list[str]:
    return [dict(each.details)["why"] for each in segmentation.diagnostics if each.code == NOT_A_REPORT]


@pytest.mark.table("likeness")
def test_what_is_a_report(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "一份文件.txt"
    path.write_text(case["text"], encoding="utf-8")
    _, found = cut(path)
    assert said(found) == ([case["why"]] if case["why"] else [])
    for language in ("zh", "en") if case["why"] else ():
        assert message(f"{NOT_A_REPORT}-{case['why']}", language)


def test_what_could_not_be_read_is_not_judged() -> None:
    pages = (Page(1, status=PageStatus.SCANNED), Page(2, status=PageStatus.SCANNED))
    document = Document("r.pdf", "", DocumentKind.PDF, pages)
    assert said(segment(document)) == []


def test_what_is_no_report_gets_no_star_and_no_rank(
    tmp_path: Path, cache: Path, run_program: Callable[..., CompletedProcess[str]]
) -> None:
    """It keeps its result; the league table, the queries and the star pass over it."""
    cases = yaml.safe_load((CASES / "likeness.yaml").read_text(encoding="utf-8"))
    for case in cases:
        if case["name"] in ("交易所式指引", "很短的企业报告"):
            (tmp_path / f"{case['name']}.txt").write_text(case["text"], encoding="utf-8")
    guide = tmp_path / "交易所式指引.txt"
    report = rate_report(guide, reading=Reading(use_cache=False, isolate=False))
    assert report.rating is None
    assert report.frameworks[0].indicators
    assert "这不像一份报告" in str(render_rating(report, Format.CONSOLE, View()))
    with pytest.raises(UsageError):
        render_rating(report, Format.DOCX, View())
    run_program("batch", tmp_path, "-o", tmp_path / "run", "-f", "hkex")
    summary = json.loads((tmp_path / "run" / "summary.json").read_text(encoding="utf-8"))
    rows = {Path(row["path"]).stem: row for row in summary["reports"]}
    assert [rows[name]["status"] for name in ("交易所式指引", "很短的企业报告")] == ["unlike", "read"]
    assert rows["交易所式指引"]["file"]
    assert rows["交易所式指引"]["stars"] is None
    assert len(ask(tmp_path / "run", "gone", ["topic=water.use"]).rows) == 1
    assert len(ask(tmp_path / "run", "stars").rows) == 1


def test_published_reports_are_reports(shared: Path) -> None:
    corpus = shared / "corpus"
    names = [*corpus.glob("*.txt"), *corpus.glob("fu*.md"), *corpus.glob("*.pdf"), *corpus.glob("tcfd/*.pdf")]
    assert len(names) > 20
    kinds = {".txt": Kind.TEXT, ".md": Kind.MARKDOWN, ".pdf": Kind.PDF}
    unlike = {path.name for path in names if said(cut(path, kinds[path.suffix])[1])}
    assert unlike == set()
