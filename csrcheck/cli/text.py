"""``csrcheck text``: what was read from a report."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.words import words

Pages = Annotated[
    list[int] | None, typer.Option("--page", "-p", min=1, help=words("page"), show_default=False)
]


@spread
def text(
    report: options.ReportPath,
    page: Pages = None,
    *,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Show pages, headings and tables as read, and what was set apart."""
    from csrcheck.pipeline import read
    from csrcheck.render.reading import render_reading

    showing.refuse()
    view = showing.view()
    with reader.reading(report, view.language) as reading:
        document, segmentation = read(report, reading=reading)
    showing.write(render_reading(document, segmentation, view, frozenset(page or ())))
