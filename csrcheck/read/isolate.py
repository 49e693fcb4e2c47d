"""Reading a file in a child process, so that whatever it does there ends as one message.

A native library that aborts, a hang and a memory bomb cannot be caught in the process they happen in.
The child is a bare interpreter given this process's import path: that starts in a few milliseconds
and runs neither ``site`` nor anything from the current folder. Request and answer are msgpack.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from csrcheck.errors import InputError
from csrcheck.model import Document
from csrcheck.read.exchange import EXIT_MEMORY, Answer, Request
from csrcheck.read.limits import Limits

_BOOT = "import sys; sys.path[:] = {path!r}; from {module} import main; main()"


def possible() -> bool:
    """Return whether this interpreter can start a child of its own kind."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def read_isolated(path: Path, kind: str, sha256: str, limits: Limits) -> Document:
    """Read a file in a child process.

    Raises:
        InputError: What the reader raised, or ``input-timeout``, ``input-memory``, ``input-crash``.
    """
    request = msgspec.msgpack.encode(Request(os.fsencode(path), kind, sha256, limits))
    process = start("csrcheck.read.child")
    try:
        output, _ = process.communicate(request, timeout=limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise InputError("input-timeout", path=path, seconds=f"{limits.seconds:g}") from error
    finally:
        end(process)
    return _result(process.returncode, output, path, limits)


def _result(status: int, output: bytes, path: Path, limits: Limits) -> Document:
    if status == EXIT_MEMORY:
        raise InputError("input-memory", path=path, limit=limits.memory_mb)
    try:
        answer = msgspec.msgpack.decode(output, type=Answer)
    except msgspec.MsgspecError as error:
        raise InputError("input-crash", path=path, why=exit_words(status)) from error
    if answer.document is None:
        raise InputError(answer.code, **answer.details)
    return answer.document


def start(module: str) -> subprocess.Popen[bytes]:
    """Start a child that runs ``main`` of a module, in a session of its own: no Ctrl-C reaches it."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _BOOT.format(path=_import_path(), module=module)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )


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
