"""Lines of a column → paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from csrcheck.language.numbering import begins_item
from csrcheck.model import Block, BlockKind, Box
from csrcheck.read.pdf import patterns
from csrcheck.read.pdf.chunks import Chunk, joint
from csrcheck.read.pdf.layout import Item

_LEADERS, _FEWEST_LEADERS = ".…·．", 4
"""How an entry of a table of contents ends, before the number of its page if it has one."""

TAB = 2.0
"""Gap inside a line, in ems, that is written as a tab: the two sides are not one phrase."""


@dataclass(slots=True)
class Line:
    """A line of text inside one column."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool


def lines_of(chunks: Sequence[Chunk]) -> list[Line]:
    """Join the chunks of a column that share a base line, from the top down."""
    groups: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda item: (item.base, item.x0)):
        if groups and _same_line(groups[-1], chunk):
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    return [_line(group) for group in groups]


def _same_line(group: Sequence[Chunk], chunk: Chunk) -> bool:
    last = max(group, key=lambda item: item.size) if len(group) > 1 else group[0]
    if abs(chunk.base - last.base) > 0.4 * max(chunk.size, last.size):
        return False
    return all(
        min(chunk.x1, other.x1) - max(chunk.x0, other.x0) < 0.5 * min(chunk.size, other.size)
        for other in group
    )


def _line(group: list[Chunk]) -> Line:
    if len(group) == 1:  # the usual case
        only = group[0]
        return Line(only.text, only.x0, only.top, only.x1, only.bottom, only.size, only.bold)
    group.sort(key=lambda item: item.x0)
    text = group[0].text
    end = group[0].x1
    for chunk in group[1:]:
        gap = chunk.x0 - end
        size = max(chunk.size, group[0].size)
        bullet = patterns.is_bullet(text)
        space = "\t" if gap >= TAB * size and not bullet else "" if gap < 0.2 * size else " "
        text += (joint(text, chunk.text, space, gap, size) if space != "\t" else space) + chunk.text
        end = max(end, chunk.x1)
    longest = max(group, key=lambda item: len(item.text))
    return Line(
        text,
        group[0].x0,
        min(chunk.top for chunk in group),
        end,
        max(chunk.bottom for chunk in group),
        longest.size,
        longest.bold,
    )


def paragraphs(items: Sequence[Item]) -> list[Block]:
    """Return the paragraphs and tables of one column, in order.

    Tables are returned as placeholders: blocks of kind TABLE without a table, in the order in which
    they stand; the caller puts the real ones in.
    """
    blocks: list[Block] = []
    waiting: list[Chunk] = []
    for item in sorted(items, key=lambda item: (item.top, item.x0)):
        if item.chunk is not None:
            waiting.append(item.chunk)
            continue
        blocks += _paragraphs(lines_of(waiting))
        waiting = []
        blocks.append(Block(BlockKind.TABLE, "", box=Box(item.x0, item.top, item.x1, item.bottom)))
    return blocks + _paragraphs(lines_of(waiting))


def _paragraphs(lines: Sequence[Line]) -> list[Block]:
    if not lines:
        return []
    steps = [(b.bottom - a.bottom, b.size) for a, b in pairwise(lines) if _alike(a, b)]
    pitches = [step for step, size in steps if step > 0.8 * size]
    usual = min(pitches, default=0.0)
    groups: list[list[Line]] = []
    for number, line in enumerate(lines):
        if groups and _goes_on(groups[-1], lines, number, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group) for group in groups]


def _alike(one: Line, other: Line) -> bool:
    return 0.88 <= one.size / other.size <= 1.14


def _column(lines: Sequence[Line], number: int) -> tuple[float, float]:
    """Return the left and right edge of the text around a line."""
    size = lines[number].size
    near = lines[max(0, number - 8) : number + 8]
    around = [line for line in near if 0.88 <= line.size / size <= 1.14]  # alike
    return min(line.x0 for line in around), max(line.x1 for line in around)


