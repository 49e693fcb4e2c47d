"""Text that runs another way than the page: turned labels, lines up its edge, slanted words."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import Box
from csrcheck.read.pdf import native
from csrcheck.read.pdf.chunks import Chunk, Way, joint
from csrcheck.read.pdf.glyphs import Glyphs, clean, read_styles

_BESIDE = 0.5
"""Shift across a turned line, in ems, from which a character stands in the next line."""


_APART = 1.5
"""Gap along a turned line, in ems, from which a new label begins."""


def turned_chunks(glyphs: Glyphs, fonts: dict[int, bool]) -> list[Chunk]:
    """Return one chunk for each line that runs another way, in content order."""
    words = glyphs.asides + [(*word, Way.SLANTED.value) for word in glyphs.slanted]
    if not words:
        return []
    styles = read_styles(glyphs.text_page, [start for start, _, _, _ in words], fonts)
    chunks: list[Chunk] = []
    line = -1
    for number, (first, last, at, turns) in enumerate(words):
        way, size = Way(turns), styles.sizes[number]
        for start, end, box in _lines(glyphs, first, last, way, size):
            text = clean(glyphs.text[start:end])
            if not text:
                continue
            if chunks and at == line and chunks[-1].way is way and _goes_on(chunks[-1], box):
                _add(chunks[-1], text, (start, end), box, size)
            else:
                edges = (box.x0, box.top, box.x1, box.bottom, box.bottom)
                chunks.append(Chunk(text, *edges, size, styles.bold[number], start, [(start, end, "")], way))
            line = at
    return chunks


def _lines(glyphs: Glyphs, first: int, last: int, way: Way, size: float) -> Iterator[tuple[int, int, Box]]:
    """Cut a word that PDFium joined over the lines of a turned label; give each part and its box."""
    boxes = native.loose_boxes(glyphs.text_page, range(first, last))
    edges = [
        glyphs.frame.rectangle(left, bottom, right, top)
        for left, top, right, bottom in zip(boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=True)
    ]
    start = 0
    for at in range(1, len(edges) + 1):
        if at < len(edges) and not (
            way in (Way.UP, Way.DOWN) and abs(edges[at][0] - edges[at - 1][0]) > _BESIDE * size
        ):
            continue
        part = edges[start:at]
        box = Box(
            min(edge[0] for edge in part),
            min(edge[1] for edge in part),
            max(edge[2] for edge in part),
            max(edge[3] for edge in part),
        )
        yield first + start, first + at, box
        start = at


def _goes_on(chunk: Chunk, box: Box) -> bool:
    """Whether a word stands in the turned line before it, not in the next one beside it."""
    if chunk.way in (Way.UP, Way.DOWN):
        if max(box.top - chunk.bottom, chunk.top - box.bottom) > _APART * chunk.size:
            return False  # the label of the next cell
        return min(chunk.x1, box.x1) - max(chunk.x0, box.x0) > 0.5 * min(chunk.x1 - chunk.x0, box.x1 - box.x0)
    return True


def _add(chunk: Chunk, text: str, span: tuple[int, int], box: Box, size: float) -> None:
    space = joint(chunk.text, text, " ", 0.0, size)
    chunk.text += space + text
    chunk.words.append((*span, space))
    chunk.x0, chunk.top = min(chunk.x0, box.x0), min(chunk.top, box.top)
    chunk.x1, chunk.bottom = max(chunk.x1, box.x1), max(chunk.bottom, box.bottom)
