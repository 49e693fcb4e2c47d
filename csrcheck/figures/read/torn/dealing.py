"""Which value is whose, where names and years are known and the values stand in one run."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.read.cells import Reading
from csrcheck.figures.read.pieces import Piece
from csrcheck.language.normalise import clean_text


class Group(Struct, frozen=True):
    """Years and the values that follow them."""

    years: tuple[int, ...]
    values: tuple[Piece, ...]


def dealt_out(names: Sequence[str], groups: Sequence[Group]) -> list[tuple[Piece, ...]] | None:
    """Return the values of each name, ``None`` where two ways to read them are as good."""
    count = len(names)
    by_row: list[tuple[Piece, ...]] = [()] * count
    by_column = list(by_row)
    for group in groups:
        width = len(group.years)
        for n in range(count):
            by_row[n] += group.values[n * width : (n + 1) * width]
            by_column[n] += group.values[n::count]
    if by_row == by_column:
        return by_row
    ways = [way for way in (by_row, by_column) if all(map(_of_one_kind, way))]
    if len(ways) == 2 and (summed := [way for way in ways if adds_up(names, way)]):
        ways = summed
    if len(ways) == 2:
        near = [max(_spread(row) for row in way) for way in ways]
        other = [min(_spread(row) for row in way) for way in ways]
        ways = [
            way
            for way, widest, narrowest in zip(ways, near, reversed(other), strict=True)
            if widest <= number("torn_row_near") and narrowest >= number("torn_row_far")
        ]
    return ways[0] if len(ways) == 1 else None


def readings(values: Sequence[Piece]) -> list[Reading]:
    """Return what is read of values, marks for none left out."""
    return [piece.reading for piece in values if piece.reading is not None]


def _of_one_kind(values: Sequence[Piece]) -> bool:
    """Whether the values of a row have one unit, or none."""
    return len({reading.unit for reading in readings(values)}) <= 1


def _spread(values: Sequence[Piece]) -> float:
    """Return how many times the least of some values the greatest is; infinite with a zero among them."""
    numbers = [abs(reading.number or 0.0) for reading in readings(values)]
    least = min(numbers, default=0.0)
    return max(numbers) / least if least else float("inf")


def adds_up(names: Sequence[str], rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether one of the names says that it is the total, and it is that of all others in every year."""
    totals = [
        n for n, name in enumerate(names) if worded(clean_text(name).replace(" ", "")).says("total_column")
    ]
    if len(totals) != 1 or len(names) < 3 or any(piece.reading is None for row in rows for piece in row):
        return False
    for column in zip(*rows, strict=True):
        numbers = [reading.number or 0.0 for reading in readings(column)]
        total = numbers.pop(totals[0])
        if abs(total - sum(numbers)) > 0.001 * abs(total) + 1e-9:
            return False
    return True


def is_scale(values: Sequence[Piece]) -> bool:
    """Whether values are the marks along the axis of a chart: they go up or down by one and the same step."""
    numbers = [reading.number or 0.0 for reading in readings(values)]
    steps = {round(after - before, 6) for before, after in pairwise(numbers)}
    return len(numbers) > 2 and len(steps) == 1
