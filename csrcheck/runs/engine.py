"""The seam between a run and whatever carries out its jobs."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Protocol

from msgspec import Struct

from csrcheck.runs.model import Job, Outcome


class Started(Struct, frozen=True):
    """A job is under way."""

    job: Job


class Finished(Struct, frozen=True):
    """A job is done, one way or another."""

    job: Job
    outcome: Outcome


Event = Started | Finished


class Engine(Protocol):
    """Carries out jobs. Every job given finishes exactly once, in any order, also where a worker dies."""

    def run(self, jobs: Sequence[Job]) -> Generator[Event, None, None]:
        """Carry out jobs and tell of each as it starts and finishes; closing stops all."""
        ...


def largest_first(jobs: Sequence[Job]) -> list[Job]:
    """Return jobs so that no large file is left for the end, when the other workers have nothing to do."""
    return sorted(jobs, key=lambda job: (-job.size, job.path))
