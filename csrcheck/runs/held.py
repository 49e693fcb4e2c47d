"""A folder that one run at a time works in: the system lets go of it with the process, however that ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from csrcheck.errors import UsageError


class Held:
    """A lock on a folder, taken at once or not at all.

    Where the system or the file system knows no locks, every run gets the folder, as without it.

    Raises:
        UsageError: Another run holds it.
    """

    def __init__(self, folder: Path) -> None:
        self._number: int | None = None
        if sys.platform == "win32":
            self._take_file(folder)
            return
        import fcntl

        number = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(number)
            raise UsageError("batch-folder-busy", path=folder) from error
        except OSError:
            os.close(number)
            return
        self._number = number

    def _take_file(self, folder: Path) -> None:
        # Folders cannot be locked there; the file stays, and means nothing without its lock.
        import msvcrt

        number = os.open(folder / ".run.lock", os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError as error:
            os.close(number)
            raise UsageError("batch-folder-busy", path=folder) from error
        self._number = number

    def release(self) -> None:
        """Let go of the folder."""
        number, self._number = self._number, None
        if number is not None:
            with suppress(OSError):
                os.close(number)
