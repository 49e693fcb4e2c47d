"""``csrcheck recalculate``: figures worked out again from the report's own."""

from __future__ import annotations

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.output import Format


@spread
def recalculate(
    report: options.ReportPath,
    form: options.RowsOption = Format.CONSOLE,
    *,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Work figures out again from the report's own, with published factors."""
    from csrcheck.engine import Request, ask
    from csrcheck.engine.recalculated import RECALCULATED
    from csrcheck.output.recalculated import recalculated_content

    view = showing.view()
    with reader.reading(report, view.language) as reading:
        request = Request(
            report, (RECALCULATED,), (options.DEFAULT_FRAMEWORK,), reading=reading, command="recalculate"
        )
        answers = ask(request)
    found = answers.of(RECALCULATED)
    showing.show(recalculated_content(answers.document, found, view), form, view)
