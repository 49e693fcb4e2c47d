"""Worker processes on this machine: a thread waits for each, so that none waits for another."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Generator, Sequence

from csrcheck.runs.engine import Event, Finished, Started, largest_first
from csrcheck.runs.model import Job
from csrcheck.runs.slot import JUDGING, RECYCLE, Slot

_LOOK = 0.5


class LocalEngine:
    """Processes of this machine.

    Args:
        workers: How many at a time.
        recycle: Files after which a worker is replaced.
        judging: Seconds a worker may take beyond the limit on reading before it is stopped.
    """

    def __init__(self, workers: int, *, recycle: int = RECYCLE, judging: float = JUDGING) -> None:
        self._count = max(1, workers)
        self._recycle = recycle
        self._judging = judging

    def run(self, jobs: Sequence[Job]) -> Generator[Event, None, None]:
        """Carry out jobs; see :class:`csrcheck.runs.engine.Engine`."""
        waiting = deque(largest_first(jobs))
        told: queue.SimpleQueue[Event] = queue.SimpleQueue()
        slots = [Slot(self._recycle, self._judging) for _ in range(min(self._count, len(waiting)))]
        for slot in slots:
            threading.Thread(target=_work_off, args=(waiting, slot, told), daemon=True).start()
        left = len(jobs)
        try:
            while left:
                try:
                    event = told.get(timeout=_LOOK)  # some systems hear no Ctrl-C while they wait
                except queue.Empty:
                    continue
                left -= isinstance(event, Finished)
                yield event
        finally:
            waiting.clear()
            close_all(slots)


def _work_off(waiting: deque[Job], slot: Slot, told: queue.SimpleQueue[Event]) -> None:
    while True:
        try:
            job = waiting.popleft()
        except IndexError:
            return
        told.put(Started(job))
        told.put(Finished(job, slot.carry_out(job)))


def close_all(slots: Sequence[Slot]) -> None:
    """Close slots at once: each may need its time to end what it is about."""
    closing = [threading.Thread(target=slot.close) for slot in slots]
    for each in closing:
        each.start()
    for each in closing:
        each.join()
