"""A grid of ruled cells and the chunks that lie in it → a table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from csrcheck.language.numbering import list_mark
from csrcheck.language.units import is_unit
from csrcheck.model import Box
from csrcheck.read.pdf import patterns
from csrcheck.read.pdf.chunks import Chunk, Way, split
from csrcheck.read.pdf.glyphs import Glyphs
from csrcheck.read.pdf.rulings import Cell, Grid

_WRAPPED = 15
"""Characters of a line that may be one of a paragraph."""
_THIN = 5.0
"""Height of a row, in points, in which nothing can be written: a line of something else cuts it off."""
PROSE = 60
"""Mean length of a cell from which two columns look like layout rather than data."""


@dataclass(slots=True)
class RawTable:
    """A table found on a page, before headers and captions are told.

    Attributes:
        columns: Left and right edge of each column, for comparing it with the next page's table.
        chunks: What it took from the page.
        titles: Rows that are one cell from edge to edge.
    """

    rows: list[list[str]]
    box: Box
    columns: list[tuple[float, float]]
    chunks: list[Chunk]
    ruled: bool
    size: float = 0.0
    header_rows: int | None = None
    titles: frozenset[int] = frozenset()


Held = dict[Cell, list[Chunk]]
"""What stands in each cell."""


def fill_grid(grid: Grid, chunks: Sequence[Chunk], glyphs: Glyphs) -> tuple[Held, int]:
    """Put chunks into the cells of a grid; those that cross a wall are cut there.

    Args:
        grid: The cells.
        chunks: Those of the page that lie inside the grid's box.
        glyphs: The characters of the page.

    Returns:
        The chunks by cell, and how many of them a wall cuts in the middle of a word.
    """
    owner = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row_end)
        for column in range(cell.column, cell.column_end)
    }
    xs, ys = grid.xs, grid.ys
    rows, columns = len(ys) - 1, len(xs) - 1
    held: Held = {}
    cuts = 0
    for chunk in chunks:
        row = bisect_right(ys, (chunk.top + chunk.bottom) / 2, 1, rows) - 1
        first = bisect_right(xs, chunk.x0 + 1, 1, columns) - 1
        last = bisect_right(xs, chunk.x1 - 1, first + 1, columns) - 1
        if owner[row, first] is owner[row, last]:
            held.setdefault(owner[row, first], []).append(chunk)
            continue
        walls = [xs[at + 1] for at in range(first, last) if owner[row, at] is not owner[row, at + 1]]
        parts = split(chunk, glyphs, walls)
        close = 0.12 * chunk.size
        cuts += any(after.x0 - before.x1 < close for before, after in pairwise(parts))
        for part in parts:
            column = bisect_right(xs, (part.x0 + part.x1) / 2, 1, columns) - 1
            held.setdefault(owner[row, column], []).append(part)
    return held, cuts


def place_turned(grid: Grid, held: Held, turned: Sequence[Chunk]) -> list[Chunk]:
    """Put chunks that run up, down or below each other into the cells that hold them whole.

    Args:
        grid: The cells.
        held: What stands in them; added to.
        turned: Chunks inside the grid's box that run another way than the page.

    Returns:
        Those that a cell took.
    """
    placed: list[Chunk] = []
    for chunk in turned:
        x, y = (chunk.x0 + chunk.x1) / 2, (chunk.top + chunk.bottom) / 2
        for cell in grid.cells if chunk.way is not Way.SLANTED else ():
            left, right = grid.xs[cell.column], grid.xs[cell.column_end]
            top, bottom = grid.ys[cell.row], grid.ys[cell.row_end]
            room = 0.5 * chunk.size
            inside = chunk.top >= top - room and chunk.bottom <= bottom + room and chunk.x1 <= right + room
            if left <= x <= right and top <= y <= bottom and inside and chunk.x0 >= left - room:
                held.setdefault(cell, []).append(chunk)
                placed.append(chunk)
                break
    return placed


def table_from_grid(grid: Grid, held: Held, chunks: Sequence[Chunk]) -> RawTable | None:
    """Write a filled grid as a table; ``None`` where what it holds is layout, not data."""
    rows, columns, titles = _compact(*_rows(grid, held), grid)
    rows, columns = paired(rows, columns)
    if not _is_data(rows, grid):
        return None
    size = median(chunk.size for chunk in chunks) if chunks else 0.0
    return RawTable(rows, grid.box, columns, list(chunks), True, size, titles=titles)


def cell_lines(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Group the chunks of a cell to lines from the top down, each from left to right."""
    if len(chunks) == 1:
        return [[chunks[0]]]
    ways = {chunk.way for chunk in chunks}
    if ways <= {Way.UP, Way.DOWN, Way.STACKED}:
        # lines of a turned label follow each other across: rightwards where they run up
        rightwards = Way.UP in ways
        return [[chunk] for chunk in sorted(chunks, key=lambda item: item.x0 if rightwards else -item.x1)]
    lines: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda item: (item.base, item.x0)):
        if lines and abs(chunk.base - lines[-1][-1].base) <= 0.45 * min(chunk.size, lines[-1][-1].size):
            lines[-1].append(chunk)
        else:
            lines.append([chunk])
    for line in lines:
        line.sort(key=lambda item: item.x0)
    return lines


