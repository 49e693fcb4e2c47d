"""``csrcheck match``: what a sentence hits, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.output import check_target, view_for, write
from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.render.forms import ToolForm

Sentence = Annotated[str | None, typer.Argument(help=words("sentence"), show_default=False)]
File = Annotated[Path | None, typer.Option("--file", help=words("sentence-file"), show_default=False)]
Section = Annotated[str, typer.Option("--section", help=words("sentence-section"), show_default=False)]
Form = Annotated[ToolForm, typer.Option("--format", help=words("format"))]
Frameworks = Annotated[
    list[str] | None,
    typer.Option("--framework", "-f", help=words("sentence-framework"), show_default=False),
]


def match(
    sentence: Sentence = None,
    file: File = None,
    framework: Frameworks = None,
    section: Section = "",
    form: Form = ToolForm.CONSOLE,
    output: options.Output = None,
    lang: options.Lang = None,
    verbose: options.Verbose = False,
    no_color: options.NoColor = False,
) -> None:
    """Show the topics and indicators a sentence hits."""
    from csrcheck.render.sentences import render_sentences, sentences_json
    from csrcheck.tools.sentences import match_sentences, read_sentences

    check_target(output)
    if sentence is not None and file is not None:
        raise UsageError("sentence-and-file")
    if file is not None:
        sentences = read_sentences(file)
    elif sentence is not None and sentence.strip():
        sentences = (sentence.strip(),)
    else:
        raise UsageError("no-sentence")
    view = view_for(lang, verbose=verbose, no_color=no_color, output=output)
    matches = match_sentences(sentences, framework or (), section=section)
    write(sentences_json(matches, view) if form is ToolForm.JSON else render_sentences(matches, view), output)
