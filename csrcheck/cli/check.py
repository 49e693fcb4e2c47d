"""``csrcheck check``: coverage, figures and bad news in one reading."""

from __future__ import annotations

from csrcheck.cli import options
from csrcheck.cli.gaps import Ignore, Previous, Years, YearsOption
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.issuer import issuer_of
from csrcheck.cli.negative import KnownEvents
from csrcheck.cli.verdict import Gate, finish
from csrcheck.output import DOUBTS, Format


@spread
def check(
    report: options.ReportPath,
    framework: options.Frameworks = None,
    years: YearsOption = Years.THREE,
    previous: Previous = None,
    ignore: Ignore = None,
    known_events: KnownEvents = None,
    review: options.Review = None,
    form: options.FormatOption = Format.CONSOLE,
    only: options.Only = None,
    verbose: options.Verbose = False,
    please_check: options.PleaseCheck = DOUBTS,
    issuer: options.Issuer = None,
    fail_under: options.FailUnder = None,
    *,
    gate: Gate,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Say everything about one report."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.everything import EVERYTHING

    told = issuer_of(issuer, gate.config, report)
    rules = gate.rules(framework or (), fail_under, ignore, command="check", by_duty=told is not None)
    view = showing.view(verbose=verbose, only=[each.verdict for each in only or ()], doubts=please_check)
    names = tuple(framework or [options.UNASKED])
    side = Side(
        int(years.value),
        previous,
        frozenset(ignore or ()),
        known_events,
        review,
        issuer=told,
    )
    with reader.reading(report, view.language, form) as reading:
        result = ask(Request(report, EVERYTHING, names, side, reading)).report
    finish(result, form, view, gate, rules, showing, quiet=reader.quiet)
