"""Small PDFs drawn for the tests: a page is a list of strokes, y counts from the top of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from csrcheck.model import Document
from csrcheck.read.pdf import extract_pdf

FONT = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0

Stroke = tuple[Any, ...]
WritePdf = Callable[..., Path]
ReadPages = Callable[..., Document]


def _text(canvas: Canvas, x: float, top: float, text: str, size: float = 10) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(x, HEIGHT - top, text)


def _latin(canvas: Canvas, x: float, top: float, text: str, size: float = 10) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, HEIGHT - top, text)


def _turned(canvas: Canvas, x: float, top: float, text: str, angle: float, size: float = 10) -> None:
    canvas.saveState()
    canvas.translate(x, HEIGHT - top)
    canvas.rotate(angle)
    canvas.setFont(FONT, size)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


def _line(canvas: Canvas, x0: float, top0: float, x1: float, top1: float) -> None:
    canvas.line(x0, HEIGHT - top0, x1, HEIGHT - top1)


def _box(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top)


def _image(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    from PIL import Image

    picture = ImageReader(Image.new("RGB", (40, 40), (180, 200, 190)))
    canvas.drawImage(picture, x0, HEIGHT - bottom, x1 - x0, bottom - top)


def _marks(character: str) -> list[tuple[float, float, float, float]]:
    """Return strokes in the square of a character (left, top, width, height from 0 to 1), other ones for others."""
    code = ord(character)
    levels = [(0.08, 0.1 + 0.25 * n, 0.84, 0.07) for n in range(4) if n != code % 4]
    uprights = [(0.12 + 0.3 * n, 0.1, 0.08, 0.8 - 0.1 * (code % 3)) for n in range(3) if n != code % 5]
    return [*levels, *uprights]


def _ghost(canvas: Canvas, x: float, top: float, text: str, size: float = 10) -> None:
    """Text that is there and not seen, as an OCR lays it behind its picture."""
    words = canvas.beginText(x, HEIGHT - top)
    words.setFont(FONT, size)
    words.setTextRenderMode(3)
    words.textOut(text)
    canvas.drawText(words)


def _inked(canvas: Canvas, x: float, top: float, text: str, size: float = 10) -> None:
    """What a reader sees of a text, without a text layer."""
    for place, character in enumerate(text):
        for left, head, width, height in _marks(character):
            corner = (x + (place + left) * size, HEIGHT - top + (0.88 - head - height) * size)
            canvas.rect(*corner, width * size, height * size, stroke=0, fill=1)


def _scan(canvas: Canvas, text: str, lines: int, size: int = 26) -> None:
    """A page that is the picture of some lines of a text."""
    from PIL import Image, ImageDraw

    sheet = Image.new("L", (1240, 1754), 246)
    draw = ImageDraw.Draw(sheet)
    for line in range(lines):
        for place, character in enumerate(text):
            for left, head, width, height in _marks(character):
                x, y = 120 + (place + left) * size, 140 + (1.5 * line + head) * size
                draw.rectangle((x, y, x + width * size, y + height * size), fill=30)
    canvas.drawImage(ImageReader(sheet), 0, 0, WIDTH, HEIGHT)


def _photo(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    """A photograph: light that changes everywhere, and grain."""
    from random import Random

    from PIL import Image, ImageFilter

    lot = Random(7)
    grain = Image.new("L", (300, 420))
    grain.putdata([lot.randrange(256) for _ in range(300 * 420)])
    soft = grain.filter(ImageFilter.GaussianBlur(6)).point(lambda level: max(0, min(255, 6 * level - 640)))
    picture = Image.blend(soft, grain, 0.12)
    canvas.drawImage(ImageReader(picture), x0, HEIGHT - bottom, x1 - x0, bottom - top)


def _rotation(canvas: Canvas, angle: int) -> None:
    canvas.setPageRotation(angle)


def _bookmark(canvas: Canvas, title: str, level: int) -> None:
    canvas.bookmarkPage(title)
    canvas.addOutlineEntry(title, title, level)


DRAW: dict[str, Callable[..., None]] = {
    "text": _text,
    "latin": _latin,
    "turned": _turned,
    "line": _line,
    "box": _box,
    "image": _image,
    "ghost": _ghost,
    "inked": _inked,
    "scan": _scan,
    "photo": _photo,
    "rotation": _rotation,
    "bookmark": _bookmark,
}


@pytest.fixture
def write_pdf(tmp_path: Path) -> WritePdf:
    """Write a PDF of the pages given and return its path."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))

    def write(
        *pages: Sequence[Stroke], title: str = "", author: str = "", password: str | None = None
    ) -> Path:
        path = tmp_path / "report.pdf"
        canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), encrypt=password)
        canvas.setTitle(title)
        canvas.setAuthor(author)
        for page in pages:
            for kind, *values in page:
                DRAW[kind](canvas, *values)
            canvas.showPage()
        canvas.save()
        return path

    return write


@pytest.fixture
def read_pages(write_pdf: WritePdf) -> ReadPages:
    """Write a PDF of the pages given and read it."""

    def read(*pages: Sequence[Stroke], title: str = "", author: str = "") -> Document:
        return extract_pdf(write_pdf(*pages, title=title, author=author), "0" * 64)

    return read
