"""How much a single file may cost before reading stops."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading one file; beyond them the file is refused with one message.

    Attributes:
        seconds: Wall clock of the child process.
        memory_mb: Resident memory of the child process in MiB.
        max_bytes: Size of the file.
        max_pages: Pages of a PDF.
    """

    seconds: float = 300.0
    memory_mb: int = 1536
    max_bytes: int = 512 * 1024 * 1024
    max_pages: int = 5000
