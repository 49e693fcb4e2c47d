"""A result in sections: what formats with a layout of their own show each in their way, and others as plain blocks.

What is told, in which words and from where is said here once; a terminal, a page and a workbook differ in how much
they have room for (:class:`Room`) and in how it looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum

from msgspec import Struct, field

from csrcheck.output.content import (
    Badge,
    Blanks,
    Block,
    Code,
    Grid,
    Link,
    Paragraph,
    Point,
    Points,
    Strong,
    Table,
    Title,
)


class Room(IntEnum):
    """Where something is shown."""

    ALWAYS = 0
    VERBOSE = 1
    """On a page, and at a terminal that was asked for everything."""
    PAGE = 2
    """On a page alone."""


class Quote(Struct, frozen=True):
    """Words of the report and where they stand.

    Attributes:
        place: In words; empty where it stands nowhere.
        path: Headings above it, where the place does not name them already.
        terms: What was recognised in it.
        columns: The years of a table row, or figures apart from their name, as shown behind it.
        room: Where it is shown under its item; where it is not, the place stands beside the name.
    """

    words: str
    place: str = ""
    path: str = ""
    terms: tuple[str, ...] = ()
    columns: str = ""
    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    section: tuple[str, ...] = ()
    room: Room = Room.ALWAYS


class Part(Struct, frozen=True):
    """Something said of an item under a name.

    Attributes:
        kind: What it is, for the look: ``lacking``, ``advice``, ``near``, ``review``, ``account`` …
        few: How many lines are shown unless all is asked for; all where 0.
        quoted: Whether the lines are words of the report.
    """

    kind: str
    name: str
    lines: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    room: Room = Room.ALWAYS
    few: int = 0
    quoted: bool = False


class Asked(Struct, frozen=True):
    """Something an item asks for: ``found``, ``lacking`` or ``optional``, in a word; where ticks fit, they stand for parts ``lacking``."""

    words: str
    kind: str
    state: str
    more: str = ""


class Facet(Struct, frozen=True):
    """What items are found by: a value and its words."""

    value: str
    words: str


class Item(Struct, frozen=True):
    """One of many of a kind: a verdict, a finding, a matter, a remark on the reading.

    Attributes:
        kind: What it is, among all items of a content.
        record: The same in words.
        id: As people cite it.
        name: In a few words.
        says: In a sentence.
        verdict: What was decided of it.
        level: How grave it is.
        message: What tables say of it in one cell.
        code: Whether the ``id`` is a name of ours and not of a framework.
        marks: What else is to be seen at once.
        facts: Small words beside or under its name.
        quotes: Words of the report it rests on.
        again: Where else it is told, in a line.
        parts: What is said of it.
        to_do: Whether it is listed apart, with what has to be supplied, where text is read from top to bottom.
        anchor: What links lead to.
        related: Items it is about, with their anchors; empty where there is none.
        duty: How far it binds, in words.
        page: Where it stands, if it has no quote.
        years: The years it is about.
        facets: What it is found by, by name.
        pages: The pages it is found by.
        row: Whether it is a row of the tables of all items.
        listed: Whether it is told on its own; else only overviews hold it.
    """

    kind: str
    record: str
    id: str
    name: str = ""
    says: str = ""
    framework: str = ""
    verdict: Badge | None = None
    level: Badge | None = None
    message: str = ""
    code: bool = False
    marks: tuple[Badge, ...] = ()
    facts: tuple[tuple[str, Room], ...] = ()
    quotes: tuple[Quote, ...] = ()
    years: str = ""
    again: str = ""
    asks: tuple[Asked, ...] = ()
    parts: tuple[Part, ...] = ()
    to_do: bool = False
    anchor: str = ""
    related: tuple[Link, ...] = ()
    duty: str = ""
    page: int | None = None
    facets: Mapping[str, Facet] = field(default_factory=dict)
    pages: tuple[int, ...] = ()
    room: Room = Room.ALWAYS
    row: bool = True
    listed: bool = True

    @property
    def badge(self) -> Badge | None:
        """The word that says what became of it."""
        return self.verdict or self.level


class Items(Struct, frozen=True):
    """Items under a heading.

    Attributes:
        columns: Headings of the table they make on paper; a list where empty.
        anchor: What links to all of them lead to.
        group: What they are grouped by, for those who choose among groups.
    """

    items: tuple[Item, ...]
    title: str = ""
    columns: tuple[str, ...] = ()
    anchor: str = ""
    group: str = ""

    @property
    def listed(self) -> tuple[Item, ...]:
        """The items told on their own."""
        return tuple(each for each in self.items if each.listed)


class Axis(Struct, frozen=True):
    """One axis of a picture: a name, its words, and its value from 0 to 100; ``None`` where it is not known."""

    name: str
    words: str
    value: float | None
    assumed: bool = False


class Radar(Struct, frozen=True):
    """Values that make a picture where pictures fit; a table beside it says the same."""

    title: str
    axes: tuple[Axis, ...]
    note: str = ""


class Count(Struct, frozen=True):
    """How many of a kind, as a part of a bar."""

    words: str
    kind: str
    number: int


class Headline(Struct, frozen=True):
    """A number asked for first.

    Attributes:
        about: What it is a number of, where several of one name stand beside each other.
        counts: Parts of the whole, where the number is a share of it: such a headline is also the first line of its
            section.
        share: From 0 to 1, for a bar.
        more: Said after the number.
        total: Of what the counts are parts, in words.
    """

    name: str
    value: str
    lines: tuple[str | Badge, ...] = ()
    small: tuple[str, ...] = ()
    about: str = ""
    counts: tuple[Count, ...] = ()
    share: float | None = None
    more: str = ""
    total: str = ""


class Fold(Struct, frozen=True):
    """Pieces under a heading that are left out where they have no room; there ``more`` says how to see them."""

    title: str
    pieces: tuple[Block | Items, ...]
    room: Room = Room.VERBOSE
    more: str = ""


Piece = Block | Items | Radar | Fold


class Section(Struct, frozen=True):
    """A section.

    Attributes:
        key: Its name in every language; sections of one key that follow each other are parts of one.
        of: What it is about, and the code of that, where several are checked: ``("HKEX …", "hkex@2025")``.
        tables: Its rows for sheets, each with the title of its sheet, where they are not its items.
        sheet: Title of the sheet its items stand on, where that is not its own.
        marked: Whether its items are told elsewhere with a mark that says the same, where marks fit.
        short: Its title where there is little room.
        records: Items that are rows of tables alone: to read, a piece says them shorter.
    """

    key: str
    title: str
    pieces: tuple[Piece, ...]
    of: tuple[str, str] = ("", "")
    headlines: tuple[Headline, ...] = ()
    tables: Callable[[], Sequence[Table]] | None = None
    sheet: str = ""
    records: tuple[Item, ...] = ()
    marked: bool = False
    short: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items of the section that are told on their own."""
        told = (item for each in self.pieces if isinstance(each, Items) for item in each.listed)
        return (*told, *self.records)


