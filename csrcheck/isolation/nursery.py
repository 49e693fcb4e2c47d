"""A process that has loaded what its children need, and forks one for each request.

A child that is started loads Python and its modules anew, a tenth of a second; a fork of a process that holds nothing
else takes a few milliseconds, and is bounded and thrown away all the same. For who reads many files one after the
other, on Linux, where a fork is cheap and safe.
"""

from __future__ import annotations

import gc
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

import msgspec

from csrcheck.isolation.forks import Forked
from csrcheck.isolation.guard import claim_output
from csrcheck.isolation.pipe import receive, send
from csrcheck.isolation.process import end, start

_GRACE = 5.0
"""Seconds beyond those of a request after which the nursery itself is given up."""


class Asked(msgspec.Struct, frozen=True):
    """A request, and the seconds a child may take for it."""

    request: bytes
    seconds: float


class Told(msgspec.Struct, frozen=True):
    """What a child answered, and how it ended; ``late`` where it took too long."""

    answer: bytes = b""
    status: int = 0
    late: bool = False


class Nursery:
    """Takes the place of one child after the other, as :class:`csrcheck.isolation.process.Started` is of one.

    Args:
        module: Its ``main`` calls :func:`rear`.
    """

    def __init__(self, module: str) -> None:
        self.status: int | None = None
        self._module = module
        self._process = start(module)
        self._under_way = False

    def answer(self, request: bytes, seconds: float) -> bytes:
        """Have a new child answer a request.

        Raises:
            TimeoutError: It takes longer.
        """
        if self._process.poll() is not None:
            self.close()
            self._process = start(self._module)
        self.status, self._under_way = None, True
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:  # both are pipes: this is for the type checker
            return b""
        data = None
        with suppress(BrokenPipeError):
            send(stdin, Asked(request, seconds))
            if not select.select([stdout], (), (), seconds + _GRACE)[0]:
                raise TimeoutError
            data = receive(stdout)
        self._under_way = False
        if data is None:  # it is gone, and the child with it
            self.status = self._process.wait()
            return b""
        told = msgspec.msgpack.decode(data, type=Told)
        if told.late:
            raise TimeoutError
        self.status = told.status
        return told.answer

    def end(self) -> None:
        """Leave no child behind: where one is under way, the nursery goes, too, and the next request starts another."""
        if self._under_way:
            self._under_way = False
            self.close()

    def close(self) -> None:
        """End the nursery, and a child that is under way."""
        end(self._process)


def rear(load: Callable[[bytes], None], work: Callable[[bytes, BinaryIO], None]) -> None:
    """Answer requests by a fork each, until nobody asks any more.

    Args:
        load: Loads what the child for a request will need, before it is forked; it must not look at what may be
            harmful, and start nothing.
        work: Answers a request, in the fork; it guards itself first.
    """
    output = claim_output()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    while (data := receive(sys.stdin.buffer)) is not None:
        asked = msgspec.msgpack.decode(data, type=Asked)
        load(asked.request)
        gc.freeze()  # what is loaded stays: a child that looks through it would copy it
        send(output, _reared(asked, work))


def _reared(asked: Asked, work: Callable[[bytes, BinaryIO], None]) -> Told:
    child = Forked(lambda output: work(asked.request, output), apart=False)
    try:
        answer = child.answer(asked.request, asked.seconds, abandoned=sys.stdin.fileno())
        return Told(answer, child.status or 0)
    except TimeoutError:
        return Told(late=True)
    finally:
        child.end()
