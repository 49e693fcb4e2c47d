"""Reading a report that will most likely be asked for, while what asks is still being loaded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from csrcheck.read import ahead


@contextmanager
def reading(path: Path, *, use_cache: bool) -> Iterator[None]:
    """Begin to read a report within the usual limits; what nobody has asked for at the end is given up.

    Args:
        path: The report.
        use_cache: Whether what was read before will do; then nothing is begun.
    """
    ahead.begin(path, use_cache=use_cache)
    try:
        yield
    finally:
        ahead.end()
