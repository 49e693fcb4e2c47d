"""Laws and standards that others have replaced: ``frameworks/references``."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.schema import Part
from csrcheck.catalog.source import Source


class Superseded(Struct, frozen=True, forbid_unknown_fields=True):
    """Laws, or a standard, that another has replaced.

    Attributes:
        by: What replaced it, and since when.
        first: The first reporting year that lies wholly after the change or the end of its transition.
        laws: Titles of laws, without 《》.
        standard: Name of a standard; ``concept`` says it.
    """

    by: Part
    first: int
    laws: tuple[str, ...] = ()
    standard: str = ""
    concept: str = ""


class ReferencesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of laws and standards that were replaced."""

    references: tuple[Superseded, ...]


@cache
def load_superseded() -> tuple[Superseded, ...]:
    """Load the bundled list.

    Raises:
        FrameworkError: The file breaks the format.
    """
    file = location.references_file()
    return Source(file.read_bytes(), file.name).decode(ReferencesFile).references
