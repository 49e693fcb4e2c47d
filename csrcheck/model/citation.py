"""A quote with its place."""

from __future__ import annotations

from msgspec import Struct

_FEWEST_COLUMNS = 2
_OF_TABLE = "#"
_MOST = 4
"""Figures shown behind a quote, at most."""
_CLOSE = ("", "%", "‰")


def row_label(row: int, table: int = 0) -> str:
    """Return what a row of a table is known by in a file without pages: ``7``, or ``2#7`` in the second of a section."""
    return f"{table}{_OF_TABLE}{row}" if table else str(row)


def table_and_row(label: str) -> tuple[str, str]:
    """Return table and row of such a label; no table where the section has one alone."""
    table, _, row = label.rpartition(_OF_TABLE)
    return table, row


class CitedFigure(Struct, frozen=True):
    """A number of a table, as printed.

    Attributes:
        unit: Its own, else the one of its row or of the lines around it; empty where none is printed or several are.
        year: That its column or the lines around it stand for; ``None`` where none or several do.
    """

    value: str
    unit: str = ""
    year: int | None = None

    def __str__(self) -> str:
        """Return value and unit as they are read."""
        return f"{self.value}{'' if self.unit[:1] in _CLOSE else ' '}{self.unit}"


class Citation(Struct, frozen=True):
    """A quote shown for a verdict, with its place.

    Attributes:
        start: Offset of the quote in the page's text; ``end`` likewise.
        terms: The terms that were found in it.
        years: Of a table row, the years its columns stand for, as printed above them.
        figures: Of a table row, its numbers; of a name whose numbers stand in lines of their own, those around it.
    """

    page: int
    page_label: str | None
    line: int | None
    section: tuple[str, ...]
    quote: str
    topic: str
    score: float
    start: int
    end: int
    terms: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    figures: tuple[CitedFigure, ...] = ()

    @property
    def behind(self) -> str:
        """What is shown behind a quote: figures of its own that it lacks (``[… 4,942 kWh]``), else :attr:`columns`."""
        lacking = list(dict.fromkeys(str(each) for each in self.figures if each.value not in self.quote))
        if not lacking:
            return self.columns
        more = "; …" if len(lacking) > _MOST else ""
        return f"[… {'; '.join(lacking[:_MOST])}{more}]"

    @property
    def columns(self) -> str:
        """The years of the columns as shown behind a quote: ``[2021–2023]``; empty where there are none."""
        if len(self.years) < _FEWEST_COLUMNS:
            return ""
        first, last = min(self.years), max(self.years)
        whole = sorted(self.years) == list(range(first, last + 1))
        return f"[{first}–{last}]" if whole else f"[{', '.join(map(str, self.years))}]"
