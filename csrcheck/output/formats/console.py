"""Results for people at a terminal, in ``less`` or in a log."""

from __future__ import annotations

from collections.abc import Iterable

from csrcheck.output import View
from csrcheck.output.content import Content
from csrcheck.output.printed import Printed
from csrcheck.output.sections import Head, Room, Section
from csrcheck.output.terminal import Screen, Text, facts


def write(content: Content, view: View) -> str:
    """Return a result section by section, or piece by piece."""
    screen = Screen(view)
    printed = Printed(screen.console, view)
    if content.sections:
        _sections(screen, printed, *content.sections())
    else:
        printed.pieces(content.brief_pieces())
    return screen.text()


def _sections(screen: Screen, printed: Printed, head: Head, sections: Iterable[Section]) -> None:
    screen.console.print(Text(head.title, style="bold"))
    grid = facts()
    told = [(name, value) for name, value, room in head.facts if room is Room.ALWAYS]
    for name, value in (*told, *head.told):
        grid.add_row(Text(name, style="dim"), Text(value))
    screen.console.print(grid)
    for note in head.notes:
        screen.console.print(Text(note, style="bold yellow"))
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
