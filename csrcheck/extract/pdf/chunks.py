"""Characters of a page → chunks: pieces of a line without a wide gap inside.

PDFium delivers characters in the order of the content stream with generated spaces and line breaks.
Words (runs without white space) are cut where the next character jumps; words of one line that stand
close together then become one chunk. What is far apart stays apart: a column, a cell, a card.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import sub

import pypdfium2.raw as raw

from csrcheck.extract.pdf import native
from csrcheck.extract.pdf.frame import Frame
from csrcheck.models import Box

WIDE = 0.9
"""Gap between two words of a line, in ems, from which they belong to different chunks."""

ASCENT, DESCENT = 0.88, 0.12
"""Share of the size above and below the base line: fonts lie about theirs, Han glyphs fill the em."""

_WORDS = re.compile(r"[\r\n]+|[^\s\ufffe]+\ufffe?")
_HAN = re.compile(r"[\u2e80-\u2fdf\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]")
_DIRTY = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_HEAVY = re.compile(r"bold|black|heavy|simhei|heiti", re.IGNORECASE)
_REMOVED = dict.fromkeys((*range(32), *range(0x7F, 0xA0), 0xFEFF, 0xFFFF)) | {
    0xFFFE: "-",
    0x09: " ",
}
"""Characters without a meaning for a reader: controls, marks of byte order, non-characters. U+FFFE is
how PDFium writes a hyphen at the end of a line."""


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


@dataclass(slots=True)
class Glyphs:
    """All characters of a page in a frame where text runs left to right.

    Attributes:
        left: Where each character's advance starts; ``right`` where it ends.
        overprinted: How many characters were dropped because they were printed twice.
        unmapped: How many of ``sampled`` characters have no known code point.
    """

    text: str
    left: array[float]
    right: array[float]
    chunks: list[Chunk]
    frame: Frame
    overprinted: int = 0
    unmapped: int = 0
    sampled: int = 0


def clean(text: str) -> str:
    """Remove characters that mean nothing to a reader (controls, non-characters)."""
    return text.translate(_REMOVED)


def joint(before: str, after: str, space: str, gap: float, size: float) -> str:
    """Return what stands between two words of a line: nothing between Han that only look apart."""
    if not space and gap < 0.5 * size:
        return ""
    if gap < 0.5 * size and before and after and _HAN.match(before[-1]) and _HAN.match(after[0]):
        return ""
    return space or " "


def read_glyphs(text_page: int, count: int, frame: Frame, fonts: dict[int, bool]) -> Glyphs:
    """Read the characters of a page and build its chunks.

    Args:
        text_page: Address of the page's text.
        count: Number of characters PDFium counts.
        frame: The page as shown; turned further where most text runs another way.
        fonts: Cache of font address → bold, for one document.
    """
    text = _text(text_page, count)
    boxes = native.loose_boxes(text_page, count)
    words = _words(text)
    if not words:
        return Glyphs(text, boxes[0::4], boxes[2::4], [], frame)
    firsts = [start for start, _, _ in words]
    angles = native.angles(text_page, firsts)
    turns = [-round(angle / (math.pi / 2)) % 4 if angle > 0 else 0 for angle in angles]
    weight: Counter[int] = Counter()
    for turn, (start, end, _) in zip(turns, words, strict=True):
        weight[turn] += end - start
    main = max(weight, key=lambda turn: (weight[turn], turn == frame.turns))
    frame = frame.turned_to(main)
    left, right, across = frame.advances(boxes)
    jumps = list(map(sub, left[1:], right)) if count > 1 else []
    slips = list(map(sub, across[1:], across)) if count > 1 else []
    rough = _rough(jumps, slips)
    pieces: list[tuple[int, int, int]] = []
    aside: list[tuple[int, int, int]] = []
    for turn, word in zip(turns, words, strict=True):
        if turn != main:
            aside.append(word)
        else:
            _cut(word, rough, pieces)
    glyphs = Glyphs(text, left, right, [], frame)
    styles = _styles(text_page, pieces, fonts)
    upright, stacked = _join(glyphs, pieces, styles)
    glyphs.chunks = upright
    glyphs.chunks += _asides(glyphs, text_page, aside, boxes, fonts)
    glyphs.chunks += stacked
    sample = firsts[:: max(1, len(firsts) // 100)]
    glyphs.unmapped, glyphs.sampled = native.map_errors(text_page, sample), len(sample)
    return glyphs


def _text(text_page: int, count: int) -> str:
    """Return one character per PDFium index."""
    buffer = array("H", bytes(2 * (count + 1)))
    pointer = ctypes.cast(buffer.buffer_info()[0], ctypes.POINTER(ctypes.c_ushort))
    handle = ctypes.cast(text_page, raw.FPDF_TEXTPAGE)
    written = raw.FPDFText_GetText(handle, 0, count, pointer)
    text = buffer[: written - 1].tobytes().decode("utf-16-le", "surrogatepass") if written > 0 else ""
    if len(text) == count and written - 1 == count:
        return text
    # PDFium left characters out or used surrogates: the indices no longer fit, ask for each one
    codes = native.unicodes(text_page, count)
    return "".join("\ufffe" if code == 2 else chr(code) if 0 < code < 0x110000 else "\x00" for code in codes)


def _words(text: str) -> list[tuple[int, int, int]]:
    """Return start, end and line number of every word."""
    words: list[tuple[int, int, int]] = []
    line = 0
    for match in _WORDS.finditer(text):
        start, end = match.span()
        if text[start] in "\r\n":
            line += 1
            continue
        words.append((start, end, line))
        if text[end - 1] == "\ufffe":
            line += 1
    return words


def _rough(jumps: Sequence[float], slips: Sequence[float]) -> list[int]:
    """Return the characters after which the text jumps along or slips across the line.

    ``int`` drops the many small steps at C speed before the rest are looked at.
    """
    along = [at for at in compress(range(len(jumps)), map(int, jumps)) if not -2 <= jumps[at] <= 5]
    across = [at for at in compress(range(len(slips)), slips) if not -0.5 <= slips[at] <= 0.5]
    return sorted({*along, *across}) if across else along


def _cut(word: tuple[int, int, int], rough: Sequence[int], pieces: list[tuple[int, int, int]]) -> None:
    """Add the pieces of a word to ``pieces``: cut after each character of ``rough``, where the text jumps."""
    start, end, line = word
    at = bisect_left(rough, start)
    while at < len(rough) and rough[at] < end - 1:
        pieces.append((start, rough[at] + 1, line))
        start = rough[at] + 1
        at += 1
    pieces.append((start, end, line))


@dataclass(slots=True)
class _Styles:
    sizes: list[float]
    xs: array[float]
    ys: array[float]
    bold: list[bool]


def _styles(text_page: int, pieces: Sequence[tuple[int, int, int]], fonts: dict[int, bool]) -> _Styles:
    """Return size, base point and boldness of each piece's first character."""
    firsts = [start for start, _, _ in pieces]
    xs, ys = native.origins(text_page, firsts)
    bold: list[bool] = []
    for first, (font, mode) in zip(firsts, native.fonts(text_page, firsts), strict=True):
        if font not in fonts:
            heavy = native.font_weights(text_page, [first])[0] >= 600
            fonts[font] = heavy or bool(_HEAVY.search(native.font_name(font)))
        bold.append(fonts[font] or mode == 2)
    return _Styles(native.font_sizes(text_page, firsts), xs, ys, bold)


