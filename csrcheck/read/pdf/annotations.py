"""Text that is seen on a page and stands in none of its own objects: filled form fields, typed-on notes."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pypdfium2.raw as raw

from csrcheck.read.pdf.chunks import ASCENT, DESCENT, Chunk
from csrcheck.read.pdf.frame import Frame

_HIDDEN = 0x02 | 0x20
"""Flags of an annotation that no screen shows (hidden, no view)."""

_TEXT_FIELDS = frozenset(
    {raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX, raw.FPDF_FORMFIELD_TEXTFIELD}
)
_TEXT_KINDS = frozenset({"Tx", "Ch"})
_SECRET = 1 << 13
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s+Tf")
_USUAL = 10.0
_LEADING = 1.3
_PLAYED = frozenset(
    {raw.FPDF_ANNOT_RICHMEDIA, raw.FPDF_ANNOT_MOVIE, raw.FPDF_ANNOT_THREED, raw.FPDF_ANNOT_FILEATTACHMENT}
)
"""What holds content of its own that is no text of the page: films, models, attached files."""

_MOST = 3_000


@dataclass(slots=True)
class Annotations:
    """What a page's annotations add to its text.

    Attributes:
        chunks: Form values and typed-on text, where they are seen.
        struck: Stretches marked as struck out: left, bottom, right, top in PDF space.
        unread: How many annotations hold content that was not read.
    """

    chunks: list[Chunk] = field(default_factory=list)
    struck: list[tuple[float, float, float, float]] = field(default_factory=list)
    unread: int = 0


@contextmanager
def form_of(document: raw.FPDF_DOCUMENT) -> Iterator[raw.FPDF_FORMHANDLE | None]:
    """Open a file's form, if it has one, for the values of its fields; nothing of it is run or drawn."""
    if raw.FPDF_GetFormType(document) == raw.FORMTYPE_NONE:
        yield None
        return
    settings = raw.FPDF_FORMFILLINFO(version=2)
    form = raw.FPDFDOC_InitFormFillEnvironment(document, settings)
    try:
        yield form or None
    finally:
        if form:
            raw.FPDFDOC_ExitFormFillEnvironment(form)


def read_annotations(page: raw.FPDF_PAGE, form: raw.FPDF_FORMHANDLE | None, frame: Frame) -> Annotations:
    """Read the annotations of a page that a reader sees as text; sticky notes are remarks, not text of it."""
    found = Annotations()
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            _read(found, annotation, form, frame)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def _read(
    found: Annotations, annotation: raw.FPDF_ANNOTATION, form: raw.FPDF_FORMHANDLE | None, frame: Frame
) -> None:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return
    if kind == raw.FPDF_ANNOT_WIDGET:
        text = _field_value(annotation, form)
    elif kind == raw.FPDF_ANNOT_FREETEXT:
        text = _string(annotation, b"Contents")
    else:
        if kind == raw.FPDF_ANNOT_STRIKEOUT:
            found.struck += _stretches(annotation)
        found.unread += kind in _PLAYED
        return
    rectangle = raw.FS_RECTF()
    if text.strip() and raw.FPDFAnnot_GetRect(annotation, rectangle):
        edges = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        size = _SIZE.search(_string(annotation, b"DA"))
        found.chunks += _chunks(text, frame.rectangle(*edges), float(size.group(1)) if size else 0.0)


def _field_value(annotation: raw.FPDF_ANNOTATION, form: raw.FPDF_FORMHANDLE | None) -> str:
    if form is None:
        return _string(annotation, b"V")
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind <= raw.FPDF_FORMFIELD_UNKNOWN:  # a field the form does not list, which viewers show all the same
        return _string(annotation, b"V") if _string(annotation, b"FT") in _TEXT_KINDS else ""
    if kind not in _TEXT_FIELDS:
        return ""
    if raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & _SECRET:
        return ""
    size = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size)
    return _decoded(buffer, size)


def _string(annotation: raw.FPDF_ANNOTATION, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return _decoded(buffer, size)


def _decoded(buffer: ctypes.Array[ctypes.c_ushort], size: int) -> str:
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace").replace("\x00", "")


def _chunks(text: str, edges: tuple[float, float, float, float], size: float) -> list[Chunk]:
    """Set the lines of a text into its rectangle: a single one in its middle, several from the top down."""
    x0, top, x1, bottom = edges
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [line for line in lines if line]
    size = size or min(_USUAL, max((bottom - top) / (_LEADING * len(lines)), 4.0))
    pitch = min(_LEADING * size, (bottom - top) / len(lines))
    start = (top + bottom) / 2 - (len(lines) - 1) * pitch / 2 if len(lines) == 1 else top + pitch / 2
    chunks: list[Chunk] = []
    for number, line in enumerate(lines):
        base = start + number * pitch + (ASCENT - DESCENT) / 2 * size
        ems = sum(0.55 if character.isascii() else 1.0 for character in line)
        right = min(x1 - 1, x0 + 2 + ems * size)
        chunks.append(
            Chunk(line, x0 + 2, base - ASCENT * size, right, base + DESCENT * size, base, size, False, 10**9)
        )
    return chunks


def _stretches(annotation: raw.FPDF_ANNOTATION) -> list[tuple[float, float, float, float]]:
    stretches: list[tuple[float, float, float, float]] = []
    for number in range(min(raw.FPDFAnnot_CountAttachmentPoints(annotation), _MOST)):
        points = raw.FS_QUADPOINTSF()
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, number, points):
            xs = (points.x1, points.x2, points.x3, points.x4)
            ys = (points.y1, points.y2, points.y3, points.y4)
            stretches.append((min(xs), min(ys), max(xs), max(ys)))
    return stretches
