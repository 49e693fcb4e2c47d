"""Extracted documents kept between runs, by the content of the file and how it was read."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from csrcheck.model import Document, Limits
from csrcheck.store import files

_KIND = "document"


def settings(path: Path, limits: Limits) -> tuple[str, str]:
    """Return what a document read from a file depends on beside the bytes: the ending says how text is marked up."""
    return path.suffix.lower(), f"pages={limits.max_pages}"


def known(sha256: str, ending: str, settings: str) -> bool:
    """Return whether a document is kept that was read from the same bytes."""
    return files.known(_KIND, sha256, ending, settings)


def load(sha256: str, ending: str, settings: str, path: str) -> Document | None:
    """Return the document extracted before from the same bytes, or ``None``.

    Args:
        sha256: Hash of the file's bytes.
        ending: Of the file's name, which says how text is marked up.
        settings: Whatever else changes the result, as text.
        path: The path the returned document names (the same file may have moved).
    """
    data = files.load(_KIND, sha256, ending, settings)
    if data is None:
        return None
    try:
        return replace(msgspec.msgpack.decode(data, type=Document), path=path)
    except msgspec.MsgspecError:
        files.discard(_KIND, sha256, ending, settings)
        return None


def keep(document: Document, ending: str, settings: str) -> bool:
    """Keep a document; return whether that succeeded."""
    return files.keep(_KIND, msgspec.msgpack.encode(document), document.sha256, ending, settings)
