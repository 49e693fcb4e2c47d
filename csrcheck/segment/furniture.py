"""Running heads, running feet, side tabs and page numbers, known by repetition and place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

from msgspec.structs import replace

from csrcheck.catalog.scoring import number
from csrcheck.language.normalise import clean_text
from csrcheck.language.pages import numbers_at_ends, printed_number
from csrcheck.model import Block, BlockKind, Document, Page

_EDGE_BLOCKS = 3  # how many blocks at either end of a page may be head or foot
_LONGEST = 60  # characters; a longer block is text, however often it returns
_AT_HAND = 4096  # short blocks remembered: each is asked of its place at an edge, on the page, and at last
_NUMBER = re.compile(r"\d+")


def mark_furniture(document: Document) -> Document:
    """Mark repeated page furniture as ``RUNNING`` and read the printed page numbers.

    A short block counts as furniture when the same words (numbers aside) stand at the edge of, or at
    the same place on, enough pages; a number alone when it runs along with the page count.
    """
    if len(document.pages) < 2:
        return document
    labels = _labels(document.pages)
    repeated = _repeated(document.pages)
    pages = []
    for page in document.pages:
        label = page.label or labels.get(page.number)
        blocks = tuple(
            replace(block, kind=BlockKind.RUNNING, continued=False)
            if block.kind is not BlockKind.RUNNING and _is_furniture(block, label, repeated)
            else block
            for block in page.blocks
        )
        pages.append(replace(page, blocks=blocks, label=label))
    return replace(document, pages=tuple(pages))


def _is_furniture(block: Block, label: str | None, repeated: frozenset[str]) -> bool:
    if block.kind is BlockKind.TABLE or len(block.text) > _LONGEST:
        return False
    if number := printed_number(block.text):
        return label is not None and number.lstrip("0") == label
    return _key(block.text) in repeated


@lru_cache(_AT_HAND)
def _key(text: str) -> str:
    # Glyphs without a code point leave nothing when cleaned, and stand on every page all the same.
    return _NUMBER.sub("#", clean_text(text) or "".join(text.split()))


def _edges(page: Page) -> list[Block]:
    """Return the blocks that may be head or foot: by height where boxes are known, else by order."""
    blocks = [block for block in page.blocks if block.kind is not BlockKind.TABLE]
    if page.height and all(block.box for block in blocks):
        edge = page.height * number("furniture_edge")
        top, bottom = edge, page.height - edge
        return [b for b in blocks if b.box and (b.box.bottom <= top or b.box.top >= bottom)]
    if len(blocks) <= 2 * _EDGE_BLOCKS:
        return blocks
    return blocks[:_EDGE_BLOCKS] + blocks[-_EDGE_BLOCKS:]


def _repeated(pages: tuple[Page, ...]) -> frozenset[str]:
    """Return the words (numbers replaced) that return often enough to be furniture."""
    at_edge: Counter[str] = Counter()
    at_place: dict[tuple[str, int, int], int] = defaultdict(int)
    for page in pages:
        at_edge.update({_key(block.text) for block in _edges(page) if len(block.text) <= _LONGEST})
        places = {
            (_key(block.text), round(block.box.x0 / 8), round(block.box.top / 8))
            for block in page.blocks
            if block.box and len(block.text) <= _LONGEST and block.kind is not BlockKind.TABLE
        }
        for place in places:
            at_place[place] += 1
    often = max(number("furniture_least"), len(pages) // number("furniture_one_of"))
    found = {key for key, count in at_edge.items() if count >= often}
    there = max(number("furniture_least_there"), len(pages) // number("furniture_one_of_there"))
    found |= {key for (key, _, _), count in at_place.items() if count >= there}
    return frozenset(key for key in found if key and key != "#")


def _labels(pages: tuple[Page, ...]) -> dict[int, str]:
    """Return printed page numbers by physical page, where numbers at the edges run with the pages.

    The shift between printed and physical number is the same over long stretches; a stretch counts
    from three pages on.
    """
    shifts: dict[int, set[int]] = {}
    for page in pages:
        found = {int(each) for block in _edges(page) for each in _numbers(block)}
        shifts[page.number] = {each - page.number for each in found if each > 0}
    labels: dict[int, str] = {}
    counted = Counter(shift for each in shifts.values() for shift in each)
    least = max(number("furniture_least"), len(pages) // number("page_numbers_one_of"))
    for shift, count in counted.most_common():
        if count < least:
            break
        for page in pages:
            printed = page.number + shift
            # A page without its number between pages that have theirs keeps its place in the count.
            if printed > 0 and page.number not in labels and _runs_through(page.number, shift, shifts):
                labels[page.number] = str(printed)
    return labels


def _runs_through(number: int, shift: int, shifts: dict[int, set[int]]) -> bool:
    if shift in shifts.get(number, ()):
        return True
    before = any(shift in shifts.get(number - step, ()) for step in (1, 2, 3))
    after = any(shift in shifts.get(number + step, ()) for step in (1, 2, 3))
    return before and after


def _numbers(block: Block) -> list[str]:
    text = block.text.strip()
    if len(text) > _LONGEST:
        return []
    alone = printed_number(text)
    return [alone] if alone else numbers_at_ends(text)
