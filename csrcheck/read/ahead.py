"""A child that has begun already when it is asked for: a fork, made before the command line has loaded itself.

The report is being read while options are still being made sense of; and a fork need not load Python and what this
process has loaded. Only on Linux, where a fork is cheap and safe. (The workers of a batch have :mod:`csrcheck.read.nursery`:
a fork of a process so large saves 4 % of user time and loses 3 % to the system, which copies what it touches.)
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from csrcheck.errors import CsrcheckError
from csrcheck.isolation import forks
from csrcheck.isolation.forks import Forked
from csrcheck.read.exchange import Request
from csrcheck.read.limits import Limits
from csrcheck.read.source import file_hash
from csrcheck.store import documents

_begun: dict[Request, Forked] = {}


def forked(request: Request) -> Forked:
    """Return a fork that reads a file."""
    from csrcheck.read.child import serve, warm

    warm()  # here, before the fork: what this process will need as well is loaded once

    def work(output: BinaryIO) -> None:
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
