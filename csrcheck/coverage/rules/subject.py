"""What the rules on provisions look at."""

from __future__ import annotations

from msgspec import Struct

from csrcheck.model import Assurance, TopicStanding
from csrcheck.model.basis import Unstated


class Asked(Struct, frozen=True):
    """What frameworks ask of a report beside single indicators.

    Attributes:
        topics: Those a framework has the report assess, with the id of their framework, each once.
        unstated: Figures and assessments whose basis is not stated whole.
        assurance: What is said of assurance; ``None`` where it is not looked at.
    """

    topics: tuple[tuple[str, TopicStanding], ...] = ()
    assurance: Assurance | None = None
    unstated: tuple[Unstated, ...] = ()
