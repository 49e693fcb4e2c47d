"""``csrcheck coverage``: which indicators a report discloses."""

from __future__ import annotations

from csrcheck.cli import options, verdict
from csrcheck.cli.output import check_target, progress, view_for
from csrcheck.models import OcrMode
from csrcheck.render import Format, render


def coverage(
    report: options.ReportPath,
    framework: options.Frameworks = None,
    form: options.FormatOption = Format.CONSOLE,
    output: options.Output = None,
    only: options.Only = None,
    suggest: options.Suggest = False,
    review: options.Review = None,
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
    """Judge one report against one or more frameworks."""
    from csrcheck.pipeline import check

    check_target(output, form)
    rules = verdict.gate(
        fail_on, exit_zero, baseline, write_baseline, frameworks=framework or (), fail_under=fail_under
    )
    wanted = [each.verdict for each in only or ()]
    view = view_for(lang, only=wanted, verbose=verbose, no_color=no_color, output=output)
    with progress("reading", view.language, path=report.name) as tell:
        how = options.reading(timeout, max_memory, ocr, tell, use_cache=not no_cache)
        result = check(
            report,
            framework or [options.DEFAULT_FRAMEWORK],
            reading=how,
            suggestions=suggest,
            review=review,
        )
    verdict.finish(result, form, view, output, rules, render)
