"""``csrcheck negative``: what bad news a report tells, denies and passes over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options, verdict
from csrcheck.cli.output import check_target, progress, view_for
from csrcheck.cli.words import words
from csrcheck.models import OcrMode, Polarity
from csrcheck.render import Format, render

KnownEvents = Annotated[
    Path | None, typer.Option("--known-events", help=words("known-events"), show_default=False)
]
Only = Annotated[
    list[Polarity] | None, typer.Option("--only", help=words("only-polarity"), show_default=False)
]


def negative(
    report: options.ReportPath,
    known_events: KnownEvents = None,
    form: options.FormatOption = Format.CONSOLE,
    output: options.Output = None,
    only: Only = None,
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
    """List the bad news of one report and place it on the ladder of the rating standard."""
    from csrcheck import pipeline

    check_target(output, form)
    rules = verdict.gate(fail_on, exit_zero, baseline, write_baseline)
    view = view_for(lang, verbose=verbose, no_color=no_color, output=output)
    view = replace(view, polarities=frozenset(only or ()))
    with progress("reading", view.language, path=report.name) as tell:
        how = options.reading(timeout, max_memory, ocr, tell, use_cache=not no_cache)
        result = pipeline.negative(report, known_events, reading=how)
    verdict.finish(result, form, view, output, rules, render)
