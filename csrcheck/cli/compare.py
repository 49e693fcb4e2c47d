"""``csrcheck diff`` and ``csrcheck compare``: results beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.output import check_target, view_for, write
from csrcheck.cli.words import words
from csrcheck.render.forms import ToolForm

Old = Annotated[Path, typer.Argument(help=words("diff-old"), show_default=False)]
New = Annotated[Path, typer.Argument(help=words("diff-new"), show_default=False)]
Files = Annotated[list[Path], typer.Argument(help=words("compare-files"), show_default=False)]
Form = Annotated[ToolForm, typer.Option("--format", help=words("format"))]
FailOnLoss = Annotated[bool, typer.Option("--fail-on-loss", help=words("diff-fail-on-loss"))]
Everything = Annotated[bool, typer.Option("--all", help=words("compare-all"))]


def diff(
    old: Old,
    new: New,
    form: Form = ToolForm.CONSOLE,
    output: options.Output = None,
    fail_on_loss: FailOnLoss = False,
    lang: options.Lang = None,
    no_color: options.NoColor = False,
) -> None:
    """Say what changed from one result to another."""
    from csrcheck.compare.changes import difference
    from csrcheck.compare.results import load
    from csrcheck.compare.shown import render_difference

    check_target(output)
    found = difference(load(old), load(new))
    view = view_for(lang, no_color=no_color, output=output)
    write(_json(found) if form is ToolForm.JSON else render_difference(found, view), output)
    if fail_on_loss and found.worse:
        raise typer.Exit(1)


def compare(
    files: Files,
    everything: Everything = False,
    form: Form = ToolForm.CONSOLE,
    output: options.Output = None,
    lang: options.Lang = None,
    no_color: options.NoColor = False,
) -> None:
    """Put several results side by side."""
    from csrcheck.compare.changes import side_by_side
    from csrcheck.compare.results import load
    from csrcheck.compare.shown import render_comparison

    check_target(output)
    found = side_by_side([load(file) for file in files], everything=everything)
    view = view_for(lang, no_color=no_color, output=output)
    write(_json(found) if form is ToolForm.JSON else render_comparison(found, view), output)


def _json(found: object) -> str:
    import json

    import msgspec

    return json.dumps(msgspec.to_builtins(found), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
