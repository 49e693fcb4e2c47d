"""``csrcheck index``: the report's own content index, row by row."""

from __future__ import annotations

from csrcheck.cli import options
from csrcheck.cli.gaps import Ignore
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.verdict import Gate, finish
from csrcheck.output import Format


@spread
def index(
    report: options.ReportPath,
    framework: options.Frameworks = None,
    ignore: Ignore = None,
    form: options.FormatOption = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    gate: Gate,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Read a report's content index and check where it points."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.index import AUDIT, INDEX
    from csrcheck.output.index import render_index

    rules = gate.rules()
    view = showing.view(verbose=verbose)
    side = Side(ignore=frozenset(ignore or ()))
    with reader.reading(report, view.language) as reading:
        asked = Request(report, (INDEX, AUDIT), tuple(framework or ()), side, reading, "index")
        result = ask(asked).report
    finish(result, form, view, gate, rules, showing, quiet=reader.quiet, render=render_index)
