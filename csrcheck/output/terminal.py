"""What the console renderers share: a console that writes to a string, and padding for Han text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Self

from rich.cells import cell_len
from rich.console import Console
from rich.containers import Lines
from rich.style import Style
from rich.table import Table
from rich.text import Text as RichText

from csrcheck.messages import visible
from csrcheck.messages.wrapping import line_cuts
from csrcheck.output import View

NARROWEST = 40


class Text(RichText):
    """Styled text that hides nothing: what would act on a terminal is spelled out before it is laid out."""

    def __init__(self, text: str = "", style: str | Style = "", **options: Any) -> None:
        super().__init__(visible(text), style, **options)

    def append(self, text: RichText | str, style: str | Style | None = None) -> Self:
        """Add text; see :meth:`rich.text.Text.append`."""
        super().append(visible(text) if isinstance(text, str) else text, style)
        return self

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """Break lines as Chinese is set; see :func:`wrap`."""
        broken = self if options.get("no_wrap") or self.cell_len <= width else wrap(self, width)
        return RichText.wrap(broken, console, width, **options)


class _Plain(Console):
    """A console that writes what needs neither styling nor breaking as it stands; rich lays out all else, at its cost."""

    def print(self, *objects: Any, **options: Any) -> None:
        """Print; see :meth:`rich.console.Console.print`."""
        alone = objects[0] if len(objects) == 1 else None
        if isinstance(alone, RichText) and not self.color_system and _is_plain(alone.plain, self.width):
            self.file.write(alone.plain + "\n")
        else:
            super().print(*objects, **options)


class Screen:
    """A console that collects what is printed.

    No borders and no symbols of ambiguous width stand left of other text: in Chinese terminals such
    characters take one column or two, and only what is right of them would show it.
    """

    def __init__(self, view: View) -> None:
        self._stream = io.StringIO()
        self.console = _Plain(
            file=self._stream,
            width=max(view.width, NARROWEST),
            force_terminal=view.color,
            color_system="standard" if view.color else None,
            highlight=False,
            legacy_windows=False,
            markup=False,
            emoji=False,
        )

    def line(self, value: str, style: str = "", *, whole: bool = False) -> None:
        """Print text as the console would, without its cost where nothing needs styling or breaking.

        Args:
            value: One or more lines.
            style: Applied where colours are on.
            whole: Never break lines.
        """
        value = visible(value)
        if (style and self.console.color_system) or not _is_plain(value, 0 if whole else self.console.width):
            self.console.print(Text(value, style=style), soft_wrap=whole)
        else:
            self._stream.write(value + "\n")

    def text(self) -> str:
        """Return all that was printed, without spaces at line ends and blank lines at either end."""
        lines = (line.rstrip() for line in self._stream.getvalue().splitlines())
        return "\n".join(lines).strip("\n") + "\n"


_CONTROLS = frozenset(map(chr, (*range(0x20), 0x7F))) - {"\n"}
"""What rich expands (tabs) or leaves out."""


def _is_plain(value: str, width: int) -> bool:
    """Tell whether a console would show text as it stands; no width stands for one that takes all."""
    fits = not width or all(_fits(each, width) for each in value.split("\n"))
    return fits and _CONTROLS.isdisjoint(value)


def _fits(value: str, width: int) -> bool:
    return 2 * len(value) <= width or cell_len(value) <= width


def wrap(text: RichText, width: int) -> Text:
    """Break a styled text into lines of at most so many columns, as Chinese is set.

    rich breaks at spaces, which leaves half-empty lines in Chinese text with a few of them. Here a
    line is filled; closing punctuation does not start one, and Latin words and numbers stay whole.
    """
    wrapped = Text()
    for number, line in enumerate(text.split("\n", allow_blank=True)):
        if number:
            wrapped.append("\n")
        cuts = [cut for cut in line_cuts(line.plain, max(width, 8)) if 0 < cut < len(line)]
        for part_number, part in enumerate(line.divide(cuts)):
            if part_number:
                wrapped.append("\n")
                part = part[len(part.plain) - len(part.plain.lstrip()) :]
            wrapped.append_text(part)
    return wrapped


def hung(head: Text, body: Text, width: int) -> Text:
    """Return words after a head; where they are long they go on under themselves."""
    indent = cell_len(head.plain)
    if "\n" not in body.plain and _fits(body.plain, width - indent):
        head.append_text(body)
        return head
    lines = wrap(body, width - indent).split("\n")
    return head.append(Text("\n" + " " * indent).join(lines))


def pad(value: str, width: int) -> str:
    """Pad to a number of columns (Han characters take two), with at least one space after."""
    return value + " " * max(width - cell_len(value), 1)


def facts(least: int = 0) -> Table:
    """Return an empty grid of name and value.

    Args:
        least: Columns the names take at least, so that two grids under each other line up.
    """
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, min_width=least or None)
    grid.add_column(overflow="fold")
    return grid


def listing(headers: list[tuple[str, bool]]) -> Table:
    """Return an empty table without borders.

    Args:
        headers: Name of each column, and whether it holds numbers (right-aligned, never wrapped).
    """
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold", pad_edge=False)
    for name, numeric in headers:
        table.add_column(name, justify="right" if numeric else "left", no_wrap=numeric, overflow="fold")
    return table


def side_by_side(rows: Sequence[Sequence[Text]], right: Sequence[bool], width: int) -> Text | None:
    """Return rows as lines with their cells in columns, where all have room; rich lays out others, at its cost.

    Args:
        rows: Of one length.
        right: For each column whether it holds numbers.
        width: Columns of the terminal.
    """
    sizes = [[cell_len(cell.plain) for cell in row] for row in rows]
    widths = [max(column) for column in zip(*sizes, strict=True)]
    broken = any("\n" in cell.plain for row in rows for cell in row)
    if broken or sum(widths) + 2 * (len(widths) - 1) > width:
        return None
    lines = Text()
    for number, row in enumerate(rows):
        lines.append("\n" if number else "")
        for place, cell in enumerate(row):
            gap = " " * (widths[place] - sizes[number][place])
            lines.append("  " if place else "").append(gap if right[place] else "")
            lines.append_text(cell).append("" if right[place] else gap)
    return lines
