"""``csrcheck explain``: what an indicator asks and what to write."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.output import view_for, write
from csrcheck.cli.words import words

Id = Annotated[str, typer.Argument(help=words("indicator"), show_default=False)]


def explain(
    indicator: Id,
    framework: options.Frameworks = None,
    lang: options.Lang = None,
    verbose: options.Verbose = False,
    no_color: options.NoColor = False,
) -> None:
    """Explain an indicator wherever it occurs."""
    from csrcheck import pipeline
    from csrcheck.render.catalog import render_explanations

    found = pipeline.explain(indicator, framework or [])
    write(render_explanations(found, view_for(lang, verbose=verbose, no_color=no_color)), None)
