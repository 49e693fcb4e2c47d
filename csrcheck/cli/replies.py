"""``csrcheck replies``: what people did with the remarks in a file, as entries of a review file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, spread
from csrcheck.cli.output import write
from csrcheck.cli.words import interface_language, words
from csrcheck.messages import Language, text

if TYPE_CHECKING:
    from csrcheck.annotate.decisions import Decision
    from csrcheck.annotate.replies import Replies

File = Annotated[Path, typer.Argument(help=words("replies-file"), show_default=False)]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help=words("replies-output"), show_default=False),
    options.Written(usual=".yaml", adds=True),
]
Reviewer = Annotated[str, typer.Option("--reviewer", help=words("replies-reviewer"), show_default=False)]


@spread
def replies(
    file: File,
    output: Output = None,
    reviewer: Reviewer = "",
    lang: options.Lang = None,
    *,
    reader: ReadingOptions,
) -> None:
    """Read the answers in an annotated file."""
    from csrcheck.annotate.replies import replies_of

    language = lang or interface_language()
    there = output is not None and output.is_file()
    old = output.read_bytes() if output and there else b""
    with reader.reading(file, language) as reading:
        found = replies_of(file, reading, language, old, str(output or ""), reviewer)
    if found.added or output is None:
        # What people wrote into the file is all in it: nothing is written over.
        write(found.review.decode("utf-8-sig"), output, data=True, force=True)
    if not reader.quiet:
        sys.stderr.write("".join(f"{line}\n" for line in _told(found, output, language)))


def _told(found: Replies, output: Path | None, language: Language) -> list[str]:
    from csrcheck.annotate.decisions import Outcome

    say = language.value
    counts = {each.value: len(found.of(each)) for each in Outcome}
    lines = [text("replies-done", say, added=found.added, path=output or "stdout", **counts)]
    lines += [_unclear(each, language) for each in found.of(Outcome.UNCLEAR)]
    if found.cleared:
        lines.append(text("replies-cleared", say))
    if found.unknown:
        lines.append(text("replies-unknown", say, count=len(found.unknown)))
    return lines


def _unclear(each: Decision, language: Language) -> str:
    why = text(each.why, language.value, page=each.page)
    return text(
        "replies-unclear",
        language.value,
        about=each.known.heading,
        who=each.reviewer,
        words=each.reason or text(f"replies-{each.fate.value}", language.value),
        why=why,
    )