def _join(
    glyphs: Glyphs, pieces: Sequence[tuple[int, int, int]], styles: _Styles
) -> tuple[list[Chunk], list[Chunk]]:
    """Join pieces to chunks; a column of single characters (vertical writing) is returned apart."""
    chunks: list[Chunk] = []
    seen: dict[str, list[tuple[float, float, Chunk]]] = {}
    last: Chunk | None = None
    last_line = -1
    lefts, rights, text, turned_base = glyphs.left, glyphs.right, glyphs.text, glyphs.frame.base
    dirty = bool(_DIRTY.search(text))
    styled = zip(pieces, styles.sizes, styles.xs, styles.ys, styles.bold, strict=True)
    for (start, end, line), nominal, x, y, bold in styled:
        words = clean(text[start:end]) if dirty else text[start:end]
        if not words:
            continue
        size = nominal or 1.0
        x0, x1 = lefts[start], rights[end - 1]
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
    for left, line, chunk in same:
        if abs(left - x0) < near and abs(line - base) < near:
            return chunk
    return None


def _asides(
    glyphs: Glyphs,
    text_page: int,
    words: Sequence[tuple[int, int, int]],
    boxes: array[float],
    fonts: dict[int, bool],
) -> list[Chunk]:
    """Return one chunk for each line that runs in another direction, in content order."""
    if not words:
        return []
    styles = _styles(text_page, words, fonts)
    chunks: list[Chunk] = []
    line = -1
    for number, (start, end, at) in enumerate(words):
        text = clean(glyphs.text[start:end])
        if not text:
            continue
        box = glyphs.frame.box(
            min(boxes[4 * start : 4 * end : 4]),
            min(boxes[4 * start + 3 : 4 * end : 4]),
            max(boxes[4 * start + 2 : 4 * end : 4]),
            max(boxes[4 * start + 1 : 4 * end : 4]),
        )
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
    parts: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, space in chunk.words:
        begin, side = start, -1
        for at in range(start, end):
            middle = (glyphs.left[at] + glyphs.right[at]) / 2
            here = next(index for index, bound in enumerate(bounds) if middle < bound)
            if here != side:
                if at > begin:
                    parts.setdefault(side, []).append((begin, at, space if begin == start else ""))
                begin, side = at, here
        parts.setdefault(side, []).append((begin, end, space if begin == start else ""))
    cut = [_part(chunk, glyphs, words) for _, words in sorted(parts.items())]
    return [part for part in cut if part.text.strip()]


def _part(chunk: Chunk, glyphs: Glyphs, words: list[tuple[int, int, str]]) -> Chunk:
    text = "".join(space + clean(glyphs.text[start:end]) for start, end, space in words).strip()
    x0 = min(glyphs.left[start] for start, _, _ in words)
    x1 = max(glyphs.right[end - 1] for _, end, _ in words)
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
