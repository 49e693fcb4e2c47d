"""What a report says of assurance on itself, and what the statement in it says."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.model.citation import Citation


class AssuranceLevel(StrEnum):
    """How sure a conclusion is."""

    LIMITED = "limited"
    REASONABLE = "reasonable"


class Assurance(Struct, frozen=True):
    """Assurance on a report.

    Attributes:
        claimed: Whether the report says that it was assured (``False``: that it was not); ``None`` where it says nothing.
        claim: Where it says so.
        statement: Where the statement in the report begins; ``None`` where there is none.
        claimed_by: Who gave it, by the report; ``by`` by the statement.
        claimed_levels: The level, by the report; ``levels`` by the statement.
        standards: By which the work was done, as the statement says.
        selected: Whether the statement is on a part of the information.
        claimed_selected: Whether the report says so.
        claimed_whole: Whether the report says that all of the information was assured.
    """

    claimed: bool | None = None
    claim: Citation | None = None
    statement: Citation | None = None
    claimed_by: str = ""
    by: str = ""
    claimed_levels: tuple[AssuranceLevel, ...] = ()
    levels: tuple[AssuranceLevel, ...] = ()
    standards: tuple[str, ...] = ()
    selected: bool = False
    claimed_selected: bool = False
    claimed_whole: bool = False

    @property
    def given(self) -> bool | None:
        """Whether there is assurance; ``None`` where nothing is said of it."""
        return True if self.statement else self.claimed
