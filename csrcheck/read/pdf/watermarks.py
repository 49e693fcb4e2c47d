"""Text printed over a page, slanted or large and pale: names, dates and notes of secrecy that are no part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from csrcheck.read.pdf import native
from csrcheck.read.pdf.chunks import Chunk, Way
from csrcheck.read.pdf.drawings import BACKGROUND, Cover
from csrcheck.read.pdf.glyphs import Glyphs

_PALE = 140
"""Least value of every part of a colour (0 to 255) in which a text is pale; ``_CLEAR``: most opaqueness."""
_CLEAR = 170

_BLACK: native.Colour = (0, 0, 0, 255)

_LARGE = 2.0
"""Size from which a slanted text is large, as a multiple of the page's usual one."""

_HUGE = 3.0
"""The same for upright text, which may be a title."""


def watermarks(glyphs: Glyphs, chunks: Sequence[Chunk], covers: Sequence[Cover]) -> list[Chunk]:
    """Return the chunks of a page that are watermarks.

    Slanted names of a chart's axis are small, dark, stand once and over no other text; a watermark is
    pale, large, repeated or printed across lines. One that is not slanted is all of that but repeated.

    Args:
        glyphs: The characters of the page.
        chunks: All its chunks.
        covers: Shapes and pictures: on a dark one pale text is meant to be read.
    """
    slanted = [chunk for chunk in chunks if chunk.way is Way.SLANTED]
    others = [chunk for chunk in chunks if chunk.way is not Way.SLANTED]
    usual = median(chunk.size for chunk in others) if others else 0.0
    huge = [chunk for chunk in others if chunk.size >= _HUGE * usual and _lines_crossed(chunk, others)]
    if not slanted and not huge:
        return []
    times = Counter(chunk.text for chunk in slanted)
    drawn_by = native.text_objects(glyphs.text_page, len(glyphs.text))
    found: list[Chunk] = []
    for chunk in slanted + huge:
        item = drawn_by[chunk.words[0][0]]
        colour = native.fill_colours([item])[0] if item else _BLACK
        pale = colour[3] <= _CLEAR or (_is_pale(colour) and not _on_dark(chunk, glyphs, covers))
        if chunk.way is not Way.SLANTED:
            found += [chunk] if pale else []
            continue
        worded = sum(map(str.isalpha, chunk.text)) >= 2
        repeated = worded and times[chunk.text] >= 2
        large = bool(usual) and chunk.size >= _LARGE * usual and worded
        if pale or repeated or large or _lines_crossed(chunk, others) >= 2:
            found.append(chunk)
    return found


def _is_pale(colour: native.Colour) -> bool:
    return min(colour[:3]) >= _PALE


def _on_dark(chunk: Chunk, glyphs: Glyphs, covers: Sequence[Cover]) -> bool:
    """Whether a shape that is not pale, or a picture smaller than the page, lies where a text stands."""
    x, y = (chunk.x0 + chunk.x1) / 2, (chunk.top + chunk.bottom) / 2
    page = glyphs.frame.width * glyphs.frame.height
    for cover in covers:
        x0, top, x1, bottom = glyphs.frame.rectangle(*cover.bounds)
        dark = cover.colour is None or not _is_pale(cover.colour)
        if dark and x0 <= x <= x1 and top <= y <= bottom and (x1 - x0) * (bottom - top) < BACKGROUND * page:
            return True
    return False


def _lines_crossed(chunk: Chunk, others: Sequence[Chunk]) -> int:
    """Return over the middle of how many other lines a text of words runs."""
    if sum(map(str.isalpha, chunk.text)) < 4:
        return 0
    crossed = 0
    for other in others:
        x0, x1 = max(chunk.x0, other.x0), min(chunk.x1, other.x1)
        y = (other.top + other.bottom) / 2
        inside = chunk.top < y < chunk.bottom and x1 - x0 > 0.6 * (chunk.x1 - chunk.x0)
        crossed += inside and other is not chunk
    return crossed
