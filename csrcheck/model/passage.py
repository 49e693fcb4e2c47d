"""Passages cut from a document, and the evidence found in them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.model.base import Diagnostic
from csrcheck.model.document import Block, Identity, Link


class Zone(StrEnum):
    """The part of the report a passage stands in."""

    BODY = "body"
    CONTENTS = "contents"
    """The report's table of contents."""
    INDEX = "index"
    """The report's own index of a framework: code → page."""
    COMMENT = "comment"


class PassageKind(StrEnum):
    """What a passage was cut from."""

    SENTENCE = "sentence"
    ROW = "row"
    HEADING = "heading"


class Span(Struct, frozen=True):
    """A stretch of a page's text: ``page.text[start:end]``."""

    page: int
    start: int
    end: int


class RowCell(Struct, frozen=True):
    """One value of a table row with the header above it (both as printed)."""

    header: str
    text: str


class TableRow(Struct, frozen=True):
    """The table a row passage was cut from.

    Attributes:
        table: Ordinal of the table in the document.
        label: The row's own name, with the names of the rows it is grouped under.
        cells: The other cells in order.
        unit: Unit of the row, from a unit column, the row name, the header or the table.
        chart: Whether the table holds what a chart shows.
        blank: Headers of the columns it has no value in.
    """

    table: int
    label: str
    cells: tuple[RowCell, ...]
    unit: str = ""
    chart: bool = False
    blank: tuple[str, ...] = ()


class Stack(Struct, frozen=True):
    """Figures that stand in lines of their own near a name.

    Attributes:
        values: As printed, each with its own unit where it has one.
        units: What may be the unit of those that have none.
        years: Years that stand in lines of their own among them.
    """

    values: tuple[str, ...]
    units: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


class Passage(Struct, frozen=True):
    """The unit that is matched and quoted: a sentence or a table row.

    Attributes:
        number: Ordinal in the document, 0-based.
        text: Original characters (the quote).
        clean: Normalised text, what is matched.
        offsets: ``clean[i]`` was made from ``text[offsets[i]]``; same length as ``clean``.
        context: Normalised words that frame the passage without being part of it: the sentence
            that introduces a list, a table's header and caption.
        section: Headings above the passage, outermost first, as printed.
        section_clean: The same, normalised and joined.
        line: Number of its first non-empty line (text input without pages).
        spans: Where the original stands.
        row: Set for table rows.
        stack: Set for a name whose figures stand in lines of their own.
        aimed: Whether it is a line of a list of aims of which nothing says that they were reached.
    """

    number: int
    kind: PassageKind
    zone: Zone
    text: str
    clean: str
    offsets: tuple[int, ...]
    page: int
    page_label: str | None = None
    line: int | None = None
    context: str = ""
    section: tuple[str, ...] = ()
    section_clean: str = ""
    spans: tuple[Span, ...] = ()
    row: TableRow | None = None
    stack: Stack | None = None
    aimed: bool = False


class IndexEntry(Struct, frozen=True):
    """A row of the report's own content index: what it claims, not evidence.

    Attributes:
        code: Indicator code as printed, normalised in width and spacing; empty where the row has none we know.
        pages: Page numbers as printed.
        omission: The row's words where it says that the disclosure does not apply or is left out.
        text: The whole row as printed.
        printed: What stands in the place of a code, as printed (``1.``, ``治理``); tables of requirements only.
        title: What is required, as printed; tables of requirements only.
        targets: The places named, as printed: sections and pages; tables of requirements only.
    """

    code: str
    pages: tuple[str, ...]
    omission: str
    text: str
    page: int
    page_label: str | None = None
    line: int | None = None
    printed: str = ""
    title: str = ""
    targets: tuple[str, ...] = ()


class IndexPart(Struct, frozen=True):
    """A block of the report's own content index, as read: what its rows are read from.

    Attributes:
        title: The heading it stands under, as printed; empty where there is none.
        links: Those of its page, with the first part of each page.
    """

    block: Block
    page: int
    page_label: str | None = None
    title: str = ""
    links: tuple[Link, ...] = ()


