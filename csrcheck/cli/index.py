"""``csrcheck index``: the report's own content index, row by row."""

from __future__ import annotations

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.output import Format


@spread
def index(
    report: options.ReportPath,
    framework: options.Frameworks = None,
    form: options.RowsOption = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Read a report's content index and check where it points."""
    from csrcheck.engine import Request, ask
    from csrcheck.engine.index import INDEX
    from csrcheck.output.index import render_index

    view = showing.view(verbose=verbose)
    with reader.reading(report, view.language) as reading:
        answers = ask(Request(report, (INDEX,), tuple(framework or ()), reading=reading, command="index"))
    showing.write(render_index(answers.document, answers.of(INDEX), form, view), form)
