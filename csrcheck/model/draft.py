"""A content index made from verdicts: what stands where, what is in doubt, what is left to decide."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.model.base import Label, Words
from csrcheck.model.citation import Citation


class DraftState(StrEnum):
    """How far a row is settled."""

    READY = "ready"
    """What is asked stands at the places named."""
    CHECK = "check"
    """Something stands there; whether it is enough is for the writer to see."""
    OPEN = "open"
    """Nothing was found: to be added, or left out with a reason."""
    OMITTED = "omitted"
    """The report says why nothing is reported."""


class DraftRow(Struct, frozen=True):
    """A disclosure with its places.

    Attributes:
        group: Title of the group it stands in.
        clause: As the standard counts it, where that is not the id.
        places: A quote from each, in reading order.
        doubts: What the writer should look at.
        reason: The report's words on why nothing is reported.
        required: Whether the standard allows no reason for leaving it out.
        beside: What other frameworks drafted with it ask for the same: id of the framework and of the indicator.
    """

    id: str
    title: Label
    group: Label
    clause: str
    state: DraftState
    places: tuple[Citation, ...] = ()
    doubts: tuple[Words, ...] = ()
    reason: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    required: bool = False


class Draft(Struct, frozen=True):
    """An index by one framework.

    Attributes:
        statement: Whether it opens with a statement of use; ``omission`` whether omissions are told in three parts.
        left: Groups that matter only where their topic is material, and of which nothing was found.
    """

    framework: str
    version: str
    title: Label
    rows: tuple[DraftRow, ...]
    left: tuple[Label, ...] = ()
    statement: bool = False
    omission: bool = False

    def count(self, state: DraftState) -> int:
        """Return how many rows are settled so far."""
        return sum(row.state is state for row in self.rows)
