"""The workers of a Dask cluster that exists already. Nothing of it is started or stopped by a run.

A worker opens files by their path, so it must see the storage this process sees. It hands each job to a
process beside it (:class:`csrcheck.runs.slot.Slot`), as the local engine does: a file that takes its
process down, or hangs, costs the cluster nothing.
"""

from __future__ import annotations

import logging
import queue
import socket
import threading
import uuid
import warnings
from collections import deque
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from csrcheck.errors import CsrcheckError, UsageError
from csrcheck.runs import beside
from csrcheck.runs.engine import Event, Finished, Started, largest_first
from csrcheck.runs.model import Job, Outcome
from csrcheck.runs.remote import is_remote
from csrcheck.runs.signature import difference, signature

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECT = 5.0
"""Seconds for the scheduler to answer."""
PATIENCE = 60.0
"""Seconds without any worker after which a run is not worth waiting for."""
_AHEAD = 2
"""Jobs handed over for each place of the cluster: one at work, one at hand."""
_PLAIN = ("tcp", "tls")
_LOOK = 0.5
_COUNT = 5.0
_BRIEF = 5.0


class DaskEngine:
    """The cluster of a scheduler.

    Args:
        scheduler: Its address, such as ``tcp://10.0.0.1:8786``.
        most: Jobs at a time; as many as the cluster has places for where ``None``.
        patience: Seconds to wait for a first worker.
    """

    def __init__(self, scheduler: str, most: int | None = None, *, patience: float = PATIENCE) -> None:
        self._scheduler = scheduler
        self._most = most
        self._patience = patience

    def run(self, jobs: Sequence[Job]) -> Generator[Event, None, None]:
        """Carry out jobs; see :class:`csrcheck.runs.engine.Engine`.

        Raises:
            UsageError: The cluster cannot be reached or is lost, has no workers, or one of them would
                give other results than this machine or does not see the files.
        """
        if not jobs:
            return
        client = connected(self._scheduler)
        run = uuid.uuid4().hex
        pending: dict[int, tuple[Job, Future[Outcome]]] = {}
        try:
            sign = _same_everywhere(client, jobs[0])
            submit = partial(client.submit, beside.carry_out, folder=str(Path.cwd()), run=run, sign=sign)
            yield from self._all(client, largest_first(jobs), submit, run, pending)
        finally:
            _briefly(partial(client.cancel, [future for _, future in pending.values()]))
            _briefly(partial(client.run, beside.halt, run, on_error="ignore"))
            _briefly(client.close)

    def _all(
        self,
        client: Client,
        jobs: Sequence[Job],
        submit: Callable[..., Future[Outcome]],
        run: str,
        pending: dict[int, tuple[Job, Future[Outcome]]],
    ) -> Generator[Event, None, None]:
        waiting = deque(enumerate(jobs))
        done: queue.SimpleQueue[int] = queue.SimpleQueue()
        places, counted, seen = 0, -_COUNT, monotonic()
        while waiting or pending:
            if monotonic() - counted >= _COUNT:
                places, counted = _places(client), monotonic()
                seen = counted if places else seen
                if monotonic() - seen > self._patience:
                    raise UsageError("cluster-empty", scheduler=self._scheduler)
            # Neither the scheduler nor this process ever holds more than a few jobs and results.
            while waiting and len(pending) < (self._most or max(1, _AHEAD * places)):
                number, job = waiting.popleft()
                future = submit(job, pure=False, key=f"csrcheck-{run}-{number}")
                pending[number] = (job, future)
                future.add_done_callback(lambda _, number=number: done.put(number))
                yield Started(job)
            try:
                number = done.get(timeout=_LOOK)
            except queue.Empty:
                continue
            job, future = pending.pop(number)
            yield Finished(job, self._outcome(job, future))
            future.release()

    def _outcome(self, job: Job, future: Future[Outcome]) -> Outcome:
        from distributed import KilledWorker

        try:
            return future.result()
        except CsrcheckError as error:
            if error.code == "cluster-unseen" and not _is_here(job):  # gone for all by now
                return Outcome(code="input-missing", details={"path": job.path})
            raise
        except KilledWorker:
            # The scheduler has tried it on several workers, and each of them was lost.
            return Outcome(code="input-crash", details={"path": job.path, "why": "KilledWorker"})
        except Exception as error:
            if future.cancelled() or isinstance(error, OSError):
                raise UsageError("cluster-lost", scheduler=self._scheduler) from error
            raise UsageError("cluster-broken", worker=self._scheduler, why=_words(error)) from error


def connected(scheduler: str) -> Client:
    """Return a client of a scheduler.

    Raises:
        UsageError: The packages of the ``dask`` extra are missing, or nobody answers.
    """
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        raise UsageError("cluster-missing") from error

    class QuietClient(Client):
        """A client that could not connect, or was interrupted at it, goes without a traceback."""

        def __del__(self) -> None:
            """Leave it to whoever has the client to close it."""

    # What goes wrong is said in one line, by us.
    for name in ("distributed", "distributed.client", "distributed.comm", "tornado", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        # A client that finds nobody tries for long.
        host, port = get_address_host_port(scheduler)
        if scheduler.partition("://")[0] in _PLAIN or "://" not in scheduler:
            socket.create_connection((host, port), CONNECT).close()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions of packages are compared below, and more closely
            return QuietClient(scheduler, timeout=CONNECT, set_as_default=False, name="csrcheck")  # type: ignore[no-untyped-call]
    except Exception as error:  # the family of what an address can be wrong with is large
        raise UsageError("cluster-unreachable", scheduler=scheduler, why=_words(error)) from error


def _same_everywhere(client: Client, job: Job) -> dict[str, str]:
    """Return the signature of this machine, which is that of every worker there is.

    Raises:
        UsageError: A worker would give other results, cannot run csrcheck, or does not see the files.
    """
    folder = str(Path.cwd())
    here = signature(job.settings.frameworks, folder)
    try:
        found: dict[str, Any] = client.run(
            beside.look, job.path, job.settings.frameworks, folder, on_error="return"
        )
    except Exception as error:  # workers come and go
        raise UsageError("cluster-lost", scheduler=client.scheduler.address) from error  # type: ignore[union-attr]
    for worker, answer in sorted(found.items()):
        if isinstance(answer, Exception):
            raise UsageError("cluster-broken", worker=worker, why=_words(answer))
        sign, sees = answer
        if other := difference(here, sign):
            raise UsageError("cluster-differs", worker=worker, what=other)
        if not sees and _is_here(job):
            raise UsageError("cluster-unseen", worker=worker, path=job.path)
    return here


def _is_here(job: Job) -> bool:
    return is_remote(job.path) or Path(job.path).exists()


def _places(client: Client) -> int:
    """Return how many jobs the cluster can work on at a time."""
    try:
        return sum(client.nthreads().values())
    except Exception as error:
        address = getattr(client.scheduler, "address", "?")
        raise UsageError("cluster-lost", scheduler=address) from error


def _briefly(work: Callable[[], object]) -> None:
    """Do something a lost cluster may never answer; a few seconds are enough where it is there."""

    def quietly() -> None:
        with suppress(Exception):
            work()

    thread = threading.Thread(target=quietly, daemon=True)
    thread.start()
    thread.join(_BRIEF)


def _words(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
