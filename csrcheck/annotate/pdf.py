"""PDF highlights on the exact words, with the remark as their note, and bookmarks by kind.

The pages' own content streams are not touched: annotations and bookmarks are objects beside them. Places are
PDFium's character boxes, which are in the user space annotations are written in.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import count, pairwise

from msgspec import Struct
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, MarkupAnnotation, Text
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, PdfObject, TextStringObject

from csrcheck.annotate.manifest import Manifest
from csrcheck.annotate.pdf_manifest import leave, opened
from csrcheck.annotate.remark import RefusedError, Remark, RemarkKind, marked
from csrcheck.annotate.word import AUTHOR
from csrcheck.pictures.words import Box, Words

COLOURS = {
    RemarkKind.MISSING: "f8cbad",
    RemarkKind.PARTIAL: "ffe699",
    RemarkKind.FINDING: "ffadad",
    RemarkKind.NEGATIVE: "c9b6e4",
}
_MOST_BOOKMARKS = 10_000
_NOTE, _APART = 18.0, 20.0
"""Points a note takes, and from one to the next."""
_PAGES_BACK = 2
"""A heading stands on the page of the words below it, or so many before."""


class AnnotatedPdf(Struct, frozen=True):
    """A marked file, and the remarks whose words were not found, which stand as notes beside their heading."""

    data: bytes
    placed: int
    elsewhere: tuple[Remark, ...]


def annotate_pdf(data: bytes, groups: Sequence[tuple[str, Sequence[Remark]]]) -> AnnotatedPdf:
    """Return a PDF with a highlight per remark, and a bookmark of ours with one per group below it.

    What has no words of its own is a note beside its heading. Highlights an earlier run made are replaced; everybody else's stay.

    Args:
        data: The file.
        groups: Title of the bookmark (a framework) and its remarks.

    Raises:
        RefusedError: The file is signed or encrypted.
        pypdf.errors.PyPdfError, pypdfium2.PdfiumError: It cannot be read.
    """
    reader = opened(data)
    if reader.is_encrypted:
        raise RefusedError("annotate-encrypted")
    if _signed(reader):
        raise RefusedError("annotate-signed")
    writer = PdfWriter(clone_from=reader)
    _take_away(writer)
    pages = Words(data)
    notes = _Notes(pages)
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
            if lines:
                made: MarkupAnnotation = _highlight(lines, remark)
            else:
                number, made = notes.beside(number, writer, remark)
            _add(writer, number, made, remark)
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


def _highlight(lines: Sequence[Box], remark: Remark) -> Highlight:
    around = (
        min(line[0] for line in lines), min(line[1] for line in lines),
        max(line[2] for line in lines), max(line[3] for line in lines),
    )  # fmt: skip
    corners = [point for x0, y0, x1, y1 in lines for point in (x0, y1, x1, y1, x0, y0, x1, y0)]
    quads = ArrayObject(map(FloatObject, corners))
    return Highlight(rect=around, quad_points=quads, highlight_color=COLOURS[remark.kind], printing=True)


class _Notes:
    """Notes in the margin, one below the other: at their heading, else from the head of the page."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._taken: dict[int, set[tuple[int, int]]] = {}

    def beside(self, number: int, writer: PdfWriter, remark: Remark) -> tuple[int, Text]:
        """Return a page (from 0) and a note to put on it, where none is yet."""
        heading = remark.section[-1] if remark.section else ""
        for page in range(number, max(number - _PAGES_BACK, 0) - 1, -1) if heading else ():
            if lines := self._words.find(page, heading):
                return page, self._note(page, writer, lines[0][3])
        return number, self._note(number, writer, None)

    def _note(self, number: int, writer: PdfWriter, top: float | None) -> Text:
        frame = writer.pages[number].cropbox
        left, head, foot = float(frame.left), float(frame.top) - _NOTE, float(frame.bottom) + _NOTE
        rows = max(int((head - foot) // _APART), 1)
        start = min(max(int((head - (head if top is None else top)) // _APART), 0), rows - 1)
        taken = self._taken.setdefault(number, set())
        # Down the margin, then on in a column beside it.
        free = ((column, row) for column in count() for row in range(start if not column else 0, rows))
        column, row = next(each for each in free if each not in taken)
        taken.add((column, row))
        x, y = left + _NOTE / 2 + column * _APART, head - row * _APART
        return Text(rect=(x, y - _NOTE, x + _NOTE, y), text="")


def _add(writer: PdfWriter, number: int, made: MarkupAnnotation, remark: Remark) -> None:
    made[NameObject("/Contents")] = TextStringObject("\n".join((*remark.lines, remark.mark)))
    made[NameObject("/T")] = TextStringObject(AUTHOR)
    made[NameObject("/NM")] = TextStringObject(remark.key)
    if "/C" not in made:
        colour = COLOURS[remark.kind]
        parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
        made[NameObject("/C")] = ArrayObject(map(FloatObject, parts))
    writer.add_annotation(number, made)


__all__ = ["AnnotatedPdf", "PyPdfError", "RefusedError", "annotate_pdf"]
