"""What runs inside a worker of a cluster: it passes jobs on to processes of its own."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from csrcheck.errors import UsageError
from csrcheck.runs.model import Job, Outcome
from csrcheck.runs.remote import is_remote, usable
from csrcheck.runs.signature import difference, signature
from csrcheck.runs.slot import Slot

_LOCK = threading.Lock()
_ALL: dict[str, list[Slot]] = {}
_FREE: dict[str, list[Slot]] = {}
_ENDED: set[str] = set()


def carry_out(job: Job, folder: str, run: str, sign: dict[str, str]) -> Outcome:
    """Carry out a job of a run.

    Args:
        job: What to do.
        folder: Where relative paths start.
        run: To tell runs apart that share a worker.
        sign: Of the machine that keeps the results; a worker may have joined since they were compared.

    Raises:
        UsageError: This worker would give other results, or does not see the file.
    """
    if other := difference(sign, _signature(job.settings.frameworks, folder, run)):
        raise UsageError("cluster-differs", worker=_name(), what=other)
    if not _sees(folder, job.path):
        raise UsageError("cluster-unseen", worker=_name(), path=job.path)
    with _LOCK:
        if run in _ENDED:
            return Outcome()  # nobody waits for it any more
        free = _FREE.setdefault(run, [])
        slot = free.pop() if free else Slot()
        if slot not in (known := _ALL.setdefault(run, [])):
            known.append(slot)
    outcome = slot.carry_out(job, folder)
    with _LOCK:
        _FREE.get(run, []).append(slot)
    return outcome


def look(path: str, frameworks: Sequence[str], folder: str) -> tuple[dict[str, str], bool]:
    """Return the signature of this worker, and whether it sees a file."""
    return signature(frameworks, folder), _sees(folder, path)


def halt(run: str) -> None:
    """End the processes of a run, also those at work."""
    from csrcheck.runs.local import close_all

    with _LOCK:
        _ENDED.add(run)
        _FREE.pop(run, None)
        slots = _ALL.pop(run, [])
    close_all(slots)


@lru_cache(maxsize=4)
def _signature(frameworks: tuple[str, ...], folder: str, _run: str) -> dict[str, str]:
    return signature(frameworks, folder)  # files may change from run to run


def _sees(folder: str, path: str) -> bool:
    if is_remote(path):
        return usable()
    return os.access(Path(folder, path), os.R_OK)


def _name() -> str:
    from distributed import get_worker

    try:
        return str(get_worker().address)
    except ValueError:  # not inside a worker
        return platform.node()
