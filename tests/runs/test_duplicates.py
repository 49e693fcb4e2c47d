"""One report in several files is counted once; drafts and other years are not duplicates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from msgspec import structs

from csrcheck.engine.analysis import read
from csrcheck.engine.sketch import sketch_of
from csrcheck.language.likeness import likeness
from csrcheck.model import Passage, Reading
from csrcheck.results.report import DocumentShape, IdentityShape
from csrcheck.runs.duplicates import Read, duplicates, packed

Sentence = Callable[..., Passage]


def made(path: str, kind: str, sketch: tuple[int, ...], **fields: Any) -> Read:
    document = DocumentShape(
        path, path, kind, pages=1, characters=9, title="", organisation="甲公司", reporting_year=2024,
        identity=IdentityShape(None, None, None), unreadable_pages=(),
    )  # fmt: skip
    return Read(path, structs.replace(document, **fields), packed(sketch))


@pytest.fixture
def sketches(sentence: Sentence) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    text = "".join(f"第{number}个厂区安装了{number * 7}台过滤设备并完成验收。" for number in range(200))
    other = "".join(f"公司在{number}个社区开展了{number * 3}场助学活动。" for number in range(200))
    near = text.replace("第7个厂区", "第七厂区")
    return tuple(sketch_of([sentence(each)]) for each in (text, near, other))  # type: ignore[return-value]


def test_likeness(sketches: tuple[tuple[int, ...], ...]) -> None:
    text, near, other = sketches
    assert likeness(text, text) == 1.0
    assert likeness(text, near) > 0.9
    assert likeness(text, other) < 0.1
    assert likeness((), ()) == 0.0


def test_word_is_counted_under_pdf(sketches: tuple[tuple[int, ...], ...]) -> None:
    text, near, other = sketches
    reports = [made("a.docx", "docx", near), made("b.pdf", "pdf", text), made("c.docx", "docx", other)]
    assert duplicates(reports) == {"a.docx": "b.pdf"}


@pytest.mark.parametrize(
    "fields", [{"reporting_year": 2023}, {"organisation": "乙公司"}, {"organisation": ""}, {"kind": "pdf"}]
)
def test_what_is_no_duplicate(sketches: tuple[tuple[int, ...], ...], fields: dict[str, Any]) -> None:
    text, near, _ = sketches
    kind = fields.pop("kind", "docx")
    assert duplicates([made("a.pdf", "pdf", text), made("b", kind, near, **fields)]) == {}


def test_copies_are_counted_under_what_their_original_is(sketches: tuple[tuple[int, ...], ...]) -> None:
    text, near, _ = sketches
    reports = [made("x.pdf", "pdf", text)]
    reports += [made(path, "docx", near, sha256="same") for path in ("a.docx", "b.docx")]
    assert duplicates(reports) == {"a.docx": "x.pdf", "b.docx": "x.pdf"}


@pytest.mark.parametrize(("rewritten", "same"), [(0, True), (10, True), (2, False)])
def test_word_made_from_a_pdf(cache: Path, tmp_path: Path, rewritten: int, same: bool) -> None:
    """Word with the text of the sample PDF, tables as tables; every n-th block written anew."""
    sample = Path(__file__).resolve().parents[2] / "samples" / "lanze-2023.pdf"
    document, segmentation = read(sample, Reading())
    word = docx.Document()
    for number, block in enumerate(block for page in document.pages for block in page.blocks):
        if block.table:
            table = word.add_table(rows=len(block.table.rows), cols=len(block.table.rows[0]))
            for cells, row in zip(table.rows, block.table.rows, strict=True):
                for cell, words in zip(cells.cells, row, strict=True):
                    cell.text = words
        elif rewritten and number % rewritten == 0:
            word.add_paragraph(
                f"本段按第{number}条审阅意见重写，说明了{number + 3}项工作的负责部门和完成时间。"
            )
        else:
            word.add_paragraph(block.text.replace("\n", ""))
    word.save(str(tmp_path / "岚泽.docx"))
    _, again = read(tmp_path / "岚泽.docx", Reading())
    pair = [
        made("a.docx", "docx", sketch_of(again.passages)),
        made("b.pdf", "pdf", sketch_of(segmentation.passages)),
    ]
    assert duplicates(pair) == ({"a.docx": "b.pdf"} if same else {})
