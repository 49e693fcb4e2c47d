"""The check of a report that comes in, as part of its JSON result."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class PointsShape(Struct, frozen=True):
    """How many of the points of a core subject the report speaks of, and how many there are."""

    found: int
    all: int


class IntakeItemShape(Struct, frozen=True):
    """One line of the check; ``value`` is what was found (a name, a number, a share)."""

    id: str
    title: str
    answer: Literal["yes", "partly", "no", "open"]
    value: str
    points: PointsShape | None
    page: int | None
    page_label: str | None
    line: int | None
    section: tuple[str, ...]
    quote: str


class NoticeShape(Struct, frozen=True):
    """The organisers' notice."""

    title: str
    number: str
    date: str


class DeadlineShape(Struct, frozen=True):
    """A day to keep; ``date`` is ``null`` where the profile does not have it. Days past are negative."""

    title: str
    date: str | None
    days_left: int | None


class StepShape(Struct, frozen=True):
    """A step of the event, with the time the notice gives."""

    title: str
    when: str


class IntakeShape(Struct, frozen=True):
    """The check: form, standards followed, core subjects, highlights, and the table of basic information.

    ``following`` says whether the report ``must`` or ``may`` refer to the standards; ``conditions`` on the company
    are for people to confirm.
    """

    profile: str
    title: str
    caveat: str
    notice: NoticeShape | None
    following: str | None
    deadlines: tuple[DeadlineShape, ...]
    steps: tuple[StepShape, ...]
    conditions: tuple[str, ...]
    formal: tuple[IntakeItemShape, ...]
    standards: tuple[IntakeItemShape, ...]
    subjects: tuple[IntakeItemShape, ...]
    highlights: tuple[IntakeItemShape, ...]
    fields: tuple[IntakeItemShape, ...]
