"""Reports in an object store (``s3://``, ``gs://``, ``abfs://``, whatever fsspec opens): listed, known, fetched.

Nothing is mounted and no disk is shared: whoever checks a report fetches it into a folder of its own, which goes
when the report is done. What the store says of an object (its tag, size, time) stands for its bytes, so that a run
that is taken up again fetches nothing it knows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from csrcheck.errors import CsrcheckError, InputError, UsageError

_MARK = "://"


class Remote(Struct, frozen=True):
    """A report in a store, by its whole address."""

    url: str

    @property
    def name(self) -> str:
        """Its name with the ending."""
        return PurePosixPath(self.url).name

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return PurePosixPath(self.url).stem

    def as_posix(self) -> str:
        """Return the address: it stands where paths of files do."""
        return self.url


def is_remote(name: str) -> bool:
    """Tell whether a name is the address of something in a store."""
    return _MARK in name and name.partition(_MARK)[0].isalnum()


def usable() -> bool:
    """Tell whether the package that opens stores is installed."""
    return find_spec("fsspec") is not None


def below(url: str) -> Iterator[tuple[Remote, PurePosixPath]]:
    """Yield the objects of a store under an address, each with its path from there; an object itself is one.

    Raises:
        UsageError: fsspec or what it needs for this store is missing, or the store does not answer.
    """
    try:
        store, root = _store(url)
        if store.isfile(root):
            yield Remote(store.unstrip_protocol(root)), PurePosixPath(PurePosixPath(root).name)
            return
        found = sorted(store.find(root))
    except CsrcheckError:
        raise
    except Exception as error:  # every store has errors of its own
        raise UsageError("remote-unreachable", name=url, why=_words(error)) from error
    for path in found:
        yield Remote(store.unstrip_protocol(path)), PurePosixPath(path).relative_to(PurePosixPath(root))


def known_by(remote: Remote) -> tuple[str, int]:
    """Return what stands for the bytes of an object, and its size.

    Raises:
        InputError: It is not there, or must not be read.
    """
    with _as_trouble_with_the_report(remote.url):
        store, path = _store(remote.url)
        return str(store.ukey(path)), int(store.info(path).get("size") or 0)


@contextmanager
def at_hand(path: str, most: int) -> Iterator[Path]:
    """Give a file to read: the named one, or a copy of the named object, which goes afterwards.

    Args:
        path: A path, or the address of an object.
        most: Bytes above which an object is not fetched.

    Raises:
        InputError: It cannot be fetched.
    """
    if not is_remote(path):
        yield Path(path)
        return
    with tempfile.TemporaryDirectory(prefix="csrcheck-") as folder:
        with _as_trouble_with_the_report(path):
            store, inside = _store(path)
            size = int(store.info(inside).get("size") or 0)
            if size > most:
                raise InputError(
                    "input-too-large", path=path, what=f"{size >> 20} MB", limit=f"{most >> 20} MB"
                )
            copy = Path(folder, PurePosixPath(inside).name)
            store.get_file(inside, str(copy))
        yield copy


def _store(url: str) -> tuple[Any, str]:
    if not usable():
        raise UsageError("remote-missing")
    from fsspec.core import url_to_fs

    store, path = url_to_fs(url)
    return store, str(path)


@contextmanager
def _as_trouble_with_the_report(url: str) -> Iterator[None]:
    try:
        yield
    except CsrcheckError:
        raise
    except FileNotFoundError as error:
        raise InputError("input-missing", path=url) from error
    except PermissionError as error:
        raise InputError("input-denied", path=url) from error
    except Exception as error:  # every store has errors of its own
        raise InputError("input-remote", path=url, why=_words(error)) from error


def _words(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
