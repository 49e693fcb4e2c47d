"""The report's own content index as a JSON result."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from csrcheck.results.balance import FindingShape


class IndexDocumentShape(Struct, frozen=True):
    """The report that was read; ``paged`` says whether page numbers mean anything."""

    path: str
    pages: int
    paged: bool


class PlaceShape(Struct, frozen=True):
    """Where something stands: physical and printed page, line for text without pages."""

    page: int
    page_label: str | None
    line: int | None


class IndexQuoteShape(PlaceShape, frozen=True):
    """A quote from a place."""

    section: tuple[str, ...]
    quote: str
    topic: str
    score: float


class IndexRowShape(Struct, frozen=True):
    """A disclosure and the places named for it.

    ``indicator`` is ``null`` where none of our indicators is meant, ``omission`` where nothing is left out.
    """

    framework: str
    code: str
    indicator: str | None
    title: str
    at: PlaceShape
    targets: tuple[str, ...]
    pages: tuple[int, ...]
    lines: tuple[int, ...]
    omission: str | None
    status: Literal["confirmed", "thin", "wrong_place", "not_found", "outside", "omitted", "unchecked"]
    evidence: tuple[IndexQuoteShape, ...]
    notes: tuple[str, ...]


class UnlistedShape(Struct, frozen=True):
    """An indicator the report discloses and its index does not name."""

    framework: str
    indicator: str
    title: str
    evidence: tuple[IndexQuoteShape, ...]


class ContentIndexShape(Struct, frozen=True):
    """The rows of the index; ``zones`` are first and last page or line of each stretch."""

    zones: tuple[tuple[int, int], ...]
    offset: int
    frameworks: tuple[str, ...]
    rows: tuple[IndexRowShape, ...]
    unlisted: tuple[UnlistedShape, ...]


class IndexSummaryShape(Struct, frozen=True):
    """How many rows a report's content index has, and what became of them; the rows are those of ``csrcheck index``."""

    zones: tuple[tuple[int, int], ...]
    offset: int
    rows: int
    confirmed: int
    thin: int
    wrong_place: int
    not_found: int
    outside: int
    omitted: int
    unchecked: int


class IndexShape(Struct, frozen=True):
    """What ``csrcheck index --format json`` writes."""

    document: IndexDocumentShape
    index: ContentIndexShape
    findings: tuple[FindingShape, ...] = ()
    schema_version: Literal["1"] = "1"
