"""``csrcheck gaps``: figures by year, missing years, and figures that do not hold."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.issuer import issuer_of
from csrcheck.cli.verdict import Gate, finish
from csrcheck.cli.words import words
from csrcheck.output import Format, forms


class Years(StrEnum):
    """How many years there should be; a choice, so that the help names both."""

    THREE = "3"
    FIVE = "5"


YearsOption = Annotated[Years, typer.Option("--years", help=words("years"))]
Previous = Annotated[Path | None, typer.Option("--previous", help=words("previous"), show_default=False)]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", help=words("ignore"), show_default=False)]
_Frameworks = Annotated[
    list[str] | None, typer.Option("--framework", "-f", help=words("gaps-framework"), show_default=False)
]
_Form = Annotated[Format, options.format_option(forms.FINDINGS, "figure-format")]


@spread
def gaps(
    report: options.ReportPath,
    framework: _Frameworks = None,
    years: YearsOption = Years.THREE,
    previous: Previous = None,
    ignore: Ignore = None,
    issuer: options.Issuer = None,
    form: _Form = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    gate: Gate,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Show the figures of one report by year and what does not hold."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.everything import ON_FIGURES
    from csrcheck.output.report import figures_content

    told = issuer_of(issuer, gate.config, report)
    rules = gate.rules(framework or (), ignored=ignore, command="gaps", by_duty=told is not None)
    view = showing.view(verbose=verbose)
    names = tuple(framework or [options.UNASKED])
    side = Side(int(years.value), previous, frozenset(ignore or ()), issuer=told)
    with reader.reading(report, view.language, form) as reading:
        result = ask(Request(report, ON_FIGURES, names, side, reading, "gaps")).report
    finish(result, form, view, gate, rules, showing, quiet=reader.quiet, content=figures_content)
