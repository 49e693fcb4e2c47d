"""Figures worked out again from what the report itself gives."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.model.base import Words
from csrcheck.model.series import Series


class Follows(StrEnum):
    """Whether a figure follows from others."""

    AGREES = "agrees"
    OTHER_FACTOR = "other_factor"
    """It does with a factor of another year or kind."""
    DOES_NOT = "does_not"
    CANNOT_TELL = "cannot_tell"
    """Other amounts, factors or bases may stand behind it."""


class Reckoned(StrEnum):
    """What is worked out."""

    ENERGY = "energy"
    SCOPE_1 = "scope_1"
    SCOPE_2 = "scope_2"
    INTENSITY = "intensity"
    AVERAGE = "average"
    SHARE = "share"
    WHOLE = "whole"
    TURNOVER = "turnover"
    INJURY = "injury"


class Recalculated(Struct, frozen=True):
    """A figure beside what the report's other figures give.

    Attributes:
        row: Where it stands.
        stated: As printed, with its unit.
        given: What the others give, as text; ``sum`` shows how.
        factor: The factor it agrees with, where there is one; ``newer`` the one of a later year that was known.
    """

    what: Reckoned
    follows: Follows
    row: Series
    year: int
    stated: str
    given: str
    sum: str
    factor: Words | None = None
    newer: Words | None = None
