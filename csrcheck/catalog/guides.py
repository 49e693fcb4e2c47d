"""Practice guides on compiling a report: what they suggest to state, beside which figures or on which work."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct, field

from csrcheck.catalog.location import guide_files
from csrcheck.catalog.schema import Part
from csrcheck.catalog.source import Source

About = Literal["figures", "process"]
"""Whether a guide is on the basis of figures, or on steps of a work the report tells of."""
Sureness = Literal["high", "medium-high", "medium", "low"]


class Basis(Struct, frozen=True, forbid_unknown_fields=True):
    """Something to be stated.

    Attributes:
        words: How reports state it.
        aspect: What it has to be said of, where words alone do not tell; a key of :attr:`Guides.aspects`.
    """

    title: Part
    words: tuple[str, ...]
    aspect: str = ""


class Guide(Struct, frozen=True, forbid_unknown_fields=True):
    """A guide on one topic.

    Attributes:
        indicators: Ids of those it is about.
        states: What is to be stated with them; keys of :attr:`Guides.bases`.
        matter: Words that show what a basis is about.
        advice: How it is stated, formulas among it.
        confidence: How sure it is that the guide says so.
    """

    number: int
    title: Part
    confidence: Sureness
    indicators: tuple[str, ...]
    states: tuple[str, ...]
    matter: tuple[str, ...]
    advice: Part
    about: About = "figures"


class Guides(Struct, frozen=True, forbid_unknown_fields=True):
    """The guides to a framework.

    Attributes:
        bases: What may be stated, by id.
        aspects: Words of what is weighed; a statement is on the one named last before it.
    """

    framework: str
    bases: dict[str, Basis]
    guides: tuple[Guide, ...]
    aspects: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def load_guides() -> Mapping[str, Guides]:
    """Return the guides by the id of their framework.

    Raises:
        FrameworkError: A file breaks the format.
    """
    read = (Source(file.read_bytes(), file.name).decode(Guides) for file in guide_files().values())
    return {each.framework: each for each in read}


def guides_on(framework: str, indicator: str) -> tuple[Guide, ...]:
    """Return the guides to a framework that are about an indicator."""
    known = load_guides().get(framework)
    return tuple(each for each in known.guides if indicator in each.indicators) if known else ()