def _goes_on(group: Sequence[Line], lines: Sequence[Line], number: int, usual: float) -> bool:
    """Whether a line belongs to the paragraph before it.

    Args:
        group: The lines of that paragraph so far.
        lines: All lines of the column.
        number: The line in question.
        usual: The closest spacing of lines in the column, 0 where unknown.
    """
    line = lines[number]
    last, size = group[-1], line.size
    if not _alike(last, line):
        return False
    pitch = line.bottom - last.bottom
    listed = begins_item(group[0].text)
    apart = _stands_apart(group, line, usual or 1.5 * size)
    if apart and not listed:
        return False
    ended = patterns.ends_sentence(last.text)
    if listed and not ended and line.x0 > group[0].x0 + size and pitch < 2.2 * size:
        _, right = _column(lines, number)
        if right - last.x1 < 1.2 * size:
            return last.bold == line.bold  # a hanging indent, however wide its lines stand
    if apart:
        return False
    if last.bold != line.bold and min(len(last.text), len(line.text)) > 1:
        return False
    if begins_item(line.text) or "\t" in line.text or "\t" in last.text:
        return False
    if _ends_in_leaders(last.text):
        return False
    left, right = _column(lines, number)
    room = right - last.x1
    if (
        not listed
        and line.x0 > left + 1.4 * size
        and line.x0 > group[-1].x0 + 0.7 * size
        and not _centred(last, line)
    ):
        return False  # an indent: a new paragraph starts
    if _centred(last, line) and line.x0 > left + size:
        return True
    if room > 1.6 * size and ended:
        return False
    prose = len(group) >= 2 and group[-2].x1 > right - 2 * size and not patterns.ends_sentence(last.text)
    width = right - left
    return prose or room <= max(2.6 * size, 0.12 * width) or width < 12 * size


def _stands_apart(group: Sequence[Line], line: Line, usual: float) -> bool:
    """Whether a line stands further below a paragraph than lines of one do."""
    pitch, size = line.bottom - group[-1].bottom, line.size
    if (pitch > 2.3 * size and pitch > 1.12 * usual) or (pitch > 1.35 * usual and pitch > 1.5 * size):
        return True
    return len(group) > 1 and pitch > 1.25 * (group[-1].bottom - group[-2].bottom) + 0.5


def _centred(one: Line, other: Line) -> bool:
    """Whether two lines stand on a common axis without sharing an edge."""
    size = max(one.size, other.size)
    return (
        abs((one.x0 + one.x1) - (other.x0 + other.x1)) < 0.8 * size
        and abs(one.x0 - other.x0) > 0.3 * size
        and abs(one.x1 - other.x1) > 0.3 * size
    )


def _block(group: Sequence[Line]) -> Block:
    if len(group) == 1:  # the usual case
        line = group[0]
        box = Box(line.x0, line.top, line.x1, line.bottom)
        bold = line.bold and bool(line.text)
        return Block(BlockKind.PARAGRAPH, line.text, box=box, size=round(line.size, 1), bold=bold)
    box = Box(
        min(line.x0 for line in group),
        min(line.top for line in group),
        max(line.x1 for line in group),
        max(line.bottom for line in group),
    )
    size = median(line.size for line in group)
    bold = sum(len(line.text) for line in group if line.bold) * 2 > sum(len(line.text) for line in group)
    return Block(
        BlockKind.PARAGRAPH, "\n".join(line.text for line in group), box=box, size=round(size, 1), bold=bold
    )


def is_cut(block: Block, column: tuple[float, float]) -> bool:
    """Whether a paragraph's last line runs to the right edge and ends in the middle of a sentence."""
    if block.kind is not BlockKind.PARAGRAPH or block.box is None or not block.size:
        return False
    last = block.text.rsplit("\n", 1)[-1]
    if patterns.ends_sentence(last) or len(last) < 6 or "\t" in last:
        return False
    wide = block.box.x1 - block.box.x0 >= 0.8 * (column[1] - column[0])
    lines = block.text.split("\n")
    full = len(lines) == 1 or len(last) >= 0.85 * max(len(line) for line in lines[:-1])
    return wide and full and column[1] - block.box.x1 < 2 * block.size


def takes_on(block: Block, before: Block) -> bool:
    """Whether a paragraph at the top of a column can be the rest of the one before it."""
    if block.kind is not BlockKind.PARAGRAPH or not block.size or not before.size or block.box is None:
        return False
    if not 0.95 <= block.size / before.size <= 1.05 or block.bold != before.bold:
        return False
    return not begins_item(block.text)


def _ends_in_leaders(text: str) -> bool:
    entry = text.rstrip("0123456789").rstrip()
    return len(entry) - len(entry.rstrip(_LEADERS)) >= _FEWEST_LEADERS
