"""What the places named in an index mean: pages by their printed numbers, sections by number and title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.index import load_index_words
from csrcheck.catalog.scoring import number
from csrcheck.index.outline import Outline, Section, parted_title
from csrcheck.index.words import is_outside, squeezed
from csrcheck.language.references import (
    Stretch,
    named_pages,
    pages_of,
    section_numbers,
    side_of_cover,
    without_see,
)
from csrcheck.model import Passage, Words
from csrcheck.model.base import say

_AROUND = " \t\n\u3000，,、；;：:-/()（）[]"


class Pages(Struct, frozen=True):
    """The pages of a report.

    Attributes:
        labels: Physical page by printed number.
        count: How many there are.
        paged: Whether their numbers mean anything.
        index: Those of the index itself.
    """

    labels: Mapping[str, int]
    count: int
    paged: bool
    index: tuple[int, ...] = ()

    @property
    def told(self) -> bool:
        """Whether a number may be that of a page."""
        return self.paged or bool(self.labels)

    def physical(self, printed: int) -> int | None:
        """Return the physical page of a printed number: by the labels, between them by their usual distance."""
        if (known := self.labels.get(str(printed))) is not None:
            return known
        page = printed + self._shift()
        return page if 1 <= page <= self.count else None

    def printed(self, page: int) -> str:
        """Return the number printed on a physical page, or the one its neighbours give it."""
        known = next((label for label, each in self.labels.items() if each == page), None)
        return known or str(page - self._shift())

    def _shift(self) -> int:
        shifts = Counter(page - int(label) for label, page in self.labels.items() if label.isdigit())
        return shifts.most_common(1)[0][0] if shifts else 0


class Places(Struct, frozen=True):
    """What the places of a row mean.

    Attributes:
        pages: Physical pages named by number.
        sections: Sections named, with whether they are named as they are printed.
        outside: Whether another document is named.
        unknown: What was not understood, as printed.
        opened: Sections that begin on a page named alone: a writer who gives the first page means what follows.
        leads: Pages that links in the row lead to, where these are not those it prints.
    """

    pages: tuple[int, ...] = ()
    sections: tuple[tuple[Section, bool], ...] = ()
    outside: bool = False
    unknown: tuple[str, ...] = ()
    itself: bool = False
    opened: tuple[Section, ...] = ()
    leads: tuple[int, ...] = ()

    def physical(self) -> tuple[int, ...]:
        """Return the physical pages meant: those named by number, else those the sections take up."""
        if self.pages:
            return self.pages
        return tuple(sorted({page for each, _ in self.sections for page in range(each.page, each.end + 1)}))

    def holds(self, passage: Passage) -> bool:
        """Tell whether a passage stands at one of the places."""
        return passage.page in self.pages or any(
            each.first <= passage.number <= each.last
            for each in (*(section for section, _ in self.sections), *self.opened)
        )

    @property
    def known(self) -> bool:
        """Whether all places are understood and in this report."""
        return bool(self.pages or self.sections) and not self.unknown and not self.outside

    @property
    def partly(self) -> bool:
        """Whether some places are in this report and others in another document."""
        return bool(self.pages or self.sections) and not self.unknown and self.outside

    def notes(self) -> tuple[Words, ...]:
        """Return what there is to say of how sections are named."""
        near = tuple(
            say("index-near-title", title=" ".join(each.title.split()))
            for each, exact in self.sections
            if not exact
        )
        return (*near, *(say("index-link-page", page=page) for page in self.leads))


def places_of(targets: Iterable[str], outline: Outline, pages: Pages) -> Places:
    """Return what the places of a row mean."""
    found = Places()
    for target in targets:
        found = _with(found, _place(without_see(target), outline, pages))
    numbers = tuple(dict.fromkeys(found.pages))
    found = replace(found, pages=numbers, sections=tuple(dict.fromkeys(found.sections)))
    return found if found.sections else opening(found, outline)


def opening(found: Places, outline: Outline) -> Places:
    """Return places with what begins on the pages that are named alone, and not as parts of a range."""
    alone = [page for page in found.pages if not {page - 1, page + 1} & {*found.pages}]
    return replace(found, opened=tuple(each for page in alone for each in outline.opened_on(page)))


def _with(one: Places, other: Places) -> Places:
    return Places(
        one.pages + other.pages,
        one.sections + other.sections,
        one.outside or other.outside,
        one.unknown + other.unknown,
        one.itself or other.itself,
    )


def _place(target: str, outline: Outline, pages: Pages) -> Places:
    target = _without_report(target)
    said = squeezed(target)
    stretch = named_pages(target)
    rest = target if stretch is None else (target[: stretch.start] + target[stretch.end :]).strip(_AROUND)
    if stretch and not rest:
        return _of_pages(stretch, target, pages) if pages.told else _of_chapters(stretch, target, outline)
    if outline.is_section(target):
        return _of_section(target, outline)
    back = side_of_cover(target)
    if back is not None:
        return Places(pages=(pages.count if back else 1,))
    if stretch and not is_outside(target):
        number = _of_pages(stretch, target, pages)
        named = outline.find(rest) if len(rest) > 1 else None
        return replace(number, sections=(named,)) if named else number
    numbers = _of_numbers(target, outline)
    if numbers:
        return Places(sections=tuple((each, True) for each in numbers))
    if is_outside(target):
        return Places(outside=True)
    found = _of_section(target, outline)
    if found.unknown and any(word in said for word in load_index_words().itself):
        return Places(pages=pages.index if pages.paged else (), itself=True)
    if found.unknown and pages.paged and any(word in said for word in load_index_words().whole):
        return Places(pages=tuple(page for page in range(1, pages.count + 1) if page not in pages.index))
    return found


def _of_section(target: str, outline: Outline) -> Places:
    named = outline.find(target)
    return Places(sections=(named,)) if named else Places(unknown=(target,))


def _without_report(target: str) -> str:
    """Return a target without the name of this report before the number of a chapter: 本报告3.1节."""
    for own in load_index_words().own:
        rest = target.strip().removeprefix(own).lstrip("第的 ") if target.strip().startswith(own) else ""
        if parted_title(rest)[0]:
            return rest
    return target


def _of_chapters(stretch: Stretch, target: str, outline: Outline) -> Places:
    """Return the chapters of bare numbers, in a report that has no pages."""
    named = [outline.find(str(each)) for each in pages_of(stretch.pages)]
    known = tuple(each for each in named if each)
    return Places(sections=known) if len(known) == len(named) else Places(unknown=(target,))


def _of_pages(stretch: Stretch, target: str, pages: Pages) -> Places:
    if not pages.told:
        return Places(unknown=(target,))
    physical = [pages.physical(number) for number in pages_of(stretch.pages)]
    known = tuple(page for page in physical if page is not None)
    return Places(pages=known, unknown=() if known else (target,))


def _of_numbers(target: str, outline: Outline) -> list[Section]:
    """Return the sections of a target that is only numbers: 2.3, 2.3~2.6, 3.1、3.4."""
    found: list[Section] = []
    for first, last in section_numbers(target):
        ends = [outline.find(each) for each in dict.fromkeys((first, last))]
        known = [each[0] for each in ends if each]
        if len(known) < len(ends):
            return []
        found += [known[0], *_between(first, last, outline), *known[1:]]
    return found


def _between(first: str, last: str, outline: Outline) -> list[Section]:
    low, high = [*map(int, first.split("."))], [*map(int, last.split("."))]
    if low[:-1] != high[:-1]:
        return []
    stem = "".join(f"{each}." for each in low[:-1])
    named = [outline.find(f"{stem}{number}") for number in range(low[-1] + 1, high[-1])]
    return [each[0] for each in named if each]


def constant_offset(rows: Sequence[Places]) -> int:
    """Return by how much all page numbers are off, 0 where they are not.

    Sections named beside pages tell: where most of the pages are as far from the beginning of their section, and
    hardly one is right.
    """
    off = [row.sections[0][0].page - row.pages[0] for row in rows if row.pages and _single(row)]
    if not off:
        return 0
    most, times = Counter(off).most_common(1)[0]
    distinct = {row.pages[0] for row in rows if row.pages and _single(row)}
    return (
        most
        if most
        and times >= number("offset_rows")
        and times >= number("offset_mostly") * len(off)
        and len(distinct) >= _FEWEST_PAGES
        else 0
    )


_FEWEST_PAGES = 3


def _single(row: Places) -> bool:
    return len(row.sections) == 1 and row.sections[0][1]


def disagree(row: Places) -> Section | None:
    """Return the section named where none of the pages named lies in it."""
    if not row.pages or not _single(row):
        return None
    section = row.sections[0][0]
    return None if any(section.page <= page <= section.end for page in row.pages) else section
