"""A report as read, before anything is judged."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.kinds import BY_LINE as BY_LINE
from csrcheck.kinds import WITHOUT_PAGES as WITHOUT_PAGES
from csrcheck.kinds import Kind
from csrcheck.model.base import Diagnostic

DocumentKind = Kind
"""What a document was; never :attr:`Kind.LEGACY`, which becomes another kind before it is read."""


class BlockKind(StrEnum):
    """The part a block plays on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    RUNNING = "running"
    """Running head, running foot or page number: repeated page furniture, never evidence."""
    CONTENTS = "contents"
    """An entry of a table of contents, never evidence."""
    COMMENT = "comment"
    """A reviewer's comment in a Word draft, listed apart and never evidence."""


class PageStatus(StrEnum):
    """Whether the words of a page are known."""

    READ = "read"
    EMPTY = "empty"
    """No text and no picture that could hold text."""
    PICTURE = "picture"
    """A picture with a few words at most and no text layer: holds nothing a reader would miss."""
    SCANNED = "scanned"
    """A picture without a text layer: unassessed."""
    GARBLED = "garbled"
    """A text layer that does not decode to words, or lacks many of them: unassessed."""
    FAILED = "failed"
    """The page could not be opened: unassessed."""


UNREADABLE = frozenset({PageStatus.SCANNED, PageStatus.GARBLED, PageStatus.FAILED})


class Box(Struct, frozen=True):
    """A rectangle on a page in points, origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float


class Table(Struct, frozen=True):
    """A grid of cells; a merged cell holds its text once, in its first position.

    Attributes:
        rows: Cell texts by row, all rows equally long, line breaks inside a cell kept.
        header_rows: How many of the first rows are headers.
        caption: Title printed above the table, if one was recognised.
        unit: Unit printed for the whole table (``单位：万元``), if any.
        ruled: Whether printed lines defined the cells (otherwise alignment did).
        chart: Whether it holds what a chart shows.
        lines: Line of the file each row stands on, where rows and lines do not go together.
    """

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 0
    caption: str = ""
    unit: str = ""
    ruled: bool = False
    chart: bool = False
    lines: tuple[int, ...] = ()


class Block(Struct, frozen=True):
    r"""A paragraph, heading, table or piece of page furniture in reading order.

    Attributes:
        text: The original characters. Hard line wraps are kept as ``\n``. For a table, rows are
            joined by ``\n`` and cells by ``\t``; line breaks inside a cell become a space.
        level: Heading level from 1; 0 for anything else.
        line: 1-based number, in the whole document, of its first non-empty line (text input only).
        size: Dominant font size in points, 0 where unknown.
        continued: Whether the block goes on in the next body block (a paragraph cut by a page or
            column break).
        bold: Whether most of it is printed in a bold face.
    """

    kind: BlockKind
    text: str
    level: int = 0
    line: int | None = None
    box: Box | None = None
    size: float = 0.0
    table: Table | None = None
    continued: bool = False
    bold: bool = False


class Link(Struct, frozen=True):
    """A link to another place of the same file.

    Attributes:
        words: What it lies on, white space as one space.
        page: The physical page it leads to; 0 where the file has no pages.
        words_there: Words of the paragraph it leads to, where the file has no pages.
    """

    words: str
    page: int = 0
    words_there: str = ""


class Page(Struct, frozen=True):
    """One page; a page that failed keeps its number.

    Attributes:
        label: The page number as printed, where recognised.
        pictures: Pictures large enough to be looked at; icons and backgrounds are left out.
        links: To other places of the file, in reading order; in files without pages, those of tables.
    """

    number: int
    blocks: tuple[Block, ...] = ()
    label: str | None = None
    status: PageStatus = PageStatus.READ
    width: float = 0.0
    height: float = 0.0
    pictures: int = 0
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        """The page's blocks joined by line breaks: what spans count in."""
        return "\n".join(block.text for block in self.blocks)


class OutlineEntry(Struct, frozen=True):
    """An entry of the file's own outline (PDF bookmarks)."""

    title: str
    level: int
    page: int


class Unread(Struct, frozen=True):
    """Content a file holds and nobody read: a chart without values, an embedded object, a film.

    Attributes:
        section: Titles of the headings over it, outermost first, where the file shows them.
        count: How many there are.
    """

    page: int
    section: tuple[str, ...] = ()
    count: int = 1


class Document(Struct, frozen=True):
    """A report as read: pages in order, nothing judged yet.

    Attributes:
        paged: Whether page numbers mean anything to a reader (PDF, text with form feeds). Where
            they do not, evidence is cited by line or section.
        title: From the file's metadata or first headings.
        publisher: The company (Word) or author (PDF) in the file's properties.
        unread: What it holds beside the text that was read.
    """

    path: str
    sha256: str
    kind: DocumentKind
    pages: tuple[Page, ...]
    paged: bool = True
    title: str = ""
    publisher: str = ""
    outline: tuple[OutlineEntry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def characters(self) -> int:
        """Number of characters read, white space left out."""
        return sum(len("".join(block.text.split())) for page in self.pages for block in page.blocks)


class IdentitySource(StrEnum):
    """Where a report says who reports on what, the surest first."""

    COVER = "cover"
    RUNNING = "running_head"
    OPENING = "opening"
    """The pages that say what the report covers: 本报告由…, 报告范围, 以下简称“本公司”."""
    TEXT = "text"
    """What the text names most."""
    PROPERTIES = "properties"
    """The title or company the file itself names."""
    OUTLINE = "outline"
    FILE_NAME = "file_name"


COUNTED = 0.5
"""How sure a year is that is only named most."""


class Origin(Struct, frozen=True):
    """How an answer was found.

    Attributes:
        score: 0 to 1: how sure it is.
    """

    source: IdentitySource
    score: float


class Identity(Struct, frozen=True):
    """Who reports on which year, as read from the document; what is not sure enough stays empty.

    Attributes:
        year: The reporting year (the one the report is about, not the one it came out in).
        traditional: Whether the report is written in traditional characters.
        title_from: Where the title was found; ``None`` without one. Likewise the others.
    """

    title: str = ""
    organisation: str = ""
    year: int | None = None
    traditional: bool = False
    title_from: Origin | None = None
    organisation_from: Origin | None = None
    year_from: Origin | None = None

    @property
    def settled(self) -> bool:
        """Whether the document itself tells all three, and the year not only by being named most."""
        counted = self.year_from is None or self.year_from.score <= COUNTED
        return bool(self.title and self.organisation and not counted)
