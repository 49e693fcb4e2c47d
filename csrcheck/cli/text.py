"""``csrcheck text``: what was read from a report."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.output import check_target, progress, view_for, write
from csrcheck.cli.words import words
from csrcheck.models import OcrMode

Pages = Annotated[
    list[int] | None, typer.Option("--page", "-p", min=1, help=words("page"), show_default=False)
]


def text(
    report: options.ReportPath,
    page: Pages = None,
    output: options.Output = None,
    lang: options.Lang = None,
    ocr: options.Ocr = OcrMode.OFF,
    timeout: options.Timeout = options.TIMEOUT,
    max_memory: options.MaxMemory = options.MAX_MEMORY,
    no_cache: options.NoCache = False,
    no_color: options.NoColor = False,
) -> None:
    """Show pages, headings and tables as read, and what was set apart."""
    from csrcheck.pipeline import read
    from csrcheck.render.reading import render_reading

    check_target(output)
    view = view_for(lang, no_color=no_color, output=output)
    with progress("reading", view.language, path=report.name) as tell:
        how = options.reading(timeout, max_memory, ocr, tell, use_cache=not no_cache)
        document, segmentation = read(report, reading=how)
    write(render_reading(document, segmentation, view, frozenset(page or ())), output)
