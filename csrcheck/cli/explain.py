"""``csrcheck explain``: what an indicator asks and what to write."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import Showing, spread
from csrcheck.cli.words import words
from csrcheck.output import Format

Frameworks = Annotated[list[str] | None, options.frameworks_option("framework-explained")]
Id = Annotated[str, typer.Argument(help=words("indicator"), show_default=False)]


@spread
def explain(
    indicator: Id,
    framework: Frameworks = None,
    form: options.RowsOption = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    showing: Showing,
) -> None:
    """Explain an indicator wherever it occurs."""
    from csrcheck.engine.explain import explain as explained
    from csrcheck.output.explanation import explanation_content

    view = showing.view(verbose=verbose)
    showing.show(explanation_content(explained(indicator, framework or []), view), form, view)
