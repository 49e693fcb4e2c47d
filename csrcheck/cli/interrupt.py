"""Ctrl-C and the polite kill: a run ends in order, once, with the exit code its signal stands for."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupted(KeyboardInterrupt):
    """The user, or the system, wants this run to end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise :class:`Interrupted` at the first signal; later ones do not disturb what it set off.

    Putting things in order takes a few seconds at most, so that a second Ctrl-C has nothing to hasten;
    cutting it short would leave processes behind.
    """
    if threading.current_thread() is not threading.main_thread():  # signals are the main thread's
        yield
        return

    def stop(number: int, _: FrameType | None) -> NoReturn:
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise Interrupted(number)

    before = {each: signal.signal(each, stop) for each in _SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class Ended(BaseException):
    """As :class:`Interrupted`, and no ``KeyboardInterrupt``: typer would turn that into a silent end."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


def end_on_request() -> None:
    """Have Ctrl-C and the polite kill raise :class:`Ended`: what was started ends with this process."""
    if threading.current_thread() is threading.main_thread():
        for each in _SIGNALS:
            signal.signal(each, _end)


def _end(number: int, _: FrameType | None) -> NoReturn:
    for each in _SIGNALS:  # one is enough; a second must not disturb the end
        signal.signal(each, signal.SIG_IGN)
    raise Ended(number)
