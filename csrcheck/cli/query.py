"""``csrcheck query``: questions to the results of a batch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import Showing, spread
from csrcheck.cli.words import words
from csrcheck.model import Language
from csrcheck.output import Format

Run = Annotated[Path, typer.Argument(help=words("query-run"), show_default=False)]
What = Annotated[str | None, typer.Argument(help=words("query-what"), show_default=False)]
Arguments = Annotated[list[str] | None, typer.Argument(help=words("query-arguments"), show_default=False)]


@spread
def query(
    run: Run,
    what: What = None,
    arguments: Arguments = None,
    form: options.RowsOption = Format.CONSOLE,
    *,
    showing: Showing,
) -> None:
    """Answer a question about a run."""
    from csrcheck.runs.answers import answer_content, names_content
    from csrcheck.runs.queries import ask, english_titles, results_of

    view = showing.view()
    if what is None:
        results_of(run)  # a wrong path is told now, and not with the first question
        showing.show(names_content(view), form, view)
    else:
        answer = ask(run, what, arguments or ())
        titles = english_titles(run) if view.language is Language.EN else None
        showing.show(answer_content(what, answer, form, view, titles), form, view)
