"""Pages drawn on demand: by a process that is started when first needed and again when a page takes it down."""

from __future__ import annotations

import os
import subprocess
import threading
from pathlib import Path
from types import TracebackType

import msgspec

from csrcheck.isolation.pipe import receive, send
from csrcheck.isolation.process import end, start
from csrcheck.model import Limits
from csrcheck.pictures.exchange import Ask, Open, Shown

_TRIES = 2


class Pages:
    """The pages of one PDF. Requests from several threads are worked on one after the other.

    Attributes:
        path: The file.
        limits: Memory of the process, and seconds a page may take.
    """

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        self.path, self.limits = path, limits or Limits()
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, ask: Ask) -> Shown:
        """Return a page as asked for; ``why`` says what went wrong, where something did."""
        with self._turn:
            for _ in range(_TRIES):
                found = self._answer(ask)
                if found is not None:
                    return found
                self._drop()
        return Shown(why="the page could not be drawn")

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._drop()

    def _answer(self, ask: Ask) -> Shown | None:
        timer: threading.Timer | None = None
        try:
            process = self._process or self._start()
            timer = threading.Timer(self.limits.page_seconds, process.kill)
            timer.daemon = True
            timer.start()
            if (
                process.stdin is None or process.stdout is None
            ):  # both are pipes: this is for the type checker
                return None
            send(process.stdin, ask)
            data = receive(process.stdout)
            return msgspec.msgpack.decode(data, type=Shown) if data else None
        except (OSError, ValueError, msgspec.MsgspecError):
            return None
        finally:
            if timer:
                timer.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = start("csrcheck.pictures.child")
        if self._process.stdin is not None:
            send(self._process.stdin, Open(os.fsencode(self.path), self.limits.memory_mb))
        return self._process

    def _drop(self) -> None:
        if self._process is not None:
            end(self._process)
            self._process = None
