"""Links of an index followed: to the page or the section they lead to, where print does not say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from csrcheck.index.outline import Outline
from csrcheck.index.places import Pages, Places
from csrcheck.index.rows import Row
from csrcheck.index.words import squeezed
from csrcheck.language.references import stretches
from csrcheck.model import IndexPart, Link

_ENOUGH = 4
"""Letters from which on words of a link are known inside a cell."""


def links_of(rows: Sequence[Row], parts: Sequence[IndexPart]) -> dict[int, tuple[Link, ...]]:
    """Return the links of rows, by number: on each page the links of the same words belong to its rows in order."""
    links = {part.page: part.links for part in parts if part.links}
    found: dict[int, list[Link]] = defaultdict(list)
    for page, on_page in links.items():
        here = [n for n, row in enumerate(rows) if row.line.page == page]
        passed: dict[str, int] = {}
        for link in on_page:
            said = squeezed(link.words)
            at = next((k for k in range(passed.get(said, 0), len(here)) if _holds(rows[here[k]], said)), None)
            if at is None:
                continue
            line = rows[here[at]].line
            same = [k for k in range(at, len(here)) if rows[here[k]].line is line]
            for k in same:
                found[here[k]].append(link)
            passed[said] = same[-1] + 1
    return {n: tuple(dict.fromkeys(each)) for n, each in found.items()}


def _holds(row: Row, said: str) -> bool:
    """Whether a row prints the words of a link: as a cell, as a place, as a page among others, or inside a longer cell."""
    cells = [squeezed(cell) for cell in row.line.cells]
    numbers = {
        str(page) for place in row.places for each in stretches(place) for pages in each.pages for page in (pages.first, pages.last)
    }  # fmt: skip
    return (
        said in cells
        or said in map(squeezed, row.places)
        or said in numbers
        or (len(said) >= _ENOUGH and any(said in cell for cell in cells))
    )


def followed(row: Row, places: Places, links: Sequence[Link], outline: Outline, pages: Pages) -> Places:
    """Return the places of a row with its links followed.

    What is printed counts, where it can be told: a link that leads elsewhere is said. It takes the place of what is
    missing or was not understood, and of numbers where no page of the report shows its own.
    """
    to = tuple(dict.fromkeys(link.page for link in links if 1 <= link.page <= pages.count))
    titles = [outline.find(link.words_there) for link in links if link.words_there]
    sections = tuple(dict.fromkeys((each[0], True) for each in titles if each and each[1]))
    if not to and not sections:
        return places
    printed = not row.at or any(row.line.cells[column].strip() for column in row.at)
    if not printed or not (places.pages or places.sections or places.outside):
        return replace(places, pages=to, sections=sections, unknown=())
    if places.pages and to and not pages.labels:
        return replace(places, pages=to)
    away = [page for page in to if places.pages and not _near(page, places)]
    return replace(places, leads=tuple(away))


def _near(page: int, places: Places) -> bool:
    return any(abs(page - each) <= 1 for each in places.pages) or any(
        each.page <= page <= each.end
        for each in (*(section for section, _ in places.sections), *places.opened)
    )
