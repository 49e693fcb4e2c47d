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
from csrcheck.read import extract
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


def _coloured(
    canvas: Canvas, x: float, top: float, text: str, colour: tuple[float, float, float], size: float = 10
) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(*colour)
    _text(canvas, x, top, text, size)
    canvas.restoreState()


def _mode(canvas: Canvas, x: float, top: float, text: str, mode: int, size: float = 10) -> None:
    written = canvas.beginText(x, HEIGHT - top)
    written.setFont(FONT, size)
    written.setTextRenderMode(mode)
    written.textOut(text)
    canvas.drawText(written)
    canvas._code.append("0 Tr")


def _stamped(
    canvas: Canvas, x: float, top: float, text: str, angle: float, size: float, grey: float, clear: float
) -> None:
    canvas.saveState()
    canvas.setFillGray(grey)
    canvas.setFillAlpha(clear)
    _turned(canvas, x, top, text, angle, size)
    canvas.restoreState()


def _filled(
    canvas: Canvas, x0: float, top: float, x1: float, bottom: float, colour: tuple[float, float, float]
) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(*colour)
    canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
    canvas.restoreState()


def _field(canvas: Canvas, x: float, top: float, value: str, hidden: bool = False) -> None:
    canvas.acroForm.textfield(
        value=value, x=x, y=HEIGHT - top, width=100, height=18, name=f"f{x}{top}",
        annotationFlags="hidden" if hidden else "print",
    )  # fmt: skip


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


def _sheet(canvas: Canvas, texts: Sequence[str], ground: int | None, size: int = 24) -> None:
    """A picture over the whole page of what :func:`_inked` draws of lines; its ground is grey, or lets shine through."""
    from PIL import Image, ImageDraw

    sheet = Image.new(
        "LA",
        (2 * int(WIDTH), 2 * int(HEIGHT)),
        (255 if ground is None else ground, 255 * (ground is not None)),
    )
    draw = ImageDraw.Draw(sheet)
    for row, text in enumerate(texts):
        for place, character in enumerate(text):
            for left, head, width, height in _marks(character):
                x, y = 120 + (place + left) * size, 2 * (100 + 20 * row) + (head - 0.88) * size
                draw.rectangle((x, y, x + width * size, y + height * size), fill=(20, 255))
    canvas.drawImage(ImageReader(sheet.convert("RGBA")), 0, 0, WIDTH, HEIGHT, mask="auto")


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


def shape_pdf(
    contents: Sequence[str],
    *,
    catalog: str = "",
    page: str = "",
    resources: str = "",
    objects: Sequence[str] = (),
) -> bytes:
    """Return a PDF of the content streams given, for what reportlab does not draw.

    Args:
        contents: One a page; font ``/F1`` is horizontal, ``/F2`` vertical, strings in UTF-16 (``hexed``).
        catalog: Further entries of the catalogue.
        page: Further entries of each page.
        resources: Further entries of its resources.
        objects: Further objects, numbered from 20.
    """
    font = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-{}/DescendantFonts[4 0 R]>>"
    numbered = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        3: font.format("H"),
        4: "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500 814 939 500]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 5 0 R>>",
        5: "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
        "/ItalicAngle 0/Ascent 752/Descent -271/CapHeight 737/StemV 58>>",
        6: font.format("V"),
        **dict(enumerate(objects, 20)),
    }
    numbers = range(100, 100 + 2 * len(contents), 2)
    for number, content in zip(numbers, contents, strict=True):
        numbered[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number + 1} 0 R{page}"
            f"/Resources<</Font<</F1 3 0 R/F2 6 0 R>>{resources}>>>>"
        )
        numbered[number + 1] = f"<</Length {len(content)}>>stream\n{content}\nendstream"
    kids = " ".join(f"{number} 0 R" for number in numbers)
    numbered[2] = f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>"
    written = b"%PDF-1.6\n"
    places: dict[int, int] = {}
    for number, content in sorted(numbered.items()):
        places[number] = len(written)
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(
        f"{places[number]:010d} 00000 n \n" if number in places else "0000000000 65535 f \n"
        for number in range(max(numbered) + 1)
    )
    end = f"xref\n0 {max(numbered) + 1}\n{table}trailer<</Size {max(numbered) + 1}/Root 1 0 R>>\nstartxref\n"
    return written + f"{end}{len(written)}\n%%EOF".encode()


def hexed(text: str) -> str:
    """Return a text as a string of a content stream."""
    return f"<{text.encode('utf-16-be').hex()}>"


def shown(x: float, top: float, text: str, size: float = 11, font: str = "F1") -> str:
    """Return the operators that write a text."""
    return f"BT /{font} {size} Tf {x} {HEIGHT - top} Td {hexed(text)} Tj ET\n"


DRAW: dict[str, Callable[..., None]] = {
    "text": _text,
    "latin": _latin,
    "turned": _turned,
    "coloured": _coloured,
    "mode": _mode,
    "stamped": _stamped,
    "filled": _filled,
    "field": _field,
    "line": _line,
    "box": _box,
    "sheet": _sheet,
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


@pytest.fixture
def read_raw(tmp_path: Path) -> ReadPages:
    """Write a PDF from content streams (see :func:`shape_pdf`) and read it."""

    def read(*contents: str, **entries: Any) -> Document:
        path = tmp_path / "shaped.pdf"
        path.write_bytes(shape_pdf(contents, **entries))
        return extract_pdf(path, "0" * 64)

    return read


@pytest.fixture(scope="session")
def real_reports(shared: Path, cache: Path) -> dict[Path, Document]:
    """The real reports that are PDFs, as they are read; what reads them takes long, so it does once for all tests."""
    return {path: extract(path) for path in sorted((shared / "corpus").rglob("*.pdf"))}
