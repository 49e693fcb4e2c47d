"""Results that are rows: tables with words of the messages, and their cells as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csrcheck.output import View
from csrcheck.output.content import Cell, Shown, Table, bare
from csrcheck.output.sheets import Share

__all__ = ["Cell", "Table", "plain", "sheet_of", "shown", "table"]


def table(
    name: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]], view: View, **heads: str
) -> Table:
    """Return a table whose title and headings are messages (``table-…`` and ``table-column-…``).

    ``heads`` are columns after those, with headings that are no messages: names of reports, frameworks.
    """
    say = view.say
    named = {column: say(f"table-column-{column}") for column in columns}
    return Table(name, say(f"table-{name}"), {**named, **heads}, tuple(rows))


def sheet_of(each: Table, view: View) -> tuple[str, list[Sequence[str | int | float | None]]]:
    """Return a table as a sheet of a workbook: its title, and its rows with the header first."""
    rows = ([plain(cell, view) for cell in row] for row in each.rows)
    return each.title, [list(each.columns.values()), *rows]


def plain(cell: Cell, view: View) -> str | int | float | None:
    """Return a cell for tables of people: words for yes and no, lists in a line; numbers stay numbers."""
    say = view.say
    if isinstance(cell, bool):
        return say("table-yes" if cell else "table-no")
    return say("list-separator").join(cell) if isinstance(cell, tuple) else cell


def shown(cell: Shown, view: View) -> str:
    """Return a cell as words: shares in percent, numbers without noise."""
    value = plain(bare(cell), view)
    if value is None:
        return ""
    if isinstance(value, Share):
        return f"{value:.1%}"
    if not isinstance(value, float):
        return str(value)
    told = f"{value:.10g}"
    return f"{value:.15f}".rstrip("0") if "e-" in told else told
