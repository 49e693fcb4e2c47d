"""Bytes → :class:`csrcheck.model.Document`.

:func:`extract` is the way in: it judges what a file is, serves it from the cache if it was read
before, and otherwise reads it in a child process that no broken file can take down with it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from csrcheck.errors import InputError
from csrcheck.messages import printable
from csrcheck.model import UNREADABLE, Document, OcrMode
from csrcheck.read.kind import Kind, reason
from csrcheck.read.limits import Limits

__all__ = ["Kind", "Limits", "Progress", "extract", "read"]

Progress = Callable[[int, int], None]
"""Told how many pages are recognised, and of how many."""


def extract(
    path: Path,
    *,
    limits: Limits | None = None,
    use_cache: bool = True,
    isolate: bool = True,
    ocr: OcrMode = OcrMode.OFF,
    progress: Progress | None = None,
) -> Document:
    """Read a report.

    Args:
        path: The file; its kind is judged by content.
        limits: Bounds on time, memory, bytes and pages.
        use_cache: Serve and keep the result in the user's cache.
        isolate: Read in a child process. Without it only the bounds on bytes and pages hold.
        ocr: Which pages to read from their picture as well.
        progress: Told after each page that is read from its picture.

    Returns:
        The document, with the path as given and the hash of its bytes.

    Raises:
        InputError: The file cannot be read; the code says why.
    """
    from csrcheck.read import cache
    from csrcheck.read.ocr import recognise
    from csrcheck.read.sniff import sniff

    limits = limits or Limits()
    kind = sniff(path, limits)
    sha256 = file_hash(path)
    settings = f"pages={limits.max_pages}"
    document = cache.load(sha256, kind, settings, printable(path)) if use_cache else None
    if document is None:
        document = _read(path, kind, sha256, limits, isolate=isolate)
        if use_cache:
            cache.store(document, kind, settings)
    return recognise(document, ocr, limits, use_cache=use_cache, progress=progress)


def read(path: Path, kind: Kind, sha256: str, limits: Limits) -> Document:
    """Read a file of a known kind in this process.

    Raises:
        InputError: The file cannot be read, or holds no text and no page that might.
    """
    try:
        document = _READERS[kind](path, sha256, limits)
    except (InputError, MemoryError):
        raise
    except RecursionError as error:
        raise InputError("input-damaged", path=path, why="nested too deep") from error
    except Exception as error:  # whatever a broken file makes a library raise is about the file
        raise InputError("input-crash", path=path, why=f"{type(error).__name__}: {reason(error)}") from error
    if not document.characters and not any(page.status in UNREADABLE for page in document.pages):
        raise InputError("input-no-text", path=path)
    # Whatever comes after reading grows with them, and has no limit of its own.
    blocks = sum(len(page.blocks) for page in document.pages)
    if blocks > limits.max_blocks:
        raise InputError("input-too-large", path=path, what=f"{blocks} paragraphs", limit=limits.max_blocks)
    return document


def _read(path: Path, kind: Kind, sha256: str, limits: Limits, *, isolate: bool) -> Document:
    from csrcheck.read.isolate import possible, read_isolated

    if kind is Kind.LEGACY:  # the converter is a process of its own, and too big for the child's limits
        from csrcheck.read.legacy import read_legacy

        return read_legacy(
            path, sha256, limits, lambda new: _read(new, Kind.DOCX, sha256, limits, isolate=isolate)
        )
    if isolate and possible():
        return read_isolated(path, kind, sha256, limits)
    return read(path, kind, sha256, limits)


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes.

    Raises:
        InputError: The file is missing, a folder, or may not be read.
    """
    import hashlib
    import stat

    try:
        if not stat.S_ISREG(mode := path.stat().st_mode) and not stat.S_ISDIR(mode):
            raise OSError  # noqa: TRY301 (opening a named pipe would wait for ever)
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise InputError("input-missing", path=path) from error
    except IsADirectoryError as error:
        raise InputError("input-folder", path=path) from error
    except (OSError, ValueError):
        # What is wrong is for the sniffer to say, which also knows devices and odd names.
        from csrcheck.read.sniff import sniff

        sniff(path)
        raise InputError("input-denied", path=path) from None


def _pdf(path: Path, sha256: str, limits: Limits) -> Document:
    import pypdfium2

    from csrcheck.read.pdf import extract_pdf
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
    return extract_pdf(path, sha256)


def _docx(path: Path, sha256: str, _: Limits) -> Document:
    from csrcheck.read.docx import extract_docx

    return extract_docx(path, sha256)


def _xlsx(path: Path, sha256: str, _: Limits) -> Document:
    from csrcheck.read.xlsx import extract_xlsx

    return extract_xlsx(path, sha256)


def _html(path: Path, sha256: str, _: Limits) -> Document:
    from csrcheck.read.html import extract_html

    return extract_html(path, sha256)


def _plain(path: Path, sha256: str, _: Limits) -> Document:
    from csrcheck.read.text import extract_text

    return extract_text(path, sha256)


def _markdown(path: Path, sha256: str, _: Limits) -> Document:
    from csrcheck.read.markdown import extract_markdown

    return extract_markdown(path, sha256)


_READERS: dict[Kind, Callable[[Path, str, Limits], Document]] = {
    Kind.PDF: _pdf,
    Kind.DOCX: _docx,
    Kind.XLSX: _xlsx,
    Kind.HTML: _html,
    Kind.TEXT: _plain,
    Kind.MARKDOWN: _markdown,
}
