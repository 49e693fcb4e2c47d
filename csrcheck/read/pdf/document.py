"""A PDF file → a document: pages, title, outline, page labels, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec.structs import replace

from csrcheck.errors import InputError
from csrcheck.messages import printable
from csrcheck.model import (
    UNREADABLE,
    Block,
    BlockKind,
    Diagnostic,
    Document,
    DocumentKind,
    Page,
    Severity,
    Unread,
)
from csrcheck.read.pdf import boxes_font
from csrcheck.read.pdf.fallback import read_with_pdfminer
from csrcheck.read.pdf.front import labelled, read_front
from csrcheck.read.pdf.native import source
from csrcheck.read.pdf.pages import read_pages
from csrcheck.read.pdf.paragraphs import is_cut, takes_on
from csrcheck.read.pdf.settle import settled
from csrcheck.read.pdf.unseen import has_hidden_layers

_PASSWORD, _SECURITY = 4, 5


def extract_pdf(path: Path, sha256: str, readers: int = 1) -> Document:
    """Read a PDF file.

    Pages that fail keep their number and are told in the diagnostics. Must not be called from two
    threads at once: PDFium does not bear it.

    Args:
        path: The file.
        sha256: Hash of its bytes, carried into the document.
        readers: How many processes may read its pages side by side; see :func:`read_pages`.

    Raises:
        InputError: The file needs a password (``input-password``), or neither PDFium nor pdfminer
            can open it or finds a page in it (``input-damaged``).
    """
    boxes_font.offer()
    try:
        document = pdfium.PdfDocument(source(path))
    except pdfium.PdfiumError as error:
        return _without_pdfium(path, sha256, error)
    except (OSError, ValueError) as error:
        raise InputError("input-damaged", path=path, why=_reason(error)) from error
    try:
        count = raw.FPDF_GetPageCount(document.raw)
        if count <= 0:
            return _without_pdfium(path, sha256, ValueError("0 pages"))
        return _read(document, path, sha256, count, readers)
    finally:
        document.close()


def _without_pdfium(path: Path, sha256: str, error: Exception) -> Document:
    code = getattr(error, "err_code", None)
    if code in (_PASSWORD, _SECURITY) or (code is None and "password" in str(error).lower()):
        raise InputError("input-password", path=path) from error
    pages = read_with_pdfminer(path)
    if not pages:
        raise InputError("input-damaged", path=path, why=_reason(error)) from error
    said = Diagnostic("pdf-fallback", Severity.WARNING, None, (("why", _reason(error)),))
    return Document(printable(path), sha256, DocumentKind.PDF, pages, diagnostics=(said, *_said(pages)))


def _unread(diagnostics: Iterable[Diagnostic]) -> tuple[Unread, ...]:
    """Return where pages hold more than the text that was read."""
    return tuple(
        Unread(each.page, count=int(dict(each.details)["count"]) if each.code == "content-unread" else 1)
        for each in diagnostics
        if each.page is not None and each.code in ("content-unread", "page-overfull")
    )


def _said(pages: tuple[Page, ...]) -> list[Diagnostic]:
    return [
        Diagnostic(f"page-{page.status.value}", Severity.WARNING, page.number, (("page", str(page.number)),))
        for page in pages
        if page.status in UNREADABLE
    ]


def _reason(error: BaseException) -> str:
    """Return an error's words in one line, its class where it has none."""
    text = " ".join(str(error).split())
    said = text.partition("PDFium: ")[2].partition(")")[0].removesuffix(".")
    if said == "Success":
        return "no usable page tree"  # PDFium forgets to say why
    return said or text or type(error).__name__


def _read(document: pdfium.PdfDocument, path: Path, sha256: str, count: int, readers: int) -> Document:
    front = read_front(document, count)
    document.close()
    read = read_pages(path, count, layered=has_hidden_layers(path), why=_reason, readers=readers)
    pages, diagnostics = settled(
        path, [each.page for each in read], [said for each in read for said in each.said]
    )
    pages = labelled(front, _continued(pages))
    return Document(
        printable(path),
        sha256,
        DocumentKind.PDF,
        tuple(pages),
        title=front.title,
        publisher=front.author,
        outline=front.outline,
        diagnostics=tuple(diagnostics),
        unread=_unread(diagnostics),
    )


def _continued(pages: list[Page]) -> list[Page]:
    """Mark the paragraph that a page break cuts."""
    joined = list(pages)
    for at in range(len(joined) - 1):
        here, there = joined[at], joined[at + 1]
        last = _body(here, last=True)
        first = _body(there, last=False)
        if last is None or first is None:
            continue
        block, rest = here.blocks[last], there.blocks[first]
        alike = [
            b
            for b in here.blocks
            if b.box and b.kind is BlockKind.PARAGRAPH and abs(b.size - block.size) < 0.6
        ]
        edges = (min(b.box.x0 for b in alike if b.box), max(b.box.x1 for b in alike if b.box))
        if is_cut(block, edges) and takes_on(rest, block) and not _indented(rest, there):
            blocks = list(here.blocks)
            blocks[last] = replace(block, continued=True)
            joined[at] = replace(here, blocks=tuple(blocks))
    return joined


def _indented(block: Block, page: Page) -> bool:
    """Whether a one-line paragraph starts to the right of its page's other text of that size."""
    alike = [
        b.box.x0
        for b in page.blocks
        if b.box and b.box.x0 and abs(b.size - block.size) < 0.6 and b is not block
    ]
    return bool(
        block.box and alike and "\n" not in block.text and block.box.x0 > min(alike) + 1.2 * block.size
    )


def _body(page: Page, *, last: bool) -> int | None:
    """Return the last or first block that is text of the page rather than its furniture."""
    order = range(len(page.blocks) - 1, -1, -1) if last else range(len(page.blocks))
    for number in order:
        block = page.blocks[number]
        if block.box is None:
            continue
        margin = 0.09 * page.height
        inside = block.box.top > margin * 0.5 and block.box.bottom < page.height - margin * 0.5
        edge = block.box.bottom < margin or block.box.top > page.height - margin
        short = len(block.text) <= 30 and (edge or len(block.text) <= 6)
        if inside and not short:
            return number if block.kind is BlockKind.PARAGRAPH else None
    return None
