"""Child processes, so that whatever a file does there ends as one message.

A native library that aborts, a hang and a memory bomb cannot be caught in the process they happen in.
The child is a bare interpreter given this process's import path: that starts in a few milliseconds
and runs neither ``site`` nor anything from the current folder.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_BOOT = (
    "import sys; sys.path[:] = {path!r}; from csrcheck.isolation.garbage import collect_seldom, leave_it; "
    "collect_seldom(); from {module} import main; main(); leave_it()"
)


def possible() -> bool:
    """Return whether this interpreter can start a child of its own kind."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def cores() -> int:
    """Return how many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def start(module: str, variables: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start a child that runs ``main`` of a module, in a session of its own: no Ctrl-C reaches it.

    Args:
        module: The module.
        variables: Of its environment, beside those of this process.
    """
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _BOOT.format(path=_import_path(), module=module)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
        env={**os.environ, **variables} if variables else None,
    )


class Started:
    """A child that was started to answer one request: a module's ``main`` reads it, writes the answer, and ends."""

    def __init__(self, module: str) -> None:
        self._process = start(module)

    @property
    def status(self) -> int | None:
        """How it ended."""
        return self._process.returncode

    def answer(self, request: bytes, seconds: float) -> bytes:
        """Send the request and wait for the answer.

        Raises:
            TimeoutError: It takes longer.
        """
        try:
            return self._process.communicate(request, timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            raise TimeoutError from None

    def end(self) -> None:
        """Leave no process behind, nor anything it started."""
        end(self._process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Leave no child behind, nor anything it started."""
    if process.poll() is None:
        with suppress(OSError):
            if sys.platform != "win32":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _import_path() -> list[str]:
    # The folder of this package comes along even where an import hook (not a path entry) found it.
    own = str(Path(__file__).resolve().parents[2])
    entries = [str(Path(entry).resolve()) if entry else str(Path.cwd()) for entry in sys.path]
    return entries if own in entries else [*entries, own]


def exit_words(status: int) -> str:
    """Return what an exit status says, for a message."""
    if status < 0:
        try:
            return signal.Signals(-status).name
        except ValueError:
            return f"signal {-status}"
    return f"exit {status}"
