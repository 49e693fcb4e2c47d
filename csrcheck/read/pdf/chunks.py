"""Pieces → chunks: parts of a line without a wide gap inside.

PDFium delivers characters in the order of the content stream. Pieces of one line that stand close
together become one chunk. What is far apart stays apart: a column, a cell, a card.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from csrcheck.model import Box
from csrcheck.read.pdf import native
from csrcheck.read.pdf.glyphs import HAN, Glyphs, Word, clean, read_styles

WIDE = 0.9
"""Gap between two words of a line, in ems, from which they belong to different chunks."""

_RECENT = 60
"""How many places of the same word are compared with a new one: overprints follow soon."""

ASCENT, DESCENT = 0.88, 0.12
"""Share of the size above and below the base line: fonts lie about theirs, Han glyphs fill the em."""


@dataclass(slots=True)
class Chunk:
    """A run of characters on one base line.

    Attributes:
        words: Ranges of character indices, with the white space that stood before each.
        order: Position in the content stream.
        turned: Whether the text runs in another direction than the page's main text.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    order: int
    words: list[tuple[int, int, str]] = field(default_factory=list)
    turned: bool = False

    @property
    def box(self) -> Box:
        """Its place on the page."""
        return Box(self.x0, self.top, self.x1, self.bottom)


def joint(before: str, after: str, space: str, gap: float, size: float) -> str:
    """Return what stands between two words of a line: nothing between Han that only look apart."""
    if not space and gap < 0.5 * size:
        return ""
    if gap < 0.5 * size and before and after and HAN.match(before[-1]) and HAN.match(after[0]):
        return ""
    return space or " "


def build_chunks(glyphs: Glyphs, fonts: dict[int, bool]) -> list[Chunk]:
    """Return the chunks of a page in content order; those that run another way come last."""
    upright, stacked = _join(glyphs)
    return upright + _asides(glyphs, fonts) + stacked


def _join(glyphs: Glyphs) -> tuple[list[Chunk], list[Chunk]]:
    """Join pieces to chunks; a column of single characters (vertical writing) is returned apart."""
    chunks: list[Chunk] = []
    seen: dict[str, list[tuple[float, float, Chunk]]] = {}
    last: Chunk | None = None
    last_line = -1
    text, dirty, turned_base = glyphs.text, glyphs.dirty, glyphs.frame.base
    for start, end, line, x0, x1, nominal, x, y, bold in glyphs.pieces:
        words = clean(text[start:end]) if dirty else text[start:end]
        if not words:
            continue
        size = nominal or 1.0
        base = turned_base(x, y)
        same = seen.setdefault(words, [])
        # a ligature is told as its letters, all on one spot: the second f of ff is no overprint
        printed = _printed(same, x0, base, 0.2 * size) if same and words != "f" else None
        if printed is not None:
            # the same word on the same spot is how some programs fake bold
            glyphs.overprinted += end - start
            printed.bold = True
            continue
        if last is not None and line == last_line:
            em = max(last.size, size)
            gap = x0 - last.x1
            if -0.6 * em < gap <= WIDE * em and abs(base - last.base) <= 0.4 * em:
                space = " " if start and text[start - 1].isspace() else ""
                between = joint(last.text, words, space, gap, em)
                _extend(last, between, words, (start, end), (x0, x1, base, size, bold))
                same.append((x0, base, last))
                continue
            if len(words) == 1 and _is_below(last, x0, x1, base, em):
                last.text += words
                last.words.append((start, end, ""))
                last.bottom, last.base, last.turned = base + DESCENT * size, base, True
                continue
        top, bottom = base - ASCENT * size, base + DESCENT * size
        last = Chunk(words, x0, top, x1, bottom, base, size, bold, start, [(start, end, "")])
        last_line = line
        same.append((x0, base, last))
        chunks.append(last)
    stacked = [chunk for chunk in chunks if chunk.turned and len(chunk.text) >= 3]
    if stacked:
        chunks = [chunk for chunk in chunks if not (chunk.turned and len(chunk.text) >= 3)]
    for chunk in chunks:
        chunk.turned = False
    return chunks, stacked


def _is_below(chunk: Chunk, x0: float, x1: float, base: float, size: float) -> bool:
    """Whether a single character stands under a column of characters: vertical writing."""
    if not (chunk.turned or len(chunk.text) == 1):
        return False
    centred = abs((x0 + x1) / 2 - (chunk.x0 + chunk.x1) / 2) < 0.3 * size
    return centred and 0 < base - chunk.base < 1.8 * size


