"""Worker processes on this machine: one pipe each, replaced when they are old, large, stuck or dead."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait

from csrcheck.batch.engine import Event, Finished, Started, largest_first
from csrcheck.batch.model import Job, Outcome
from csrcheck.batch.worker import work

_LOOK = 0.5
_RECYCLE = 100
_LARGE_MB = 900
_JUDGING = 120.0
"""Seconds for what follows reading (matching, judging), which has no limit of its own."""
_TRIES = 2


class LocalEngine:
    """Processes of this machine.

    Args:
        workers: How many at a time.
        recycle: Files after which a worker is replaced.
        judging: Seconds a worker may take beyond the limit on reading before it is stopped.
    """

    def __init__(self, workers: int, *, recycle: int = _RECYCLE, judging: float = _JUDGING) -> None:
        self._count = max(1, workers)
        self._recycle = recycle
        self._judging = judging

    def run(self, jobs: Sequence[Job]) -> Generator[Event, None, None]:
        """Carry out jobs; see :class:`csrcheck.batch.engine.Engine`."""
        waiting = deque((job, 1) for job in largest_first(jobs))
        workers = [_Worker(self._recycle) for _ in range(min(self._count, len(waiting)))]
        try:
            while waiting or any(worker.job for worker in workers):
                for place, worker in enumerate(workers):
                    if worker.job or not waiting:
                        continue
                    if worker.leaving:
                        worker.stop()
                        worker = workers[place] = _Worker(self._recycle)
                    job, attempt = waiting.popleft()
                    worker.give(job, attempt)
                    yield Started(job)
                for place, worker in enumerate(workers):
                    job_here = worker.job
                    if job_here is None or (
                        not worker.overdue(job_here.settings.seconds + self._judging)
                        and not wait([worker.pipe, worker.process.sentinel], 0)
                    ):
                        continue
                    outcome = worker.take()
                    if outcome is None:
                        stuck = worker.overdue(job_here.settings.seconds + self._judging)
                        workers[place].stop(now=True)
                        workers[place] = _Worker(self._recycle)
                        # A worker may die of something else than its file (a full machine, a stray kill).
                        if worker.attempt < _TRIES and not stuck:
                            waiting.appendleft((job_here, worker.attempt + 1))
                            continue
                        outcome = _lost(job_here, worker, stuck=stuck)
                    yield Finished(job_here, outcome)
                busy = [worker for worker in workers if worker.job]
                if (busy and len(busy) == len(workers)) or (busy and not waiting):
                    wait([each for w in busy for each in (w.pipe, w.process.sentinel)], _LOOK)
        finally:
            for worker in workers:
                worker.stop(now=worker.job is not None)


class _Worker:
    """A process, its pipe, and the job it has."""

    def __init__(self, recycle: int) -> None:
        # Spawned, not forked: the same on every system, and nothing of this process comes along.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, recycle), daemon=True)
        self.process.start()
        theirs.close()
        self.job: Job | None = None
        self.attempt = 0
        self.leaving = False
        self._since = 0.0

    def give(self, job: Job, attempt: int) -> None:
        self.job, self.attempt, self._since = job, attempt, time.monotonic()
        with suppress(OSError):  # a worker that is dead already is noticed when its answer is taken
            self.pipe.send(job)

    def take(self) -> Outcome | None:
        """Return the outcome, ``None`` where there is none and will be none."""
        try:
            if not self.pipe.poll(0):
                return None
            outcome, self.leaving = self.pipe.recv()
        except (EOFError, OSError):
            return None
        self.job = None
        assert isinstance(outcome, Outcome)  # noqa: S101 (what a worker of ours sends)
        return outcome

    def overdue(self, seconds: float) -> bool:
        return time.monotonic() - self._since > seconds

    def stop(self, *, now: bool = False) -> None:
        """End the process: politely, so that it ends the child it reads with, then not."""
        with suppress(OSError):
            self.pipe.close()
        if now:
            self.process.terminate()
        self.process.join(3.0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _lost(job: Job, worker: _Worker, *, stuck: bool) -> Outcome:
    if stuck:
        return Outcome(
            code="input-timeout", details={"path": job.path, "seconds": f"{job.settings.seconds:g}"}
        )
    worker.process.join(1.0)
    why = f"worker ended ({worker.process.exitcode})"
    return Outcome(code="input-crash", details={"path": job.path, "why": why})


def serve(pipe: Connection, recycle: int) -> None:
    """Work off what comes through the pipe, until it closes or this process has had enough."""
    # Ctrl-C reaches the whole group: the run decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    for number in range(1, recycle + 1):
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        outcome = work(job)
        leaving = number == recycle or _resident_mb() > _LARGE_MB
        try:
            pipe.send((outcome, leaving))
        except OSError:  # the run is gone
            return
        if leaving:
            return


def _resident_mb() -> int:
    """Return the resident memory of this process in MiB, 0 where it is not known."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024**2
    except (OSError, ValueError, IndexError):
        return 0
