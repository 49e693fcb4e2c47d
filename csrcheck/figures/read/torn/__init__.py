"""Series from tables that plain text leaves as one cell a line: years, names and values in turn.

    指标            指标             用电量（度）
    用电量（度）    2022年           用水量（吨）
    用水量（吨）    2023年           2022年
    2022年          用电量（度）     2023年
    820             820              820
    31              790              790
    2023年          用水量（吨）     31
    790             31               30
    30              30

What is read is what only one table can have given: the values fit the names and the years, and which is whose follows
from where they stand, from their units, from a total among them, or from how near the values of one row must be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from csrcheck.figures.read.made import made_of
from csrcheck.figures.read.pieces import Piece
from csrcheck.figures.read.torn.cells import cells_of
from csrcheck.figures.read.torn.tables import Found, tables_in, unit_of
from csrcheck.model import Series, YearValue

__all__ = ["Torn", "torn_series"]


@dataclass(slots=True)
class Torn:
    """What torn tables gave.

    Attributes:
        loose: The pieces that no table took, each page cut where one stood.
        taken: Numbers of the passages that are parts of tables, and no statements of their own.
    """

    series: list[Series] = field(default_factory=list)
    loose: list[list[Piece]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


def torn_series(pages: Iterable[Sequence[Piece]], reporting: int | None) -> Torn:
    """Return the series of torn tables, and what is left of the pages.

    Args:
        pages: The pieces of each page.
        reporting: The reporting year: a table without it is not read, for a part of it may have gone astray.
    """
    found = Torn()
    for pieces in pages:
        start = 0
        if sum(piece.year is not None for piece in pieces) > 1:
            cells = cells_of(pieces)
            for table in tables_in(cells, reporting):
                found.series += _series(table)
                found.loose.append(list(pieces[start : cells[table.first].place]))
                own = cells[table.first : table.end]
                found.taken |= {cell.piece.passage.number for cell in own}
                start = own[-1].place + 1
        found.loose.append(list(pieces[start:]))
    return found


def _series(table: Found) -> list[Series]:
    own = any(row.unit for row in table.rows)
    found = []
    for row in table.rows:
        unit = unit_of(row) or ("" if own else table.unit)
        values, gaps = [], []
        for year, piece in zip(table.years, row.values, strict=True):
            if piece.reading is None:
                gaps.append(year)
            else:
                text = " ".join(piece.text.split())
                values.append(YearValue(year, text, piece.reading.number or 0.0, piece.reading.precision))
        name = " ".join(row.name.split())
        made = made_of(row.named, 0, name, unit, values, gaps, "")
        found.append(replace(made, quote=" ".join([name, *(piece.text for piece in row.values)])))
    return found
