"""Forks of this process that do a part of its work on another core."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import BinaryIO, Self

from csrcheck.isolation import guard


def possible() -> bool:
    """Return whether this process can be forked without harm: on Linux, with no thread at work beside it.

    The watch a process keeps on itself is no harm: it starts anew in the fork.
    """
    others = [each for each in threading.enumerate() if each is not threading.current_thread()]
    return sys.platform == "linux" and all(each.name == guard.WATCH for each in others)


class Fork:
    """A fork of this process at work.

    It shares the bounds of this process on time and memory, and ends with it. What it does not deliver, for
    whatever reason, this process does itself, so that what breaks the work breaks it as it would alone.

    Args:
        work: Gives the answer as bytes.
    """

    def __init__(self, work: Callable[[], bytes]) -> None:
        self._end, answer = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(answer)
            guard.watch_fork(self._process)
            return
        try:
            guard.guard_fork()
            os.close(self._end)
            with open(answer, "wb") as stream:  # noqa: PTH123 - a pipe
                stream.write(work())
        finally:
            os._exit(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        os.close(self._end)
        with suppress(OSError):
            os.waitpid(self._process, 0)

    def end(self) -> None:
        """Stop it: what it has not delivered is not wanted."""
        with suppress(OSError):
            os.kill(self._process, signal.SIGKILL)

    def result(self) -> bytes:
        """Wait for the answer; it is empty or cut off where the fork failed."""
        data = bytearray()
        with suppress(OSError):
            while part := os.read(self._end, 1 << 20):
                data += part
        return bytes(data)


class Forked:
    """A fork of this process in the place of a child that is started: with a session and bounds of its own.

    It starts in a millisecond, and has all the modules this process has loaded; whatever happens in it, this
    process goes on.

    Args:
        work: Writes the answer; it guards itself first.
        apart: Whether it has a session of its own, so that it does not end with whoever ends this process's.
    """

    def __init__(self, work: Callable[[BinaryIO], None], *, apart: bool = True) -> None:
        self.status: int | None = None
        self._end, answer = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(answer)
            return
        try:
            os.close(self._end)
            guard.set_apart(answer, session=apart)
            with open(answer, "wb") as stream:  # noqa: PTH123 - a pipe
                work(stream)
        finally:
            os._exit(1)

    def answer(
        self,
        request: bytes,  # noqa: ARG002 - it has it already
        seconds: float,
        abandoned: int | None = None,
    ) -> bytes:
        """Wait for the answer.

        Args:
            request: What it answers.
            seconds: It may take.
            abandoned: What can be read from where nobody waits for the answer any more.

        Raises:
            TimeoutError: It takes longer, or nobody waits.
        """
        until, data = time.monotonic() + seconds, bytearray()
        heard = [self._end] if abandoned is None else [self._end, abandoned]
        while ready := select.select(heard, [], [], max(until - time.monotonic(), 0.0))[0]:
            if self._end not in ready:
                break
            part = os.read(self._end, 1 << 20)
            if not part:
                self.status = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
                return bytes(data)
            data += part
        raise TimeoutError

    def end(self) -> None:
        """Leave no process behind, nor anything it started."""
        if self._end < 0:
            return
        os.close(self._end)
        self._end = -1
        if self.status is None:
            with suppress(OSError):
                os.killpg(self._process, signal.SIGKILL)
            with suppress(OSError):  # killed before it had a session of its own
                os.kill(self._process, signal.SIGKILL)
            with suppress(OSError):
                self.status = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
