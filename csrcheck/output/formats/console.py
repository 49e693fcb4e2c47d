"""Results for people at a terminal, in ``less`` or in a log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from csrcheck.messages import text
from csrcheck.output import View
from csrcheck.output.content import Content, Table
from csrcheck.output.sections import Head, Room, Section
from csrcheck.output.tables import shown
from csrcheck.output.terminal import Screen, Text, facts, listing, wrap

_READABLE = 12
"""Columns of a terminal below which words in a table are no longer read."""


def write(content: Content, view: View) -> str:
    """Return a result section by section, in brief, or its rows as tables, name by name where a table would be too wide."""
    screen = Screen(view)
    if content.sections:
        _sections(screen, *content.sections(), view)
    elif content.brief:
        from csrcheck.output.printed import Printed

        Printed(screen.console, view).pieces(content.brief())
    else:
        _tables(screen, content.tables(), view)
    return screen.text()


# ----- sections


def _sections(screen: Screen, head: Head, sections: Iterable[Section], view: View) -> None:
    from csrcheck.output.printed import Printed

    printed = Printed(screen.console, view)
    screen.console.print(Text(head.title, style="bold"))
    grid = facts()
    told = [(name, value) for name, value, room in head.facts if room is Room.ALWAYS]
    for name, value in (*told, *head.told):
        grid.add_row(Text(name, style="dim"), Text(value))
    screen.console.print(grid)
    for note in head.notes:
        screen.console.print(wrap(Text(note, style="bold yellow"), screen.console.width))
    about = ""
    for section in sections:
        if not section.pieces:
            continue
        name, code = section.of
        # What several are checked for has one heading, and its first section none of its own.
        opens = bool(code) and code != about
        about = code
        if opens:
            screen.console.print()
            screen.console.print(Text(name, style="bold").append(f"  {code}", style="dim"))
        printed.section(section, "" if opens else section.title)


# ----- rows


def _tables(screen: Screen, tables: Sequence[Table], view: View) -> None:
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
                    grid.add_row(Text(str(head), style="dim"), Text(cell))
                screen.console.print(grid)
            continue
        heads = [(head, each.grid.numeric(place)) for place, head in enumerate(each.grid.header)]
        laid = listing(heads)
        for row in rows:
            laid.add_row(*map(Text, row))
        screen.console.print(laid)


def _needs(each: Table, rows: Sequence[Sequence[str]]) -> int:
    """Return the columns of a terminal below which the table would wrap headings or single words."""
    widths = []
    for place, head in enumerate(each.grid.header):
        longest = max(cell_len(row[place]) for row in rows)
        least = longest if each.grid.numeric(place) else min(longest, _READABLE)
        widths.append(max(cell_len(head), least))
    return sum(widths) + 2 * (len(widths) - 1)