def written_lines(lines: Sequence[Sequence[Chunk]]) -> str:
    """Return lines of chunks as text."""
    if len(lines) == 1 and len(lines[0]) == 1:
        return lines[0][0].text
    return "\n".join(" ".join(chunk.text for chunk in line) for line in lines)


def _rows(grid: Grid, held: Held) -> tuple[list[list[str]], set[int]]:
    """Write the cells row by row; a row that hides several unruled rows is cut into them.

    Returns:
        The rows, and the numbers of those that are one cell from edge to edge.
    """
    columns = len(grid.xs) - 1
    rows: list[list[str]] = []
    titles: set[int] = set()
    firsts: list[int] = []
    tall = {
        row for cell in grid.cells if cell.row_end - cell.row > 1 for row in range(cell.row, cell.row_end)
    }
    below: dict[int, list[list[Chunk]]] = {}
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        by_row.setdefault(_written_from(cell, grid), []).append(cell)
    for row in range(len(grid.ys) - 1):
        cells = by_row.get(row, [])
        lines = {cell: cell_lines(held[cell]) for cell in cells if cell in held}
        if len(lines) == 1 and _goes_on(*next(iter(lines.items())), below, grid):
            [(cell, more)] = lines.items()
            rows[-1][cell.column] += "\n" + written_lines(more)
            below = {**below, cell.column: more}
            firsts.append(len(rows) - 1)
            continue
        below = {cell.column: each for cell, each in lines.items()}
        if len(cells) == 1 and cells[0].column_end - cells[0].column == columns:
            titles.add(len(rows))
        starts = [] if row in tall else _hidden_rows(list(lines.values()))
        for number in range(max(len(starts), 1)):
            written = [""] * columns
            for cell, all_lines in lines.items():
                chosen = _between(all_lines, starts, number) if starts else all_lines
                written[cell.column] = written_lines(chosen)
            rows.append(written)
        firsts.append(len(rows) - max(len(starts), 1))
    for cell in grid.cells:
        start = _written_from(cell, grid)
        text = rows[firsts[start]][cell.column] if cell.row_end - cell.row > 1 else ""
        for row in range(start + 1, cell.row_end) if is_unit(text) else ():
            rows[firsts[row]][cell.column] = text  # a unit merged over rows is that of each
    return rows, titles


def _written_from(cell: Cell, grid: Grid) -> int:
    """Return the row in which the text of a cell is written: the first of its own that is high enough for writing."""
    for row in range(cell.row, cell.row_end - 1):
        if grid.ys[row + 1] - grid.ys[row] >= _THIN:
            return row
    return cell.row_end - 1


