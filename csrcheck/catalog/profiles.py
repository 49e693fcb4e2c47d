"""Profiles of release events: what an organiser checks when a report comes in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.loader import is_path
from csrcheck.catalog.schema import Part, UnitFamily
from csrcheck.catalog.source import Source
from csrcheck.errors import FrameworkError


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """Unknown keys are refused."""


class Deadline(_Strict, frozen=True):
    """A date of the notice; empty where the profile's author did not have it."""

    title: Part
    date: str = ""


class NamedStandard(_Strict, frozen=True):
    """A standard reports may follow, and the words that name it."""

    id: str
    title: Part
    words: tuple[str, ...]


class Highlight(_Strict, frozen=True):
    """A subject of which the best passages are shown."""

    id: str
    title: Part
    topics: tuple[str, ...]


class Field(_Strict, frozen=True):
    """A line of the basic-information table and where to look for it.

    ``holds`` is what a text must hold to be taken: a telephone number has digits, an address of mail @.
    """

    id: str
    title: Part
    take: Literal["organisation", "text", "figure"]
    words: tuple[str, ...] = ()
    unit: UnitFamily | Literal[""] = ""
    holds: Literal["", "digit", "@", "."] = ""


class Profile(_Strict, frozen=True):
    """What an organiser asks of a report."""

    id: str
    year: int
    title: Part
    source: str
    framework: str
    kinds: tuple[str, ...]
    standards: tuple[NamedStandard, ...]
    fields: tuple[Field, ...]
    highlights: tuple[Highlight, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    caveat: Part | None = None

    @property
    def key(self) -> str:
        """Name on the command line."""
        return f"{self.id}-{self.year}"


def load_profile(name: str) -> Profile:
    """Load a bundled profile by its name, or a file by its path.

    Raises:
        FrameworkError: It is unknown, cannot be read or breaks the format.
    """
    files = location.profile_files()
    if is_path(name):
        try:
            return Source(Path(name).read_bytes(), name).decode(Profile)
        except OSError as error:
            raise FrameworkError("profile-unreadable", path=name, why=error.strerror or error) from error
    if name not in files:
        raise FrameworkError("profile-unknown", name=name, names=", ".join(files))
    return Source(files[name].read_bytes(), files[name].name).decode(Profile)
