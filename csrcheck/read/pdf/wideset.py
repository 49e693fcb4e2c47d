"""Lines set wide: the same gap behind every character is a way of printing and no space between words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from csrcheck.read.pdf.glyphs import HAN, Glyphs, clean

if TYPE_CHECKING:
    from csrcheck.read.pdf.chunks import Chunk

_FEWEST = 5
"""Characters of a line below which an even gap may be chance."""
_FEWEST_WORDS = 3
"""With fewer there are no two spaces to compare."""
_LONGEST = 1.6
"""Characters in a word on average: PDFium sees spaces behind most characters of a line set wide."""
_LEAST, _MOST = 0.15, 1.2
_EVEN, _SPACE = 0.12, 0.22
"""All in sizes of the type: the gap itself, how far gaps may differ, how much wider a space is than the gap."""
_SHARE = 0.8
_NUMBER = re.compile(r"\d[.,，]\d")


def close_up(chunks: Sequence[Chunk], glyphs: Glyphs) -> None:
    """Take the spaces out of chunks set wide; where a gap is wider than the others, the space stays.

    Digits alone are left as they are (a row of them is a scale or a table) unless they write a number with a mark.
    """
    for chunk in chunks:
        if len(chunk.words) < _FEWEST_WORDS:
            continue
        letters = sum(end - start for start, end, _ in chunk.words)
        spaced = sum(space == " " for _, _, space in chunk.words)
        if letters < _FEWEST or spaced < 2 or letters > _LONGEST * len(chunk.words):
            continue
        plain = "".join(f"{space}{clean(glyphs.text[start:end])}" for start, end, space in chunk.words)
        if plain == chunk.text:
            _close(chunk, glyphs)


def _close(chunk: Chunk, glyphs: Glyphs) -> None:
    edges = [glyphs.edges(start, end) for start, end, _ in chunk.words]
    lefts = [left for found, _ in edges for left in found]
    rights = [right for _, found in edges for right in found]
    gaps = [after - before for before, after in zip(rights, lefts[1:], strict=False)]
    usual = median(gaps)
    even = [gap for gap in gaps if abs(gap - usual) <= _EVEN * chunk.size]
    if not _LEAST * chunk.size < usual <= _MOST * chunk.size or len(even) < _SHARE * len(gaps):
        return
    words: list[tuple[int, int, str]] = []
    before: float | None = None
    for (start, end, space), (left, right) in zip(chunk.words, edges, strict=True):
        wider = before is not None and left[0] - before > usual + _SPACE * chunk.size
        words.append((start, end, space if wider else ""))
        before = right[-1]
    text = "".join(f"{space}{clean(glyphs.text[start:end])}" for start, end, space in words)
    han = sum(bool(HAN.match(character)) for character in text)
    if 2 * han >= len(text) or _NUMBER.search(text):
        chunk.words, chunk.text = words, text
