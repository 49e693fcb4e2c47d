"""``csrcheck check``: coverage, figures and bad news in one reading."""

from __future__ import annotations

from csrcheck.cli import options, verdict
from csrcheck.cli.gaps import Ignore, Previous, Years, YearsOption
from csrcheck.cli.negative import KnownEvents
from csrcheck.cli.output import check_target, progress, view_for
from csrcheck.models import FigureOptions, OcrMode
from csrcheck.render import Format, render


def check(
    report: options.ReportPath,
    framework: options.Frameworks = None,
    years: YearsOption = Years.THREE,
    previous: Previous = None,
    ignore: Ignore = None,
    known_events: KnownEvents = None,
    review: options.Review = None,
    form: options.FormatOption = Format.CONSOLE,
    output: options.Output = None,
    only: options.Only = None,
    verbose: options.Verbose = False,
    lang: options.Lang = None,
    fail_under: options.FailUnder = None,
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
    """Say everything about one report."""
    from csrcheck import pipeline

    check_target(output, form)
    rules = verdict.gate(
        fail_on, exit_zero, baseline, write_baseline, frameworks=framework or (), fail_under=fail_under
    )
    wanted = [each.verdict for each in only or ()]
    view = view_for(lang, only=wanted, verbose=verbose, no_color=no_color, output=output)
    names = framework or [options.DEFAULT_FRAMEWORK]
    chosen = FigureOptions(int(years.value), previous, frozenset(ignore or ()))
    with progress("reading", view.language, path=report.name) as tell:
        how = options.reading(timeout, max_memory, ocr, tell, use_cache=not no_cache)
        result = pipeline.check_all(report, names, chosen, known_events, review, reading=how)
    verdict.finish(result, form, view, output, rules, render)
