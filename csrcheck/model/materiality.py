"""What a report's own assessment of double materiality found of its topics."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AssessedTopic:
    """A topic and what the assessment found.

    Attributes:
        name: The words that name it, normalised; several topics where the report runs them together.
        impact: Whether it matters by the impact on people and the environment; ``None`` where not said.
        financial: Whether it matters for the finances.
        reason: Why it does not matter, in the report's words; empty where none is given.
        told: The words that say so: the class, and what it is said of.
        passages: Numbers of the passages that name its class and the topic itself; one where both stand together.
    """

    name: str
    impact: bool | None
    financial: bool | None
    reason: str
    told: str
    passages: tuple[int, ...]

    @property
    def put_aside(self) -> bool:
        """Whether it was found to matter in neither way."""
        return self.impact is False and self.financial is False
