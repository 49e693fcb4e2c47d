"""Opening the file of a report, and the hash it is known by: nothing of it is looked into."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from csrcheck.errors import InputError
from csrcheck.model import say
from csrcheck.read.limits import Limits

_MIB = 1024 * 1024


def file_hash(path: Path, limits: Limits | None = None) -> str:
    """Return the SHA-256 of a file's bytes.

    Raises:
        InputError: See :func:`opened`.
    """
    with opened(path, limits or Limits()) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[BufferedReader]:
    """Open a file that may be a report: a regular one, not empty, not too large.

    Raises:
        InputError: It is none, or may not be read.
    """
    try:
        size = _size(path)
        if size > limits.max_bytes:
            raise too_large(path, f"{size // _MIB} MB", f"{limits.max_bytes // _MIB} MB")
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise InputError("input-missing", path=path) from error
    except PermissionError as error:
        raise InputError("input-denied", path=path) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError("input-missing", path=repr(str(path)) if "\0" in str(path) else path) from error
    with stream:
        yield stream


def _size(path: Path) -> int:
    if path.is_dir():
        raise InputError("input-folder", path=path)
    status = path.stat()
    if not path.is_file():  # a pipe or device would never end
        raise InputError("input-kind", kind=say("content-is-special"), path=path)
    if status.st_size == 0:
        raise InputError("input-empty", path=path)
    return status.st_size


def too_large(path: Path, what: str, limit: str) -> InputError:
    """Return the error of a file that is over a limit."""
    return InputError("input-too-large", path=path, what=what, limit=limit)
