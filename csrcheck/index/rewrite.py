"""Page numbers put in the place of others, what stands around them kept: P12-13 → P15-16."""

from __future__ import annotations

from collections.abc import Mapping
from string import digits

from csrcheck.index.places import Pages
from csrcheck.language.references import stretches


def rewritten(cell: str, moved: Mapping[int, int], pages: Pages) -> str:
    """Return a cell with its page numbers as they are now.

    Args:
        cell: As printed.
        moved: Physical page by the one it was.
        pages: What numbers are printed on pages.
    """
    new = cell
    for stretch in reversed(stretches(cell)):
        for each in reversed(stretch.pages):
            first, last = (_now(number, moved, pages) for number in (each.first, each.last))
            words = cell[each.start : each.end]
            between = words.strip(digits)
            now = first if not between or first == last else first + between + last
            new = new[: each.start] + now + new[each.end :]
    return new


def with_pages(cell: str, numbers: str) -> str:
    """Return a cell that names other pages, marked as those it named."""
    found = stretches(cell)
    if not found or not found[0].pages:
        return numbers
    start, end = found[0].pages[0].start, found[-1].pages[-1].end
    return cell[:start] + numbers + cell[end:]


def _now(number: int, moved: Mapping[int, int], pages: Pages) -> str:
    physical = pages.physical(number)
    to = moved.get(physical) if physical is not None else None
    return pages.printed(to) if to is not None else str(number)
