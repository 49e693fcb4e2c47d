"""What is kept between runs: small files in the user's cache folder.

Entries are written whole or not at all, are safe under parallel runs, are read back only if their
checksum holds, and the least recently used go first when the folder is full. A cache that cannot be
read or written costs time, never the run. The cache may hold drafts that are not public, so its
folder is the user's own.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

from msgspec import Struct

from csrcheck import __version__

MAX_BYTES = 512 * 1024 * 1024
_SUFFIX = ".entry"
_CHECK = 4


class StoreInfo(Struct, frozen=True):
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
    """Return where entries are kept: ``$CSRCHECK_CACHE`` or the user's cache folder."""
    chosen = os.environ.get("CSRCHECK_CACHE")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("csrcheck", appauthor=False)


def load(kind: str, *key: str) -> bytes | None:
    """Return the bytes kept under a key, or ``None``.

    Args:
        kind: What it is (``document``, ``catalog`` …); part of the key and of the file's name.
        *key: Everything the bytes depend on, apart from this package's version and code.
    """
    entry = _entry(kind, key)
    try:
        data = entry.read_bytes()
    except OSError:
        return None
    body = data[_CHECK:]
    if _check(body) != data[:_CHECK]:
        discard(kind, *key)
        return None
    with suppress(OSError):
        os.utime(entry)  # the time of last use is what pruning goes by
    return body


def known(kind: str, *key: str) -> bool:
    """Return whether something is kept under a key."""
    return _entry(kind, key).exists()


def keep(kind: str, data: bytes, *key: str) -> bool:
    """Keep bytes under a key; return whether that succeeded."""
    import tempfile  # most runs load more than they keep

    entry = _entry(kind, key)
    temporary = ""
    try:
        entry.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=entry.parent, suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(_check(data) + data)
        Path(temporary).replace(entry)
    except OSError:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        return False
    _prune(entry.parent, len(data))
    return True


def discard(kind: str, *key: str) -> None:
    """Remove an entry whose bytes turned out to be unusable."""
    with suppress(OSError):
        _entry(kind, key).unlink()


def info() -> StoreInfo:
    """Return what the cache holds."""
    where = folder()
    sizes = [size for _, size, _ in _listing(where)]
    return StoreInfo(where, len(sizes), sum(sizes), MAX_BYTES)


def clear() -> int:
    """Remove every entry; return how many went."""
    count = 0
    for path, _, _ in _listing(folder(), everything=True):
        with suppress(OSError):
            path.unlink()
            count += path.suffix == _SUFFIX
    return count


def _entry(kind: str, key: tuple[str, ...]) -> Path:
    whole = "\0".join((kind, *key, __version__, _code_stamp()))
    return folder() / f"{kind}-{hashlib.sha256(whole.encode()).hexdigest()[:40]}{_SUFFIX}"


def _check(body: bytes) -> bytes:
    """Return what tells that an entry is whole: against chance, not against malice, and in a fifth of a digest's time."""
    return zlib.crc32(body).to_bytes(_CHECK, "little")


@cache
def _code_stamp() -> str:
    """Return a mark of this package's code, so that a changed checkout does not serve old results."""
    marks: list[str] = []
    with suppress(OSError):
        _mark(str(Path(__file__).parents[1]), marks)
    return hashlib.sha256("\n".join(sorted(marks)).encode()).hexdigest()[:16]


def _mark(folder: str, marks: list[str]) -> None:
    """Add size and time of every module below a folder; every start waits for this."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                status = entry.stat()
                marks.append(f"{entry.path}:{status.st_size}:{status.st_mtime_ns}")
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                _mark(entry.path, marks)


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


_room: dict[Path, int] = {}
"""Bytes this process may still keep in a folder before it is looked through again: that takes long where much is kept."""
_SHARE = 16
"""A run looks again after it kept so small a part of what may be kept: others keep things, too."""


def _prune(where: Path, kept: int) -> None:
    left = _room.get(where, 0) - kept
    if left > 0:
        _room[where] = left
        return
    entries = _listing(where)
    total = sum(size for _, size, _ in entries)
    if total > MAX_BYTES:
        for path, size, _ in sorted(entries, key=lambda entry: entry[2]):
            with suppress(OSError):
                path.unlink()
            total -= size
            if total <= MAX_BYTES * 9 // 10:  # some room, so that not every store prunes
                break
    _room[where] = min(MAX_BYTES - total, MAX_BYTES // _SHARE)
