"""Word drafts (.docx, .docm; transitional and strict Office XML) → Document.

Read from the package's XML itself: python-docx knows neither strict packages nor text boxes, content
controls, notes and tracked changes, and raises many kinds of error on damaged files.
"""

from __future__ import annotations

from pathlib import Path

from csrcheck.errors import InputError
from csrcheck.messages import printable
from csrcheck.model import Block, BlockKind, Document, DocumentKind, Page
from csrcheck.read.docx.body import Reader
from csrcheck.read.docx.measure import paragraphs
from csrcheck.read.grid import attach_captions
from csrcheck.read.limits import Limits
from csrcheck.read.loose_rows import gather_loose_rows
from csrcheck.read.package import Package, PackageError


def read_docx(path: Path, sha256: str, limits: Limits) -> Document:
    """Return the text of a Word file within limits; see :func:`extract_docx`."""
    # Building a tree of a million paragraphs takes a minute, only to be refused for its blocks.
    if paragraphs(path, most := limits.max_blocks) > most:
        raise InputError("input-too-large", path=path, what=f"> {most} paragraphs", limit=most)
    return extract_docx(path, sha256)


def extract_docx(path: Path, sha256: str) -> Document:
    """Return the text of a Word file in reading order, on one page (Word files have no fixed pages).

    Raises:
        InputError: ``input-damaged``, or ``input-too-large`` for a zip that unpacks to too much.
    """
    try:
        with Package(path) as package:
            reader = Reader(package)
            blocks = reader.blocks()
            title, company = package.title(), package.company()
            pictures, unread, links = reader.pictures(), reader.unread(), reader.links()
    except PackageError as error:
        raise InputError("input-damaged", path=path, why=str(error)) from error
    blocks = attach_captions(gather_loose_rows(blocks))
    return Document(
        path=printable(path),
        sha256=sha256,
        kind=DocumentKind.DOCX,
        pages=(Page(1, tuple(blocks), pictures=pictures, links=links),),
        paged=False,
        title=title or _first_heading(blocks),
        publisher=company,
        diagnostics=tuple(reader.diagnostics()),
        unread=unread,
    )


def _first_heading(blocks: list[Block]) -> str:
    return next((" ".join(b.text.split()) for b in blocks if b.kind is BlockKind.HEADING), "")
