"""The report's own content index: its rows as read, and what the places they name hold."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.model.base import Label, Words
from csrcheck.model.citation import Citation


class IndexStatus(StrEnum):
    """What became of a row's claim."""

    CONFIRMED = "confirmed"
    """What is asked stands where the row says."""
    THIN = "thin"
    """The place is about the topic; what is asked does not stand there."""
    WRONG_PLACE = "wrong_place"
    """It stands elsewhere."""
    NOT_FOUND = "not_found"
    """It stands nowhere in the report."""
    OUTSIDE = "outside"
    """The row points to another document."""
    OMITTED = "omitted"
    """The row says that nothing is reported."""
    UNCHECKED = "unchecked"
    """Not sure enough to say any of these."""


class IndexRow(Struct, frozen=True):
    """A disclosure and the places named for it.

    Attributes:
        framework: Id of the framework, or the standard as printed where we have none.
        code: As printed, line breaks and spaces inside taken out; where none is printed, by the order of the standard.
        indicator: Our framework's id, ``None`` where it has none.
        title: As printed.
        page: Physical page of the row; ``line`` for text.
        targets: The places named, as printed.
        pages: Physical pages they mean.
        lines: For text without pages: lines where the named sections begin.
        omission: Why nothing is reported, as printed (a bare dash where no reason stands); ``None`` where there is none.
        evidence: Quotes: from the place named, or, for a wrong place, from the right one.
        notes: What there is to say of the row: a misprinted title, page and section that disagree.
    """

    framework: str
    code: str
    title: str
    page: int
    page_label: str | None = None
    line: int | None = None
    indicator: str | None = None
    targets: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    omission: str | None = None
    status: IndexStatus = IndexStatus.UNCHECKED
    evidence: tuple[Citation, ...] = ()
    notes: tuple[Words, ...] = ()


class MoveState(StrEnum):
    """What became of a row of an index that is brought up to date."""

    CHANGED = "changed"
    """Its places were rewritten."""
    DOUBT = "doubt"
    """They were left as they are, and somebody has to look."""
    KEPT = "kept"
    """They still hold, or say nothing that pages could move."""


class IndexMove(Struct, frozen=True):
    """What became of the places of a row.

    Attributes:
        table: Ordinal of its table in the file; ``row``: of the row in it, from 0.
        old: The places as they stood; ``new``: as they stand now.
        reason: Why they were changed, or why they are in doubt.
        cells: New text by column; ``at`` is the first column of its places.
    """

    framework: str
    code: str
    title: str
    table: int
    row: int
    state: MoveState
    old: str
    new: str = ""
    reason: Words | None = None
    cells: tuple[tuple[int, str], ...] = ()
    at: int = 0


class Unlisted(Struct, frozen=True):
    """An indicator the report discloses and its index does not name."""

    framework: str
    indicator: str
    title: Label
    evidence: tuple[Citation, ...]


class ContentIndex(Struct, frozen=True):
    """The content index of a report.

    Attributes:
        zones: First and last physical page (line, for text without pages) of each stretch.
        offset: By how much all page numbers are off, where they all are.
        frameworks: By id, the versions the rows were read by.
    """

    zones: tuple[tuple[int, int], ...] = ()
    rows: tuple[IndexRow, ...] = ()
    unlisted: tuple[Unlisted, ...] = ()
    offset: int = 0
    frameworks: tuple[str, ...] = ()

    def count(self, status: IndexStatus) -> int:
        """Return how many rows have a status."""
        return sum(row.status is status for row in self.rows)
