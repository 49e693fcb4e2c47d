"""``csrcheck index``: the report's own content index, row by row."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.gaps import Ignore
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.output import write
from csrcheck.cli.verdict import Gate, finish
from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.messages import text
from csrcheck.model import Reading
from csrcheck.output import Format, View
from csrcheck.output.forms import ENDINGS

_TEXT = (Format.MD.endings[0], Format.HTML.endings[0])
"""Files of which nothing tells whether a person changed them since."""
_DOCUMENTS = Format.DOCX.endings + Format.XLSX.endings
_ENDINGS = (*_DOCUMENTS, *_TEXT)
DraftFile = Annotated[
    Path | None,
    typer.Option("--draft", help=words("index-draft"), show_default=False),
    options.Written(usual=_TEXT[0], documents=_DOCUMENTS),
]


@spread
def index(
    report: options.ReportPath,
    framework: options.Frameworks = None,
    draft: DraftFile = None,
    ignore: Ignore = None,
    form: options.FormatOption = Format.CONSOLE,
    verbose: options.Verbose = False,
    *,
    gate: Gate,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Read a report's content index and check where it points."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.index import AUDIT, INDEX
    from csrcheck.output.index import render_index

    if draft:
        _refuse_target(draft, force=showing.force)
    rules = gate.rules()
    view = showing.view(verbose=verbose)
    side = Side(ignore=frozenset(ignore or ()))
    with reader.reading(report, view.language) as reading:
        if draft:
            _draft(report, tuple(framework or [options.UNASKED]), draft, view, reading, force=showing.force)
            return
        asked = Request(report, (INDEX, AUDIT), tuple(framework or ()), side, reading, "index")
        result = ask(asked).report
    finish(result, form, view, gate, rules, showing, quiet=reader.quiet, render=render_index)


def _refuse_target(target: Path, *, force: bool) -> None:
    """Refuse a target of another kind, and one of text that is there: people fill a draft in by hand.

    Raises:
        UsageError: It must not be written.
    """
    ending = target.suffix.lower()
    if ending not in _ENDINGS:
        raise UsageError("index-draft-ending", names=" ".join(_ENDINGS), ending=ending or target.name)
    if not force and ending in _TEXT and target.is_file() and target.stat().st_size:
        raise UsageError("index-draft-there", path=target)


def _draft(
    report: Path, names: tuple[str, ...], target: Path, view: View, reading: Reading, *, force: bool
) -> None:
    """Write an index made from the verdicts, and say how far it is settled."""
    from csrcheck.engine import Request, ask
    from csrcheck.engine.index import DRAFTS
    from csrcheck.model import DraftState
    from csrcheck.output.index_draft import render_drafts

    answers = ask(Request(report, (DRAFTS,), names, reading=reading, command="index"))
    drafts = answers.of(DRAFTS)
    if not drafts:
        raise UsageError("index-draft-none")
    form = ENDINGS[target.suffix.lower()]
    write(render_drafts(drafts, answers.document, form, view), target, data=True, force=force)
    for each in drafts:
        counts = {state.value: each.count(state) for state in DraftState}
        told = text("index-draft-counts", view.language.value, rows=len(each.rows), **counts)
        sys.stderr.write(f"{each.framework}@{each.version}  {told}\n")
