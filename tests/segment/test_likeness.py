"""Whether a text is a report: guidelines, sheets and notes are none, the shortest reports of companies are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csrcheck.messages import text as message
from csrcheck.model import NOT_A_REPORT, Document, DocumentKind, Page, PageStatus, Segmentation
from csrcheck.read import Kind, Limits, read
from csrcheck.segment import segment, structure


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


def test_published_reports_are_reports(shared: Path) -> None:
    corpus = shared / "corpus"
    names = [*corpus.glob("*.txt"), *corpus.glob("fu*.md"), *corpus.glob("*.pdf"), *corpus.glob("tcfd/*.pdf")]
    assert len(names) > 20
    kinds = {".txt": Kind.TEXT, ".md": Kind.MARKDOWN, ".pdf": Kind.PDF}
    unlike = {path.name for path in names if said(cut(path, kinds[path.suffix])[1])}
    assert unlike == set()
