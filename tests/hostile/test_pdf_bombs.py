"""PDFs that are small on disk and ruinous to read end in text or in one line, within their limits."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from csrcheck.errors import InputError
from csrcheck.model import PageStatus
from csrcheck.read import Limits, extract

LIMITS = Limits(seconds=20, memory_mb=400)


def ending(path: Path, limits: Limits = LIMITS) -> str:
    try:
        document = extract(path, limits=limits, use_cache=False)
    except InputError as error:
        return error.code
    return ", ".join(sorted({each.code for each in document.diagnostics})) or "read"


@pytest.mark.parametrize(
    ("name", "scale", "endings"),
    [
        ("recursive_form", {}, {"input-no-text"}),
        ("nested_forms", {"depth": 24}, {"input-memory", "input-timeout"}),
        ("many_glyphs", {"count": 300_000}, {"page-overfull"}),
        ("many_paths", {"count": 60_000}, {"ocr-advice, page-outlined"}),
        ("huge_stream", {"megabytes": 500}, {"input-memory", "input-no-text"}),
        ("page_cycle", {}, {"input-damaged"}),
    ],
)
def test_a_bomb_ends_in_one_line(
    bombs: ModuleType, tmp_path: Path, name: str, scale: dict[str, Any], endings: set[str]
) -> None:
    path = getattr(bombs, name)(tmp_path / "bomb.pdf", **scale)
    limits = Limits(seconds=4, memory_mb=400) if name == "nested_forms" else LIMITS
    assert ending(path, limits) in endings


def test_the_reason_for_damage_is_no_success(bombs: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        extract(bombs.page_cycle(tmp_path / "cycle.pdf"), use_cache=False)
    assert raised.value.details["why"] == "no usable page tree"


def test_more_paragraphs_than_any_report_has_are_refused(bombs: ModuleType, tmp_path: Path) -> None:
    path = bombs.many_paragraphs(tmp_path / "many.docx", count=300)
    assert ending(path, Limits(max_blocks=200)) == "input-too-large"
    assert ending(path, Limits(max_blocks=300)) == "read"


def test_drawings_without_text_are_not_called_a_scan(bombs: ModuleType, tmp_path: Path) -> None:
    document = extract(bombs.many_paths(tmp_path / "paths.pdf", count=400), use_cache=False)
    assert document.pages[0].status is PageStatus.SCANNED
    assert document.diagnostics[0].code == "page-outlined"
