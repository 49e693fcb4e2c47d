"""What a figure rests on and the report does not say."""

from __future__ import annotations

from dataclasses import dataclass

from csrcheck.model.base import Label
from csrcheck.model.citation import Citation


@dataclass(frozen=True, slots=True)
class Unstated:
    """A figure whose basis is not stated whole.

    Attributes:
        lacking: What is not stated.
        guide: The number of the guide that suggests it; ``advice`` says how.
        citation: The figure.
    """

    indicator: str
    title: Label
    lacking: tuple[str, ...]
    guide: int
    advice: Label
    citation: Citation
