"""What a result says, whatever the format: as rows, as words to read, as data, and as what is to be acted on.

A command says its result once; each format is one module of ``csrcheck.output.formats`` that writes any content. A
result that has a better layout in some format (the console of a report, its page) gives it beside the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from csrcheck.messages import printable, visible
from csrcheck.output import Format, View
from csrcheck.output.sight import in_sight

if TYPE_CHECKING:
    from csrcheck.output.checked import Checked


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A name that is typed."""

    text: str


Run = str | Strong | Code
Words = str | tuple[Run, ...]
Cell = str | int | float | bool | tuple[str, ...] | None
"""Of a row; ``None`` is empty, a tuple is a list of words."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading; level 0 is the title of the whole."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``note`` marks a warning."""

    words: Words
    note: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """An item of a list, with the words it is about."""

    words: Words
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list; ``numbered`` where the order matters."""

    items: tuple[str | Point, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to read.

    Attributes:
        header: Empty for name and value.
        links: For each row what its first cell leads to on a page, empty where it leads nowhere.
        widths: Shares of the columns on paper, all of words; even where empty, and numbers to the right.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell | Strong, ...], ...]
    links: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()

    def numeric(self, place: int) -> bool:
        """Tell whether a column holds numbers alone."""
        found = [row[place] for row in self.rows if row[place] is not None]
        return bool(found) and all(
            isinstance(cell, int | float) and not isinstance(cell, bool) for cell in found
        )


@dataclass(frozen=True, slots=True)
class Blanks:
    """Places left open for hands."""

    items: tuple[str, ...]


Block = Title | Paragraph | Points | Grid | Blanks


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind.

    Attributes:
        name: Of such rows in JSON; the same in every language.
        title: Heading and name of the sheet.
        columns: Heading of each column by its name in JSON.
        links: For each row what its first cell leads to in HTML, empty where it leads nowhere.
        choices: What is usually written into a column that is left to people, by its name.
        printed: How many columns go on paper; all where 0.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    rows: tuple[tuple[Cell, ...], ...]
    links: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    printed: int = 0

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield the rows as mappings from column names to cells."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    @property
    def grid(self) -> Grid:
        """The rows as a table to read."""
        return Grid(tuple(self.columns.values()), self.rows, self.links)


Own = Mapping[Format, Callable[[], str | bytes]]


@dataclass(frozen=True, slots=True)
class Content:
    """A result in the forms that formats are written from; each is made only where it is needed.

    Attributes:
        title: Of the result as a document.
        rows: As tables.
        data: As what JSON holds, where that is not the rows.
        words: As a document to read, where that is not the rows.
        checked: What is to be acted on, for formats that builds read.
        source: What the run is about, by which code scanning tells runs apart.
        version: Of the program that checked it.
        banner: What stands on every page of a paper.
        own: Formats the result has a better layout for.
    """

    title: str
    rows: Callable[[], Sequence[Table]]
    data: Callable[[], object] | None = None
    words: Callable[[], Iterable[Block]] | None = None
    checked: Callable[[], Iterable[Checked]] | None = None
    source: str = ""
    version: str = ""
    banner: str = ""
    own: Own = field(default_factory=dict)

    def tables(self) -> tuple[Table, ...]:
        """Return the rows with nothing hidden in them."""
        return in_sight(tuple(self.rows()))

    def acted_on(self) -> tuple[Checked, ...]:
        """Return the reports with what is to be acted on."""
        return in_sight(tuple(self.checked())) if self.checked else ()

    def blocks(self) -> tuple[Block, ...]:
        """Return the document to read with nothing hidden in it: words, or the rows under their headings."""
        if self.words:
            return in_sight(tuple(self.words()))
        tables = self.tables()
        made: list[Block] = [Title(0, printable(self.title))]
        for each in tables:
            made += [Title(1, each.title)] if len(tables) > 1 else []
            made.append(each.grid)
        return tuple(made)


def show(content: Content, form: Format, view: View) -> str | bytes:
    """Return a result in a format.

    Args:
        content: The result.
        form: One the content has the parts for; see :class:`csrcheck.output.Format`.
        view: Language of headings and words, width and colours.
    """
    if form in content.own:
        shown = content.own[form]()
    else:
        # By name: each format has imports of its own that the others do without.
        writer: Callable[[Content, View], str | bytes] = import_module(form.module).write
        shown = writer(content, view)
    # What has colours was made visible before it got them.
    return shown if isinstance(shown, bytes) or (form is Format.CONSOLE and view.color) else visible(shown)


def show_words(words: Iterable[Block], form: Format, view: View) -> str | bytes:
    """Return a document in a format, for a result that is rows in the others."""
    return show(Content("", tuple, words=lambda: words), form, view)
