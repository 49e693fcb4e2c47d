"""Children that need no start: forks of a process that has the readers loaded, and one that has begun already.

A child that is started loads Python and the readers' modules first, a tenth of a second. A worker of a batch has them
loaded (:func:`stand_ready`) and forks; the command line forks before it has loaded itself (:func:`begin`), so that
the report is being read while options are still being made sense of. Only on Linux, where a fork is cheap and safe.
"""

from __future__ import annotations

import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from csrcheck.errors import CsrcheckError
from csrcheck.isolation import forks
from csrcheck.isolation.forks import Forked
from csrcheck.read.exchange import Request
from csrcheck.read.limits import Limits
from csrcheck.read.source import file_hash
from csrcheck.store import documents

_READERS = ("csrcheck.read.child", "csrcheck.read.pdf.document", "csrcheck.read.docx", "csrcheck.read.text")
"""What most reports are read with; forks load the rest themselves."""

_ready = False
_begun: dict[Request, Forked] = {}


def stand_ready() -> None:
    """Load the readers, and have files read by forks from now on."""
    global _ready
    for module in _READERS:
        import_module(module)
    _ready = True


def ready() -> bool:
    """Return whether a file is to be read by a fork: this process stands ready and nothing is at work beside it."""
    return _ready and forks.possible()


def forked(request: Request) -> Forked:
    """Return a fork that reads a file."""

    def work(output: BinaryIO) -> None:
        from csrcheck.read.child import serve

        serve(request, output)

    return Forked(work)


def begin(path: Path, *, use_cache: bool) -> None:
    """Begin to read a file that will most likely be asked for, within the usual limits; :func:`end` must follow.

    Args:
        path: The file.
        use_cache: Whether what was read before will do; then nothing is begun.
    """
    if not forks.possible():
        return
    limits = Limits()
    with suppress(CsrcheckError, OSError):
        request = Request(os.fsencode(path), "", file_hash(path, limits), limits)
        if not (use_cache and documents.known(request.sha256, *documents.settings(path, limits))):
            _begun[request] = forked(request)


def taken(request: Request) -> Forked | None:
    """Return the fork that has begun with just what is asked for."""
    return _begun.pop(request, None)


def end() -> None:
    """End what nobody asked for."""
    while _begun:
        _begun.popitem()[1].end()
