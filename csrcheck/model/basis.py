"""What a figure, or an assessment, rests on and the report does not say."""

from __future__ import annotations

from msgspec import Struct

from csrcheck.model.base import Label, Text
from csrcheck.model.citation import Citation


class Unstated(Struct, frozen=True):
    """Something whose basis is not stated whole.

    Attributes:
        lacking: What is not stated.
        guide: The number of the guide that suggests it; ``advice`` says how.
        confidence: How sure it is that the guide says so.
        process: Whether it is a work the report tells of, and no figure.
        citation: The figure, or the first words on the work.
    """

    indicator: str
    title: Label
    lacking: tuple[Text, ...]
    guide: int
    advice: Label
    confidence: str
    process: bool
    citation: Citation
