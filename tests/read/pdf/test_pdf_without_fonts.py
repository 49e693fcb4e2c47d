"""Text in fonts that neither the file nor the system holds is read whole, on machines without Chinese fonts, too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from csrcheck.read.pdf import boxes_font

_READ = """
import sys
import pypdfium2
from csrcheck.read.pdf import boxes_font
if sys.argv[2] == "offered":
    boxes_font.offer()
page = pypdfium2.PdfDocument(sys.argv[1])[0]
print(page.get_textpage().get_text_bounded())
"""
_WORDS = [("STSong-Light", "吨"), ("MSung-Light", "噸"), ("HeiseiMin-W3", "件"), ("STSong-Light", "7")]
_TEXT = "".join(word for _, word in _WORDS)


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of characters that stand alone, in fonts that are not in the file."""
    path = tmp_path_factory.mktemp("lone") / "report.pdf"
    drawing = canvas.Canvas(str(path), invariant=1)
    for number, (font, word) in enumerate(_WORDS):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
        drawing.setFont(font, 10)
        drawing.drawString(60, 700 - 30 * number, word)
    drawing.save()
    return path


def _words(path: Path, offered: str) -> str:
    command = [sys.executable, "-c", _READ, str(path), offered]
    done = subprocess.run(
        command, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"}
    )
    return "".join(done.stdout.decode().split())


def test_characters_that_stand_alone_are_read(lone: Path) -> None:
    assert _words(lone, "offered") == _TEXT


def test_fonts_of_the_system_are_taken_first(lone: Path) -> None:
    """What a machine with fonts reads is not touched."""
    if (before := _words(lone, "not")) == _TEXT:
        assert _words(lone, "offered") == before
    else:
        pytest.skip("a machine without Chinese fonts")


def test_neighbours_differ_in_their_shape() -> None:
    shapes = {boxes_font._shape(1000, number) for number in range(boxes_font._SHAPES)}
    assert len(shapes) == boxes_font._SHAPES
