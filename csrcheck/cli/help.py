"""Help as plain text, in place of typer's own.

That frames and truncates what it cannot break at spaces, and Chinese has none.
"""

from __future__ import annotations

from typing import Any

import typer

from csrcheck.cli.layout import Layout, line_width

# Which class it is differs between releases of typer; all write the same way.
_BaseFormatter: Any = typer.Context.formatter_class


class _Formatter(Layout, _BaseFormatter):  # type: ignore[misc]
    """Collects what is written as typer's does, laid out as ours."""

    write = _BaseFormatter.write

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.width = line_width()


class PlainContext(typer.Context):
    """A context whose help is plain text."""

    formatter_class = _Formatter
