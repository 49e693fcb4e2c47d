"""The child process of :mod:`csrcheck.read.isolate`: one request in, one answer out."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO

import msgspec

from csrcheck.errors import InputError
from csrcheck.read import read
from csrcheck.read.exchange import EXIT_MEMORY, Answer, Request
from csrcheck.read.kind import Kind
from csrcheck.read.limits import Limits

_MIB = 1024 * 1024
_PAUSE = 0.05
_GRACE = 5.0
_DEPTH = 5000  # the parsers stop at 256 levels of markup, each a few calls deep


def main() -> None:
    """Serve the one request on standard input."""
    sys.setrecursionlimit(_DEPTH)
    output = claim_output()
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Request)
    guard(request.limits, request.limits.seconds)
    try:
        answer = _answer(request)
        output.write(msgspec.msgpack.encode(answer))
        output.flush()
    except MemoryError:
        os._exit(EXIT_MEMORY)
    # Libraries with native memory may crash while the interpreter is taken down; the answer is out.
    os._exit(0)


def _answer(request: Request) -> Answer:
    try:
        return Answer(
            read(Path(os.fsdecode(request.path)), Kind(request.kind), request.sha256, request.limits)
        )
    except InputError as error:
        return Answer(code=error.code, details=error.details)


def claim_output() -> BinaryIO:
    """Keep standard output for the answer alone: what libraries print goes nowhere."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output


def guard(limits: Limits, seconds: float) -> None:
    """Hold this process to its memory, and let it outlive its time by a grace only."""
    _cap_memory(limits)
    threading.Thread(target=_watch, args=(limits, seconds), daemon=True).start()


def _cap_memory(limits: Limits) -> None:
    """Stop this process at its limit: resident memory is watched, address space is the hard stop.

    Address space alone would be unfair (libraries reserve far more than they use) and a watch alone
    too slow (a bomb may fill memory between two looks).
    """
    try:
        import resource
    except ImportError:  # Windows: the wall clock is the only limit
        return
    hard = (2 * limits.memory_mb + 512) * _MIB
    try:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most == resource.RLIM_INFINITY or hard < most:
            resource.setrlimit(resource.RLIMIT_AS, (hard, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):  # not every system lets it be set
        pass


def _watch(limits: Limits, seconds: float) -> None:
    """End this process when it outgrows its memory, or outlives a parent that was to stop it."""
    deadline = time.monotonic() + seconds + _GRACE
    while time.monotonic() < deadline:
        if _resident() > limits.memory_mb * _MIB:
            os._exit(EXIT_MEMORY)
        time.sleep(_PAUSE)
    os._exit(1)


def _resident() -> int:
    """Return the resident memory of this process in bytes, 0 where it is not known."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 (read twenty times a second)
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        pass
    try:
        import resource
    except ImportError:
        return 0
    else:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
