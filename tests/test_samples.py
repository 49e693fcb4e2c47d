"""The bundled reports are what their source builds, and hold what PLANTED.yaml says of them."""

from __future__ import annotations

import importlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
import pytest

from csrcheck.read.pdf import boxes_font
from tests.tables import parsed

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
REPORTS: list[dict[str, Any]] = parsed((SAMPLES / "PLANTED.yaml").read_text("utf-8"))["reports"]
LARGEST = {"lanze-2023.pdf": 400_000, "hexi-2024.docx": 100_000}
BUILDERS = {"lanze-2023.pdf": ("reportlab", "build_lanze"), "hexi-2024.docx": ("docx", "build_hexi")}
LISTS = ("coverage", "traps", "gaps", "complete", "checks", "sound", "negative", "claims")

by_file = pytest.mark.parametrize("report", REPORTS, ids=[report["file"] for report in REPORTS])


def pages_of(path: Path) -> list[str]:
    """Return the text of each page without white space; a Word file is one page."""
    if path.suffix == ".docx":
        return [squeeze(" ".join(part_text(path, part) for part in ("document", "footnotes", "comments")))]
    boxes_font.offer()  # a machine need not have Chinese fonts
    document = pypdfium2.PdfDocument(path)
    try:
        return [squeeze(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def part_text(path: Path, part: str) -> str:
    """Return all words of a part of a Word file, deleted ones included."""
    with zipfile.ZipFile(path) as package:
        xml = package.read(f"word/{part}.xml").decode("utf-8")
    return unescape(re.sub(r"<[^>]+>", "", xml))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def quotes(report: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield every (page, quote) of a report, of causes and of the other side of a contradiction too."""
    for entry in (entry for name in LISTS for entry in report[name]):
        for place in (entry, *(entry.get(key, {}) for key in ("other", "mention", "contradicted_by"))):
            if "quote" in place:
                yield place["page"], place["quote"]
        for key in ("cause", "remedy", "process", "result"):
            if key in entry:
                yield entry.get("elsewhere", entry["page"]), entry[key]
        if "metric" in entry:
            yield entry["page"], entry["metric"]


def builder(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    library, module = BUILDERS[name]
    pytest.importorskip(library)
    monkeypatch.syspath_prepend(str(SAMPLES.parent))
    return importlib.import_module(f"samples.{module}")


@by_file
def test_every_quote_is_on_its_page(report: dict[str, Any]) -> None:
    pages = pages_of(SAMPLES / report["file"])
    assert len(pages) == report["pages"]
    absent = [(page, quote) for page, quote in quotes(report) if squeeze(quote) not in pages[page - 1]]
    assert absent == []


@by_file
def test_small(report: dict[str, Any]) -> None:
    assert (SAMPLES / report["file"]).stat().st_size <= LARGEST[report["file"]]


@by_file
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_building_again_gives_the_same(
    report: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = builder(report["file"], monkeypatch)
    copies = [tmp_path / f"{n}-{report['file']}" for n in range(2)]
    for copy in copies:
        module.build(copy)
    assert copies[0].read_bytes() == copies[1].read_bytes()
    assert pages_of(copies[0]) == pages_of(SAMPLES / report["file"])


@by_file
def test_planted_indicators_exist_and_are_named_once(report: dict[str, Any]) -> None:
    named = Counter((entry["framework"], str(entry["indicator"])) for entry in report["coverage"])
    assert [pair for pair, count in named.items() if count > 1] == []
    for framework in {framework for framework, _ in named}:
        source = (SAMPLES.parent / "frameworks" / f"{framework}.yaml").read_text("utf-8")
        known = set(re.findall(r'- id: "?([^"\n]+?)"?\s*$', source, flags=re.MULTILINE))
        assert {indicator for own, indicator in named if own == framework} <= known


@by_file
def test_gaps_are_gaps(report: dict[str, Any]) -> None:
    years = {report["reporting_year"] - n for n in range(3)}
    for entry in report["gaps"]:
        assert set(entry["values"]) | set(entry["missing"]) == years
        assert not set(entry["values"]) & set(entry["missing"])
    for entry in report["complete"]:
        assert set(entry["values"]) == years


def test_enough_is_planted_for_each_framework() -> None:
    counts: dict[str, Counter[str]] = {}
    for report in REPORTS:
        for entry in report["coverage"]:
            counts.setdefault(entry["framework"], Counter())[entry["verdict"]] += 1
    for framework, count in counts.items():
        assert count["disclosed"] >= 12, framework
        assert count["partial"] >= 6, framework
        assert count["not_disclosed"] >= 6, framework
        assert count["not_applicable"] >= 1, framework


@by_file
def test_partial_says_what_is_missing(report: dict[str, Any]) -> None:
    for entry in report["coverage"]:
        assert ("missing" in entry) == (entry["verdict"] == "partial"), entry["indicator"]
        assert ("quote" in entry) == (entry["verdict"] != "not_disclosed"), entry["indicator"]
