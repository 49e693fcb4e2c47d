"""Profiles of release events: what an organiser checks when a report comes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog import location
from csrcheck.catalog.loader import is_path
from csrcheck.catalog.schema import Part, UnitFamily
from csrcheck.catalog.source import Source
from csrcheck.errors import FrameworkError
from csrcheck.model import say


class _Strict(Struct, frozen=True, forbid_unknown_fields=True):
    """Unknown keys are refused."""


class Notice(_Strict, frozen=True):
    """The organisers' notice a profile is made from; ``date`` is the day it bears (ISO)."""

    title: str
    number: str = ""
    date: str = ""


class Deadline(_Strict, frozen=True):
    """What is due and its last day (ISO); empty where the profile's author did not have it."""

    title: Part
    date: str = ""


class Step(_Strict, frozen=True):
    """A step of the event and when it is, in the notice's own words."""

    title: Part
    when: Part


class NamedStandard(_Strict, frozen=True):
    """A standard reports may follow, and the words that name it.

    ``any_other`` stands for "any other guide in force": every bundled framework the list does not name.
    """

    id: str
    title: Part
    words: tuple[str, ...] = ()
    any_other: bool = False


class Highlight(_Strict, frozen=True):
    """A subject of which the best passages are shown: those on its topics, and those with its words."""

    id: str
    title: Part
    topics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Field(_Strict, frozen=True):
    """A line of the basic-information table and where to look for it.

    ``holds`` is what a text must hold to be taken: a telephone number has digits, an address of mail @. ``bare``
    is what it looks like where no word stands beside it.
    """

    id: str
    title: Part
    take: Literal["organisation", "text", "figure"]
    words: tuple[str, ...] = ()
    unit: UnitFamily | Literal[""] = ""
    holds: Literal["", "digit", "@", "."] = ""
    bare: Literal["", "phone", "mail", "site", "address"] = ""


class Profile(_Strict, frozen=True):
    """What an organiser asks of a report.

    What a file with ``extends`` leaves out is as in the profile it names, but for what belongs to one notice:
    ``notice``, ``report_year``, ``deadlines``, ``steps``, ``caveat``.

    Attributes:
        framework: Its chapters are the core subjects.
        report_year: The financial year reports must be on; any where none is given.
        kinds: Kinds of file accepted; any where the notice names none.
        following: Whether reports must refer to the standards or may.
        conditions: What the company must be or do; for people to confirm.
    """

    id: str
    year: int
    title: Part
    source: str
    extends: str = ""
    notice: Notice | None = None
    framework: str = ""
    report_year: int | None = None
    kinds: tuple[str, ...] = ()
    following: Literal["", "must", "may"] = ""
    standards: tuple[NamedStandard, ...] = ()
    fields: tuple[Field, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    conditions: tuple[Part, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    steps: tuple[Step, ...] = ()
    caveat: Part | None = None

    @property
    def key(self) -> str:
        """Name on the command line."""
        return f"{self.id}-{self.year}"


_INHERITED = ("framework", "kinds", "following", "standards", "fields", "highlights", "conditions")


def load_profile(name: str) -> Profile:
    """Load a bundled profile by its name, or a file by its path.

    Raises:
        FrameworkError: It is unknown, cannot be read or breaks the format.
    """
    return _load(name, ())


def _load(name: str, above: tuple[str, ...]) -> Profile:
    source = _source(name)
    profile = source.decode(Profile)
    for number, each in enumerate(profile.deadlines):
        if each.date and not _is_date(each.date):
            raise source.complaint(("deadlines", number, "date"), say("wrong-date"))
    if profile.extends in (*above, name):
        raise source.complaint(("extends",), say("wrong-circle", name=profile.extends))
    if profile.extends:
        base = _load(profile.extends, (*above, name))
        left_out = {key: getattr(base, key) for key in _INHERITED if not getattr(profile, key)}
        profile = replace(profile, **left_out)
    if not profile.framework:
        raise source.complaint((), say("wrong-key-missing", key="framework"))
    return profile


def _source(name: str) -> Source:
    if is_path(name):
        try:
            return Source(Path(name).read_bytes(), name)
        except OSError as error:
            raise FrameworkError("profile-unreadable", path=name, why=error.strerror or error) from error
    files = location.profile_files()
    if name not in files:
        raise FrameworkError("profile-unknown", name=name, names=", ".join(files))
    return Source(files[name].read_bytes(), files[name].name)


def _is_date(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False
