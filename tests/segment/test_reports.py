"""Whole reports: every passage gives its text back, every character of a quote is the report's own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from csrcheck.engine.analysis import read
from csrcheck.language.normalise import clean_text, normalise
from csrcheck.model import Document, Segmentation

KINDS = (".pdf", ".docx", ".txt", ".md", ".html")


def reports(folder: Path) -> Iterator[tuple[str, Document, Segmentation]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in KINDS and path.name not in ("README.md", "DATA_NOTES.md"):
            yield (path.name, *read(path))


def check(name: str, document: Document, found: Segmentation) -> None:
    text = {page.number: page.text for page in document.pages}
    for passage in found.passages:
        pieces = [text[span.page][span.start : span.end] for span in passage.spans]
        assert "".join("".join(pieces).split()) == "".join(passage.text.split()), name
        clean = normalise(passage.text)
        assert (passage.clean, passage.offsets) == (clean.text, clean.offsets), name
        assert list(passage.offsets) == sorted(passage.offsets), name
        for letter, offset in zip(passage.clean, passage.offsets, strict=True):
            # A letter is what its own original becomes; Han may be converted by the word they stand in.
            own = clean_text(passage.text[offset]) or unicodedata.normalize("NFKC", passage.text[offset])
            han = "\u4e00" <= letter <= "\u9fff" and "\u4e00" <= own[:1] <= "\u9fff"
            assert letter == " " or han or letter in own, (name, letter, passage.text[offset])
        assert clean_text(passage.clean) == passage.clean, name


@pytest.mark.parametrize("folder", ["samples", "shared"])
def test_every_passage_gives_its_text_back(folder: str, request: pytest.FixtureRequest) -> None:
    place: Path = request.getfixturevalue(folder)
    count = 0
    for report in reports(place / "corpus" if folder == "shared" else place):
        check(*report)
        count += 1
    assert count >= (2 if folder == "samples" else 10)
