"""``csrcheck query``: questions to the results of a batch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.batch import SummaryForm
from csrcheck.cli.output import view_for, write
from csrcheck.cli.words import words

Run = Annotated[Path, typer.Argument(help=words("query-run"), show_default=False)]
What = Annotated[str | None, typer.Argument(help=words("query-what"), show_default=False)]
Arguments = Annotated[list[str] | None, typer.Argument(help=words("query-arguments"), show_default=False)]
Form = Annotated[SummaryForm, typer.Option("--format", help=words("format"))]


def query(
    run: Run,
    what: What = None,
    arguments: Arguments = None,
    form: Form = SummaryForm.CONSOLE,
    lang: options.Lang = None,
    no_color: options.NoColor = False,
) -> None:
    """Answer a question about a run."""
    from csrcheck.batch.answers import RENDERERS, render_names
    from csrcheck.batch.queries import ask

    view = view_for(lang, no_color=no_color)
    if what is None:
        write(render_names(view), None)
        return
    write(RENDERERS[form.value](ask(run, what, arguments or ()), view), None)
