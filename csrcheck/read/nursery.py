"""The process whose forks read the files of a worker of a batch, one after the other; see :mod:`csrcheck.isolation.nursery`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import PurePath

import msgspec

from csrcheck.isolation.nursery import Nursery, rear
from csrcheck.kinds import Kind
from csrcheck.read.child import serve, warm
from csrcheck.read.exchange import Request

_opened: list[Nursery] = []


@contextmanager
def opened() -> Iterator[None]:
    """Have all files that this process reads meanwhile be read by forks of one process."""
    if sys.platform == "linux":
        with suppress(OSError):  # no more processes to be had: each file says so itself
            _opened.append(Nursery(__name__))
    try:
        yield
    finally:
        while _opened:
            _opened.pop().close()


def at_hand() -> Nursery | None:
    """Return what takes the place of the child to be started."""
    return _opened[-1] if _opened else None


def main() -> None:
    """Read what comes until the pipe closes."""
    rear(_load, lambda request, output: serve(_decoded(request), output))


def _decoded(request: bytes) -> Request:
    return msgspec.msgpack.decode(request, type=Request)


def _load(request: bytes) -> None:
    """Load the reader for a file's ending; what it is is judged in the fork, which loads another one if it has to."""
    ending = PurePath(os.fsdecode(_decoded(request).path)).suffix.lower()
    kind = next((kind for kind in Kind if ending in kind.endings), None)
    if kind and kind.reader:
        import_module(kind.reader.partition(":")[0])
    warm()
