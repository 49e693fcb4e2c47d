"""The process that draws pages: one file, then a page at a time, until the pipe closes."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import msgspec

from csrcheck.isolation.guard import claim_output, guard
from csrcheck.isolation.pipe import receive, send
from csrcheck.model import Limits
from csrcheck.pictures.exchange import Ask, Line, Open, Rectangle, Shown, Spot
from csrcheck.pictures.words import Box, Words
from csrcheck.read.kind import reason
from csrcheck.read.pdf.native import source

MOST_PIXELS = 24_000_000
"""Of a picture; posters are drawn coarser."""
_LIFE = 24 * 3600.0
_CROP_DPI = 150
_RIM = 14.0
"""Points around a quote that a crop shows."""
_SIDES = 60.0
_QUALITY = 88
_MARK = (255, 214, 64)
_GRID = 100_000
"""Steps a page is divided into where places are asked of PDFium: it answers in whole numbers."""


def main() -> None:
    """Serve the requests on standard input."""
    output = claim_output()
    first = receive(sys.stdin.buffer)
    if first is None:
        return
    opened = msgspec.msgpack.decode(first, type=Open)
    guard(Limits(memory_mb=opened.memory_mb), _LIFE)
    words: Words | None = None
    while (data := receive(sys.stdin.buffer)) is not None:
        ask = msgspec.msgpack.decode(data, type=Ask)
        try:
            words = words or Words(source(Path(os.fsdecode(opened.path))))
            shown = _shown(words, ask)
        except MemoryError:
            raise
        except Exception as error:  # one page's trouble is that page's
            shown = Shown(why=f"{type(error).__name__}: {reason(error)}")
        send(output, shown)
    os._exit(0)


def _shown(words: Words, ask: Ask) -> Shown:
    page = words.page(ask.page - 1)
    try:
        width, height = page.get_size()
        spots = tuple(
            tuple(Spot(_rounded(box, 2), _share(page, box)) for box in words.find(ask.page - 1, quote))
            for quote in ask.quotes
        )
        lines = (
            [Line(text, _share(page, box)) for text, box in words.lines(ask.page - 1)] if ask.words else []
        )
        picture = _jpeg(_drawn(page, ask.width / max(width, 1.0))) if ask.width else b""
        crops = tuple(_crops(page, spots)) if ask.crops else ()
        return Shown(round(width, 2), round(height, 2), picture, spots, crops, tuple(lines))
    finally:
        page.close()


def _share(page: Any, box: Box) -> Rectangle:
    """Return a box as shares of the page as it is looked at: turned and cut as the file says."""
    import ctypes

    import pypdfium2.raw as raw

    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        at_x, at_y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, _GRID, _GRID, 0, x, y, at_x, at_y)
        corners.append((at_x.value / _GRID, at_y.value / _GRID))
    (x0, y0), (x1, y1) = corners
    left, top = min(x0, x1), min(y0, y1)
    return (round(left, 5), round(top, 5), round(abs(x1 - x0), 5), round(abs(y1 - y0), 5))


def _drawn(page: Any, scale: float) -> Any:
    width, height = page.get_size()
    most = (MOST_PIXELS / max(width * height, 1.0)) ** 0.5
    bitmap = page.render(scale=min(scale, most))
    try:
        return bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()


def _crops(page: Any, spots: tuple[tuple[Spot, ...], ...]) -> list[bytes]:
    """Return a picture of each quote, marked, with what stands around it."""
    from PIL import Image, ImageChops, ImageDraw

    if not any(spots):
        return [b""] * len(spots)
    whole = _drawn(page, _CROP_DPI / 72)
    width, height = page.get_size()
    found: list[bytes] = []
    for lines in spots:
        if not lines:
            found.append(b"")
            continue
        shares = [each.share for each in lines]
        left = min(each[0] for each in shares) - _SIDES / width
        top = min(each[1] for each in shares) - _RIM / height
        right = max(each[0] + each[2] for each in shares) + _SIDES / width
        bottom = max(each[1] + each[3] for each in shares) + _RIM / height
        frame = (
            max(int(left * whole.width), 0), max(int(top * whole.height), 0),
            min(int(right * whole.width) + 1, whole.width), min(int(bottom * whole.height) + 1, whole.height),
        )  # fmt: skip
        mark = Image.new("RGB", whole.size, "white")
        draw = ImageDraw.Draw(mark)
        for x, y, wide, high in shares:
            corners = (x * whole.width, y * whole.height, (x + wide) * whole.width, (y + high) * whole.height)
            draw.rectangle(corners, fill=_MARK)
        crop = ImageChops.multiply(whole.crop(frame), mark.crop(frame))
        stream = io.BytesIO()
        crop.quantize(64).save(stream, "PNG", optimize=False)
        found.append(stream.getvalue())
    return found


def _jpeg(picture: Any) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    return stream.getvalue()


def _rounded(box: Box, digits: int) -> Rectangle:
    return tuple(round(each, digits) for each in box)  # type: ignore[return-value]
