"""PDF highlights on the exact words, with the remark as their note, and bookmarks by kind.

The pages' own content streams are not touched: annotations and bookmarks are objects beside them. Places are
PDFium's character boxes, which are in the user space annotations are written in.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, MarkupAnnotation, Text
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, PdfObject, TextStringObject

from csrcheck.annotate.manifest import Manifest
from csrcheck.annotate.pdf_manifest import leave
from csrcheck.annotate.remark import Remark, RemarkKind, marked
from csrcheck.annotate.word import AUTHOR
from csrcheck.pictures.words import Box, Words

COLOURS = {
    RemarkKind.MISSING: "f8cbad",
    RemarkKind.PARTIAL: "ffe699",
    RemarkKind.FINDING: "ffadad",
    RemarkKind.NEGATIVE: "c9b6e4",
}
_MOST_BOOKMARKS = 10_000
_NOTE = 18.0


class PdfRefusedError(Exception):
    """The file must not be changed: it is signed or encrypted. The text is the code of the message."""


@dataclass(frozen=True, slots=True)
class AnnotatedPdf:
    """A marked file, and the remarks whose words were not found, which stand at the head of their page."""

    data: bytes
    placed: int
    elsewhere: tuple[Remark, ...]


def annotate_pdf(data: bytes, groups: Sequence[tuple[str, Sequence[Remark]]]) -> AnnotatedPdf:
    """Return a PDF with a highlight per remark, and a bookmark of ours with one per group below it.

    Highlights an earlier run made are replaced; everybody else's stay.

    Args:
        data: The file.
        groups: Title of the bookmark (a framework) and its remarks.

    Raises:
        PdfRefusedError: The file is signed or encrypted.
        pypdf.errors.PyPdfError, pypdfium2.PdfiumError: It cannot be read.
    """
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise PdfRefusedError("annotate-encrypted")
    if _signed(reader):
        raise PdfRefusedError("annotate-signed")
    writer = PdfWriter(clone_from=reader)
    _take_away(writer)
    pages = Words(data)
    elsewhere: list[Remark] = []
    placed = 0
    ours = writer.add_outline_item(title=AUTHOR, page_number=0) if any(group for _, group in groups) else None
    for title, remarks in groups:
        parent = writer.add_outline_item(title=title, page_number=0, parent=ours) if remarks else None
        for remark in remarks:
            number = min(max(remark.page, 1), len(writer.pages)) - 1
            lines = pages.find(number, remark.quote) if remark.quote else []
            if remark.quote and not lines:
                elsewhere.append(remark)
            placed += bool(lines)
            _add(writer, number, lines, remark)
            writer.add_outline_item(title=remark.lines[0], page_number=number, parent=parent)
    leave(writer.root_object, Manifest.of(remark for _, remarks in groups for remark in remarks))
    target = io.BytesIO()
    writer.write(target)
    return AnnotatedPdf(target.getvalue(), placed, tuple(elsewhere))


def _signed(reader: PdfReader) -> bool:
    fields = reader.get_fields() or {}
    return any(field.get("/FT") == "/Sig" and field.get("/V") is not None for field in fields.values())


def _take_away(writer: PdfWriter) -> None:
    """Remove the highlights and the bookmarks of an earlier run."""
    _unlink_bookmark(writer.root_object.get("/Outlines"))
    for page in writer.pages:
        annotations = page.get("/Annots")
        if annotations is None:
            continue
        kept = [each for each in annotations.get_object() if not _ours(each.get_object())]
        page[NameObject("/Annots")] = ArrayObject(kept)


def _unlink_bookmark(outlines: PdfObject | None) -> None:
    """Take our bookmark out of the chain of those at the top."""
    root = outlines.get_object() if outlines is not None else None
    if not isinstance(root, DictionaryObject):
        return
    links = [root.raw_get("/First")] if "/First" in root else []
    while links and "/Next" in (last := _dictionary(links[-1])) and len(links) < _MOST_BOOKMARKS:
        links.append(last.raw_get("/Next"))
    kept = [link for link in links if _dictionary(link).get("/Title") != AUTHOR]
    if len(kept) == len(links):
        return
    for before, after in pairwise([None, *kept, None]):
        _link(before, "/Next", after)
        _link(after, "/Prev", before)
    for name, end in (("/First", kept[:1]), ("/Last", kept[-1:])):
        root.pop(name, None)
        if end:
            root[NameObject(name)] = end[0]


def _dictionary(link: PdfObject) -> DictionaryObject:
    found = link.get_object()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _link(item: PdfObject | None, name: str, other: PdfObject | None) -> None:
    if item is not None:
        _dictionary(item).pop(name, None)
        if other is not None:
            _dictionary(item)[NameObject(name)] = other


def _ours(annotation: object) -> bool:
    if not isinstance(annotation, DictionaryObject):
        return False
    get = annotation.get
    return get("/T") == AUTHOR and marked(str(get("/Contents") or "")) is not None


def _add(writer: PdfWriter, number: int, lines: Sequence[Box], remark: Remark) -> None:
    frame = writer.pages[number].cropbox
    note = "\n".join((*remark.lines, remark.mark))
    if lines:
        around = (
            min(line[0] for line in lines), min(line[1] for line in lines),
            max(line[2] for line in lines), max(line[3] for line in lines),
        )  # fmt: skip
        corners = [point for x0, y0, x1, y1 in lines for point in (x0, y1, x1, y1, x0, y0, x1, y0)]
        made: MarkupAnnotation = Highlight(
            rect=around,
            quad_points=ArrayObject(map(FloatObject, corners)),
            highlight_color=COLOURS[remark.kind],
            printing=True,
        )
        made[NameObject("/Contents")] = TextStringObject(note)
    else:
        top, left = float(frame.top), float(frame.left)
        made = Text(rect=(left + _NOTE, top - 2 * _NOTE, left + 2 * _NOTE, top - _NOTE), text=note)
    made[NameObject("/T")] = TextStringObject(AUTHOR)
    made[NameObject("/NM")] = TextStringObject(remark.key)
    writer.add_annotation(number, made)


__all__ = ["AnnotatedPdf", "PdfRefusedError", "PyPdfError", "annotate_pdf"]
