"""Pieces → chunks: parts of a line without a wide gap inside.

PDFium delivers characters in the order of the content stream. Pieces of one line that stand close
together become one chunk. What is far apart stays apart: a column, a cell, a card.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from csrcheck.model import Box
from csrcheck.read.pdf.glyphs import HAN, Glyphs, clean
from csrcheck.read.pdf.marks import SMALL, awaits_number, is_mark, is_raised, written
from csrcheck.read.pdf.wideset import close_up

WIDE = 0.9
"""Gap between two words of a line, in ems, from which they belong to different chunks."""

_TIGHT = 0.2
"""Gap, in ems, between the mark a note starts with and its words; the number of a list stands further off."""

_MOST_MARKS = 200
"""More single digits and letters on a page than a report has notes: they are no marks."""

_RECENT = 60
"""How many places of the same word are compared with a new one: overprints follow soon."""

ASCENT, DESCENT = 0.88, 0.12
"""Share of the size above and below the base line: fonts lie about theirs, Han glyphs fill the em."""


class Way(Enum):
    """The direction a chunk runs in, seen with the page's main text running left to right."""

    ALONG = 0
    UP = 1
    BACK = 2
    DOWN = 3
    STACKED = 4
    """Upright characters below each other."""
    SLANTED = 5


@dataclass(slots=True)
class Chunk:
    """A run of characters on one base line.

    Attributes:
        words: Ranges of character indices, with the white space that stood before each.
        order: Position in the content stream.
        marks: How raised note marks among its words are written, by their first character.
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
    way: Way = Way.ALONG
    marks: dict[int, str] = field(default_factory=dict)

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


def build_chunks(glyphs: Glyphs) -> tuple[list[Chunk], list[Chunk]]:
    """Return the chunks of a page in content order, and its columns of upright characters."""
    upright, stacked = _join(glyphs)
    close_up(upright, glyphs)
    attach_marks(upright, glyphs)
    return upright, stacked


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
        if (
            last is not None
            and -0.3 < (x0 - last.x1) / max(size, last.size) < 0.6  # few are so near, and all are asked
            and _joins_mark(last, words, (start, end), (x0, x1, base, size, bold))
        ):
            last_line = line
            continue
        if last is not None and line == last_line:
            em = max(last.size, size)
            gap = x0 - last.x1
            if gap > WIDE * em and glyphs.is_bridged(last.words[-1][1], start):
                gap = 0.0
            if -0.6 * em < gap <= WIDE * em and abs(base - last.base) <= 0.4 * em:
                space = " " if start and text[start - 1].isspace() else ""
                between = joint(last.text, words, space, gap, em)
                _extend(last, between, words, (start, end), (x0, x1, base, size, bold))
                same.append((x0, base, last))
                continue
            if len(words) <= 3 and _is_below(last, words, (x0, x1, base, size)):
                last.text += words
                last.words.append((start, end, ""))
                last.bottom, last.base, last.way = base + DESCENT * size, base, Way.STACKED
                continue
        top, bottom = base - ASCENT * size, base + DESCENT * size
        last = Chunk(words, x0, top, x1, bottom, base, size, bold, start, [(start, end, "")])
        last_line = line
        same.append((x0, base, last))
        chunks.append(last)
    stacked = [chunk for chunk in chunks if chunk.way is Way.STACKED and len(chunk.text) >= 3]
    if stacked:
        chunks = [chunk for chunk in chunks if not (chunk.way is Way.STACKED and len(chunk.text) >= 3)]
    for chunk in chunks:
        chunk.way = Way.ALONG
    return chunks, stacked


def _is_below(chunk: Chunk, words: str, style: tuple[float, float, float, float]) -> bool:
    """Whether a character (or a number set across) stands under a column of characters: vertical writing."""
    x0, x1, base, size = style
    if not (chunk.way is Way.STACKED or len(chunk.text) == 1):
        return False
    if len(words) > 1 and not (chunk.way is Way.STACKED and words.isdigit() and x1 - x0 < 1.3 * chunk.size):
        return False
    em = max(chunk.size, size)
    centred = abs((x0 + x1) / 2 - (chunk.x0 + chunk.x1) / 2) < 0.3 * em
    return centred and 0 < base - chunk.base < 1.8 * em


def _joins_mark(
    chunk: Chunk, words: str, span: tuple[int, int], style: tuple[float, float, float, float, bool]
) -> bool:
    """Join a raised mark to the text before it, or text to the raised mark it starts with; say whether."""
    x0, _, base, size, bold = style
    gap = (x0 - chunk.x1) / max(size, chunk.size)
    if chunk.way is not Way.ALONG:
        return False
    named = chunk.words[-1][0] if chunk.words[-1][0] in chunk.marks else None
    if named is not None and words.isdigit() and awaits_number(chunk.text):
        # a note's name and its number, apart from each other
        chunk.text, chunk.marks[named] = chunk.text[:-1], chunk.marks[named][:-1]
        chunk.marks[span[0]] = f"{words}]"
        _extend(chunk, "", chunk.marks[span[0]], span, style)
        return True
    if is_raised(size, base, chunk.size, chunk.base) and is_mark(words):
        chunk.marks[span[0]] = written(words)
        _extend(chunk, "", chunk.marks[span[0]], span, style)
        return True
    if (
        gap < _TIGHT
        and len(chunk.words) == 1
        and is_mark(chunk.text)
        and is_raised(chunk.size, chunk.base, size, base)
    ):
        chunk.text = chunk.marks[chunk.words[0][0]] = written(chunk.text)
        _extend(chunk, "", words, span, style)
        chunk.size, chunk.bold = size, bold
        return True
    return False


def attach_marks(chunks: list[Chunk], glyphs: Glyphs) -> None:
    """Join raised marks that the file draws apart from the text they stand at (all notes last, say)."""
    largest = max((chunk.size for chunk in chunks), default=0.0)
    alone = [
        chunk
        for chunk in chunks
        if chunk.size <= SMALL * largest and len(chunk.words) == 1 and is_mark(chunk.text)
    ]
    if not alone or len(alone) > _MOST_MARKS:
        return
    hosts = sorted(chunks, key=lambda chunk: chunk.base)
    bases = [chunk.base for chunk in hosts]
    joined: set[int] = set()
    for mark in alone:
        begin, end = bisect_right(bases, mark.base), bisect_right(bases, mark.base + largest)
        host = next((chunk for chunk in hosts[begin:end] if _stands_at(mark, chunk)), None)
        words = _with_mark(host, mark, glyphs) if host is not None else None
        if host is None or words is None:
            continue
        start = mark.words[0][0]
        host.marks[start] = written(mark.text)
        host.words = words
        host.text = _written(host.words, host.marks, glyphs)
        host.x1, host.top = max(host.x1, mark.x1), min(host.top, mark.top)
        joined.add(id(mark))
    chunks[:] = [chunk for chunk in chunks if id(chunk) not in joined]


def _stands_at(mark: Chunk, host: Chunk) -> bool:
    near = host.x0 + 0.3 * host.size < mark.x0 < host.x1 + 0.4 * host.size
    return near and is_raised(mark.size, mark.base, host.size, host.base)


def _with_mark(host: Chunk, mark: Chunk, glyphs: Glyphs) -> list[tuple[int, int, str]] | None:
    """Return a chunk's words with a mark's after the last character that ends before it.

    Where the next character leaves no room for it, the mark stands at another line.
    """
    words: list[tuple[int, int, str]] = []
    own = (*mark.words[0][:2], "")
    edge = mark.x0 + 0.25 * mark.size
    for place, (start, end, space) in enumerate(host.words):
        left, right = glyphs.edges(start, end)
        held = sum(value <= edge for value in right)
        if held == end - start:
            words.append((start, end, space))
            continue
        if left[held] < mark.x1 - 0.4 * mark.size:
            return None
        if held:
            words.append((start, start + held, space))
            space = ""
        return [*words, own, (start + held, end, space), *host.words[place + 1 :]]
    return [*words, own]


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


def split(chunk: Chunk, glyphs: Glyphs, walls: Sequence[float]) -> list[Chunk]:
    """Cut a chunk at vertical walls (x positions), by the middle of each character."""
    walls = [wall for wall in walls if chunk.x0 < wall < chunk.x1]
    if not walls or not chunk.words:
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
    x0, x1 = min(run[3] for run in runs), max(run[4] for run in runs)
    words = [(start, end, space) for start, end, space, _, _ in runs]
    text = _written(words, chunk.marks, glyphs).strip()
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
        chunk.way,
        chunk.marks,
    )


def _written(words: Sequence[tuple[int, int, str]], marks: Mapping[int, str], glyphs: Glyphs) -> str:
    return "".join(space + (marks.get(start) or clean(glyphs.text[start:end])) for start, end, space in words)
