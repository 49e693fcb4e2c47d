"""``csrcheck text``: what was read from a report."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.output import Format

Pages = Annotated[
    list[int] | None, typer.Option("--page", "-p", min=1, help=words("page"), show_default=False)
]


@spread
def text(
    report: options.ReportPath,
    page: Pages = None,
    form: options.RowsOption = Format.CONSOLE,
    *,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Show pages, headings and tables as read, and what was set apart."""
    from csrcheck.engine.analysis import read
    from csrcheck.output.reading import reading_content

    view, pages = showing.view(), frozenset(page or ())
    with reader.reading(report, view.language) as reading:
        document, segmentation = read(report, reading=reading)
    there = {each.number for each in document.pages}
    if gone := sorted(pages - there):
        raise UsageError("text-no-page", path=report, page=gone[0], count=len(there))
    showing.show(reading_content(document, segmentation, view, pages), form, view)
