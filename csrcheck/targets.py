"""Where results are written: what may be written over, and how.

Every file a command writes for a user goes through :func:`write_file`. Three things hold there for all of them:

* What the run reads is never its target, by whatever name, link or spelling (:func:`refuse_inputs`).
* What is not ours, or was changed by a person, is written over only where that is asked for (``force``): see
  :mod:`csrcheck.marks` and, for text that can bear no mark, :mod:`csrcheck.faces`.
* A file appears whole or not at all and keeps its mode; a link stays and what it leads to is written; devices,
  pipes and the streams of this process are written into.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from csrcheck.errors import UsageError
from csrcheck.kinds import NO_TEXT
from csrcheck.marks import OLE, PACKAGE, PDF, Origin, marked, origin

_KEPT_ENDINGS = frozenset({".yaml", ".yml", ".toml"})
"""Text that people write by hand and that nothing makes anew."""
_START = 8192
_MOST_BYTES = 1 << 28
"""Text longer than this was not written here."""
_DESCRIPTORS = frozenset({"/dev/fd", "/proc/self/fd"})
_MOST_DIGITS = 4
_STREAMS = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}


def refuse_inputs(target: Path, inputs: Iterable[Path]) -> None:
    """Refuse a target that is one of the files the run reads.

    Raises:
        UsageError: They are the same file, through links, other spellings and relative paths too.
    """
    for each in inputs:
        if is_same(target, each):
            raise UsageError("output-is-input", path=target, input=each)


def is_same(one: Path, other: Path) -> bool:
    """Tell whether two names lead to one file, be it there or not; devices and pipes are nobody's."""
    status, found = _status(one), _status(other)
    if found is None or status is None:
        return os.path.realpath(other) == os.path.realpath(one)
    return stat.S_ISREG(found.st_mode) and os.path.samestat(found, status)


def check(target: Path, *, force: bool = False, data: bytes | None = None) -> None:
    """Refuse a target that cannot or must not be written, before any work is done.

    Args:
        target: The file.
        force: It may be written over, whatever is there.
        data: What is to be written, where that is known: text that bears no mark is told by it.

    Raises:
        UsageError: It is a folder, its folder does not exist, it is read-only, or what is there is not ours.
    """
    if _stream(target) is not None:
        return
    status = _status(target)
    if status is None:
        _refuse_unreachable(target)
        parent = Path(os.path.realpath(target)).parent
        if not parent.is_dir():
            code = "output-folder-is-file" if parent.exists() else "output-no-folder"
            raise UsageError(code, path=target.parent)
    elif stat.S_ISDIR(status.st_mode):
        raise UsageError("output-is-folder", path=target)
    elif stat.S_ISREG(status.st_mode):
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise UsageError("output-read-only", path=target)
        if not force:
            _refuse_foreign(target, status.st_size, data)


def _refuse_unreachable(target: Path) -> None:
    """Refuse a name that can never be one: links that lead in a circle, more characters than the system takes."""
    try:
        target.stat()
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENAMETOOLONG):
            raise UsageError("output-denied", path=target, why=error.strerror or error) from error
    except ValueError:
        return


def write_file(target: Path, data: bytes, *, comment: str = "", force: bool = False) -> None:
    """Write a file; see the module.

    Args:
        target: The file, a link to it, a device or a pipe.
        data: All of it; it gets our mark here.
        comment: How a comment is written in text of its format; see :func:`csrcheck.marks.marked`.
        force: Write over what is not ours, or was changed.

    Raises:
        UsageError: It cannot or must not be written.
    """
    check(target, force=force, data=data)
    try:
        descriptor = _stream(target)
        status = _status(target)
        if descriptor is not None:
            with os.fdopen(os.dup(descriptor), "wb") as stream:
                stream.write(data)
        elif status is not None and not stat.S_ISREG(status.st_mode):
            with target.open("wb") as stream:
                stream.write(data)
        else:
            _replace(Path(os.path.realpath(target)), marked(data, target.suffix, comment), status)
    except OSError as error:
        raise UsageError("output-denied", path=target, why=error.strerror or error) from error


def _replace(target: Path, data: bytes, old: os.stat_result | None) -> None:
    """Put a new file in the place of the old one, with the old one's mode and, where allowed, its owner."""
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".csrcheck-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if old is not None and hasattr(os, "chown"):
            with suppress(OSError):  # not ours to give away
                os.chown(temporary, old.st_uid, old.st_gid)
        Path(temporary).chmod(stat.S_IMODE(old.st_mode) if old else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _refuse_foreign(target: Path, size: int, data: bytes | None) -> None:
    """Refuse to write over what is not as we left it; what holds nothing may go."""
    if not size:
        return
    try:
        found = origin(target)
        with target.open("rb") as stream:
            start = stream.read(_START)
        if found is Origin.FOREIGN and not _is_document(target, start):
            if size <= _MOST_BYTES and _may_go(target.read_bytes(), data):
                return
            raise UsageError("output-unknown", path=target)
    except OSError as error:
        raise UsageError("output-denied", path=target, why=error.strerror or error) from error
    if found is not Origin.OURS:
        raise UsageError(f"output-{found.value}", path=target)


def _is_document(target: Path, start: bytes) -> bool:
    """Tell whether a file is one of those that bear a mark in every version."""
    written = b"\0" in start or start.startswith((PACKAGE, PDF, OLE))
    return written or target.suffix.lower() in NO_TEXT | _KEPT_ENDINGS


def _may_go(old: bytes, new: bytes | None) -> bool:
    """Tell whether text without a mark is ours; where that needs what is to be written, it is told then."""
    from csrcheck import faces  # imported here: most results go where nothing is yet

    if faces.is_made_here(old):
        return True
    return faces.may_be_alike(old) if new is None else faces.is_alike(old, new)


def _stream(target: Path) -> int | None:
    """Return the descriptor of this process that a path stands for: opening it anew would empty a file behind it."""
    name = os.path.normpath(target)
    if name in _STREAMS:
        return _STREAMS[name]
    folder, _, number = name.rpartition("/")
    known = folder in _DESCRIPTORS and number.isdecimal() and len(number) <= _MOST_DIGITS
    return int(number) if known else None


def _status(path: Path) -> os.stat_result | None:
    """Return what a path leads to, ``None`` where there is nothing."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
