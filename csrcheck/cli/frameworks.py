"""``csrcheck frameworks``: what is bundled."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.output import view_for, write
from csrcheck.cli.words import words

app = typer.Typer(no_args_is_help=True)

Name = Annotated[str, typer.Argument(help=words("framework-one"), show_default=False)]


@app.command("list", help=words("frameworks-list"))
def list_frameworks(lang: options.Lang = None, no_color: options.NoColor = False) -> None:
    """List the bundled framework versions."""
    from csrcheck.catalog import available
    from csrcheck.render.catalog import render_list

    write(render_list(available(), view_for(lang, no_color=no_color)), None)


@app.command("show", help=words("frameworks-show"))
def show(
    name: Name, lang: options.Lang = None, verbose: options.Verbose = False, no_color: options.NoColor = False
) -> None:
    """Show one framework with all its indicators."""
    from csrcheck.catalog import resolve
    from csrcheck.render.catalog import render_framework

    write(render_framework(resolve(name), view_for(lang, verbose=verbose, no_color=no_color)), None)
