"""``csrcheck tasks``: what each department is to supply, as a list that lasts from draft to draft."""

from __future__ import annotations

import csv
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.gaps import Years, YearsOption
from csrcheck.cli.groups import ReadingOptions, spread
from csrcheck.cli.issuer import issuer_of
from csrcheck.cli.output import view_for, write
from csrcheck.cli.project import Config, NoConfig
from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.output import Format, forms
from csrcheck.targets import check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrcheck.output import View
    from csrcheck.output.content import Table
    from csrcheck.output.task_tables import Kept

Since = Annotated[Path | None, typer.Option("--since", help=words("tasks-since"), show_default=False)]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help=words("tasks-output"), show_default=False),
    options.Written(renews="since", several=True, adds=True),
]
_FOR_PROGRAMS = (Format.JSON, Format.JSONL, Format.CSV)
_WORKED_ON = (Format.XLSX, Format.CSV)
"""Lists that people fill in, and that go on from run to run."""
_Form = Annotated[Format, options.format_option(forms.ROWS)]


@spread
def tasks(
    report: options.ReportPath,
    framework: options.Frameworks = None,
    since: Since = None,
    years: YearsOption = Years.THREE,
    review: options.Review = None,
    issuer: options.Issuer = None,
    form: _Form = Format.CONSOLE,
    output: Output = None,
    force: options.Force = False,
    lang: options.Lang = None,
    no_config: NoConfig = False,  # noqa: ARG001 (read by the option of settings)
    config: Config = None,
    *,
    reader: ReadingOptions,
) -> None:
    """List what is to be done about a report, by department."""
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.everything import EVERYTHING
    from csrcheck.engine.tasks import tasks_of
    from csrcheck.model.issue import issues_of
    from csrcheck.output.content import Content, show
    from csrcheck.output.task_tables import task_tables
    from csrcheck.output.task_words import letters, work_list

    view = view_for(lang, output=output)
    folder = output if output and _is_folder(output, form) else None
    again = _kept(output) if form in _WORKED_ON and output and output.is_file() and not force else None
    # A CSV has no room for a mark: that it is a list, and that people worked on it, is told by what it holds.
    listed = again if form is Format.CSV else None
    force = force or listed is not None
    changed = not folder and _refuse(output, force=force)
    changed = listed.filled if listed else changed
    kept = _earlier(since) if since else again
    told = issuer_of(issuer, config, report)
    names = tuple(framework or [options.UNASKED if told else options.DEFAULT_FRAMEWORK])
    side = Side(int(years.value), review=review, suggestions=True, issuer=told)
    with reader.reading(report, view.language) as reading:
        answers = ask(Request(report, EVERYTHING, names, side, reading))
    found = answers.report
    accepted: dict[str, object] = dict(found.accepted)
    if config:
        accepted |= config.suppressions.accepted(issues_of(found), found.document.path)
    made = tasks_of(answers, config.settings.owners if config else {}, accepted)
    if folder:
        _write_lists(folder, task_tables(made, view, kept), view, force=force, quiet=reader.quiet)
        return
    tables = task_tables(made, view, kept, together=form in _FOR_PROGRAMS)
    # A letter is sent, and a list filled in on paper; elsewhere tables are worked on.
    words = {Format.MD: lambda: letters(made, view), Format.DOCX: lambda: work_list(tables, view)}
    content = Content(
        view.say("task-heading"),
        lambda: tables,
        words=words.get(form),
        language=view.language,
    )
    shown = show(content, form, view)
    before = _set_aside(output) if changed and output else None
    write(shown, output, data=form is not Format.CONSOLE, comment=form.comment, force=force or changed)
    if output and not reader.quiet:
        lines = [view.say("task-written", path=output, count=len(made))]
        if before:
            lines.append(view.say("task-set-aside", path=before))
        sys.stderr.write("".join(f"{line}\n" for line in lines))


def _is_folder(output: Path, form: Format) -> bool:
    """Tell whether a target is a folder for a Word file per department."""
    if form is Format.DOCX:
        return output.is_dir() or not output.suffix
    return form is Format.CONSOLE and output.is_dir()


def _write_lists(folder: Path, tables: Sequence[Table], view: View, *, force: bool, quiet: bool) -> None:
    """Write a Word file per department; those that people worked on are kept beside the new ones."""
    from csrcheck.output.task_words import work_lists

    made = {folder / name: data for name, data in work_lists(tables, view)}
    changed = [target for target in made if folder.is_dir() and _refuse(target, force=force)]
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise UsageError("output-denied", path=folder, why=error.strerror or error) from error
    say = view.say
    lines = [say("task-set-aside", path=_set_aside(each)) for each in changed]
    for target, data in made.items():
        write(data, target, force=force or target in changed)
    count = sum(1 for table in tables for row in table.records() if row["change"] != say("task-done"))
    lines.insert(0, say("task-lists-written", path=folder, count=count, files=len(made)))
    if not quiet:
        sys.stderr.write("".join(f"{line}\n" for line in lines))


def _refuse(output: Path | None, *, force: bool) -> bool:
    """Refuse a target that is not ours; tell whether it is one of ours that people filled."""
    from csrcheck.marks import Origin, origin

    if output is None:
        return False
    if not output.is_file():
        check(output, force=force)
        return False
    changed = origin(output) is Origin.CHANGED
    check(output, force=force or changed)
    return changed


def _set_aside(output: Path) -> Path:
    """Keep a list that people worked on beside the new one: what they wrote outside its cells is only there."""
    data = output.read_bytes()
    for number in range(1, 10_000):
        place = output.with_name(f"{output.stem}.{number}{output.suffix}")
        try:
            with place.open("xb") as stream:  # the very bytes: it is people's now
                stream.write(data)
        except FileExistsError:
            continue
        except OSError as error:
            raise UsageError("output-denied", path=place, why=error.strerror or error) from error
        return place
    raise UsageError("output-denied", path=output, why="too many earlier lists")


def _earlier(since: Path) -> Kept:
    """Return the list that was named as an earlier one."""
    kept = _kept(since)
    if kept is None:
        raise UsageError("task-since-unreadable", path=since, why="no column of keys")
    return kept


def _kept(source: Path) -> Kept | None:
    """Return what a list holds; ``None`` where it is a table of something else."""
    from csrcheck.marks import PACKAGE
    from csrcheck.output.task_tables import read_kept
    from csrcheck.parsed import hand_written

    try:
        data = source.read_bytes()
        return read_kept(data if data.startswith(PACKAGE) else hand_written(data))
    except OSError as error:
        raise UsageError("task-since-unreadable", path=source, why=error.strerror or error) from error
    except (ValueError, KeyError, zipfile.BadZipFile, csv.Error) as error:
        raise UsageError("task-since-unreadable", path=source, why=error) from error
