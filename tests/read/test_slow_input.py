"""Odd lines of great length are read in time that grows with their length, not its square."""

from __future__ import annotations

from pathlib import Path

import pytest

from csrcheck.errors import InputError
from csrcheck.model import Document
from csrcheck.read import Kind, Limits, read_as
from csrcheck.read.isolate import read_isolated

LENGTH = 300_000
LINES = {
    "dots": "目" + "." * LENGTH + "x",
    "blanks": "甲" + " " * LENGTH + "乙",
    "breaks": "甲" + "\n" * LENGTH + "x",
    "digits": "1" * LENGTH,
    "short rows": "甲 1 2\n" * 20_000,
    "open marks": "[" * LENGTH + "甲",
    "stars": "**a " * (LENGTH // 4) + "甲",
    "pipes": "| 甲 |\n" + "|   " * (LENGTH // 4) + "x",
    "hashes": "# 甲" + " #" * (LENGTH // 2) + "x",
    "rules": "- " * (LENGTH // 2) + "x",
    "open tags": "<" * LENGTH + "甲",
    "nested tags": "<div>" * 250 + "甲",
    "page numbers": "甲\n\n\n\n 1 \n\n\n\n" * 5_000,
    "form feeds": "甲\f" * 5_000,
}


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.MARKDOWN, Kind.HTML])
@pytest.mark.parametrize("name", LINES)
def test_length_alone_is_no_hang(tmp_path: Path, kind: Kind, name: str) -> None:
    path = tmp_path / "long"
    path.write_text(LINES[name], encoding="utf-8")
    document = read_isolated(path, kind, "0", Limits(seconds=20))
    assert isinstance(document, Document)
    assert document.characters


def test_nested_beyond_the_parser_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<p>始</p>" + "<div>" * 20_000 + "甲", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_isolated(path, Kind.HTML, "0", Limits(seconds=20))
    assert raised.value.code == "input-damaged"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_far_too_many_paragraphs_are_refused_before_they_are_made(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_text("".join(f"第{number}段。\n\n" for number in range(401)), encoding="utf-8")
    module = "csrcheck.read.text.read_pages" if name == "a.txt" else "csrcheck.read.markdown._pages"
    monkeypatch.setattr(module, lambda *_: pytest.fail("the paragraphs were made"))
    with pytest.raises(InputError) as told:
        read_as(path, None, "", Limits(max_blocks=200))
    assert told.value.code == "input-too-large"