class Segmentation(Struct, frozen=True):
    """A document cut into passages, with what was set apart on the way."""

    identity: Identity
    passages: tuple[Passage, ...]
    index: tuple[IndexEntry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    index_parts: tuple[IndexPart, ...] = ()


class Element(StrEnum):
    """The four disclosure elements of the CASS standard."""

    IDEA = "idea"
    POLICY = "policy"
    MEASURE = "measure"
    PERFORMANCE = "performance"


class Figure(Struct, frozen=True):
    """A number with its unit, in a passage's clean text.

    Attributes:
        value: The number as printed, multiplied by nothing (``12.5`` of ``12.5万元``).
        unit: The unit as printed (``万元``), empty where there is none.
        family: Unit family (``money``), empty where unknown.
    """

    value: float
    unit: str
    family: str
    start: int
    end: int


class Zero(Struct, frozen=True):
    """A claim that something did not happen.

    Attributes:
        start: Where what it speaks of begins in the passage's clean text; ``end`` likewise.
        units: Families of units in which such a matter is counted.
    """

    start: int
    end: int
    units: tuple[str, ...] = ()


class Traits(Struct, frozen=True):
    """What a passage says about itself, whatever its topic.

    Attributes:
        elements: Which disclosure elements its wording shows.
        figures: Its numbers with units; years, dates and numbering are left out, and in evidence of a topic those
            of another matter.
        savings: Where figures begin that tell what was saved (减少约7吨), not what is left.
        changes: Where figures begin that tell a change (同比下降5%), not a level.
        intensity: Where figures begin that measure per unit of something.
        target: States an aim for a later time.
        planned: Tells only of what is meant to be done or reached.
        compliance: Says that laws are kept or that no breach occurred.
        zero: States that something did not happen or is none.
        zeros: What it says did not happen: where, and what its count would be measured in.
        inapplicable: Says that a matter does not arise for the organisation.
        breakdowns: Dimensions it breaks a figure down by (gender, age, region, …).
        years: Years it speaks of.
        slogan: A general profession without anything done, decided or counted.
        absent: Says that something is not in place (yet).
        offering: Describes what the organisation sells, not how it conducts itself.
        foreign: Its subject is not the organisation (the industry, the state, a client).
        lacking: Where it says that a rule, a body or a plan is not there yet, or a work not done.
        withheld: Clauses that say a figure is not there, or comes later, and give none.
        denied: Where what does not arise for the organisation begins to be named.
        defines: Whether it says what a word or a figure means.
        listing: Enumerates several items.
        wanted: A row of what those the organisation deals with want of it, or a question put to readers.
        matters: A list of the matters a report chooses among: names, and nothing of any of them.
        carried: Goes on, after a semicolon, with the topic that its statement named before.
        honour: Names the topic only in an award or title, which says nothing of what was done for it.
        apart: Its figures stand in lines of their own, and may be those of another name there.
        limit: Its figures are limits, standard values or goals: how much is allowed, not how much there was.
    """

    elements: tuple[Element, ...] = ()
    figures: tuple[Figure, ...] = ()
    savings: tuple[int, ...] = ()
    changes: tuple[int, ...] = ()
    intensity: tuple[int, ...] = ()
    target: bool = False
    planned: bool = False
    compliance: bool = False
    zero: bool = False
    zeros: tuple[Zero, ...] = ()
    inapplicable: bool = False
    breakdowns: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    slogan: bool = False
    absent: bool = False
    offering: bool = False
    foreign: bool = False
    listing: bool = False
    defines: bool = False
    lacking: tuple[tuple[int, int], ...] = ()
    withheld: tuple[tuple[int, int], ...] = ()
    denied: tuple[int, ...] = ()
    wanted: bool = False
    matters: bool = False
    carried: bool = False
    honour: bool = False
    apart: bool = False
    limit: bool = False


class Strength(StrEnum):
    """How much a term alone proves."""

    STRONG = "strong"
    WEAK = "weak"
    METRIC = "metric"


class Hit(Struct, frozen=True):
    """A term found in a passage's clean text."""

    term: str
    strength: Strength
    start: int
    end: int


class Evidence(Struct, frozen=True):
    """A passage that speaks of a topic.

    Attributes:
        score: 0 to 1: how surely and substantially the passage is about the topic.
    """

    topic: str
    passage: Passage
    traits: Traits
    hits: tuple[Hit, ...]
    score: float
