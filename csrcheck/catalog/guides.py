"""Practice guides on compiling a report: which basis they suggest to state beside which figures."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from csrcheck.catalog.location import guide_files
from csrcheck.catalog.schema import Part
from csrcheck.catalog.source import Source

Basis = Literal["boundary", "method", "factor", "formula"]


class Guide(Struct, frozen=True, forbid_unknown_fields=True):
    """A guide on one topic.

    Attributes:
        indicators: Ids of those whose figures it is about.
        states: What is to be stated beside them.
        matter: Words that show what a basis is about.
        advice: How it is stated, formulas among it.
    """

    number: int
    title: Part
    indicators: tuple[str, ...]
    states: tuple[Basis, ...]
    matter: tuple[str, ...]
    advice: Part


class Guides(Struct, frozen=True, forbid_unknown_fields=True):
    """The guides to a framework.

    Attributes:
        words: How reports state each basis.
    """

    framework: str
    words: dict[Basis, tuple[str, ...]]
    guides: tuple[Guide, ...]


@cache
def load_guides() -> dict[str, Guides]:
    """Return the guides by the id of their framework.

    Raises:
        FrameworkError: A file breaks the format.
    """
    read = (Source(file.read_bytes(), file.name).decode(Guides) for file in guide_files().values())
    return {each.framework: each for each in read}
