"""By which words reports name the bundled frameworks."""

from __future__ import annotations

from functools import cache

from msgspec import Struct, field

from csrcheck.catalog import location
from csrcheck.catalog.source import Source


class Named(Struct, frozen=True, forbid_unknown_fields=True):
    """A framework's id and the words that name it; ``but`` are words that hold one of those and name another."""

    framework: str
    words: tuple[str, ...]
    but: tuple[str, ...] = field(default=(), name="not")


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    standards: tuple[Named, ...]


@cache
def named_standards() -> tuple[Named, ...]:
    """Return the frameworks that reports name, in the order of the file.

    Raises:
        FrameworkError: The file breaks the format.
    """
    file = location.named_file()
    return Source(file.read_bytes(), file.name).decode(_File).standards