class Head(Struct, frozen=True):
    """What a result is about.

    Attributes:
        facts: Names and values; those on files and tools have room on a page alone.
        told: Facts that take a line.
        notes: What has to be known before anything else is read.
        script: Language tag of the report's words: it decides which forms of characters are shown.
        pages: How many pages there are to look at; 0 where pages mean nothing.
        path: Of the file.
    """

    title: str
    who: str
    facts: tuple[tuple[str, str, Room], ...]
    told: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    script: str = "zh-Hans"
    pages: int = 0
    made_by: str = ""


# ----- as plain blocks


def plain_blocks(head: Head, sections: Iterable[Section]) -> Iterator[Block]:
    """Yield sections as blocks that any format of documents lays out."""
    yield Title(0, head.title)
    facts = [f"{name}: {value}" for name, value, room in head.facts if room is Room.ALWAYS]
    yield Points((*facts, *(f"{name}: {line}" for name, line in head.told)))
    for note in head.notes:
        yield Paragraph(note, note=True)
    about = ""
    for section in sections:
        pieces = list(plain(section.pieces))
        if not pieces and not section.headlines:
            continue
        name, code = section.of
        # What several are checked for has one heading, and its first section none of its own.
        yield Title(1, f"{name} ({code})" if code and code != about else section.title)
        about = code
        yield from _first_lines(section)
        yield from pieces


def _first_lines(section: Section) -> Iterator[Block]:
    for each in section.headlines:
        if each.counts:
            counts = ", ".join(f"{one.words} {one.number}" for one in each.counts if one.number)
            yield Paragraph((f"{each.name} ", Strong(each.value), f"{each.more}. {counts}"))


def plain(pieces: Iterable[Piece]) -> Iterator[Block]:
    """Yield pieces as blocks that any format of documents lays out."""
    for each in pieces:
        yield from _plain(each)


def _plain(piece: Piece) -> Iterator[Block]:
    match piece:
        case Items() if piece.listed:
            if piece.title:
                yield Title(2, piece.title)
            if piece.columns:
                rows = [_row(each) for each in piece.listed]
                kept = [place for place in range(len(piece.columns)) if any(row[place] for row in rows)]
                heads, *lines = (tuple(line[place] for place in kept) for line in (piece.columns, *rows))
                yield Grid(heads, tuple(lines), widths=tuple(_SHARES[place] for place in kept))
            else:
                yield Points(tuple(_point(each) for each in piece.listed))
        case Fold(title, inner):
            if title:
                yield Title(2, title)
            yield from plain(inner)
        case Grid():
            yield piece.without()
        case Title() | Paragraph() | Points() | Blanks():
            yield piece


_SHARES = (1.1, 2.2, 1.5, 2.4, 1.8, 4.8)
"""Of a row on paper: the words of the report need most room."""


def _row(each: Item) -> tuple[str, ...]:
    first = each.quotes[0] if each.quotes else Quote("")
    badge = each.badge.text if each.badge else ""
    return (
        each.id,
        each.name,
        " ".join(filter(None, (badge, each.duty))),
        each.message,
        first.place,
        " ".join(filter(None, (first.words, first.columns))),
    )


def _point(each: Item) -> Point:
    first = each.quotes[0] if each.quotes else Quote("")
    words: list[str | Strong | Code] = [Strong(each.badge.text)] if each.badge else []
    for said in (each.name, first.place, each.says):
        words += [" ", said] if said and words else [said] if said else []
    if each.code and each.id:
        words += [" ", Code(each.id)]
    return Point(tuple(words), " ".join(filter(None, (first.words, first.columns))))
