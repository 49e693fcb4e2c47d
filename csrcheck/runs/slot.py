"""A place where one job at a time is carried out: a process, replaced when old, large, stuck or dead."""

from __future__ import annotations

import subprocess
import threading
from contextlib import suppress
from pathlib import Path

import msgspec

from csrcheck.isolation.pipe import receive, send
from csrcheck.isolation.process import end, exit_words, start
from csrcheck.runs.model import Job, Outcome
from csrcheck.runs.server import Answer, Order

RECYCLE = 100
JUDGING = 120.0
"""Seconds for what follows reading (matching, judging), which has no limit of its own."""
_LARGE_MB = 900
_TRIES = 2
_PATIENCE = 3.0


class Slot:
    """Carries out jobs one after the other, whatever happens to the process that does it.

    Args:
        recycle: Files after which the process is replaced.
        judging: Seconds it may take beyond the limit on reading before it is stopped.
    """

    def __init__(self, recycle: int = RECYCLE, judging: float = JUDGING) -> None:
        self._recycle = recycle
        self._judging = judging
        self._process: _Process | None = None
        self._closing = threading.Lock()
        self._closed = False

    def carry_out(self, job: Job, folder: str = "") -> Outcome:
        """Return what became of a job.

        A process may die of something else than its file (a full machine, a stray kill): the file is
        tried again in another one before it counts as the cause.

        Args:
            job: What to do.
            folder: Where relative paths start; this process's folder where empty.
        """
        order = Order(job, folder or str(Path.cwd()))
        # Recognising pages takes as long as there are pages; each of them has a limit.
        limit = job.settings.seconds + self._judging if job.settings.ocr == "off" else None
        why = ""
        for _ in range(_TRIES):
            try:
                process = self._ready()
            except OSError as error:  # no more processes or memory to be had
                why = error.strerror or type(error).__name__
                continue
            answer = process.ask(order, limit)
            if answer:
                if process.asked >= self._recycle or answer.resident_mb > _LARGE_MB:
                    self._drop()
                return answer.outcome
            why = f"worker ended ({process.ended()})"
            self._drop()
            if process.stuck:
                details = {"path": job.path, "seconds": f"{job.settings.seconds:g}"}
                return Outcome(code="input-timeout", details=details)
            if self._closed:
                break
        return Outcome(code="input-crash", details={"path": job.path, "why": why})

    def close(self) -> None:
        """Stop what is under way, from any thread; nothing is started afterwards."""
        with self._closing:
            self._closed = True
            process = self._process
        if process:
            process.stop()

    def _ready(self) -> _Process:
        with self._closing:
            if self._closed:
                raise OSError
            if self._process is None:
                self._process = _Process()
            return self._process

    def _drop(self) -> None:
        with self._closing:
            process, self._process = self._process, None
        if process:
            process.stop()


class _Process:
    """A process that runs :mod:`csrcheck.runs.server`."""

    def __init__(self) -> None:
        # Neither forked nor of multiprocessing: nothing of this process comes along, and it can be
        # started from a daemonic one, as the workers of a Dask cluster are.
        self._process = start("csrcheck.runs.server")
        self._busy = False
        self.asked = 0
        self.stuck = False

    def ask(self, order: Order, limit: float | None) -> Answer | None:
        """Return the answer, ``None`` where the process ended without one or took too long."""
        self.asked += 1
        self._busy = True
        timer = threading.Timer(limit, self._give_up) if limit is not None else None
        if timer:
            timer.daemon = True
            timer.start()
        try:
            stdin, stdout = self._process.stdin, self._process.stdout
            if stdin is None or stdout is None:  # both are pipes: this is for the type checker
                return None
            send(stdin, order)
            data = receive(stdout)
            return msgspec.msgpack.decode(data, type=Answer) if data else None
        except (OSError, ValueError, msgspec.MsgspecError):  # dead, or closed under our hands
            return None
        finally:
            self._busy = False
            if timer:
                timer.cancel()

    def ended(self) -> str:
        """Return how the process ended, in words."""
        with suppress(subprocess.TimeoutExpired):
            return exit_words(self._process.wait(_PATIENCE))
        return "?"

    def stop(self) -> None:
        """End the process: politely, so that it ends the one it reads with."""
        if self._busy:
            self._process.terminate()
        elif self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        end(self._process)

    def _give_up(self) -> None:
        self.stuck = True
        self.stop()
