"""What a child does to itself: its output is for answers alone, its memory and its life have bounds."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import BinaryIO

from csrcheck.isolation.pipe import EXIT_MEMORY
from csrcheck.model import Limits

_MIB = 1024 * 1024
_PAUSE = 0.05
_GRACE = 5.0


def claim_output() -> BinaryIO:
    """Keep standard output for the answer alone: what libraries print goes nowhere."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output


def guard(limits: Limits, seconds: float) -> None:
    """Hold this process to its memory; let it outlive its time by a grace only, its parent not at all."""
    _cap_memory(limits)
    _set_alarm(seconds + _GRACE)
    threading.Thread(target=_watch, args=(limits, seconds, os.getppid()), daemon=True).start()


def _set_alarm(seconds: float) -> None:
    """Have the system end this process: the thread below gets no turn while native code holds the interpreter."""
    if hasattr(signal, "setitimer"):
        with suppress(OSError, OverflowError, ValueError):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds)


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
    except (OSError, ValueError, OverflowError):  # not every system lets it be set
        pass


def _watch(limits: Limits, seconds: float, parent: int) -> None:
    """End this process when it outgrows its memory, its time, or the parent that was to stop it."""
    deadline = time.monotonic() + seconds + _GRACE
    while time.monotonic() < deadline and os.getppid() == parent:
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
