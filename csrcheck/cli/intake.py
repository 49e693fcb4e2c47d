"""``csrcheck intake``: what an organiser of a release checks when a report comes in."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.output import check_target, progress, view_for, write
from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.models import OcrMode
from csrcheck.render.intake import IntakeFormat, render_intake

_Profile = Annotated[str, typer.Option("--profile", help=words("intake-profile"))]
_Form = Annotated[IntakeFormat, typer.Option("--format", help=words("intake-format"))]


def intake(
    report: options.ReportPath,
    profile: _Profile = "shanghai-2022",
    form: _Form = IntakeFormat.CONSOLE,
    output: options.Output = None,
    verbose: options.Verbose = False,
    lang: options.Lang = None,
    ocr: options.Ocr = OcrMode.OFF,
    timeout: options.Timeout = options.TIMEOUT,
    max_memory: options.MaxMemory = options.MAX_MEMORY,
    no_cache: options.NoCache = False,
    no_color: options.NoColor = False,
) -> None:
    """Check one report by the profile of a release."""
    from csrcheck import pipeline

    check_target(output)
    if form is IntakeFormat.XLSX and output is None:
        raise UsageError("xlsx-to-file")
    view = view_for(lang, verbose=verbose, no_color=no_color, output=output)
    with progress("reading", view.language, path=report.name) as tell:
        how = options.reading(timeout, max_memory, ocr, tell, use_cache=not no_cache)
        result, found = pipeline.intake_check(report, profile, reading=how)
    write(render_intake(result, found, form, view), output)
