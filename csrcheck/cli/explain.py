"""``csrcheck explain``: what an indicator asks and what to write."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import Showing, spread
from csrcheck.cli.words import words
from csrcheck.output import Format
from csrcheck.output.tables import render_tables

Id = Annotated[str, typer.Argument(help=words("indicator"), show_default=False)]


@spread
def explain(
    indicator: Id,
    framework: options.Frameworks = None,
    form: options.RowsOption = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    showing: Showing,
) -> None:
    """Explain an indicator wherever it occurs."""
    from csrcheck.engine.explain import explain as explained
    from csrcheck.output.catalog import render_explanations
    from csrcheck.output.catalog_tables import explanation_tables

    view = showing.view(verbose=verbose)
    found = explained(indicator, framework or [])
    special = {Format.CONSOLE: lambda: render_explanations(found, view)}
    title = f"{found[0].id} {found[0].title.get(view.language)}"
    showing.write(render_tables(title, lambda: explanation_tables(found, view), form, view, special), form)
