"""Rows of pipe tables that merged cells left short, set under the heads they belong to.

Converters write a merged cell once and leave nothing where it goes on: what follows moves to the left, and the row
is filled up behind. Where each cell stood is told by the rows that are whole.

    | 类别 | 项目 | 2022 | 2023 |        | 项目 | 2022 | 2023 |  |  |
    | 工时 | 女性 | 141  | 146  |        | 女 | 男 | 女 | 男 |    |
    | 男性 | 185  | 202  |      |        | 新进员工 | 7 | 2 | 2 | 0 |
"""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.language.normalise import clean_text
from csrcheck.language.notes import without_marks
from csrcheck.language.units import is_unit, names_units
from csrcheck.language.years import YearKind, year_mentions
from csrcheck.read.grid import is_number

_FEWEST_WHOLE = 0.3
"""Share of the rows below the head that must be whole to tell where the cells of the others stood."""


def set_right(rows: Sequence[Sequence[str]]) -> list[tuple[int, list[str]]]:
    """Return the rows of a table, each with its place among those given, their cells under their heads.

    Args:
        rows: As written, head first; they may differ in length.
    """
    width = max((n + 1 for row in rows for n, cell in enumerate(row) if cell), default=0)
    table = [(place, [*row[:width], *[""] * (width - len(row))]) for place, row in enumerate(rows)]
    if width < 3 or len(table) < 2:
        return table
    heads = _spread_years([row for _, row in table])
    for n, head in enumerate(heads):
        table[n] = (table[n][0], head)
    first = max(len(heads), 1)
    body = table[first:]
    whole = [row for _, row in body if row[-1]]
    if not whole or len(whole) < _FEWEST_WHOLE * len(body):
        return table
    values = [2 * sum(_is_value(row[n]) for row in whole) > len(whole) for n in range(width)]
    units = [
        frozenset()
        if values[n] or 2 * sum(is_unit(row[n]) for row in whole) <= len(whole)
        else frozenset(row[n] for row in whole)
        for n in range(width)
    ]
    if not any(values) or values[0]:
        return table
    found = table[:first]
    for place, row in body:
        settled = _moved(row, values, units, found[-1][1] if len(found) > first else None)
        if settled and not settled[0] and len(found) > first and _is_label_alone(found[-1][1]):
            # A line end inside a cell cut the row: its name stands on the line above.
            settled[0] = found.pop()[1][0]
        found.append((place, settled or row))
    return found


def _is_value(cell: str) -> bool:
    return is_number(without_marks(cell))


def _is_year(cell: str) -> bool:
    clean = clean_text(cell)
    found = year_mentions(clean, republic=True)
    alone = len(found) == 1 and found[0].start == 0 and not clean[found[0].end :].strip("度末底")
    return alone and found[0].kind is not YearKind.PERIOD


def _spread_years(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the heads of years that stand over several columns each; none where no second line says so.

    The second line names the columns of each year, the same for all: 女 男 合计 女 男 合计.
    """
    top = [cell for cell in rows[0] if cell]
    first = next((n for n, cell in enumerate(top) if _is_year(cell)), len(top))
    years, below = top[first:], [cell for cell in rows[1] if cell]
    width = len(rows[0])
    if len(years) < 2 or not all(map(_is_year, years)) or rows[0][len(top) - 1] == "":
        return []
    each, left = divmod(len(below), len(years))
    if left or each < 2 or first + len(below) > width or any(map(_is_value, below)):
        return []
    if below != below[:each] * len(years) or len(set(below[:each])) != each:
        return []
    blank = [""] * (each - 1)
    heads = [*top[:first], *(cell for year in years for cell in (year, *blank))]
    rest = [""] * (width - first - len(below))
    return [[*heads, *rest], [*[""] * first, *below, *rest]]


def _moved(
    row: Sequence[str], values: Sequence[bool], units: Sequence[frozenset[str]], above: Sequence[str] | None
) -> list[str] | None:
    """Return a row with the cells put in that it lacks, ``None`` where it stands right or nothing fits."""
    lacking = next((n for n, cell in enumerate(reversed(row)) if cell), len(row))
    filled = len(row) - lacking
    if not lacking or filled < 2 or _fits(row, values, units):
        return None
    for at in range(len(row) - lacking):
        if any(values[at : at + lacking]) or filled < at:
            continue
        moved = [*row[:at], *[""] * lacking, *row[at:filled]]
        if _fits(moved, values, units) and all(moved[n] for n, is_value in enumerate(values) if is_value):
            # A unit that is merged over rows is that of all of them; a name is taken from above where rows are read.
            return [
                above[n] if units[n] and not cell and above and is_unit(above[n]) else cell
                for n, cell in enumerate(moved)
            ]
    return None


def _fits(row: Sequence[str], values: Sequence[bool], units: Sequence[frozenset[str]]) -> bool:
    """Whether each cell is what its column holds: values under values, units under units, words elsewhere."""
    return all(
        not cell
        or (is_value if _is_value(cell) else not is_value and (not known or cell in known or is_unit(cell)))
        for cell, is_value, known in zip(row, values, units, strict=True)
    )


def _is_label_alone(row: Sequence[str]) -> bool:
    return bool(row[0]) and not any(row[1:]) and not names_units(row[0])
