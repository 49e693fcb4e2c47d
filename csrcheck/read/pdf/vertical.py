"""Vertical writing: columns of upright characters, read from right to left.

The columns are laid down (a quarter turn), so that they become lines from the top down, and are then
put in order and joined like any others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from csrcheck.model import Block, Box
from csrcheck.read.pdf.chunks import ASCENT, DESCENT, Chunk, Way
from csrcheck.read.pdf.glyphs import HAN
from csrcheck.read.pdf.layout import item_of, order_items
from csrcheck.read.pdf.paragraphs import paragraphs

_APART = 3.2
"""Most distance of neighbouring columns, in ems."""

_SHORT = 2
"""Characters of the last column of a paragraph that alone would not be told as a column."""


def vertical_regions(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Return groups of two and more columns that stand beside each other, each from right to left.

    Args:
        chunks: Those of the page, any way they run.
    """
    parts = [chunk for chunk in chunks if chunk.way in (Way.STACKED, Way.DOWN)]
    columns = _whole(parts + _across(parts, chunks))
    columns = [column for column in columns if column.way is Way.STACKED]
    if len(columns) < 2:
        return []
    short = [chunk for chunk in chunks if chunk.way is Way.ALONG and len(chunk.text) <= _SHORT]
    regions: list[list[Chunk]] = []
    for column in sorted(columns, key=lambda item: -item.x1):
        for region in regions:
            if any(_beside(column, other) for other in region):
                region.append(column)
                break
        else:
            regions.append([column])
    regions = [region for region in regions if len(region) >= 2]
    for region in regions:
        _take_short(region, short)
    return regions


def _across(parts: Sequence[Chunk], chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return numbers set across a column, and what is too short below one to be told as a part of it.

    A number stands between two such parts: what stands below a column alone may be a value under its name.
    """
    columns = [part for part in parts if part.way is Way.STACKED]
    if not columns:
        return []
    numbers = [chunk for chunk in chunks if chunk.way is Way.ALONG and chunk.text.isdecimal()]
    numbers = [chunk for chunk in numbers if any(_goes_on(column, chunk) for column in columns)]
    if not numbers:
        return []
    ends = [
        chunk
        for chunk in chunks
        if chunk.way is Way.ALONG and len(chunk.text) <= _SHORT and HAN.match(chunk.text)
    ]
    found: list[Chunk] = []
    for number in numbers:
        ended = next((end for end in ends if _goes_on(number, end)), None)
        if ended is not None or any(_goes_on(number, column) for column in columns):
            found += [number] if ended is None else [number, ended]
    return found


def _goes_on(above: Chunk, below: Chunk) -> bool:
    """Whether something stands right below something else, in the middle of the same column."""
    em = max(above.size, below.size)
    narrow = max(above.x1 - above.x0, below.x1 - below.x0) < 1.3 * em
    centred = abs((above.x0 + above.x1) - (below.x0 + below.x1)) < 0.6 * em
    return narrow and centred and -0.3 * em < below.top - above.bottom < 0.8 * em


def _whole(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Join the parts of a column that Latin letters and numbers, set sideways or across, have cut."""
    if all(chunk.way is Way.STACKED for chunk in chunks):
        return list(chunks)
    joined: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda item: item.top):
        host = next(
            (
                other
                for other in joined
                if abs((other.x0 + other.x1) - (chunk.x0 + chunk.x1)) < 0.8 * other.size
                and -0.3 * other.size < chunk.top - other.bottom < 1.2 * other.size
            ),
            None,
        )
        if host is None:
            joined.append(replace(chunk, words=list(chunk.words)))
            continue
        host.text += chunk.text
        host.words += chunk.words
        host.x0, host.x1 = min(host.x0, chunk.x0), max(host.x1, chunk.x1)
        host.bottom = max(host.bottom, chunk.bottom)
        if chunk.way is Way.STACKED and host.way is not Way.STACKED:
            host.way, host.size = Way.STACKED, chunk.size
    return joined


def _beside(column: Chunk, other: Chunk) -> bool:
    em = max(column.size, other.size)
    near = other.x0 - column.x1 < _APART * em
    return near and min(column.bottom, other.bottom) - max(column.top, other.top) > em


def _take_short(region: list[Chunk], short: Sequence[Chunk]) -> None:
    """Add the short last column of a paragraph: on the region's pitch, from its head down."""
    head, size = min(column.top for column in region), region[-1].size
    for chunk in short:
        left = min(column.x0 for column in region)
        beside = any(
            0 < other.x0 - chunk.x0 < _APART * size or 0 < chunk.x0 - other.x0 < _APART * size
            for other in region
        )
        if (
            beside
            and abs(chunk.top - head) < 3 * size
            and chunk.x0 > left - _APART * size
            and abs(chunk.size - size) < 1
        ):
            region.append(chunk)


def taken_by(region: Sequence[Chunk], chunks: Sequence[Chunk]) -> set[int]:
    """Return the ids of the chunks whose characters stand in a region."""
    spans = {word[0] for column in region for word in column.words}
    return {id(chunk) for chunk in chunks if any(word[0] in spans for word in chunk.words)}


def vertical_blocks(region: Sequence[Chunk], width: float) -> list[Block]:
    """Return the paragraphs of a group of columns, in the order they are read.

    Args:
        region: The columns.
        width: Width of the page.
    """
    blocks: list[Block] = []
    for column in order_items([item_of(_laid(chunk, width)) for chunk in region]):
        for block in paragraphs(column):
            if block.box is not None:
                box = block.box
                upright = Box(width - box.bottom, box.x0, width - box.top, box.x1)
                blocks.append(structs.replace(block, box=upright))
    return blocks


def _laid(chunk: Chunk, width: float) -> Chunk:
    """Turn a column by a quarter against the clock: its head to the left, the rightmost one on top."""
    middle = width - (chunk.x0 + chunk.x1) / 2
    base = middle + (ASCENT - DESCENT) / 2 * chunk.size
    return replace(
        chunk,
        x0=chunk.top,
        x1=chunk.bottom,
        top=base - ASCENT * chunk.size,
        bottom=base + DESCENT * chunk.size,
        base=base,
    )
