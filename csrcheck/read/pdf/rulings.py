"""Rules drawn on a page → grids of cells.

Horizontal and vertical rules that touch form one grid. Its lines cut the grid into small cells, and
small cells without a rule between them are one merged cell. Outer borders may be missing, as they
often are in designed tables.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from csrcheck.model import Box
from csrcheck.read.pdf.drawings import Drawings

SNAP = 3.0
"""Rules closer than this are one rule (borders of neighbouring cells, double rules)."""

TOUCH = 3.5
"""How far a rule may end before the one it meets."""

GAP = 4.5
"""Longest gap in a dashed or dotted rule, and between the borders of neighbouring cells."""

COVER = 0.55
"""Share of a cell's side that must be drawn for it to be a wall."""

MAX_RULES = 6_000
_MANY = 300

Rule = tuple[float, float, float]
"""Position across, start and end along."""

Group = tuple[list[Rule], list[Rule]]
"""Horizontal and vertical rules that touch each other."""


class Cell(Struct, frozen=True):
    """A cell and the rows and columns it covers (first, one past the last)."""

    row: int
    column: int
    row_end: int
    column_end: int


class Grid(Struct, frozen=True):
    """A ruled table's lines and cells.

    Attributes:
        xs: Positions of the vertical lines, ascending; one more than there are columns.
        ys: Positions of the horizontal lines.
        cells: All cells; together they cover the grid without overlap.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def box(self) -> Box:
        """The outline of the grid."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_grids(drawings: Drawings) -> tuple[list[Grid], list[Rule]]:
    """Return the grids drawn on a page (a plain frame is one of one cell), and all horizontal rules."""
    if len(drawings.levels) + len(drawings.uprights) > 8 * MAX_RULES:
        return [], []
    levels = merge_rules(drawings.levels)
    uprights = merge_rules(drawings.uprights)
    if len(levels) < 2 or not uprights or len(levels) + len(uprights) > MAX_RULES:
        return [], levels[:MAX_RULES]
    grids = []
    for group in _groups(levels, uprights):
        grid = _grid(*group)
        if grid is not None:
            grids.append((grid, group))
    grids.sort(key=lambda found: (found[0].ys[0], found[0].xs[0]))
    return _outermost(grids), levels


def merge_rules(rules: Iterable[Rule], gap: float = GAP) -> list[Rule]:
    """Join collinear pieces (dashes, borders of single cells) to whole rules of at least 6 points."""
    drawn: dict[
        float, list[tuple[float, float]]
    ] = {}  # by place across: pages draw thousands on a few dozen places
    for across, start, end in rules:
        drawn.setdefault(across, []).append((start, end))
    lines: list[tuple[float, float, list[tuple[float, float]]]] = []
    lowest = before = float("-inf")
    for across in sorted(drawn):
        if across - before > 0.8 or across - lowest > 1.6:
            lowest = across
            lines.append((lowest, across, drawn[across]))
        else:
            lines[-1] = (lowest, across, lines[-1][2] + drawn[across])
        before = across
    merged: list[Rule] = []
    for lowest, highest, spans in lines:
        across = (lowest + highest) / 2
        spans.sort()
        start, end = spans[0]
        for begin, stop in spans[1:]:
            if begin - end <= gap:
                end = max(end, stop)
                continue
            merged.append((across, start, end))
            start, end = begin, stop
        merged.append((across, start, end))
    return [rule for rule in merged if rule[2] - rule[1] >= 6]


