"""What a result says, whatever the format: as rows, as words to read, as data, and as what is to be acted on.

A command says its result once; each format is one module of ``csrcheck.output.formats`` that writes any content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from csrcheck.messages import Language, printable, text, visible
from csrcheck.output import Format, View
from csrcheck.output.sight import in_sight

if TYPE_CHECKING:
    from csrcheck.output.checked import Checked
    from csrcheck.output.sections import Head, Piece, Section


class Strong(Struct, frozen=True):
    """Words that stand out."""

    text: str


class Code(Struct, frozen=True):
    """A name that is typed."""

    text: str


class Badge(Struct, frozen=True):
    """A word with a colour of its own: ``kind`` names it, such as a verdict, a severity, ``lacking``."""

    text: str
    kind: str


class Link(Struct, frozen=True):
    """Words that lead to an item of the same content, where a format has links."""

    text: str
    target: str


class Spot(Struct, frozen=True):
    """What a narrow column and a sheet show short, as a number where it is one, and others in words."""

    short: str | int | None
    text: str


class Value(Struct, frozen=True):
    """A figure as the report writes it, and its number."""

    text: str
    number: float


Run = str | Strong | Code
Words = str | tuple[Run, ...]
Cell = str | int | float | bool | tuple[str, ...] | None
"""Of a row; ``None`` is empty, a tuple is a list of words."""
Shown = Cell | Strong | Badge | Link | Spot | Value | tuple[Link, ...]
"""Of a table to read."""


def bare(cell: Shown, *, short: bool = False) -> Cell:
    """Return what a cell says, without its look: a figure in its words, or ``short`` as a number."""
    match cell:
        case Spot(number, words):
            return number if short else words
        case Value(words, number):
            return number if short else words
        case Strong(words) | Badge(words) | Link(words):
            return words
        case tuple():
            return tuple(each.text if isinstance(each, Link) else each for each in cell)
        case _:
            return cell


class Column(StrEnum):
    """What a column of a table to read holds, where formats treat it differently."""

    WORDS = "words"
    NUMBER = "number"
    COUNT = "count"
    """How many of a kind; left out where there are none in any row."""
    YEAR = "year"
    """Figures of a year; where there are many, the last are shown."""
    SPOT = "spot"
    GROUP = "group"
    """The first: rows of the same follow each other and may share it."""
    ROOMY = "roomy"
    """Left out at a terminal."""


class Title(Struct, frozen=True):
    """A heading; level 0 is the title of the whole."""

    level: int
    text: str


class Paragraph(Struct, frozen=True):
    """A paragraph; ``note`` marks a warning, ``soft`` what explains, ``main`` a result."""

    words: Words
    note: bool = False
    soft: bool = False
    main: bool = False


class Point(Struct, frozen=True):
    """An item of a list, with the words it is about."""

    words: Words
    quote: str = ""


class Points(Struct, frozen=True):
    """A list; ``numbered`` where the order matters; a terminal shows the first ``few`` unless all is asked for."""

    items: tuple[str | Point, ...]
    numbered: bool = False
    few: int = 0


_UPRIGHT = 6
"""Columns of words that a page held upright takes."""


class Grid(Struct, frozen=True):
    """A table to read.

    Attributes:
        header: Empty for name and value.
        links: For each row what its first cell leads to on a page, empty where it leads nowhere.
        widths: Shares of the columns on paper, all of words; even where empty, and numbers to the right.
        kinds: What the columns hold; words and numbers, as they come, where empty.
        badges: Colour of each heading, where columns stand for something coloured.
        foot: How many of the last rows are totals.
        facets: For each row what it is found by; see :class:`csrcheck.output.sections.Facet`.
        few: How many rows a terminal shows unless all is asked for; those of the lowest ``ranks`` stay.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    links: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    kinds: tuple[Column, ...] = ()
    badges: tuple[str, ...] = ()
    foot: int = 0
    facets: tuple[Mapping[str, str], ...] = ()
    few: int = 0
    ranks: tuple[int, ...] = ()

    def kind(self, place: int) -> Column:
        """Return what a column holds."""
        if self.kinds:
            return self.kinds[place]
        return Column.NUMBER if self.numeric(place) else Column.WORDS

    def without(self, *kinds: Column, years: int = 0) -> Grid:
        """Return the table without columns of some kinds, without counts of nothing, and with the last years alone."""
        every = range(len(self.kinds))
        shown = [place for place in every if self.kinds[place] is Column.YEAR]
        left = {place for place in every if self.kinds[place] in kinds} | set(
            shown[: -years or None] if years else ()
        )
        left |= {
            place
            for place in every
            if self.kinds[place] is Column.COUNT and not any(row[place] for row in self.rows)
        }
        kept = [place for place in every if place not in left]
        if not left:
            return self
        return replace(
            self,
            header=tuple(self.header[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
            kinds=tuple(self.kinds[place] for place in kept),
            badges=tuple(self.badges[place] for place in kept) if self.badges else (),
        )

    @property
    def wide(self) -> bool:
        """Whether it has too many columns of words for a page held upright."""
        return len(self.widths) > _UPRIGHT

    def numeric(self, place: int) -> bool:
        """Tell whether a column holds numbers alone."""
        if self.kinds:
            return self.kinds[place] in (Column.NUMBER, Column.COUNT, Column.YEAR)
        found = [row[place] for row in self.rows if row[place] is not None]
        return bool(found) and all(
            isinstance(cell, int | float) and not isinstance(cell, bool) for cell in found
        )


class Blanks(Struct, frozen=True):
    """Places left open for hands."""

    items: tuple[str, ...]


Block = Title | Paragraph | Points | Grid | Blanks


class Table(Struct, frozen=True):
    """Rows of one kind.

    Attributes:
        name: Of such rows in JSON; the same in every language.
        title: Heading and name of the sheet.
        columns: Heading of each column by its name in JSON.
        links: For each row what its first cell leads to in HTML, empty where it leads nowhere.
        choices: What is usually written into a column that is left to people, by its name.
        printed: How many columns go on paper; all where 0.
        filled_in: Whether columns are left to people, and stay although they are empty.
    """

    name: str
    title: str
    columns: Mapping[str, str | int]
    rows: tuple[tuple[Cell, ...], ...]
    links: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    printed: int = 0
    filled_in: bool = False

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield the rows as mappings from column names to cells."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    @property
    def grid(self) -> Grid:
        """The rows as a table to read."""
        return Grid(tuple(map(str, self.columns.values())), self.rows, self.links)


class Content(Struct, frozen=True):
    """A result in the forms that formats are written from; each is made only where it is needed.

    Attributes:
        title: Of the result as a document.
        rows: As tables, where those are not the items of its sections.
        sections: With what it is about: for formats with a layout for sections, and for all others as far as nothing
            else is given.
        data: As what JSON holds, where that is not the rows.
        lines: The same as JSON, a part a line.
        words: As people read it, where that is not the rows; a terminal shows what it has room for.
        brief: The same at a terminal, where people read less or something else there.
        checked: What is to be acted on, for formats that builds read.
        source: What the run is about, by which code scanning tells runs apart.
        version: Of the program that checked it.
        language: Of headings that tables and sheets have of themselves.
        banner: What stands on every page of a paper.
    """

    title: str
    rows: Callable[[], Sequence[Table]] | None = None
    sections: Callable[[], tuple[Head, Sequence[Section]]] | None = None
    data: Callable[[], object] | None = None
    lines: Callable[[], str] | None = None
    words: Callable[[], Iterable[Piece]] | None = None
    brief: Callable[[], Iterable[Piece]] | None = None
    checked: Callable[[], Iterable[Checked]] | None = None
    source: str = ""
    version: str = ""
    language: Language = Language.ZH
    banner: str = ""

    def tables(self) -> tuple[Table, ...]:
        """Return the rows with nothing hidden in them."""
        if self.rows:
            return in_sight(tuple(self.rows()))
        if self.sections is None:
            return ()
        from csrcheck.output.rows import records

        return (records(self.sections()[1], self.language),)

    def sheets(self) -> tuple[Table, ...]:
        """Return the rows as sheets: the sections, or the rows as they are."""
        if self.sections is None:
            return self.tables()
        from csrcheck.output.rows import sheets

        return in_sight(sheets(self.sections()[1], self.language))

    def acted_on(self) -> tuple[Checked, ...]:
        """Return the reports with what is to be acted on."""
        return in_sight(tuple(self.checked())) if self.checked else ()

    def blocks(self) -> tuple[Block, ...]:
        """Return the document to read with nothing hidden in it: words, or the rows under their headings."""
        from csrcheck.output.sections import plain, plain_blocks

        if self.sections and not self.words:
            return in_sight(tuple(plain_blocks(*self.sections())))
        told = in_sight(tuple(plain(self.words()) if self.words else self._listed()))
        titled = bool(told) and isinstance(told[0], Title) and told[0].level == 0
        return told if titled else (Title(0, printable(self.title)), *told)

    def brief_pieces(self) -> tuple[Piece, ...]:
        """Return what a terminal shows of a result without sections, with nothing hidden in it."""
        told = self.brief or self.words
        return in_sight(tuple(told() if told else self._listed()))

    def _listed(self) -> Iterator[Block]:
        """Yield the rows to read, under their headings where they are of several kinds."""
        tables = self.tables()
        for each in tables:
            if len(tables) > 1:
                yield Title(1, each.title)
            yield each.grid if each.rows else Paragraph(text("table-empty", self.language.value))


def show(content: Content, form: Format, view: View) -> str | bytes:
    """Return a result in a format.

    Args:
        content: The result.
        form: One the content has the parts for; see :class:`csrcheck.output.Format`.
        view: Language of headings and words, width and colours.
    """
    # By name: each format has imports of its own that the others do without.
    writer: Callable[[Content, View], str | bytes] = import_module(form.module).write
    shown = writer(content, view)
    # What has colours was made visible before it got them.
    return shown if isinstance(shown, bytes) or (form is Format.CONSOLE and view.color) else visible(shown)


def named(view: View, *pairs: tuple[str, str | int]) -> Grid:
    """Return values under their names, which are messages; what is empty is left out."""
    return Grid((), tuple((view.say(code), value) for code, value in pairs if value))
