"""Rows under a line of years, and torn figures, in formats that mark paragraphs up: Markdown, HTML, Word.

Converters keep what a table lost its lines of as lines of a paragraph, or as a paragraph for each; a figure
whose line was cut becomes three paragraphs. Plain text has the same kinds, and the same readers serve both.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from csrcheck.model import Block, BlockKind
from csrcheck.read.lines import Line, number_lines
from csrcheck.read.torn import torn_lines
from csrcheck.read.year_heads import head_of
from csrcheck.read.year_rows import year_tables

_LONGEST_FIGURE = 16
"""Characters of a figure, with its unit, that has a line of its own."""


def gather_loose_rows(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with rows that stand in paragraphs as tables, and figures torn over paragraphs joined."""
    found: list[Block] = []
    for flowing, run in groupby(blocks, key=lambda block: block.kind is BlockKind.PARAGRAPH):
        own = list(run)
        found += _tables(own) if flowing else own
    return found


def _tables(blocks: Sequence[Block]) -> list[Block]:
    blocks = _joined(blocks)
    # Most paragraphs are prose, and to number their lines costs more than to look for a line of years.
    if not any(head_of(Line(0, text)) for block in blocks for text in block.text.split("\n")):
        return list(blocks)
    lines: list[Line] = []
    owners: list[int] = []
    for place, block in enumerate(blocks):
        own = number_lines(block.text.split("\n"), block.line or 0)
        owners += [place] * len(own)
        lines += own
    found: list[Block] = []
    start = 0
    for run in year_tables(lines, None)[0]:
        found += _rest(blocks, lines, owners, start, run.first)
        table = run.block.table
        if table is not None and blocks[owners[run.first]].line is None:
            found.append(replace(run.block, line=None, table=replace(table, lines=())))
        else:
            found.append(run.block)
        start = run.end
    return found + _rest(blocks, lines, owners, start, len(lines)) if start else list(blocks)


def _rest(
    blocks: Sequence[Block], lines: Sequence[Line], owners: Sequence[int], start: int, end: int
) -> list[Block]:
    """Return the blocks between two tables, cut to the lines that no table took."""
    found = []
    for owner, own in groupby(range(start, end), key=lambda place: owners[place]):
        places = list(own)
        block = blocks[owner]
        first = None if block.line is None else lines[places[0]].number
        found.append(replace(block, text="\n".join(lines[place].text for place in places), line=first))
    return found


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Return paragraphs of one line each with those joined that a figure was torn over."""
    alone = any(
        len(block.text) <= _LONGEST_FIGURE and block.text.lstrip("-+−")[:1].isdigit() for block in blocks
    )
    if not alone or any("\n" in block.text for block in blocks):
        return list(blocks)
    lines = [number_lines([block.text], 1)[0] for block in blocks]
    torn = torn_lines(lines)
    found: list[Block] = []
    for place, block in enumerate(blocks):
        if place in torn and found:
            found[-1] = replace(found[-1], text=found[-1].text + "\n" + block.text)
        else:
            found.append(block)
    return found
