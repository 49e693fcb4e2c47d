"""A quote with its place."""

from __future__ import annotations

from dataclasses import dataclass

_FEWEST_COLUMNS = 2
_OF_TABLE = "#"


def row_label(row: int, table: int = 0) -> str:
    """Return what a row of a table is known by in a file without pages: ``7``, or ``2#7`` in the second of a section."""
    return f"{table}{_OF_TABLE}{row}" if table else str(row)


def table_and_row(label: str) -> tuple[str, str]:
    """Return table and row of such a label; no table where the section has one alone."""
    table, _, row = label.rpartition(_OF_TABLE)
    return table, row


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote shown for a verdict, with its place.

    Attributes:
        start: Offset of the quote in the page's text; ``end`` likewise.
        terms: The terms that were found in it.
        years: Of a table row, the years its columns stand for, as printed above them.
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

    @property
    def columns(self) -> str:
        """The years of the columns as shown behind a quote: ``[2021–2023]``; empty where there are none."""
        if len(self.years) < _FEWEST_COLUMNS:
            return ""
        first, last = min(self.years), max(self.years)
        whole = sorted(self.years) == list(range(first, last + 1))
        return f"[{first}–{last}]" if whole else f"[{', '.join(map(str, self.years))}]"
