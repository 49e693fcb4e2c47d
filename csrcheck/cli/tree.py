"""The tree of commands, as typer has it."""

from __future__ import annotations

from typing import Annotated

import typer

from csrcheck import __version__
from csrcheck.cli.application import Application
from csrcheck.cli.main import COMMANDS
from csrcheck.cli.words import words

app = Application(
    commands=COMMANDS,
    name="csrcheck",
    help=words("app"),
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"csrcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=words("version"))
    ] = False,
) -> None:
    """Hold the options that stand before any command."""
