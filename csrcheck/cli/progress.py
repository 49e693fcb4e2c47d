"""Progress of a batch on stderr: a line that is written over on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from pathlib import PurePath

from csrcheck.messages import printable, text
from csrcheck.runs.engine import Event, Finished, Started

_PAUSE_TERMINAL = 0.2
_PAUSE_LOG = 15.0
_NAMES = 2
_CLEAR = "\r\x1b[K"


class Progress:
    """Tells how far a batch is; call it with every event."""

    def __init__(self, total: int, language: str, *, quiet: bool) -> None:
        self._total, self._language, self._quiet = total, language, quiet
        self._done = 0
        self._current: dict[str, None] = {}
        self._start = time.monotonic()
        self._told = self._start
        self._terminal = sys.stderr.isatty()

    def __call__(self, event: Event) -> None:
        """Take note of an event and show it where it is time."""
        if isinstance(event, Started):
            self._current[event.job.path] = None
        elif isinstance(event, Finished):
            self._done += 1
            self._current.pop(event.job.path, None)
            if event.outcome.code:
                self._line(self._failure(event))
        now = time.monotonic()
        pause = _PAUSE_TERMINAL if self._terminal else _PAUSE_LOG
        if now - self._told >= pause or self._done == self._total:
            self._told = now
            self._show(now)

    def close(self) -> None:
        """Leave the terminal clean."""
        if self._terminal and not self._quiet:
            sys.stderr.write(_CLEAR)

    def _failure(self, event: Finished) -> str:
        details: dict[str, object] = dict(event.outcome.details)
        why = text(event.outcome.code, self._language, **details)
        return text("batch-failed-line", self._language, why=why)

    def _show(self, now: float) -> None:
        elapsed = max(now - self._start, 0.001)
        rate = self._done / elapsed
        left = (self._total - self._done) / rate if rate else 0.0
        names = ", ".join(printable(PurePath(path).name) for path in list(self._current)[:_NAMES])
        told = text("batch-duration", self._language, minutes=int(left // 60), seconds=int(left % 60))
        line = text(
            "batch-progress" if names else "batch-progress-over",
            self._language,
            done=self._done,
            total=self._total,
            rate=f"{rate * 60:.0f}",
            left=told if rate else "?",
            names=names,
        )
        if self._quiet:
            return
        if self._terminal:
            import shutil

            from rich.cells import set_cell_size

            columns = shutil.get_terminal_size((80, 24)).columns - 1
            sys.stderr.write(_CLEAR + set_cell_size(line, columns).rstrip())
        else:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def _line(self, line: str) -> None:
        if not self._quiet:
            sys.stderr.write((_CLEAR if self._terminal else "") + line + "\n")
