"""Totals and parts in tables of one year, where no other year can show which rows belong together.

Only two shapes are certain enough: parts that by their kind do not overlap and exceed their total by a little, and
groups that say they divide something (按年龄划分的员工人数) beside its total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, takewhile

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.adding import is_total
from csrcheck.figures.read.naming import core_name
from csrcheck.language.letters import leading_han
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import adds_up
from csrcheck.model import Series

_SEPARATE = frozenset({"mass", "ghg", "energy", "money"})
"""Families of amounts: what is in one part is in no other, as a supplier may have two certificates."""
_FEWEST = 3
_LONGEST_NAME = 10


def totals_and_parts(rows: Sequence[Series]) -> Iterator[tuple[Series, Sequence[Series]]]:
    """Yield totals of one year with parts that do not make them.

    Args:
        rows: Rows of tables of one year.
    """
    ordered = sorted(rows, key=lambda row: (row.table, row.column, row.row))
    for _, group in groupby(ordered, key=lambda row: (row.table, row.column)):
        yield from _exceeded(list(group))
    yield from _divided(ordered)


def _group(row: Series) -> str:
    """Return the name of the rows a row stands under, empty where it stands alone."""
    return row.metric.rpartition(" ")[0]


def _exceeded(rows: Sequence[Series]) -> Iterator[tuple[Series, Sequence[Series]]]:
    for place, total in enumerate(rows):
        above, name = clean_text(_group(total)), clean_text(total.metric.rpartition(" ")[2])
        if not above or total.family not in _SEPARATE or not (is_total(name) or name.startswith(above)):
            continue
        parts = list(takewhile(partial(_is_below, total), rows[place + 1 :]))
        if len(parts) < _FEWEST or not all(adds_up(part.metric, part.unit) for part in parts):
            continue
        if any(is_total(part.metric) for part in parts):
            continue
        given, stated, slack = _sums(total, parts)
        if slack < given - stated <= number("parts_over") * stated:
            yield total, parts


def _is_below(total: Series, row: Series) -> bool:
    """Tell whether a row stands in the group of a total, in its unit."""
    return row.metric.startswith(f"{_group(total)} ") and row.unit == total.unit


def _divided(rows: Sequence[Series]) -> Iterator[tuple[Series, Sequence[Series]]]:
    wholes = {
        (core_name(row.metric.rpartition(" ")[2]), row.unit): row
        for row in reversed(rows)
        if is_total(row.metric)
    }
    for (_, _, above), group in groupby(rows, key=lambda row: (row.table, row.column, _group(row))):
        whole = _divided_name(clean_text(above))
        parts = [row for row in group if not is_total(row.metric.rpartition(" ")[2])]
        if (
            not whole
            or len(parts) < 2
            or not all(adds_up(p.metric.rpartition(" ")[2], p.unit) for p in parts)
        ):
            continue
        total = wholes.get((core_name(whole), parts[0].unit))
        if total is None or any(part.unit != total.unit for part in parts):
            continue
        given, stated, slack = _sums(total, parts)
        if slack < abs(given - stated) <= number("parts_far") * stated:
            yield total, parts


def _divided_name(above: str) -> str:
    """Return what a group of rows says it divides: 员工人数 of 按年龄划分的员工人数; empty where it says nothing."""
    said = worded(above)
    span = said.first("divided")
    return leading_han(above[span[1] :])[:_LONGEST_NAME] if span else ""


def _sums(total: Series, parts: Sequence[Series]) -> tuple[float, float, float]:
    """Return what the parts give, what is stated, and how far rounding may part them."""
    (stated,) = total.values
    values = [part.values[0] for part in parts]
    slack = stated.precision + sum(value.precision for value in values)
    counted = total.family in ("people", "count")
    return sum(value.number for value in values), stated.number, 1e-9 if counted else slack + 1e-9
