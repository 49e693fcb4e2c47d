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
from csrcheck.output import Format, View, forms
from csrcheck.output.forms import ENDINGS

_TEXT = (Format.MD.endings[0], Format.HTML.endings[0])
_DOCUMENTS = Format.DOCX.endings + Format.XLSX.endings
_ENDINGS = (*_DOCUMENTS, *_TEXT)
Frameworks = Annotated[list[str] | None, options.frameworks_option("framework-indexed")]
DraftFile = Annotated[
    Path | None,
    typer.Option("--draft", help=words("index-draft"), show_default=False),
    options.Written(usual=_TEXT[0], documents=(*_DOCUMENTS, *_TEXT[1:])),
]

UpdateFile = Annotated[
    Path | None, typer.Option("--update", help=words("index-update"), show_default=False, metavar="INDEX")
]


@spread
def index(
    report: options.ReportPath,
    framework: Frameworks = None,
    draft: DraftFile = None,
    update: UpdateFile = None,
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
    from csrcheck.output.index import index_content

    if draft:
        _refuse_target(draft, update)
    if draft and not update:
        _refuse_idle(form is not Format.CONSOLE, showing.output, gate.write_baseline)
    rules = gate.rules(ignored=ignore, command="index")
    view = showing.view(verbose=verbose)
    side = Side(ignore=frozenset(ignore or ()))
    with reader.reading(report, view.language) as reading:
        if update:
            _update(report, tuple(framework or ()), update, draft, form, view, reading, showing)
            return
        if draft:
            _draft(report, tuple(framework or [options.UNASKED]), draft, view, reading, force=showing.force)
            return
        asked = Request(report, (INDEX, AUDIT), tuple(framework or ()), side, reading, "index")
        result = ask(asked).report
    finish(result, form, view, gate, rules, showing, quiet=reader.quiet, content=index_content)


def _refuse_target(target: Path, update: Path | None) -> None:
    """Refuse a target of another kind.

    Raises:
        UsageError: It must not be written.
    """
    ending = target.suffix.lower()
    if ending not in _ENDINGS:
        raise UsageError("index-draft-ending", names=" ".join(_ENDINGS), ending=ending or target.name)
    if update and ending != update.suffix.lower():
        raise UsageError("index-update-ending", path=update, ending=ending)


def _refuse_idle(form: bool, output: Path | None, baseline: Path | None) -> None:
    """Refuse options of a check beside a draft, which checks nothing.

    Raises:
        UsageError: One of them is given.
    """
    given = {"--output": output, "--format": form, "--write-baseline": baseline}
    if idle := [name for name, value in given.items() if value]:
        raise UsageError("index-draft-alone", name=idle[0])


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
    made = render_drafts(drafts, answers.document, form, view)
    write(made, target, data=True, comment=form.comment, force=force)
    for each in drafts:
        counts = {state.value: each.count(state) for state in DraftState}
        told = view.say("index-draft-counts", rows=len(each.rows), **counts)
        sys.stderr.write(f"{each.framework}@{each.version}  {told}\n")


def _update(
    report: Path,
    names: tuple[str, ...],
    old: Path,
    target: Path | None,
    form: Format,
    view: View,
    reading: Reading,
    showing: Showing,
) -> None:
    """Bring an index up to date, write it, and list what changed."""
    from msgspec.structs import replace

    from csrcheck.annotate.tables import Change, tables_of
    from csrcheck.engine import Request, ask
    from csrcheck.engine.index import ROWS, moves
    from csrcheck.model import MoveState, say
    from csrcheck.output.index_moves import moves_content, note_of

    if form not in forms.ROWS:
        raise UsageError(
            "format-not-offered", name=form.value, names=", ".join(each.value for each in forms.ROWS)
        )
    file = tables_of(old)
    found = moves(ask(Request(report, (ROWS,), names, reading=reading, command="index")), file.tables)
    if not found:
        raise UsageError("index-update-none", path=old)
    if target:
        told = {(each.table, each.row, each.at): each for each in found if each.state is not MoveState.KEPT}
        changes = [
            Change(*place[:2], each.cells, note_of(each, view), each.state is MoveState.DOUBT, each.at)
            for place, each in told.items()
        ]
        language = view.language.value
        made = file.rewritten(
            changes, text("index-update-title", language), text("annotate-settled", language)
        )
        comment = ENDINGS[target.suffix.lower()].comment
        write(made.data, target, data=True, comment=comment, force=showing.force)
        refused = {(each.table, each.row, each.at) for each in made.refused}
        found = tuple(
            replace(each, state=MoveState.DOUBT, reason=say("index-update-field"), new="")
            if (each.table, each.row, each.at) in refused
            else each
            for each in found
        )
    showing.show(moves_content(found, view), form, view)
