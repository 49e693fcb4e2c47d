"""The pages of a PDF, one after the other or by several processes side by side.

What a page gives depends on the file and its number, and on nothing else; so the result is the same with any
number of readers. Tables that go on over the page are joined when all pages are there. Where PDFium bends its own
fonts (:mod:`standins`), a page depends on those before it in its stretch, too: each stretch is begun by a PDFium that
has bent nothing yet, whoever reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import pypdfium2 as pdfium
from msgspec.structs import replace

from csrcheck.isolation import forks
from csrcheck.isolation.forks import Fork
from csrcheck.isolation.shares import Numbers
from csrcheck.model import Diagnostic, Page, PageStatus, Severity
from csrcheck.read.pdf import standins
from csrcheck.read.pdf.annotations import form_of
from csrcheck.read.pdf.native import source
from csrcheck.read.pdf.page import Opened, PageError, read_page
from csrcheck.read.pdf.tables import Carried, Head, go_on

_REOPEN = 30
"""Pages read before the file is opened anew: PDFium keeps every font and stream it has parsed, about
3 MB a page in designed reports, and gives it back only with the document. It is done where a stretch begins."""
_STRETCH = 5
"""Pages that one process reads one after the other. To start PDFium anew takes as long as a page: it looks
through all fonts of the system."""
_LEAST = 8
"""Pages from which another reader is worth starting; it opens the file and loads its fonts once more."""
_AT_ONCE = 0.8
"""Share of the pages that is dealt out in one part for each reader; the rest, stretch by stretch, evens them out."""


class Read(msgspec.Struct, frozen=True, array_like=True):
    """A page as it was read.

    Attributes:
        head: Its highest table, which may go on from the page before; ``left``: the table at its foot.
        said: What is to be said of it.
    """

    index: int
    page: Page
    head: Head | None = None
    left: Carried | None = None
    said: tuple[Diagnostic, ...] = ()


def read_pages(
    path: Path, count: int, *, layered: bool, why: Callable[[Exception], str], readers: int = 1
) -> list[Read]:
    """Read all pages of a file.

    Args:
        path: The file.
        count: Its pages.
        layered: Whether it switches layers off.
        why: Puts into words what kept a page from being read.
        readers: How many processes may read side by side; more than one only in a child of its own, of which
            they are forks.
    """
    readers = max(min(readers, count // _LEAST), 1) if forks.possible() else 1
    with ExitStack() as stack:
        reader = stack.enter_context(Reader(path, layered, why))
        if readers == 1:
            found = dict(enumerate(reader.pages(0, count)))
        else:
            found = _side_by_side(reader, count, readers)
        return list(_joined(found, count, reader))


def _side_by_side(reader: Reader, count: int, readers: int) -> dict[int, Read]:
    """Return what was read by this process and its forks, by number; some pages may be missing."""
    parts = dealt(count, readers)
    with ExitStack() as stack:
        queue = stack.enter_context(Numbers(len(parts)))

        def share() -> Iterator[Read]:
            for number in queue.taken():
                yield from reader.pages(*parts[number])

        helpers = [stack.enter_context(_fork(share)) for _ in range(readers - 1)]
        found = list(share())
        reader.rest()  # while the others are still at work
        found += [read for helper in helpers for read in _delivered(helper)]
        return {read.index: read for read in found}


def _joined(found: dict[int, Read], count: int, reader: Reader) -> Iterator[Read]:
    """Yield the pages in order, tables joined over their breaks; a stretch that is missing is read now."""
    before: Carried | None = None
    for index in range(count):
        if index not in found:
            start = index - index % _STRETCH
            found |= {read.index: read for read in reader.pages(start, min(start + _STRETCH, count))}
        read = found[index]
        left = read.left
        if before is not None and read.head is not None:
            blocks, left = go_on(read.page.blocks, read.head, left, before)
            if blocks is not read.page.blocks:
                read = msgspec.structs.replace(read, page=replace(read.page, blocks=blocks), left=left)
        before = left
        yield read


def dealt(count: int, readers: int) -> list[tuple[int, int]]:
    """Return the parts in which pages are dealt out, in order; each begins where a stretch does."""
    if readers == 1:
        return [(0, count)]
    size = max(int(count * _AT_ONCE / readers) // _STRETCH, 1) * _STRETCH
    starts = [*range(0, readers * size, size), *range(readers * size, count, _STRETCH), count]
    return list(pairwise(starts))


class Reader:
    """Reads pages of a file, which is opened when the first is asked for and anew after some."""

    def __init__(self, path: Path, layered: bool, why: Callable[[Exception], str]) -> None:
        self._path, self._layered, self._why = path, layered, why
        self._opening = ExitStack()
        self._opened: Opened | None = None
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rest()

    def rest(self) -> None:
        """Let go of the file until a page is asked for."""
        self._opening.close()
        self._opened, self._count = None, 0

    def pages(self, start: int, stop: int) -> Iterator[Read]:
        """Yield pages one after the other, from the beginning of a stretch."""
        for index in range(start, stop):
            if index % _STRETCH == 0:
                self._begin()
            yield self.read(index)

    def _begin(self) -> None:
        if self._count >= _REOPEN or standins.are_bent():
            self.rest()
        if standins.are_bent():
            standins.begin_anew()

    def read(self, index: int) -> Read:
        """Read one page; one that fails keeps its number and says so."""
        number = index + 1
        try:
            content = read_page(self._open(), index)
        except (PageError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
            # geometry beyond reason must cost one page, never the report
            standins.note_bent()  # nobody has looked
            details = (("page", str(number)), ("why", self._why(error)))
            said = Diagnostic("page-failed", Severity.ERROR, number, details)
            return Read(index, Page(number, status=PageStatus.FAILED), said=(said,))
        page = Page(
            number, content.blocks, None, content.status, content.width, content.height, content.pictures, content.links
        )  # fmt: skip
        return Read(index, page, content.head, content.last, tuple(content.diagnostics))

    def _open(self) -> Opened:
        if self._opened is None:
            document = pdfium.PdfDocument(source(self._path))
            self._opening.callback(document.close)
            form = self._opening.enter_context(form_of(document.raw))
            self._opened = Opened(
                document.raw, form, self._layered
            )  # its fonts are not valid beyond one opening
        self._count += 1
        return self._opened


def _fork(work: Callable[[], Iterable[Read]]) -> Fork:
    return Fork(lambda: msgspec.msgpack.encode(list(work())))


def _delivered(fork: Fork) -> list[Read]:
    """Wait for what a fork read; nothing where it failed."""
    try:
        return msgspec.msgpack.decode(fork.result(), type=list[Read])
    except msgspec.MsgspecError:
        return []