def _extend(
    chunk: Chunk,
    between: str,
    words: str,
    span: tuple[int, int],
    style: tuple[float, float, float, float, bool],
) -> None:
    x0, x1, base, size, bold = style
    if len(words) > len(chunk.text):
        chunk.size, chunk.bold = size, bold
    if size >= chunk.size:
        chunk.base = base
    chunk.text += between + words
    chunk.words.append((*span, between))
    chunk.x0, chunk.x1 = min(chunk.x0, x0), max(chunk.x1, x1)
    chunk.top = min(chunk.top, base - ASCENT * size)
    chunk.bottom = max(chunk.bottom, base + DESCENT * size)


def _printed(same: list[tuple[float, float, Chunk]], x0: float, base: float, near: float) -> Chunk | None:
    """Return the chunk that already holds the same word on this spot, if any."""
    for left, line, chunk in same[-_RECENT:]:
        if abs(left - x0) < near and abs(line - base) < near:
            return chunk
    return None


def _asides(glyphs: Glyphs, fonts: dict[int, bool]) -> list[Chunk]:
    """Return one chunk for each line that runs in another direction, in content order."""
    words: list[Word] = glyphs.asides
    if not words:
        return []
    styles = read_styles(glyphs.text_page, [start for start, _, _ in words], fonts)
    chunks: list[Chunk] = []
    line = -1
    for number, (start, end, at) in enumerate(words):
        text = clean(glyphs.text[start:end])
        if not text:
            continue
        boxes = native.loose_boxes(glyphs.text_page, range(start, end))
        lefts, tops, rights, bottoms = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
        box = glyphs.frame.box(min(lefts), min(bottoms), max(rights), max(tops))
        if chunks and at == line:
            chunk = chunks[-1]
            space = joint(chunk.text, text, " ", 0.0, styles.sizes[number])
            chunk.text += space + text
            chunk.words.append((start, end, space))
            chunk.x0, chunk.top = min(chunk.x0, box.x0), min(chunk.top, box.top)
            chunk.x1, chunk.bottom = max(chunk.x1, box.x1), max(chunk.bottom, box.bottom)
        else:
            size, bold = styles.sizes[number], styles.bold[number]
            chunks.append(
                Chunk(
                    text,
                    box.x0,
                    box.top,
                    box.x1,
                    box.bottom,
                    box.bottom,
                    size,
                    bold,
                    start,
                    [(start, end, "")],
                    True,
                )
            )
        line = at
    return chunks


def split(chunk: Chunk, glyphs: Glyphs, walls: Sequence[float]) -> list[Chunk]:
    """Cut a chunk at vertical walls (x positions), by the middle of each character."""
    walls = [wall for wall in walls if chunk.x0 < wall < chunk.x1]
    if not walls:
        return [chunk]
    bounds = [*walls, math.inf]
    parts: dict[int, list[_Run]] = {}
    for start, end, space in chunk.words:
        left, right = glyphs.edges(start, end)
        begin, side = start, -1
        for at in range(start, end):
            middle = (left[at - start] + right[at - start]) / 2
            here = next(index for index, bound in enumerate(bounds) if middle < bound)
            if here != side:
                if at > begin:
                    run = (
                        begin,
                        at,
                        space if begin == start else "",
                        left[begin - start],
                        right[at - 1 - start],
                    )
                    parts.setdefault(side, []).append(run)
                begin, side = at, here
        run = (begin, end, space if begin == start else "", left[begin - start], right[-1])
        parts.setdefault(side, []).append(run)
    cut = [_part(chunk, glyphs, runs) for _, runs in sorted(parts.items())]
    return [part for part in cut if part.text.strip()]


_Run = tuple[int, int, str, float, float]


def _part(chunk: Chunk, glyphs: Glyphs, runs: list[_Run]) -> Chunk:
    text = "".join(space + clean(glyphs.text[start:end]) for start, end, space, _, _ in runs).strip()
    x0, x1 = min(run[3] for run in runs), max(run[4] for run in runs)
    words = [(start, end, space) for start, end, space, _, _ in runs]
    return Chunk(
        text,
        x0,
        chunk.top,
        x1,
        chunk.bottom,
        chunk.base,
        chunk.size,
        chunk.bold,
        words[0][0],
        words,
        chunk.turned,
    )
