"""What runs in a worker process: jobs in through one pipe, outcomes out through the other."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress

import msgspec
from msgspec import Struct

from csrcheck.isolation.guard import claim_output
from csrcheck.isolation.pipe import receive, send
from csrcheck.read import nursery
from csrcheck.runs.model import Job, Outcome
from csrcheck.runs.worker import forget, work

_LOOK = 1.0
_IDLE = 300.0
"""Seconds without a job after which a process goes: on a cluster nobody may be left to send it away."""


class Order(Struct, frozen=True):
    """A job, and the folder its relative paths start at."""

    job: Job
    folder: str


class Answer(Struct, frozen=True):
    """What became of a job, and how many MiB the process holds by now (0 where that is not known)."""

    outcome: Outcome
    resident_mb: int = 0


def main() -> None:
    """Work off what comes until the pipe closes."""
    output = claim_output()
    # Leaving by an exception ends the child that reads a file, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    busy = threading.Event()
    threading.Thread(target=_watch, args=(busy,), daemon=True).start()
    with nursery.opened():
        while (data := receive(sys.stdin.buffer)) is not None:
            busy.set()
            order = msgspec.msgpack.decode(data, type=Order)
            with suppress(OSError):  # a folder only this machine lacks matters to relative paths alone
                os.chdir(order.folder)
            try:
                send(output, Answer(work(order.job), _resident_mb()))
            except OSError:  # the run is gone
                return
            forget()
            busy.clear()


def _watch(busy: threading.Event) -> None:
    """End this process when the one that started it is gone, or has forgotten it."""
    parent, since = os.getppid(), time.monotonic()
    while True:
        time.sleep(_LOOK)
        if busy.is_set():
            since = time.monotonic()
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
        elif time.monotonic() - since > _IDLE:
            os._exit(0)


def _resident_mb() -> int:
    """Return the resident memory of this process in MiB, 0 where it is not known."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024**2
    except (OSError, ValueError, IndexError):
        return 0
