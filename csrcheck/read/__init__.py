"""Bytes → :class:`csrcheck.model.Document`.

:func:`extract` is the way in: it serves a file from the cache if these bytes were read before, and otherwise
has a child process judge what it is and read it, which no broken file can take down with it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace

from csrcheck.errors import InputError
from csrcheck.kinds import Kind
from csrcheck.messages import printable
from csrcheck.model import UNREADABLE, Document, OcrMode
from csrcheck.read.kind import reason
from csrcheck.read.limits import Limits
from csrcheck.read.source import file_hash

__all__ = ["Kind", "Limits", "Progress", "extract", "file_hash", "read"]

_TRIES = 3
"""Times a file is read that somebody saves at the same time."""
_NOT_SEEN = ("text-struck", "text-unseen")
"""Diagnostics that count characters which are no text for a reader of the page."""

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
    from csrcheck.isolation.clock import paused
    from csrcheck.read.ocr import recognise

    limits = limits or Limits()
    with paused():  # the child has its own deadline, and each picture too
        document = _settled(path, limits, use_cache=use_cache, isolate=isolate)
        return recognise(
            document,
            ocr,
            limits,
            use_cache=use_cache,
            progress=progress,
            unchanged=lambda: file_hash(path, limits) == document.sha256,
        )


def _settled(path: Path, limits: Limits, *, use_cache: bool, isolate: bool) -> Document:
    """Return what was read from the very bytes whose hash it bears, whoever saves the file meanwhile."""
    from csrcheck.store import documents

    for _ in range(_TRIES):
        sha256 = file_hash(path, limits)
        key = documents.settings(path, limits)
        if use_cache and (kept := documents.load(sha256, *key, printable(path))):
            return kept
        try:
            document = _read(path, sha256, limits, isolate=isolate)
        except InputError:
            if file_hash(path, limits) == sha256:
                raise
            continue  # half of a file that was being saved
        if file_hash(path, limits) == sha256:
            if use_cache:
                documents.keep(document, *key)
            return document
    raise InputError("input-changed", path=path)


def read_as(path: Path, kind: Kind | None, sha256: str, limits: Limits) -> Document | Kind:
    """Read a file in this process, after judging what it is where that is not known.

    Returns:
        The document, or the kind of a file that has to be converted before it can be read.

    Raises:
        InputError: The file cannot be read; the code says why.
    """
    from csrcheck.read.sniff import sniff

    try:
        kind = kind or sniff(path, limits)
    except (OSError, ValueError) as error:
        raise InputError("input-damaged", path=path, why=reason(error)) from error
    return kind if kind is Kind.LEGACY else read(path, kind, sha256, limits)


def read(path: Path, kind: Kind, sha256: str, limits: Limits) -> Document:
    """Read a file of a known kind in this process.

    Raises:
        InputError: The file cannot be read, or holds no text and no page that might.
    """
    try:
        document = _reader(kind)(path, sha256, limits)
    except (InputError, MemoryError):
        raise
    except RecursionError as error:
        raise InputError("input-damaged", path=path, why="nested too deep") from error
    except Exception as error:  # whatever a broken file makes a library raise is about the file
        raise InputError("input-crash", path=path, why=f"{type(error).__name__}: {reason(error)}") from error
    if not document.characters and not any(page.status in UNREADABLE for page in document.pages):
        gone = sum(
            int(dict(said.details)["count"]) for said in document.diagnostics if said.code in _NOT_SEEN
        )
        raise InputError("input-unseen-text" if gone else "input-no-text", path=path, count=gone)
    # Whatever comes after reading grows with them, and has no limit of its own.
    blocks = sum(len(page.blocks) for page in document.pages)
    if blocks > limits.max_blocks:
        raise InputError("input-too-large", path=path, what=f"{blocks} paragraphs", limit=limits.max_blocks)
    return document


def _read(path: Path, sha256: str, limits: Limits, *, isolate: bool, kind: Kind | None = None) -> Document:
    from csrcheck.isolation.process import possible
    from csrcheck.read.isolate import read_isolated

    if isolate and possible():
        result = read_isolated(path, kind, sha256, limits)
    else:  # readers are forks, which only a process without threads and windows may have
        result = read_as(path, kind, sha256, replace(limits, readers=1))
    if isinstance(result, Document):
        return result
    # The converter is a process of its own, and too big for the child's limits.
    from csrcheck.read.legacy import read_legacy

    return read_legacy(
        path, sha256, limits, lambda new: _read(new, sha256, limits, isolate=isolate, kind=Kind.DOCX)
    )


def _reader(kind: Kind) -> Callable[[Path, str, Limits], Document]:
    """Return what reads a kind; each has libraries of its own that the others do without."""
    module, _, name = kind.reader.partition(":")
    reader: Callable[[Path, str, Limits], Document] = getattr(import_module(module), name)
    return reader
