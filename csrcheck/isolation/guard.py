"""What a child does to itself: its output is for answers alone, its memory and its life have bounds."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from csrcheck.isolation.pipe import EXIT_MEMORY
from csrcheck.model import Limits

_MIB = 1024 * 1024
_PAUSE = 0.05
_GRACE = 5.0
WATCH = "watch"
"""Name of the thread that holds a process to its bounds."""


@dataclass(slots=True)
class _Held:
    """What this process is held to, and what forks of it have to know.

    Attributes:
        deadline: When it ends at the latest, by the monotonic clock.
        output: Where its answer goes, which no fork may keep open.
        forks: Processes that share its memory limit.
        brought: Bytes a fork brought along from its parent, which are no part of what its file takes.
    """

    limits: Limits | None = None
    deadline: float = 0.0
    output: int | None = None
    forks: list[int] = field(default_factory=list)
    brought: int = 0


_held = _Held()


def claim_output() -> BinaryIO:
    """Keep standard output for the answer alone: what libraries print goes nowhere."""
    _held.output = os.dup(1)
    output = os.fdopen(_held.output, "wb")
    os.dup2(2, 1)
    return output


def set_apart(output: int, *, session: bool = True) -> None:
    """Make a fork of this process one of its own, as if it had been started: it holds nothing but its answer's pipe.

    Args:
        output: The pipe.
        session: Whether it gets a session of its own.
    """
    if session:
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    if _held.output is not None:
        os.close(_held.output)
    _held.output, _held.limits, _held.brought = output, None, _resident()
    _held.forks.clear()


def guard(limits: Limits, seconds: float) -> None:
    """Hold this process to its memory; let it outlive its time by a grace only, its parent not at all."""
    _cap_memory(limits)
    _held.limits, _held.deadline = limits, time.monotonic() + seconds + _GRACE
    _keep_watch(limits)


def watch_fork(process: int) -> None:
    """Count the memory of a fork of this process with its own: where both are too much, the fork ends."""
    _held.forks.append(process)


def guard_fork() -> None:
    """In a fork of this process, hold it to what is left of the bounds: threads and alarms do not come along."""
    _held.forks.clear()
    if _held.output is not None:
        os.close(_held.output)
    if _held.limits is not None:
        _keep_watch(_held.limits)


def _keep_watch(limits: Limits) -> None:
    _set_alarm(max(_held.deadline - time.monotonic(), 0.001))
    threading.Thread(
        target=_watch, args=(limits, _held.deadline, os.getppid()), name=WATCH, daemon=True
    ).start()


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
    hard = (2 * limits.memory_mb + 512) * _MIB + 2 * _held.brought
    try:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most == resource.RLIM_INFINITY or hard < most:
            resource.setrlimit(resource.RLIMIT_AS, (hard, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError, OverflowError):  # not every system lets it be set
        pass


def _watch(limits: Limits, deadline: float, parent: int) -> None:
    """End this process when it outgrows its memory, its time, or the parent that was to stop it."""
    most = limits.memory_mb * _MIB + _held.brought
    while time.monotonic() < deadline and os.getppid() == parent:
        own = _resident()
        if own > most:
            os._exit(EXIT_MEMORY)
        if _held.forks and own + sum(map(_resident, _held.forks)) > most:
            _end_forks()
        time.sleep(_PAUSE)
    os._exit(1)


def _end_forks() -> None:
    """End the forks of this process, which does without them: alone it may well stay within its memory."""
    while _held.forks:
        with suppress(OSError):
            os.kill(_held.forks.pop(), signal.SIGKILL)


def _resident(process: int | str = "self") -> int:
    """Return the resident memory of a process in bytes, 0 where it is not known."""
    try:
        with open(f"/proc/{process}/statm", "rb") as stream:  # noqa: PTH123 (read twenty times a second)
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        pass
    if process != "self":
        return 0
    try:
        import resource
    except ImportError:
        return 0
    else:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