def _goes_on(
    cell: Cell, lines: Sequence[list[Chunk]], above: Mapping[int, list[list[Chunk]]], grid: Grid
) -> bool:
    """Tell whether the one text of a row goes on from that above it: shades drawn line by line part no paragraph.

    The line above runs to the edge of the cell without an end, and the next follows at the distance of lines. In the
    first column stand names, of which one may have no values.
    """
    before = above.get(cell.column)
    if not cell.column or not before or len(lines) > 1 or cell.row_end - cell.row > 1:
        return False
    last, first = before[-1][-1], lines[0][0]
    words, size = written_lines(before[-1:]).strip(), last.size
    whole = len(words) >= _WRAPPED and last.x1 > grid.xs[cell.column_end] - 2 * size
    near = first.top - last.bottom < 0.8 * size and abs(first.size - size) < 0.1 * size
    ends = patterns.ends_sentence(words) or patterns.is_number(words)
    return whole and near and not ends and list_mark(written_lines(lines)) is None


def _between(lines: Sequence[list[Chunk]], starts: Sequence[float], number: int) -> list[list[Chunk]]:
    """Return the lines of a cell that belong to one of its hidden rows."""
    begin = starts[number] - 0.5 if number else float("-inf")
    end = starts[number + 1] - 0.5 if number + 1 < len(starts) else float("inf")
    return [line for line in lines if begin <= line[0].base < end]


def _hidden_rows(cells: Sequence[list[list[Chunk]]]) -> list[float]:
    """Return the base lines at which unruled rows start.

    They show where a column of figures and its labels have a line each on the same base lines.
    """
    bases = [[line[0].base for line in lines] for lines in cells]
    stacks = [
        at
        for at, lines in enumerate(cells)
        if at and len(lines) >= 2 and all(patterns.is_number(written_lines([line])) for line in lines)
    ]
    if not stacks:
        return []
    longest = bases[max(stacks, key=lambda at: len(bases[at]))]
    label = bases[0]
    if len(stacks) == 1 and len(label) != len(longest):
        return []
    named = all(any(abs(base - other) <= 2 for other in label) for base in longest)
    return longest if named else []


def _compact(
    rows: list[list[str]], titles: set[int], grid: Grid
) -> tuple[list[list[str]], list[tuple[float, float]], frozenset[int]]:
    """Drop rows and columns without any text (double borders, spacers)."""
    columns = [at for at in range(len(grid.xs) - 1) if any(row[at] for row in rows)]
    edges = [(grid.xs[at], grid.xs[at + 1]) for at in columns]
    kept = [number for number, row in enumerate(rows) if any(row)]
    wide = frozenset(at for at, number in enumerate(kept) if number in titles)
    return [[rows[number][at] for at in columns] for number in kept], edges, wide


def paired(
    rows: list[list[str]], edges: list[tuple[float, float]]
) -> tuple[list[list[str]], list[tuple[float, float]]]:
    """Join columns two by two where no row fills both of any pair: the heads stand a little aside of what is below.

    A single pair may be a group and its items; two and more are cells drawn with other walls than the heads.
    """
    filled = [{number for number, row in enumerate(rows) if row[at]} for at in range(len(edges))]
    for first in (0, 1):
        pairs = [(at, at + 1) for at in range(first, len(edges) - 1, 2)]
        if len(pairs) < 2 or first + 2 * len(pairs) != len(edges):
            continue
        if all(filled[left].isdisjoint(filled[right]) for left, right in pairs):
            joined = [[*row[:first], *(row[left] or row[right] for left, right in pairs)] for row in rows]
            return joined, [*edges[:first], *((edges[left][0], edges[right][1]) for left, right in pairs)]
    return rows, edges


def _is_data(rows: Sequence[Sequence[str]], grid: Grid) -> bool:
    """Whether the filled grid is a table: rows with several cells, not boxes around prose."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    filled = [sum(bool(cell) for cell in row) for row in rows]
    if sum(count >= 2 for count in filled) < 2:
        return False
    lengths = [len(cell) for row in rows for cell in row if cell]
    if len(rows[0]) == 2:
        # two boxes side by side: data only if one side names what the other says
        short = min(median([len(row[side]) for row in rows]) for side in (0, 1))
        both = sum(count == 2 for count in filled)
        named = all(len(cell) <= 16 for cell in rows[0])
        if short > PROSE and not (named and both >= 3):
            return False
    return sum(lengths) / len(lengths) < 400 and len(grid.cells) < 4000
