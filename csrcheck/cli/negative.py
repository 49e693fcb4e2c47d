"""``csrcheck negative``: what bad news a report tells, denies and passes over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.verdict import Gate, finish
from csrcheck.cli.words import words
from csrcheck.model import Polarity
from csrcheck.output import Format

KnownEvents = Annotated[
    Path | None, typer.Option("--known-events", help=words("known-events"), show_default=False)
]
Only = Annotated[
    list[Polarity] | None, typer.Option("--only", help=words("only-polarity"), show_default=False)
]


@spread
def negative(
    report: options.ReportPath,
    known_events: KnownEvents = None,
    form: options.FormatOption = Format.CONSOLE,
    only: Only = None,
    verbose: options.Verbose = False,
    *,
    gate: Gate,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """List the bad news of one report and place it on the ladder of the rating standard."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.balance import BALANCE

    rules = gate.rules(command="negative")
    view = showing.view(verbose=verbose, polarities=only or ())
    with reader.reading(report, view.language, form) as reading:
        side = Side(known_events=known_events)
        result = ask(Request(report, (BALANCE,), side=side, reading=reading)).report
    finish(result, form, view, gate, rules, showing, quiet=reader.quiet)
