"""Extracted documents kept between runs, by content.

A key is made from everything the result depends on: the bytes of the file, its kind, the version and
code of this package, and the settings. Entries are written whole or not at all, read back only if
their checksum holds, and the least recently used go first when the cache is full. The cache may hold
drafts that are not public, so its folder is the user's own.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache as memoised
from pathlib import Path

import msgspec

from csrcheck import __version__
from csrcheck.models import Document

MAX_BYTES = 512 * 1024 * 1024
_SUFFIX = ".document"
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What the cache holds.

    Attributes:
        size: Bytes in use.
        limit: Bytes above which the least recently used entries go.
    """

    folder: Path
    entries: int
    size: int
    limit: int


def folder() -> Path:
    """Return where documents are kept: ``$CSRCHECK_CACHE`` or the user's cache folder."""
    chosen = os.environ.get("CSRCHECK_CACHE")
    if chosen:
        return Path(chosen).expanduser() / "documents"
    from platformdirs import user_cache_path

    return user_cache_path("csrcheck", appauthor=False) / "documents"


def load(sha256: str, kind: str, settings: str, path: str) -> Document | None:
    """Return the document extracted before from the same bytes, or ``None``.

    Args:
        sha256: Hash of the file's bytes.
        kind: Kind the file was read as.
        settings: Whatever else changes the result, as text.
        path: The path the returned document names (the same file may have moved).
    """
    entry = _entry(sha256, kind, settings)
    try:
        data = entry.read_bytes()
    except OSError:
        return None
    document = _decode(data)
    if document is None:
        with suppress(OSError):
            entry.unlink()
        return None
    with suppress(OSError):
        os.utime(entry)  # the time of last use is what pruning goes by
    return replace(document, path=path)


def store(document: Document, kind: str, settings: str) -> bool:
    """Keep a document; return whether that succeeded (a cache that cannot be written is no error)."""
    entry = _entry(document.sha256, kind, settings)
    body = msgspec.msgpack.encode(document)
    temporary = ""
    try:
        entry.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=entry.parent, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(_digest(body) + body)
        Path(temporary).replace(entry)
    except OSError:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        return False
    _prune(entry.parent)
    return True


def info() -> CacheInfo:
    """Return what the cache holds."""
    where = folder()
    sizes = [size for _, size, _ in _listing(where)]
    return CacheInfo(where, len(sizes), sum(sizes), MAX_BYTES)


def clear() -> int:
    """Remove every entry; return how many went."""
    count = 0
    for path, _, _ in _listing(folder(), everything=True):
        with suppress(OSError):
            path.unlink()
            count += path.suffix == _SUFFIX
    return count


def _entry(sha256: str, kind: str, settings: str) -> Path:
    key = "\0".join((sha256, kind, settings, __version__, _code_stamp()))
    return folder() / (hashlib.sha256(key.encode()).hexdigest()[:40] + _SUFFIX)


def _decode(data: bytes) -> Document | None:
    body = data[_DIGEST:]
    if _digest(body) != data[:_DIGEST]:
        return None
    try:
        return msgspec.msgpack.decode(body, type=Document)
    except msgspec.MsgspecError:
        return None


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()


@memoised
def _code_stamp() -> str:
    """Return a mark of the readers' code, so that a changed checkout does not serve old results."""
    package = Path(__file__).parent
    marks = []
    with suppress(OSError):
        for path in sorted(package.rglob("*.py")) + sorted((package.parent / "models").glob("*.py")):
            status = path.stat()
            marks.append(f"{path.name}:{status.st_size}:{status.st_mtime_ns}")
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()[:16]


def _listing(where: Path, *, everything: bool = False) -> list[tuple[Path, int, float]]:
    """Return (path, bytes, time of last use) of the entries; other runs may add and remove meanwhile."""
    found = []
    with suppress(OSError), os.scandir(where) as entries:
        for entry in entries:
            if entry.name.endswith(_SUFFIX) or (everything and entry.name.endswith(".part")):
                with suppress(OSError):
                    status = entry.stat()
                    found.append((Path(entry.path), status.st_size, status.st_mtime))
    return found


def _prune(where: Path) -> None:
    entries = _listing(where)
    total = sum(size for _, size, _ in entries)
    if total <= MAX_BYTES:
        return
    for path, size, _ in sorted(entries, key=lambda entry: entry[2]):
        with suppress(OSError):
            path.unlink()
        total -= size
        if total <= MAX_BYTES * 9 // 10:  # some room, so that not every store prunes
            return
