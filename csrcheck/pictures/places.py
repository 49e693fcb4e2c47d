"""Where quotes stand on the pages of a PDF, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from csrcheck.pictures.exchange import Ask, Rectangle
from csrcheck.pictures.pages import Pages

Place = tuple[int, str]
"""A page, from 1, and the words looked for on it."""


def boxes_of(path: Path, places: Iterable[Place]) -> Mapping[Place, tuple[Rectangle, ...]]:
    """Return the boxes of the lines of each quote, in points from the lower left corner of its page.

    Args:
        path: A PDF.
        places: What to look for where. What is not found there has no boxes.
    """
    by_page: dict[int, dict[str, None]] = {}
    for page, words in places:
        by_page.setdefault(page, {})[words] = None
    found: dict[Place, tuple[Rectangle, ...]] = {}
    with Pages(path) as pages:
        for page, quotes in sorted(by_page.items()):
            shown = pages.ask(Ask(page, quotes=tuple(quotes)))
            for each, spots in zip(quotes, shown.spots, strict=False):
                found[page, each] = tuple(spot.box for spot in spots)
    return found
