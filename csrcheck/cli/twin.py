"""``csrcheck twin``: the Chinese and the English version of one report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.gaps import Ignore
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.verdict import Gate, finish
from csrcheck.cli.words import words
from csrcheck.output import Format, forms

Chinese = Annotated[Path, typer.Argument(help=words("twin-chinese"), show_default=False)]
English = Annotated[Path, typer.Argument(help=words("twin-english"), show_default=False)]
_Form = Annotated[Format, options.format_option(forms.FINDINGS)]


@spread
def twin(
    chinese: Chinese,
    english: English,
    ignore: Ignore = None,
    form: _Form = Format.CONSOLE,
    *,
    gate: Gate,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Hold the Chinese and the English version of a report against each other."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.twin import TWIN
    from csrcheck.output.twin import twin_content

    rules = gate.rules(ignored=ignore, command="twin")
    view = showing.view()
    side = Side(others=((english, None),), ignore=frozenset(ignore or ()))
    with reader.reading(chinese, view.language) as reading:
        answers = ask(Request(chinese, (TWIN,), (options.DEFAULT_FRAMEWORK,), side, reading, "twin"))
    found = answers.of(TWIN).twin
    counts = (found.aligned, found.figures, found.same, found.uncovered)
    finish(
        answers.report, form, view, gate, rules, showing, quiet=reader.quiet,
        content=lambda report, view: twin_content(report, found.name, counts, view),
    )  # fmt: skip
