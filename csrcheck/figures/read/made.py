"""A row of values made a series, and whether its cells are figures at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from csrcheck.figures.read.quantities import family
from csrcheck.model import Passage, Series, SeriesSource, YearValue

LONGEST_CELL = 24
"""Characters of a cell that may be a figure nobody can read; a longer one is prose."""


def are_figures(values: Sequence[YearValue], unread: Mapping[int, str]) -> bool:
    """Tell whether a row is one of figures though some of its cells cannot be read.

    Words beside one number are a row of words; a cell of more than a line is prose.
    """
    if not unread:
        return True
    short = all(len(text) <= LONGEST_CELL for text in unread.values())
    return short and bool(values) and (len(values) >= 2 or all(map(_has_digit, unread.values())))


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def made_of(
    passage: Passage,
    number: int,
    name: str,
    unit: str,
    values: Iterable[YearValue],
    gaps: Iterable[int],
    note: str,
) -> Series:
    """Return the series of a row, its values and gaps by year."""
    return Series(
        metric=name,
        unit=unit,
        family=family(unit),
        values=tuple(sorted(values, key=lambda value: value.year)),
        missing_years=tuple(sorted(gaps)),
        page=passage.page,
        quote=" ".join(passage.text.split()),
        note=note,
        page_label=passage.page_label,
        line=passage.line,
        section=passage.section,
        source=SeriesSource.CHART if passage.row and passage.row.chart else SeriesSource.TABLE,
        table=passage.row.table if passage.row else 0,
        row=number,
        passage=passage.number,
    )
