"""Figures of one report beside those of other documents."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.model.base import Words


class Role(StrEnum):
    """What a document is to the one that is checked."""

    THIS = "this"
    """The document that is checked, or another version of it."""
    LAST = "last"
    """An earlier report."""
    ANNUAL = "annual"
    """The annual report of the same year."""
    DATA = "data"
    """A sheet of data."""
    ENGLISH = "english"
    """The English version."""


class Relation(StrEnum):
    """How a figure stands to the same figure of another document."""

    SAME = "same"
    RESTATED = "restated"
    """An earlier report gave a past year differently, and a note says that past figures were told anew."""
    UNEXPLAINED = "unexplained"
    """An earlier report gave a past year differently, and nothing says why."""
    DIFFERS = "differs"
    ONLY_HERE = "only_here"


class Slip(StrEnum):
    """What a difference looks like."""

    UNIT = "unit"
    """A power of ten, or 万 for 亿: another unit."""
    SWAPPED = "swapped"
    """Two digits that changed places."""
    DIGIT = "digit"
    """One digit is another, missing or doubled."""
    YEAR = "year"
    """The value of another year."""
    ROW = "row"
    """The value of another row."""
    SIGN = "sign"
    """Up for down, or the sign."""
    SCOPE = "scope"
    """Group, parent or site."""
    NONE = ""


class Place(Struct, frozen=True):
    """Where a figure stands, with the report's own words.

    Attributes:
        passage: Number of the passage; ``value`` the figure as printed.
    """

    passage: int
    value: str
    quote: str
    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    section: tuple[str, ...] = ()


class Pair(Struct, frozen=True):
    """A figure here and in another document.

    Attributes:
        metric: What it is of, as printed here; the words around it where it has no name.
        year: The year it is of; ``None`` where the text names none.
        there: ``None`` where the other document has no such figure.
        slip: What a difference looks like; ``factor`` how many times apart the values are, 0 where that says nothing.
    """

    relation: Relation
    metric: str
    year: int | None
    unit: str
    here: Place
    there: Place | None = None
    slip: Slip = Slip.NONE
    factor: float = 0.0


class Beside(Struct, frozen=True):
    """What the figures of a document came to beside those of another.

    Attributes:
        name: The other document's file name.
        year: Its reporting year.
        aligned: Figures in sentences and rows that stand in both with the same words.
        kept: How many of these are the same.
    """

    name: str
    role: Role
    year: int | None
    pairs: tuple[Pair, ...]
    aligned: int = 0
    kept: int = 0
    note: Words | None = None

    def count(self, relation: Relation) -> int:
        """Return how many figures stand so."""
        return sum(pair.relation is relation for pair in self.pairs)
