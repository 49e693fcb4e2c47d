"""``csrcheck coverage``: which indicators a report discloses."""

from __future__ import annotations

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.issuer import issuer_of
from csrcheck.cli.verdict import Gate, finish
from csrcheck.output import DOUBTS, Format


@spread
def coverage(
    report: options.ReportPath,
    framework: options.Frameworks = None,
    form: options.FormatOption = Format.CONSOLE,
    only: options.Only = None,
    suggest: options.Suggest = False,
    review: options.Review = None,
    verbose: options.Verbose = False,
    please_check: options.PleaseCheck = DOUBTS,
    issuer: options.Issuer = None,
    fail_under: options.FailUnder = None,
    *,
    gate: Gate,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Judge one report against one or more frameworks."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.coverage import COVERAGE
    from csrcheck.engine.duties import DUTIES

    told = issuer_of(issuer, gate.config, report)
    rules = gate.rules(framework or (), fail_under, command="coverage", by_duty=told is not None)
    view = showing.view(verbose=verbose, only=[each.verdict for each in only or ()], doubts=please_check)
    names = tuple(framework or [options.UNASKED])
    side = Side(review=review, suggestions=suggest, issuer=told)
    with reader.reading(report, view.language, form) as reading:
        result = ask(Request(report, (DUTIES, COVERAGE), names, side, reading, "coverage")).report
    finish(result, form, view, gate, rules, showing, quiet=reader.quiet)
