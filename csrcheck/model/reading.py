"""How a report is to be read: what it may cost, and which pages are recognised from their picture."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

MOST_SECONDS = 7 * 24 * 3600.0
MOST_MB = 1024 * 1024
"""What may be asked for: a week, a tebibyte. Beyond them, limits overflow what systems can hold."""


class OcrMode(StrEnum):
    """Which pages are read by recognising characters in their picture."""

    OFF = "off"
    AUTO = "auto"
    """Those without a text layer that decodes to words."""
    ALL = "all"
    """Every page: for text layers that read well and lie."""


class Limits(Struct, frozen=True):
    """Bounds on reading one file; beyond them the file is refused with one message.

    Attributes:
        seconds: Wall clock of the child process.
        memory_mb: Resident memory of the child process in MiB.
        max_bytes: Size of the file.
        max_pages: Pages of a PDF.
        max_blocks: Paragraphs and tables of the whole file.
        page_seconds: Wall clock of recognising one page; beyond it the page stays unread.
        readers: Processes that may read the pages of one file side by side, 0 for one per core and at most four;
            what they read is the same with any number.
    """

    seconds: float = 300.0
    memory_mb: int = 1536
    max_bytes: int = 512 * 1024 * 1024
    max_pages: int = 5000
    max_blocks: int = 300_000
    page_seconds: float = 120.0
    readers: int = 0


class Reading(Struct, frozen=True):
    """How a report is to be read.

    Attributes:
        ocr: Which pages are read from their picture as well.
        progress: Told how many of those pages are done, and of how many.
        use_cache: Whether what was read and found is kept and used again.
        isolate: Whether the file is read in a process of its own.
    """

    limits: Limits = Limits()
    ocr: OcrMode = OcrMode.OFF
    progress: Callable[[int, int], None] | None = None
    use_cache: bool = True
    isolate: bool = True
