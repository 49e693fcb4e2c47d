"""The streams of the process: closed, full or of another code page, they never end a run in a traceback."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress


def make_safe() -> None:
    """Make the three streams such that writing to them is an ordinary thing.

    A closed one gets a place holder: else the next file opened would take its number, and results go there.
    Words on stderr go to nobody where nobody can have them; a result that nobody gets is an error.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, _held(number))
    if sys.__stderr__ is not None and sys.stderr is sys.__stderr__ and not sys.__stderr__.isatty():
        raw = io.BufferedWriter(_Forgiving(sys.__stderr__.fileno()))
        sys.stderr = io.TextIOWrapper(raw, encoding=sys.__stderr__.encoding, line_buffering=True)
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character (Windows code pages) shows another.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def flush() -> None:
    """Write out what stdout holds.

    Raises:
        OSError: It cannot be written; nothing is held any more, so that Python does not complain when it ends.
    """
    try:
        sys.stdout.flush()
    except OSError:
        let_go_of_stdout()
        raise


def let_go_of_stdout() -> None:
    """Send what is still to be written nowhere, so that Python does not complain when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.stdout.flush()


def _held(number: int) -> io.TextIOWrapper:
    """Return a stream in the place of one that was closed; what is written to stdout fails, as it should."""
    opened = os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    os.set_inheritable(number, True)
    mode = "rb" if number == 0 else "wb"
    return io.TextIOWrapper(open(number, mode, closefd=False), encoding="utf-8", errors="replace")


class _Forgiving(io.RawIOBase):
    """Raw stderr that takes what it cannot pass on."""

    def __init__(self, number: int) -> None:
        self._number = number

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number

    def write(self, data: object) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        try:
            return os.write(self._number, view)
        except OSError:
            return view.nbytes
