"""Torn tables whose cells came out of order, where arithmetic proves which values are one row.

A report that prints the change against the year before below its values says itself which values are a row:
2,724 2,412 2,034 with － -11.45 -15.67 below them can be nothing else.

    用水量（吨）   2022   2023   2024   一厂   二厂   合计   用水   同比（%）   用水   同比（%）   用水   同比（%）
    2,724  2,412  2,034  －  -11.45  -15.67  18,752  13,397  27,620  －  -28.56  106.17  …
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.read.pieces import Piece
from csrcheck.figures.read.quantities import family
from csrcheck.figures.read.torn.cells import Cell, Kind
from csrcheck.figures.read.torn.dealing import adds_up
from csrcheck.language.normalise import clean_text

_FEWEST_YEARS = 3
_NEAR = 6
"""Cells before the years in which the title and the unit of the table stand."""
_LONGEST_BETWEEN = 12
"""Characters of a line of signs or words that may stand between the labels of a table."""
_EDGES = "()（）:： "

Rows = list[tuple[str, tuple[Piece, ...]]]


def proven_rows(cells: Sequence[Cell], end: int, years: Sequence[int]) -> tuple[Rows, int]:
    """Return the names and values of rows below a line of years that their changes prove, and where they end.

    Args:
        cells: Of the page.
        end: Where the years end.
        years: In the order they are printed.
    """
    width = len(years)
    upwards = width >= _FEWEST_YEARS and all(after > before for before, after in pairwise(years))
    first = end
    while first < len(cells) and cells[first].kind not in (Kind.VALUE, Kind.YEAR):
        if cells[first].kind is Kind.OTHER and len(cells[first].text) > _LONGEST_BETWEEN:
            return [], end
        first += 1
    last = first
    while last < len(cells) and cells[last].kind is Kind.VALUE:
        last += 1
    blocks = _blocks([cell.piece for cell in cells[first:last]], width) if upwards else []
    names = _names(cells[end:first], len(blocks))
    if not blocks or len(names) != len(blocks) or not _sums(names, blocks):
        return [], end
    return list(zip(names, blocks, strict=True)), first + 2 * width * len(blocks)


def title_of(cells: Sequence[Cell], place: int) -> Cell | None:
    """Return the words that stand next before the years."""
    return next(
        (cell for cell in reversed(cells[max(0, place - _NEAR) : place]) if cell.kind is Kind.NAME), None
    )


def unit_near(cells: Sequence[Cell], place: int, end: int) -> str:
    """Return the one unit that stands around the years and is no share; nothing where there are several."""
    said = {cell.text for cell in cells[max(0, place - _NEAR) : end] if cell.kind is Kind.UNIT}
    amounts = [unit for unit in said if family(unit) != "percent"]
    return amounts[0] if len(amounts) == 1 else ""


def _blocks(values: Sequence[Piece], width: int) -> list[tuple[Piece, ...]]:
    """Return the rows of values that each have their changes behind them, up to the first that has none."""
    found = []
    for start in range(0, len(values) - 2 * width + 1, 2 * width):
        row, changes = values[start : start + width], values[start + width : start + 2 * width]
        if not _changed(row, changes):
            break
        found.append(tuple(row))
    return found


def _changed(row: Sequence[Piece], changes: Sequence[Piece]) -> bool:
    """Tell whether changes in per cent are those of a row from year to year; the first year has none."""
    if not changes[0].mark or any(piece.reading is None for piece in (*row, *changes[1:])):
        return False
    numbers = [piece.reading.number or 0.0 for piece in row if piece.reading is not None]
    told = [piece.reading.number or 0.0 for piece in changes[1:] if piece.reading is not None]
    made = [100 * (after - before) / before if before else 0.0 for before, after in pairwise(numbers)]
    return all(
        bool(said) and abs(said - is_) <= number("growth_slack") for said, is_ in zip(told, made, strict=True)
    )


def _names(between: Sequence[Cell], count: int) -> list[str]:
    """Return the labels that stand once; what stands as often as there are rows is what is counted in each."""
    labels = [name for cell in between if cell.kind is Kind.NAME and (name := cell.text.strip(_EDGES))]
    times = Counter(labels)
    return [label for label in labels if times[label] == 1] if count else []


def _sums(names: Sequence[str], rows: Sequence[tuple[Piece, ...]]) -> bool:
    """Tell whether a total among the names, where there is one, is that of all others."""
    totals = [name for name in names if worded(clean_text(name).replace(" ", "")).says("total_column")]
    return not totals or adds_up(names, rows)
