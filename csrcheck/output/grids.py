"""Tables printed at a terminal: in columns, or name by name where those have no room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from csrcheck.output import View
from csrcheck.output.content import Badge, Column, Grid, Shown, Spot, Strong, Value
from csrcheck.output.tables import shown
from csrcheck.output.terminal import Text, hung, listing, pad, side_by_side, wrap

STYLES = {
    "disclosed": "green", "partial": "yellow", "not_disclosed": "red", "not_applicable": "dim",
    "unassessed": "magenta", "error": "bold red", "warning": "yellow", "info": "dim", "occurred": "red",
    "shortcoming": "yellow", "zero_claim": "green", "lacking": "bold red", "unread": "yellow", "open": "magenta",
    "known": "dim", "has": "green",
}  # fmt: skip
"""How kinds of badges look."""
_BARS = "▁▂▃▄▅▆▇█"
_YEARS = 5
_NARROW = 70
_LONGEST_NAME = 34
_SHORT, _READABLE = 18, 12
"""Columns of the terminal that short words keep to themselves, and that long ones need."""


class Grids:
    """Prints tables to a console."""

    def __init__(self, console: Console, view: View) -> None:
        self._console = console
        self._view = view

    def show(self, grid: Grid) -> int:
        """Print a table; return how many of its rows have no room."""
        if not grid.header:
            self._names(grid.rows)
            return 0
        rows = list(range(len(grid.rows)))
        if grid.few and len(rows) > grid.few and not self._view.verbose:
            ranked = sorted(rows, key=lambda row: grid.ranks[row]) if grid.ranks else rows
            rows = ranked[: grid.few]
        # A group stands above its rows.
        grouped = Column.GROUP in grid.kinds
        lean = grid.without(Column.ROOMY, Column.GROUP, years=_YEARS)
        # Block characters have no certain width in Chinese terminals: nothing stands right of them.
        wide = self._console.encoding.lower().startswith("utf") and self._console.width >= _NARROW
        values = [[cell for cell in row if isinstance(cell, Value)] for row in grid.rows]
        trend = wide and any(values)
        right = (Column.NUMBER, Column.COUNT, Column.YEAR, Column.SPOT)
        heads = [(head, lean.kind(place) in right) for place, head in enumerate(lean.header)]
        if not grouped and self._needs(lean, heads) > self._console.width:
            # Columns of a few characters are no table: each row stands on its own, name by name.
            for place, number in enumerate(rows):
                if place:
                    self._console.print()
                self._names(zip(lean.header, lean.rows[number], strict=True))
            return len(grid.rows) - len(rows)
        if trend:
            heads.append((self._view.say("gaps-column-trend"), False))
        laid = [[Text(head, style="bold") for head, _ in heads]]
        group: Shown = None
        for number in rows:
            if grouped and grid.rows[number][0] != group:
                group = grid.rows[number][0]
                told = Text(shown(group, self._view), style="bold")
                laid.append([Text(), told, *(Text() for _ in heads[2:])])
            total = number >= len(grid.rows) - grid.foot
            cells = [
                self._cell(cell, place, lean, bold=total and not place)
                for place, cell in enumerate(lean.rows[number])
            ]
            laid.append([*cells, *([Text(_spark(grid, number))] if trend else [])])
        lines = side_by_side(laid, [right for _, right in heads], self._console.width)
        if lines:
            self._console.print(lines, no_wrap=True, crop=False)
        else:
            table = listing(heads)
            for line in laid[1:]:
                table.add_row(*line)
            _keep_short(table, self._console.width)
            self._console.print(table)
        return len(grid.rows) - len(rows)

    def _names(self, pairs: Iterable[Sequence[Shown]]) -> None:
        """Print values beside their names, or below those that leave no room."""
        told = [
            (shown(name, self._view), "-" if value is None else shown(value, self._view))
            for name, value in pairs
        ]
        most = self._console.width // 2
        least = min(most, max((cell_len(name) for name, _ in told), default=0)) + 2
        lines: list[Text] = []
        for name, value in told:
            head = Text().append(pad(name, least), style="dim")
            if cell_len(name) > most:
                lines.append(wrap(head, self._console.width))
                head = Text(" " * least)
            lines.append(hung(head, Text(value), self._console.width))
        self._console.print(Text("\n").join(lines), no_wrap=True, crop=False)

    def _needs(self, grid: Grid, heads: Sequence[tuple[str, bool]]) -> int:
        """Return the columns of a terminal below which a table would wrap headings or single words."""
        needed = 2 * (len(heads) - 1)
        for place, (head, numeric) in enumerate(heads):
            longest = max((cell_len(shown(row[place], self._view)) for row in grid.rows), default=0)
            needed += max(cell_len(head), longest if numeric else min(longest, _READABLE))
        return needed

    def _cell(self, cell: Shown, place: int, grid: Grid, *, bold: bool) -> Text:
        if grid.kind(place) is Column.COUNT:
            style = STYLES.get(grid.badges[place] if grid.badges else "", "")
            return Text(str(cell), style=style) if cell else Text("-", style="dim")
        # A row has no kinds of columns; what it does not have shows.
        words = "-" if cell is None and not grid.kinds else shown(cell, self._view)
        if isinstance(cell, Spot):
            words = _cut(str(cell.short)) if cell.short is not None else ""
        elif Column.YEAR in grid.kinds and not place and not self._view.verbose:
            words = _cut(words)
        style = (
            STYLES.get(cell.kind, "")
            if isinstance(cell, Badge)
            else "bold" * (bold or isinstance(cell, Strong))
        )
        return Text(words, style=style)


def _keep_short(table: Table, width: int) -> None:
    """Keep short words in one line where the others are left room to be read."""
    widths = [max(map(cell_len, map(str, (column.header, *column.cells)))) for column in table.columns]
    short = [each <= _SHORT for each in widths]
    needed = sum(each if kept else _READABLE for each, kept in zip(widths, short, strict=True))
    if needed + 2 * len(widths) <= width:
        for column, kept in zip(table.columns, short, strict=True):
            column.no_wrap = column.no_wrap or kept


def _cut(name: str) -> str:
    """Return a name with its end left out where it is long, as far as a terminal counts."""
    if cell_len(name) <= _LONGEST_NAME:
        return name
    kept = ""
    for character in name:
        if cell_len(kept) + cell_len(character) > _LONGEST_NAME - 2:
            break
        kept += character
    return f"{kept}…"


def _spark(grid: Grid, row: int) -> str:
    """Return a bar per year, from the least value to the greatest; a space where a year is missing."""
    cells = [cell for place, cell in enumerate(grid.rows[row]) if grid.kinds[place] is Column.YEAR]
    numbers = [cell.number for cell in cells if isinstance(cell, Value)]
    if len(numbers) < 2:
        return ""
    low, high = min(numbers), max(numbers)
    drawn = []
    for cell in cells:
        if isinstance(cell, Value):
            level = 0.5 if high == low else (cell.number - low) / (high - low)
            drawn.append(_BARS[round(level * (len(_BARS) - 1))])
        else:
            drawn.append(" ")
    return "".join(drawn)
