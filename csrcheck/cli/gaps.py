"""``csrcheck gaps``: figures by year, missing years, and figures that do not hold."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options, verdict
from csrcheck.cli.output import check_target, progress, view_for
from csrcheck.cli.words import words
from csrcheck.models import FigureOptions, OcrMode
from csrcheck.render import FigureFormat, render_figures


class Years(StrEnum):
    """How many years there should be; a choice, so that the help names both."""

    THREE = "3"
    FIVE = "5"


YearsOption = Annotated[Years, typer.Option("--years", help=words("years"))]
Previous = Annotated[Path | None, typer.Option("--previous", help=words("previous"), show_default=False)]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", help=words("ignore"), show_default=False)]
_Frameworks = Annotated[
    list[str] | None, typer.Option("--framework", "-f", help=words("gaps-framework"), show_default=False)
]
_Form = Annotated[FigureFormat, typer.Option("--format", help=words("figure-format"))]


def gaps(
    report: options.ReportPath,
    framework: _Frameworks = None,
    years: YearsOption = Years.THREE,
    previous: Previous = None,
    ignore: Ignore = None,
    form: _Form = FigureFormat.CONSOLE,
    output: options.Output = None,
    verbose: options.Verbose = False,
    lang: options.Lang = None,
    fail_on: verdict.FailOn = None,
    exit_zero: verdict.ExitZero = False,
    baseline: verdict.Baseline = None,
    write_baseline: verdict.WriteBaseline = None,
    ocr: options.Ocr = OcrMode.OFF,
    timeout: options.Timeout = options.TIMEOUT,
    max_memory: options.MaxMemory = options.MAX_MEMORY,
    no_cache: options.NoCache = False,
    no_color: options.NoColor = False,
) -> None:
    """Show the figures of one report by year and what does not hold."""
    from csrcheck import pipeline

    check_target(output, form)
    rules = verdict.gate(fail_on, exit_zero, baseline, write_baseline, frameworks=framework or ())
    view = view_for(lang, verbose=verbose, no_color=no_color, output=output)
    chosen = FigureOptions(int(years.value), previous, frozenset(ignore or ()))
    with progress("reading", view.language, path=report.name) as tell:
        how = options.reading(timeout, max_memory, ocr, tell, use_cache=not no_cache)
        names = framework or [options.DEFAULT_FRAMEWORK]
        result = pipeline.gaps(report, names, chosen, reading=how)
    verdict.finish(result, form, view, output, rules, render_figures)
