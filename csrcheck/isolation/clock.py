"""A deadline for what is done with a report in this process.

Reading happens in a child that can be killed; what follows (cutting, matching, judging) works on the report's
text too, and some text may take longer than anybody waits for. An alarm interrupts it: Python code between two
steps, and an expression at work, which looks for signals every few thousand steps.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from csrcheck.errors import InputError

_running = False


def possible() -> bool:
    """Return whether an alarm can be set: on systems that have one, in the main thread."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def deadline(path: object, seconds: float) -> Iterator[None]:
    """Stop what takes longer.

    Within another deadline, and where no alarm can be set, it does nothing.

    Args:
        path: The report, for the message.
        seconds: Wall clock, without what is spent in :func:`paused`.

    Raises:
        InputError: ``input-timeout``.
    """
    global _running  # a process has one alarm
    if _running or not possible():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise InputError("input-timeout", path=path, seconds=f"{seconds:g}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    _running = True
    try:
        yield
    finally:
        _running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def paused() -> Iterator[None]:
    """Let the clock stand still: what is done meanwhile has a limit of its own."""
    if not _running or not possible():
        yield
        return
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, max(left, 0.001))
