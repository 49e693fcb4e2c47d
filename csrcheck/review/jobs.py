"""What takes a while: reading a file and checking it, in a thread of its own, with where it is."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from csrcheck.errors import CsrcheckError
from csrcheck.messages import Language

MOST_KEPT = 50
Step = Callable[[str], None]


@dataclass
class Job:
    """Something under way.

    Attributes:
        stage: Code of the message that says where it is (``review-stage-…``).
        result: Once it is done.
        error: Why it ended without one.
    """

    stage: str = "review-stage-waiting"
    begun: float = field(default_factory=time.monotonic)
    result: Any = None
    error: str = ""

    def told(self) -> dict[str, Any]:
        """Return where it is."""
        return {
            "stage": self.stage,
            "seconds": round(time.monotonic() - self.begun, 1),
            "result": self.result,
            "error": self.error,
        }


class Jobs:
    """Jobs by number; reports are read and judged one at a time."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self._turn = threading.Lock()

    def start(self, work: Callable[[Step], Any]) -> int:
        """Begin some work, which is given what tells its stage; return the job's number."""
        number, job = next(self._numbers), Job()
        self._jobs[number] = job
        while len(self._jobs) > MOST_KEPT:
            self._jobs.pop(next(iter(self._jobs)))

        def step(stage: str) -> None:
            job.stage = stage

        def run() -> None:
            with self._turn:
                try:
                    job.result = work(step)
                except CsrcheckError as error:
                    job.error = error.message(self._language)
                except Exception as error:  # a page that waits must be told
                    job.error = f"{type(error).__name__}: {error}"

        threading.Thread(target=run, daemon=True).start()
        return number

    def get(self, number: int) -> Job | None:
        """Return a job."""
        return self._jobs.get(number)
