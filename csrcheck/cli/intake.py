"""``csrcheck intake``: what an organiser of a release checks when a report comes in."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.words import words
from csrcheck.output import Format, forms

_Profile = Annotated[str, typer.Option("--profile", help=words("intake-profile"))]
_Form = Annotated[Format, options.format_option(forms.ROWS, "intake-format")]


@spread
def intake(
    report: options.ReportPath,
    profile: _Profile = "shanghai-2022",
    form: _Form = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Check one report by the profile of a release."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.coverage import COVERAGE
    from csrcheck.engine.intake import INTAKE
    from csrcheck.gate.suppress import today
    from csrcheck.output.intake import intake_content
    from csrcheck.output.sight import in_sight

    view = showing.view(verbose=verbose)
    with reader.reading(report, view.language) as reading:
        side = Side(profile=profile)
        answers = ask(Request(report, (COVERAGE, INTAKE), side=side, reading=reading))
    content = intake_content(in_sight(answers.report), in_sight(answers.of(INTAKE)), view, today())
    showing.show(content, form, view)
