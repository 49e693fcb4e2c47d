"""``csrcheck match``: what a sentence hits, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import Showing, spread
from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.output import Format

Sentence = Annotated[str | None, typer.Argument(help=words("sentence"), show_default=False)]
File = Annotated[Path | None, typer.Option("--file", help=words("sentence-file"), show_default=False)]
Section = Annotated[str, typer.Option("--section", help=words("sentence-section"), show_default=False)]
Frameworks = Annotated[
    list[str] | None,
    typer.Option("--framework", "-f", help=words("sentence-framework"), show_default=False),
]


@spread
def match(
    sentence: Sentence = None,
    file: File = None,
    framework: Frameworks = None,
    section: Section = "",
    form: options.RowsOption = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    showing: Showing,
) -> None:
    """Show the topics and indicators a sentence hits."""
    from csrcheck.authoring.sentences import match_sentences, read_sentences
    from csrcheck.output.sentences import sentences_content

    if sentence is not None and file is not None:
        raise UsageError("sentence-and-file")
    if file is not None:
        sentences = read_sentences(file)
    elif sentence is not None and sentence.strip():
        sentences = (sentence.strip(),)
    else:
        raise UsageError("no-sentence")
    view = showing.view(verbose=verbose)
    found = match_sentences(sentences, framework or (), section=section)
    showing.show(sentences_content(found, view), form, view)
