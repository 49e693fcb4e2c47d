"""The head of a table alone at the foot of a page, its rows on the next."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from csrcheck.language.normalise import clean_text
from csrcheck.model import Box
from csrcheck.read.pdf import patterns
from csrcheck.read.pdf.chunks import Chunk
from csrcheck.read.pdf.grids import Held, RawTable, cell_lines, written_lines
from csrcheck.read.pdf.rulings import Grid

_LONGEST = 20
_ROWS = 3
_FURNITURE = 0.92
"""Share of a page's height below which a line is its number or running foot."""

_FOOT_LINE = 0.7
"""Share of a page's height below which its last line can be the head of a table."""

_NAMES = ("指标", "项目", "类别", "名称", "议题", "内容", "披露", "序号", "单位")
"""What the first columns of a table are called."""

_BEHIND_NAME = 6
_ENGLISH_NAMES = frozenset({"indicator", "indicators", "metric", "metrics", "item", "items"})


def is_head(cells: Sequence[str]) -> bool:
    """Whether a row of cells names columns: two years, or the usual names of the first columns; no figures."""
    named = ["".join(cell.split()) for cell in cells if cell.strip()]
    if len(named) < 3 or any(len(cell) > _LONGEST for cell in named):
        return False
    years = sum(patterns.is_year(cell) for cell in named)
    if any(patterns.is_figure(cell) for cell in named):
        return False
    return years >= 2 or sum(_names_column(cell) for cell in named) >= 2


def _names_column(cell: str) -> bool:
    clean = clean_text(cell).removeprefix("关键")
    name = next((each for each in _NAMES if clean.startswith(each)), "")
    return clean in _ENGLISH_NAMES or (bool(name) and len(clean) - len(name) <= _BEHIND_NAME)


def head_of_grid(
    grid: Grid, held: Held, inside: Sequence[Chunk], chunks: Sequence[Chunk], height: float
) -> RawTable | None:
    """Return a ruled row (or two, three) of names low on the page as a table without rows yet.

    Args:
        grid: The cells.
        held: What stands in them.
        inside: All of that.
        chunks: Those of the page: only its number and running foot may follow.
        height: Height of the page.
    """
    if len(grid.ys) - 1 > _ROWS or len(grid.xs) < 4 or grid.box.bottom < _FOOT_LINE * height:
        return None
    if any(grid.box.bottom < chunk.base < _FURNITURE * height for chunk in chunks):
        return None
    rows = [[""] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
    for cell, texts in held.items():
        rows[cell.row][cell.column] = written_lines(cell_lines(texts))
    if not rows or not is_head([cell for row in rows for cell in row]):
        return None
    rows = [row for row in rows if any(row)]
    if any(row[0] for row in rows[1:]):
        return None  # a row that names itself is one of data
    columns = list(zip(grid.xs, grid.xs[1:], strict=False))
    size = median(chunk.size for chunk in inside)
    return RawTable(rows, grid.box, columns, list(inside), True, size, header_rows=len(rows))


def head_of_line(chunks: Sequence[Chunk], tables: Sequence[RawTable], height: float) -> RawTable | None:
    """Return the last line of a page as the head of a table, if it names columns: no cell rules are needed.

    Args:
        chunks: Those that no table of the page took.
        tables: The tables of the page.
        height: Its height.
    """
    body = [chunk for chunk in chunks if chunk.bottom < _FURNITURE * height]
    if not body:
        return None
    line = cell_lines(body)[-1]
    if line[0].base < _FOOT_LINE * height or any(table.box.bottom > line[0].base for table in tables):
        return None
    if sum(patterns.is_year(chunk.text) for chunk in line) < 2 or not is_head([c.text for c in line]):
        return None
    box = Box(line[0].x0, min(c.top for c in line), max(c.x1 for c in line), max(c.bottom for c in line))
    size = median(chunk.size for chunk in line)
    columns = [(chunk.x0, chunk.x1) for chunk in line]
    return RawTable([[c.text for c in line]], box, columns, list(line), False, size, header_rows=1)
