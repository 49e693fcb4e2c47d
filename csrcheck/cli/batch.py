"""``csrcheck batch``: many reports, one folder of results."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.gaps import Ignore, Years, YearsOption
from csrcheck.cli.groups import ReadingOptions, spread
from csrcheck.cli.issuer import Issuers, issuers_of
from csrcheck.cli.output import tell_usual, view_for, write
from csrcheck.cli.verdict import Gate, tell
from csrcheck.cli.words import words
from csrcheck.errors import InputError, UsageError
from csrcheck.messages import printable, text
from csrcheck.messages.reasons import reason_words
from csrcheck.output import Format, forms

if TYPE_CHECKING:
    from csrcheck.gate.judge import Judgement, Rules
    from csrcheck.results.summary import SummaryShape
    from csrcheck.runs.engine import Engine
    from csrcheck.runs.folder import RunFolder
    from csrcheck.runs.model import Settings
    from csrcheck.runs.remote import Remote


class EngineKind(StrEnum):
    """What carries out the jobs."""

    LOCAL = "local"
    DASK = "dask"


Names = Annotated[list[str], typer.Argument(help=words("batch-names"), show_default=False)]
Folder = Annotated[
    Path, typer.Option("--output", "-o", help=words("batch-output")), options.Written(folder=True)
]
Include = Annotated[
    list[str] | None, typer.Option("--include", help=words("batch-include"), show_default=False)
]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", help=words("batch-exclude"), show_default=False)
]
FollowLinks = Annotated[bool, typer.Option("--follow-links", help=words("batch-follow-links"))]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help=words("batch-jobs"), show_default=False)
]
EngineName = Annotated[EngineKind, typer.Option("--engine", help=words("batch-engine"))]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help=words("batch-scheduler"), show_default=False)
]
Resume = Annotated[bool, typer.Option("--resume/--no-resume", help=words("batch-resume"))]
Parquet = Annotated[bool, typer.Option("--parquet", help=words("batch-parquet"))]
Form = Annotated[Format, options.format_option(forms.FINDINGS, "batch-format")]


@spread
def batch(
    names: Names,
    framework: options.Frameworks = None,
    output: Folder = Path("csrcheck-run"),
    include: Include = None,
    exclude: Exclude = None,
    jobs: Jobs = None,
    engine: EngineName = EngineKind.LOCAL,
    scheduler: Scheduler = None,
    follow_links: FollowLinks = False,
    resume: Resume = True,
    parquet: Parquet = False,
    years: YearsOption = Years.THREE,
    ignore: Ignore = None,
    issuer: options.Issuer = None,
    form: Form = Format.CONSOLE,
    lang: options.Lang = None,
    fail_under: options.FailUnder = None,
    no_color: options.NoColor = False,
    *,
    gate: Gate,
    reader: ReadingOptions,
) -> None:
    """Check many reports and sum up."""
    from csrcheck.cli.interrupt import interruptible
    from csrcheck.runs.folder import RunFolder
    from csrcheck.runs.league import render_summary
    from csrcheck.runs.model import Settings
    from csrcheck.runs.parquet import refuse_where_missing, write_tables
    from csrcheck.runs.remote import Remote
    from csrcheck.runs.run import basis_of
    from csrcheck.runs.walk import walk

    chosen = _engine(engine, scheduler, jobs)
    if parquet:
        refuse_where_missing()
    view = view_for(lang, no_color=no_color)
    language = view.language.value
    issuers = issuers_of(issuer, gate.config)
    issuers.checked()
    known = bool(issuers.sources)
    # Where facts of issuers are given and no framework, each is checked by what it has to report by.
    frameworks = tuple(framework or [options.UNASKED if known else options.DEFAULT_FRAMEWORK])
    rules = gate.rules(framework or (), fail_under, ignore, command="batch", by_duty=known)
    settings = Settings(
        frameworks=frameworks,
        language=language,
        years=int(years.value),
        ignore=tuple(sorted(set(ignore or ()))),
        ocr=reader.ocr.value,
        basis=basis_of(frameworks, ignore or ()),
        seconds=reader.timeout,
        memory_mb=reader.max_memory,
        use_cache=not reader.no_cache,
        pages=form is Format.HTML,
    )
    leads_out = None if follow_links else _tell_link(language)
    files = walk(names, include or (), exclude or (), leads_out, _tell_unlisted(language))
    if not any(isinstance(file, Remote) or file.is_symlink() or file.exists() for file in files):
        # Nothing to do but to tell: a finished run in the folder must not pay for a typing error.
        raise InputError("input-missing", path=files[0].as_posix())
    if not reader.quiet:
        if not framework and not known:
            tell_usual(view.language)
        for glob in issuers.unmet(file.as_posix() for file in files):
            _tell(text("issuer-unmet", language, glob=printable(glob)))
    folder = RunFolder(output)
    folder.prepare(settings)
    with closing(folder):
        with interruptible():
            summary, judgement = _results(
                files, settings, folder, chosen, rules, issuers, resume=resume, quiet=reader.quiet
            )
            if parquet:
                write_tables(folder)
        shown = render_summary(summary, folder, rules, form, view)
    write(shown, None, data=form is not Format.CONSOLE)
    if not reader.quiet:
        tell(judgement, rules, view.language)
    code = _exit_code(summary, exit_zero=gate.exit_zero)
    if code:
        raise typer.Exit(code)


def _results(
    files: Sequence[Path | Remote],
    settings: Settings,
    folder: RunFolder,
    engine: Engine,
    rules: Rules,
    issuers: Issuers,
    *,
    resume: bool,
    quiet: bool,
) -> tuple[SummaryShape, Judgement]:
    """Do what is to be done; return the summary and what fails. An interrupt ends the command with what is done kept."""
    from csrcheck.cli.interrupt import Interrupted
    from csrcheck.cli.progress import Progress
    from csrcheck.runs.run import Plan, carry_out, plan, sum_up

    made = Plan()
    try:
        made = plan(files, settings, folder, issuers.of, resume=resume)
        to_do = made.to_do
        if made.kept and to_do and not quiet:
            _tell(text("batch-resumed", settings.language, known=made.kept, rest=len(to_do)))
        with closing(Progress(len(to_do), settings.language, quiet=quiet)) as progress:
            carry_out(made, folder, engine, progress)
        return sum_up(made, folder, settings, rules)
    except Interrupted as end:
        done = {"done": len(made.known), "total": len(files), "folder": folder.where}
        _tell(text("batch-interrupted", settings.language, **done))
        raise typer.Exit(end.exit_code) from None


def _engine(kind: EngineKind, scheduler: str | None, jobs: int | None) -> Engine:
    """Return what carries out the jobs.

    Raises:
        UsageError: An engine lacks its address, or an address its engine.
    """
    if (kind is EngineKind.DASK) != bool(scheduler):
        raise UsageError("cluster-address")
    if scheduler:
        from csrcheck.runs.cluster import DaskEngine

        return DaskEngine(scheduler, jobs)
    from csrcheck.runs.local import LocalEngine

    return LocalEngine(jobs or cores())


def _exit_code(summary: SummaryShape, *, exit_zero: bool) -> int:
    """Return 2 where nothing could be read, 1 where something could not or a report fails."""
    rows = summary.reports
    read = [row for row in rows if row.file]
    if not read:
        return 2
    return int(not exit_zero and (bool(summary.fails) or len(read) < len(rows)))


def cores() -> int:
    """Return how many processors this process may use."""
    mine = getattr(os, "sched_getaffinity", None)  # fewer than the machine has, in containers
    return len(mine(0)) if mine else os.cpu_count() or 1


def _tell_link(language: str) -> Callable[[Path], None]:
    """Return what names a link that is passed over; a report left out must not go unsaid."""
    return lambda link: _tell(text("batch-link-out", language, path=printable(link)))


def _tell_unlisted(language: str) -> Callable[[OSError], None]:
    """Return what names a folder that cannot be looked into."""

    def told(error: OSError) -> None:
        path = printable(str(error.filename))
        _tell(text("batch-unlisted", language, path=path, why=reason_words(error.strerror or "", language)))

    return told


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
