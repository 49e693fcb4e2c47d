"""Tables for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from csrcheck.messages import text
from csrcheck.output import View
from csrcheck.output.content import Content, Table
from csrcheck.output.tables import shown
from csrcheck.output.terminal import Screen, Text, facts, listing

_READABLE = 12
"""Columns of a terminal below which words in a table are no longer read."""


def write(content: Content, view: View) -> str:
    """Return the rows of a result as tables, or name by name where a table would be too wide."""
    tables = content.tables()
    screen = Screen(view)
    for number, each in enumerate(tables):
        if number:
            screen.console.print()
        if len(tables) > 1:
            screen.console.print(Text(each.title, style="bold"))
        if not each.rows:
            screen.console.print(Text(text("table-empty", view.language.value)))
            continue
        rows = [["-" if cell is None else shown(cell, view) for cell in row] for row in each.rows]
        if _needs(each, rows) > view.width:
            # Columns of a few characters are no table: each row stands on its own, name by name.
            for place, row in enumerate(rows):
                if place:
                    screen.console.print()
                grid = facts()
                for head, cell in zip(each.columns.values(), row, strict=True):
                    grid.add_row(Text(head, style="dim"), Text(cell))
                screen.console.print(grid)
            continue
        heads = [(head, each.grid.numeric(place)) for place, head in enumerate(each.columns.values())]
        laid = listing(heads)
        for row in rows:
            laid.add_row(*map(Text, row))
        screen.console.print(laid)
    return screen.text()


def _needs(each: Table, rows: Sequence[Sequence[str]]) -> int:
    """Return the columns of a terminal below which the table would wrap headings or single words."""
    widths = []
    for place, head in enumerate(each.columns.values()):
        longest = max(cell_len(row[place]) for row in rows)
        least = longest if each.grid.numeric(place) else min(longest, _READABLE)
        widths.append(max(cell_len(head), least))
    return sum(widths) + 2 * (len(widths) - 1)
