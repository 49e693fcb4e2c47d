"""Lines recognised in a page's picture → blocks in reading order, by the layout of pages of text."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from csrcheck.model import Block, BlockKind
from csrcheck.read.exchange import Line
from csrcheck.read.pdf.aligned import find_aligned
from csrcheck.read.pdf.blocks import ordered
from csrcheck.read.pdf.chunks import ASCENT, DESCENT, Chunk

_EM = 0.78
"""Size of the characters in a line as a share of the height of its box, which is drawn with a rim."""
_RIM = 0.1
_ALIKE = 0.22
"""Lines whose sizes differ by less are set in one size: boxes are never quite as high as each other."""


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the blocks of a page from the lines recognised on it."""
    upright = [line for line in lines if not _is_upright_column(line)]
    aside = [line for line in lines if _is_upright_column(line)]
    sizes = _sizes([_EM * (line.bottom - line.top) for line in upright])
    chunks = [_chunk(line, size, at) for at, (line, size) in enumerate(zip(upright, sizes, strict=True))]
    tables = find_aligned(chunks, [])
    taken = {id(chunk) for table in tables for chunk in table.chunks}
    blocks = ordered([chunk for chunk in chunks if id(chunk) not in taken], [], tables)
    for line in aside:
        chunk = _chunk(line, _EM * (line.x1 - line.x0), 0)
        blocks.append(Block(BlockKind.PARAGRAPH, line.text, box=chunk.box, size=round(chunk.size, 1)))
    return tuple(blocks)


def _is_upright_column(line: Line) -> bool:
    """Whether the characters stand below each other."""
    return len(line.text) >= 3 and line.bottom - line.top > 2 * (line.x1 - line.x0)


def _sizes(found: Sequence[float]) -> list[float]:
    """Return one size for lines of nearly one height, beginning with the commonest."""
    left = sorted(found)
    steps: list[float] = []
    while left:
        middle = max(left, key=lambda size: sum(abs(other - size) <= _ALIKE * size for other in left))
        near = [size for size in left if abs(size - middle) <= _ALIKE * middle]
        steps.append(median(near))
        left = [size for size in left if size not in near]
    return [min(steps, key=lambda step: abs(step - size)) for size in found]


def _chunk(line: Line, size: float, order: int) -> Chunk:
    middle = (line.top + line.bottom) / 2
    base = middle + (ASCENT - DESCENT) / 2 * size
    rim = _RIM * (line.bottom - line.top)
    x0, x1 = line.x0 + rim, max(line.x1 - rim, line.x0 + rim + 1)
    return Chunk(line.text, x0, base - ASCENT * size, x1, base + DESCENT * size, base, size, False, order)
