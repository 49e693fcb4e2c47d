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
    "rotation": _rotation,
    "bookmark": _bookmark,
}


@pytest.fixture
def write_pdf(tmp_path: Path) -> WritePdf:
    """Write a PDF of the pages given and return its path."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))

    def write(*pages: Sequence[Stroke], title: str = "", password: str | None = None) -> Path:
        path = tmp_path / "report.pdf"
        canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), encrypt=password)
        canvas.setTitle(title)
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

    def read(*pages: Sequence[Stroke], title: str = "") -> Document:
        return extract_pdf(write_pdf(*pages, title=title), "0" * 64)

    return read
