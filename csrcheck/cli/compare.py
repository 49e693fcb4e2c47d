"""``csrcheck diff`` and ``csrcheck compare``: results beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from msgspec import to_builtins

from csrcheck.cli import options
from csrcheck.cli.groups import Showing, spread
from csrcheck.cli.words import words
from csrcheck.messages import text
from csrcheck.render import Format
from csrcheck.render.tables import as_json, render_tables

Old = Annotated[Path, typer.Argument(help=words("diff-old"), show_default=False)]
New = Annotated[Path, typer.Argument(help=words("diff-new"), show_default=False)]
Files = Annotated[list[Path], typer.Argument(help=words("compare-files"), show_default=False)]
FailOnLoss = Annotated[bool, typer.Option("--fail-on-loss", help=words("diff-fail-on-loss"))]
Everything = Annotated[bool, typer.Option("--all", help=words("compare-all"))]


@spread
def diff(
    old: Old,
    new: New,
    form: options.RowsOption = Format.CONSOLE,
    fail_on_loss: FailOnLoss = False,
    *,
    showing: Showing,
) -> None:
    """Say what changed from one result to another."""
    from csrcheck.compare.changes import difference
    from csrcheck.compare.results import load
    from csrcheck.compare.shown import name_of, render_difference
    from csrcheck.compare.tables import difference_tables

    showing.refuse(form)
    found, view = difference(load(old), load(new)), showing.view()
    title = text("diff-title", view.language.value, old=name_of(found.old), new=name_of(found.new))
    special = {
        Format.CONSOLE: lambda: render_difference(found, view),
        Format.JSON: lambda: as_json(to_builtins(found)),
    }
    showing.write(render_tables(title, lambda: difference_tables(found, view), form, view, special), form)
    if fail_on_loss and found.worse:
        raise typer.Exit(1)


@spread
def compare(
    files: Files,
    everything: Everything = False,
    form: options.RowsOption = Format.CONSOLE,
    *,
    showing: Showing,
) -> None:
    """Put several results side by side."""
    from csrcheck.compare.changes import side_by_side
    from csrcheck.compare.results import load
    from csrcheck.compare.shown import render_comparison
    from csrcheck.compare.tables import comparison_tables

    showing.refuse(form)
    found, view = side_by_side([load(file) for file in files], everything=everything), showing.view()
    special = {
        Format.CONSOLE: lambda: render_comparison(found, view),
        Format.JSON: lambda: as_json(to_builtins(found)),
    }
    title = text("compare-heading", view.language.value)
    showing.write(render_tables(title, lambda: comparison_tables(found, view), form, view, special), form)
