"""What a report's own assessment of double materiality found of its topics."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.model.base import Label
from csrcheck.model.citation import Citation


class AssessedTopic(Struct, frozen=True):
    """A topic and what the assessment found.

    Attributes:
        name: The words that name it, normalised; several topics where the report runs them together.
        impact: Whether it matters by the impact on people and the environment; ``None`` where not said.
        financial: Whether it matters for the finances.
        reason: Why it does not matter, in the report's words; empty where none is given.
        told: The words that say so: the class, and what it is said of.
        passages: Numbers of the passages that name its class and the topic itself; one where both stand together.
        bare: Whether they only place it: a row of marks and scores, a line of a list.
    """

    name: str
    impact: bool | None
    financial: bool | None
    reason: str
    told: str
    passages: tuple[int, ...]
    bare: bool = False

    @property
    def put_aside(self) -> bool:
        """Whether it was found to matter in neither way."""
        return self.impact is False and self.financial is False

    @property
    def unplaced(self) -> bool:
        """Whether it is named and nothing is said of how it matters: a number on a picture of a matrix."""
        return self.impact is None and self.financial is None


class Standing(StrEnum):
    """What a report makes of a topic that it has to assess."""

    MATERIAL = "material"
    PUT_ASIDE = "put_aside"
    UNEXPLAINED = "unexplained"
    """Put aside without a reason."""
    REPORTED = "reported"
    """Told of, without being assessed."""
    UNASSESSED = "unassessed"
    """Not found, in a file that could not be read as a whole."""
    GAP = "gap"
    """Neither reported nor put aside."""


class TopicElement(Struct, frozen=True):
    """Whether one of the elements owed for a topic is told.

    Attributes:
        whole: It is told for the report as a whole, and that is enough.
        citation: Where it is told for this topic.
    """

    id: str
    title: Label
    found: bool
    whole: bool = False
    citation: Citation | None = None


class TopicStanding(Struct, frozen=True):
    """A topic of the framework in the report's own assessment of double materiality.

    Attributes:
        id: Of the topic's group in the framework.
        impact: Whether it matters by impact; ``None`` where the report does not say.
        financial: Whether it matters for the finances.
        reason: Why it does not matter, in the report's words; empty where none is given.
        told: The words that say so; ``citation`` is where they stand.
        elements: Those owed where it matters for the finances; empty elsewhere.
    """

    id: str
    title: Label
    standing: Standing
    impact: bool | None = None
    financial: bool | None = None
    reason: str = ""
    told: str = ""
    citation: Citation | None = None
    elements: tuple[TopicElement, ...] = ()

    @property
    def lacking(self) -> tuple[TopicElement, ...]:
        """The elements owed and not found."""
        return tuple(each for each in self.elements if not each.found)

    @property
    def open(self) -> bool:
        """Whether something is owed on the topic as such: it is passed over, or put aside without a reason."""
        return self.standing in (Standing.GAP, Standing.UNEXPLAINED)
