"""PDF files, read with PDFium: text in reading order, tables, outline, what could not be read."""

from __future__ import annotations

from pathlib import Path

from csrcheck.errors import InputError
from csrcheck.model import Document
from csrcheck.read.limits import Limits
from csrcheck.read.pdf.document import extract_pdf

__all__ = ["extract_pdf", "read_pdf"]

_MOST_READERS = 4


def read_pdf(path: Path, sha256: str, limits: Limits) -> Document:
    """Read a PDF file within limits, its pages side by side."""
    import pypdfium2

    from csrcheck.isolation.process import cores
    from csrcheck.read.pdf.native import source

    try:
        opened = pypdfium2.PdfDocument(source(path))
    except pypdfium2.PdfiumError:  # the reader proper knows what to say
        pages = 0
    else:
        pages = len(opened)
        opened.close()
    if pages > limits.max_pages:
        raise InputError("input-too-large", path=path, what=f"{pages} pages", limit=f"{limits.max_pages}")
    return extract_pdf(path, sha256, limits.readers or min(cores(), _MOST_READERS))