def _groups(levels: Sequence[Rule], uprights: Sequence[Rule]) -> list[Group]:
    """Return the sets of rules that touch each other."""
    parent = list(range(len(levels) + len(uprights)))

    def find(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    heights = [rule[0] for rule in levels]  # sorted, since the rules are
    for number, (x, top, bottom) in enumerate(uprights, len(levels)):
        first, last = bisect_left(heights, top - TOUCH), bisect_right(heights, bottom + TOUCH)
        for level in range(first, last):
            _, x0, x1 = levels[level]
            if x0 - TOUCH <= x <= x1 + TOUCH:
                parent[find(level)] = find(number)
    groups: dict[int, Group] = {}
    for number, rule in enumerate(levels):
        groups.setdefault(find(number), ([], []))[0].append(rule)
    for number, rule in enumerate(uprights, len(levels)):
        groups.setdefault(find(number), ([], []))[1].append(rule)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _cluster(values: Iterable[float]) -> list[float]:
    """Return the middles of values that lie within ``SNAP`` of each other."""
    clusters: list[list[float]] = []
    for value in sorted(values):
        if clusters and value - clusters[-1][0] <= SNAP:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _nearest(values: Sequence[float], value: float) -> int:
    at = bisect_left(values, value)
    if at == len(values) or (at > 0 and value - values[at - 1] <= values[at] - value):
        return at - 1
    return at


def _grid(levels: Sequence[Rule], uprights: Sequence[Rule]) -> Grid | None:
    left, right = min(rule[1] for rule in levels), max(rule[2] for rule in levels)
    top, bottom = levels[0][0], levels[-1][0]
    edges = [left, right] if right - left > 2 * SNAP else []
    xs = _cluster([rule[0] for rule in uprights] + edges)
    ys = _cluster([rule[0] for rule in levels] + _open_ends(uprights, top, bottom))
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns > 60 or rows > 400:
        return None
    right_wall = _walls(uprights, xs, ys)
    bottom_wall = _walls(levels, ys, xs)
    cells = _merge(rows, columns, right_wall, bottom_wall)
    return Grid(tuple(xs), tuple(ys), tuple(cells))


def _open_ends(uprights: Sequence[Rule], top: float, bottom: float) -> list[float]:
    """Return where a table ends whose vertical rules run on past its last horizontal one."""
    ends: list[float] = []
    above = [rule[1] for rule in uprights if rule[1] < top - 2 * SNAP]
    below = [rule[2] for rule in uprights if rule[2] > bottom + 2 * SNAP]
    if 2 * len(above) >= len(uprights):
        ends.append(min(above))
    if 2 * len(below) >= len(uprights):
        ends.append(max(below))
    return ends


def _walls(rules: Sequence[Rule], across: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Return the (line, stretch) pairs that are drawn: stretch ``n`` lies between along[n] and along[n+1]."""
    stretches = list(pairwise(along))
    drawn = [[0.0] * len(stretches) for _ in across]
    for position, start, end in rules:
        lengths = drawn[_nearest(across, position)]
        for stretch in range(max(0, bisect_right(along, start) - 1), len(stretches)):
            begin, stop = stretches[stretch]
            if begin >= end:
                break
            overlap = min(stop, end) - max(begin, start)
            if overlap > 0:
                lengths[stretch] += overlap
    least = [COVER * (stop - begin) for begin, stop in stretches]
    return {
        (line, stretch)
        for line, lengths in enumerate(drawn)
        for stretch, (length, wall) in enumerate(zip(lengths, least, strict=True))
        if length >= wall
    }


def _merge(
    rows: int, columns: int, right_wall: set[tuple[int, int]], bottom_wall: set[tuple[int, int]]
) -> list[Cell]:
    """Join small cells without a wall between them; what is no rectangle is cut into rows again."""
    done = [[False] * columns for _ in range(rows)]
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if done[row][column]:
                continue
            done[row][column] = True
            if (
                (column + 1, row) in right_wall
                and (row + 1, column) in bottom_wall
                and ((column, row) in right_wall or column == 0)
                and ((row, column) in bottom_wall or row == 0)
            ):
                cells.append(Cell(row, column, row + 1, column + 1))  # the usual case: walls all round
                continue
            member = _flood(row, column, done, right_wall, bottom_wall)
            cells += _rectangles(sorted(member))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return cells


def _flood(
    row: int,
    column: int,
    done: list[list[bool]],
    right_wall: set[tuple[int, int]],
    bottom_wall: set[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Return the small cells reached from one without passing a wall; mark them as done."""
    member: list[tuple[int, int]] = []
    todo = [(row, column)]
    rows, columns = len(done), len(done[0])
    while todo:
        r, c = todo.pop()
        member.append((r, c))
        around = (
            (r, c + 1, (c + 1, r) not in right_wall),
            (r, c - 1, (c, r) not in right_wall),
            (r + 1, c, (r + 1, c) not in bottom_wall),
            (r - 1, c, (r, c) not in bottom_wall),
        )
        for next_row, next_column, is_open in around:
            inside = 0 <= next_row < rows and 0 <= next_column < columns
            if is_open and inside and not done[next_row][next_column]:
                done[next_row][next_column] = True
                todo.append((next_row, next_column))
    return member


def _rectangles(member: list[tuple[int, int]]) -> list[Cell]:
    if len(member) == 1:
        row, column = member[0]
        return [Cell(row, column, row + 1, column + 1)]
    first_row, last_row = member[0][0], member[-1][0] + 1
    first, last = min(column for _, column in member), max(column for _, column in member) + 1
    if len(member) == (last_row - first_row) * (last - first):
        return [Cell(first_row, first, last_row, last)]
    cells: list[Cell] = []
    start = member[0]
    for before, after in pairwise([*member, (-1, -1)]):
        if after != (before[0], before[1] + 1):
            cells.append(Cell(start[0], start[1], start[0] + 1, before[1] + 1))
            start = after
    return cells


def _outermost(found: Sequence[tuple[Grid, Group]]) -> list[Grid]:
    """Drop a grid that lies inside another's cell: the outer table already holds its text.

    An outer frame around a whole table is dropped instead. A table where the outer grid draws nothing is one
    of its own, and comes before what lies around it: frames and pictures beside it touch each other, not it.
    """
    if len(found) > _MANY:
        found = [each for each in found if len(each[0].cells) > 1][:_MANY]
    grids = [grid for grid, _ in found]
    boxes = [grid.box for grid in grids]
    dropped: set[int] = set()
    own: set[int] = set()
    for inner, a in enumerate(boxes):
        for outer, b in enumerate(boxes):
            if inner == outer or outer in dropped or inner in dropped:
                continue
            if a.x0 >= b.x0 - 1 and a.x1 <= b.x1 + 1 and a.top >= b.top - 1 and a.bottom <= b.bottom + 1:
                if len(grids[outer].cells) < len(grids[inner].cells):
                    dropped.add(outer)
                elif _is_apart(grids[inner], *found[outer]):
                    own.add(inner)
                else:
                    dropped.add(inner)
    order = sorted(range(len(grids)), key=lambda number: number not in own)
    return [grids[number] for number in order if number not in dropped]


def _is_apart(grid: Grid, outer: Grid, rules: Group) -> bool:
    """Whether a table of several rows and columns lies in no one cell of the grid around it, nor does a rule of that cut it."""
    box, (levels, uprights) = grid.box, rules
    if len(grid.xs) < 4 or len(grid.ys) < 4 or any(_contains(outer, cell, box) for cell in outer.cells):
        return False
    left, right, top, bottom = box.x0 + SNAP, box.x1 - SNAP, box.top + SNAP, box.bottom - SNAP
    level = any(top < y < bottom and x0 < right and x1 > left for y, x0, x1 in levels)
    return not level and not any(left < x < right and y0 < bottom and y1 > top for x, y0, y1 in uprights)


def _contains(outer: Grid, cell: Cell, box: Box) -> bool:
    x0, x1 = outer.xs[cell.column], outer.xs[cell.column_end]
    top, bottom = outer.ys[cell.row], outer.ys[cell.row_end]
    return (
        x0 <= box.x0 + SNAP and box.x1 - SNAP <= x1 and top <= box.top + SNAP and box.bottom - SNAP <= bottom
    )
