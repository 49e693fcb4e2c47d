"""One page of a PDF, from PDFium's objects to blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

import pypdfium2.raw as raw
from msgspec import Struct

from csrcheck.model import Block, Diagnostic, Link, PageStatus, Severity
from csrcheck.read.pdf import native, standins
from csrcheck.read.pdf.annotations import Annotations, read_annotations
from csrcheck.read.pdf.asides import turned_chunks
from csrcheck.read.pdf.blocks import blocks_of
from csrcheck.read.pdf.chunks import build_chunks
from csrcheck.read.pdf.drawings import Drawings, read_drawings
from csrcheck.read.pdf.frame import Frame
from csrcheck.read.pdf.glyphs import Glyphs, read_glyphs
from csrcheck.read.pdf.ink import lacks_characters
from csrcheck.read.pdf.links import read_links
from csrcheck.read.pdf.readability import PICTURE, judge
from csrcheck.read.pdf.struck import struck_by_marks, struck_by_rules
from csrcheck.read.pdf.tables import Carried, Head
from csrcheck.read.pdf.unseen import find_unseen, has_unpainted, too_small

_MAX_CHARACTERS = 200_000
"""More characters than any page can show: a bomb or a page of layers; the rest is left out and said."""


class PageError(Exception):
    """Raised when PDFium cannot load a page."""


@dataclass(slots=True)
class PageContent:
    """What was read of a page.

    Attributes:
        head: The highest table of the page; ``last``: the one at its foot, if its last content is one.
        links: To other pages of the file.
    """

    number: int
    blocks: tuple[Block, ...] = ()
    status: PageStatus = PageStatus.READ
    width: float = 0.0
    height: float = 0.0
    pictures: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    head: Head | None = None
    last: Carried | None = None
    links: tuple[Link, ...] = ()

    def say(self, code: str, severity: Severity, count: int | None = None) -> None:
        """Note something about the page, with a number of what it concerns."""
        page = ("page", str(self.number))
        details = (page,) if count is None else (("count", str(count)), page)
        self.diagnostics.append(Diagnostic(code, severity, self.number, details))


class Opened(Struct, frozen=True):
    """An open file, and what its pages share while it stays open.

    Attributes:
        handle: PDFium's handle of the file.
        form: PDFium's handle of its form, if it has one.
        layered: Whether it switches layers off.
        fonts: Cache of font → bold.
        known: Fonts of which is known whether PDFium bends one of its own for them.
    """

    handle: raw.FPDF_DOCUMENT
    form: raw.FPDF_FORMHANDLE | None = None
    layered: bool = False
    fonts: dict[int, bool] = {}
    known: set[int] = set()

    def note_fonts(self, drawings: Drawings) -> None:
        """Note whether text of a page is in a font that PDFium bends."""
        if standins.are_bent():
            return
        new = {font for texts in drawings.texts for font in native.text_fonts(texts.objects)} - self.known
        if any(map(standins.bends, new)):
            standins.note_bent()
        self.known.update(new)


def read_page(opened: Opened, index: int) -> PageContent:
    """Read one page; everything PDFium holds for it is closed again.

    Args:
        opened: The file.
        index: 0-based number of the page.

    Raises:
        PageError: PDFium cannot load the page.
    """
    page = raw.FPDF_LoadPage(opened.handle, index)
    if not page:
        raise PageError("FPDF_LoadPage")
    try:
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            raise PageError("FPDFText_LoadPage")
        try:
            content = _read(page, text_page, index + 1, opened)
            content.links = read_links(opened.handle, page, text_page)
            return content
        finally:
            raw.FPDFText_ClosePage(text_page)
    finally:
        raw.FPDF_ClosePage(page)


def _read(page: raw.FPDF_PAGE, text_page: raw.FPDF_TEXTPAGE, number: int, opened: Opened) -> PageContent:
    content = PageContent(number)
    count = max(raw.FPDFText_CountChars(text_page), 0)
    if count > _MAX_CHARACTERS:
        content.say("page-overfull", Severity.WARNING, count)
        count = _MAX_CHARACTERS
    shown = _frame(page)
    glyphs, drawings, notes = _seen(content, page, native.address_of(text_page), count, opened)
    content.width, content.height = round(glyphs.frame.width, 2), round(glyphs.frame.height, 2)
    content.pictures = drawings.shown
    opened.note_fonts(drawings)
    content.status = judge(
        glyphs.text,
        unmapped=glyphs.unmapped / max(glyphs.sampled, 1),
        pictures=drawings.pictures,
        paths=drawings.paths,
    )
    if content.status is PageStatus.READ and lacks_characters(glyphs, page, shown, drawings):
        content.status = PageStatus.GARBLED
    if notes.chunks and content.status is PageStatus.EMPTY:
        content.status = PageStatus.READ
    upright, stacked = build_chunks(glyphs)
    chunks = upright + turned_chunks(glyphs, opened.fonts) + stacked + notes.chunks
    blocks, content.head, content.last = blocks_of(glyphs, chunks, drawings)
    content.blocks = tuple(blocks)
    if content.status in (PageStatus.SCANNED, PageStatus.GARBLED):
        outlined = content.status is PageStatus.SCANNED and drawings.pictures < PICTURE
        content.say("page-outlined" if outlined else f"page-{content.status.value}", Severity.WARNING)
    if glyphs.frame.turns != shown.turns and chunks:
        content.say("page-turned", Severity.INFO)
    if notes.unread:
        content.say("content-unread", Severity.WARNING, notes.unread)
    return content


def _seen(
    content: PageContent, page: raw.FPDF_PAGE, text_page: int, count: int, opened: Opened
) -> tuple[Glyphs, Drawings, Annotations]:
    """Return the characters a reader takes for text of the page, what is drawn, and what annotations add.

    Where some are not seen or struck out, all are measured again without them.
    """
    shown, objects = _frame(page), raw.FPDFPage_CountObjects(page)
    glyphs = read_glyphs(text_page, count, shown, opened.fonts)
    drawings = read_drawings(native.address_of(page), objects, glyphs.frame)
    notes = read_annotations(page, opened.form, glyphs.frame)
    unseen = find_unseen(opened.handle, page, text_page, count, drawings, shown, layered=opened.layered)
    unseen |= too_small(glyphs)
    struck = struck_by_rules(glyphs, drawings.strokes) | struck_by_marks(glyphs, notes.struck)
    if struck and has_unpainted(drawings):
        struck = set()  # the text of a scan: what runs through it may be the strokes of its characters
    for code, gone in (("text-unseen", unseen), ("text-struck", struck - unseen)):
        if letters := sum(not glyphs.text[at].isspace() for at in gone):
            content.say(code, Severity.INFO, letters)
    if not unseen and not struck:
        return glyphs, drawings, notes
    before = glyphs.frame
    glyphs = read_glyphs(text_page, count, shown, opened.fonts, unseen | struck)
    if glyphs.frame != before:
        drawings = read_drawings(native.address_of(page), objects, glyphs.frame)
        notes = read_annotations(page, opened.form, glyphs.frame)
    return glyphs, drawings, notes


def _frame(page: raw.FPDF_PAGE) -> Frame:
    rectangle = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, rectangle) or rectangle.right <= rectangle.left:
        return Frame(0.0, 0.0, raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))
    turns = max(raw.FPDFPage_GetRotation(page), 0) % 4
    return Frame(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, turns)
