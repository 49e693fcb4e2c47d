"""What the rules on provisions look at."""

from __future__ import annotations

from dataclasses import dataclass

from csrcheck.model import TopicStanding


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report makes of the topics that frameworks have it assess.

    Attributes:
        topics: With the id of their framework, each once.
    """

    topics: tuple[tuple[str, TopicStanding], ...] = ()
