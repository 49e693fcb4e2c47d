"""The child process of :mod:`csrcheck.read.ocr`: pages of a PDF in, lines of characters out.

Answers go out one by one, each after its length in four bytes, so that what is done is not lost when
a later page breaks the child.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from csrcheck.isolation.guard import claim_output, guard
from csrcheck.isolation.pipe import EXIT_MEMORY, send
from csrcheck.read.exchange import Line, Picture, PictureRequest
from csrcheck.read.kind import reason

DPI = 150
"""Finer pictures cost more time and are read no better."""

_LONGEST = 3000
"""Pixels of the longer side: pages of posters are rendered coarser."""

Recognise = Callable[[Any], "list[tuple[list[tuple[float, float]], str, float]]"]
"""From a picture (rows × columns × 3 bytes) to (corners in pixels, text, score) of each line."""


def main() -> None:
    """Serve the one request on standard input."""
    output = claim_output()
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=PictureRequest)
    guard(request.limits, request.limits.page_seconds * len(request.pages))
    try:
        _serve(request, output)
    except MemoryError:
        os._exit(EXIT_MEMORY)
    os._exit(0)


def _serve(request: PictureRequest, output: BinaryIO) -> None:
    import pypdfium2

    from csrcheck.read.pdf.native import source

    try:
        recognise = _engine(request.threads)
        document = pypdfium2.PdfDocument(source(Path(os.fsdecode(request.path))))
    except MemoryError:
        raise
    except Exception as error:  # a broken installation must not look like broken pages
        send(output, Picture(0, why=f"{type(error).__name__}: {reason(error)}"))
        return
    for number in request.pages:
        try:
            picture = _read(document, number, recognise)
        except MemoryError:
            raise
        except Exception as error:  # one page's trouble is that page's
            picture = Picture(number, why=f"{type(error).__name__}: {reason(error)}")
        send(output, picture)


def _read(document: Any, number: int, recognise: Recognise) -> Picture:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(DPI / 72, _LONGEST / max(width, height, 1.0))
        bitmap = page.render(scale=scale)
        try:
            found = recognise(bitmap.to_numpy().copy())
        finally:
            bitmap.close()
    finally:
        page.close()
    lines = tuple(_line(corners, text, score, scale) for corners, text, score in found if text.strip())
    return Picture(number, round(width, 2), round(height, 2), lines)


def _line(corners: list[tuple[float, float]], text: str, score: float, scale: float) -> Line:
    xs, ys = [x / scale for x, _ in corners], [y / scale for _, y in corners]
    x0, top, x1, bottom = (round(value, 2) for value in (min(xs), min(ys), max(xs), max(ys)))
    return Line(x0, top, x1, bottom, text.strip(), round(float(score), 4))


def _engine(threads: int) -> Recognise:
    """Return RapidOCR with the models of its wheel: nothing is fetched."""
    from rapidocr import RapidOCR

    cores = {"EngineConfig.onnxruntime.intra_op_num_threads": threads}
    # Lines side by side are made as wide as the widest of them: one by one they take a sixth less, and read as well.
    single = {"Rec.rec_batch_num": 1}
    engine = RapidOCR(params={"Global.log_level": "critical", **cores, **single})

    def recognise(picture: Any) -> list[tuple[list[tuple[float, float]], str, float]]:
        found = engine(picture)
        if found.boxes is None:
            return []
        corners = [[(float(x), float(y)) for x, y in box] for box in found.boxes]
        return list(zip(corners, found.txts, found.scores, strict=True))

    return recognise
