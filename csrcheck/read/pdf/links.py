"""Links inside a PDF file: the words they lie on, and the page they lead to."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as raw

from csrcheck.model import Link

_MOST = 1_000
"""Links of a page; tables of contents have a hundred."""
_LONGEST = 120
"""Characters a link lies on; what covers more is a whole column."""


def read_links(
    document: raw.FPDF_DOCUMENT, page: raw.FPDF_PAGE, text_page: raw.FPDF_TEXTPAGE
) -> tuple[Link, ...]:
    """Return the links of a page that lead to a page of the same file, from top to bottom.

    Destinations by name are looked up by PDFium; links to the web and to other files are passed over.
    """
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    found: list[tuple[float, float, Link]] = []
    while len(found) < _MOST and raw.FPDFLink_Enumerate(page, position, link):
        target, rectangle = _target(document, link), raw.FS_RECTF()
        if target is None or not raw.FPDFLink_GetAnnotRect(link, rectangle):
            continue
        words = _words(text_page, rectangle)
        if words and len(words) <= _LONGEST:
            found.append((-rectangle.top, rectangle.left, Link(words, target)))
    return tuple(each for _, _, each in sorted(found, key=lambda each: each[:2]))


def _target(document: raw.FPDF_DOCUMENT, link: raw.FPDF_LINK) -> int | None:
    """Return the physical page a link leads to, by its destination or by its action."""
    destination = raw.FPDFLink_GetDest(document, link)
    if not destination:
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_GOTO:
            return None
        destination = raw.FPDFAction_GetDest(document, action)
    if not destination:
        return None
    index = raw.FPDFDest_GetDestPageIndex(document, destination)
    return index + 1 if index >= 0 else None


def _words(text_page: raw.FPDF_TEXTPAGE, area: raw.FS_RECTF) -> str:
    """Return the words a link lies on, spaces and breaks as one space."""
    edges = (area.left, area.top, area.right, area.bottom)
    count = raw.FPDFText_GetBoundedText(text_page, *edges, None, 0)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetBoundedText(text_page, *edges, buffer, count)
    said = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    return " ".join(said.replace("\0", "").split())
