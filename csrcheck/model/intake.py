"""What an organiser learns of a report that comes in."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.model.base import Label, Words


class Answered(StrEnum):
    """Whether something asked for is there."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    OPEN = "open"
    """Could not be told."""


class IntakeItem(Struct, frozen=True):
    """One line of the check.

    Attributes:
        value: What was found (a name, a number, a share); empty where nothing was.
        points: Of a core subject, how many of its points the report speaks of, and how many there are.
    """

    id: str
    title: Words
    answer: Answered
    value: str = ""
    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    section: tuple[str, ...] = ()
    quote: str = ""
    points: tuple[int, int] | None = None


class Intake(Struct, frozen=True):
    """The check of a report that comes in.

    Attributes:
        formal: Kind of file, period, scope.
        standards: Those the report says it follows.
        subjects: The core subjects, with their coverage.
        following: ``must`` or ``may`` the report refer to the standards; empty where nothing is said.
        fields: The basic-information table.
        notice: Title, number and day of the organisers' notice.
        deadlines: Title and date, empty where the profile does not have it.
        steps: Of the event, each with the time the notice gives.
        conditions: On the company; for people to confirm.
    """

    profile: str
    title: Label
    caveat: Label
    formal: tuple[IntakeItem, ...]
    standards: tuple[IntakeItem, ...]
    subjects: tuple[IntakeItem, ...]
    highlights: tuple[IntakeItem, ...]
    fields: tuple[IntakeItem, ...]
    deadlines: tuple[tuple[Label, str], ...]
    following: str = ""
    notice: tuple[str, ...] = ()
    steps: tuple[tuple[Label, Label], ...] = ()
    conditions: tuple[Label, ...] = ()
