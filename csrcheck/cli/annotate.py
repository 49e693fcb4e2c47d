"""``csrcheck annotate``: findings as comments in the writer's own Word file, or as highlights in the PDF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from csrcheck.cli import options
from csrcheck.cli.gaps import Ignore, Previous
from csrcheck.cli.groups import ReadingOptions, spread
from csrcheck.cli.issuer import issuer_of
from csrcheck.cli.negative import KnownEvents
from csrcheck.cli.output import view_for
from csrcheck.cli.project import Config, NoConfig
from csrcheck.cli.words import words
from csrcheck.targets import check, refuse_inputs, write_file

_File = options.Written(usual="", documents=(".docx", ".docm", ".pdf"))
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help=words("annotate-output"), show_default=False), _File
]


@spread
def annotate(
    report: options.ReportPath,
    framework: options.Frameworks = None,
    output: Output = None,
    previous: Previous = None,
    ignore: Ignore = None,
    known_events: KnownEvents = None,
    review: options.Review = None,
    issuer: options.Issuer = None,
    lang: options.Lang = None,
    force: options.Force = False,
    no_config: NoConfig = False,  # noqa: ARG001 (read by the option of settings)
    config: Config = None,
    *,
    reader: ReadingOptions,
) -> None:
    """Carry what a check finds into a copy of the report."""
    from csrcheck.annotate.file import annotate_file, refuse_kind
    from csrcheck.annotate.remarks import remarks_of
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.everything import EVERYTHING
    from csrcheck.model.issue import issues_of
    from csrcheck.output.notes import note

    view = view_for(lang)
    say = view.say
    target = output or report.with_name(f"{report.stem}.checked{report.suffix}")
    refuse_kind(report)
    refuse_inputs(target, [report])
    check(target, force=force)
    names = tuple(framework or [options.UNASKED])
    side = Side(
        previous=previous,
        ignore=frozenset(ignore or ()),
        known_events=known_events,
        review=review,
        issuer=issuer_of(issuer, config, report),
    )
    with reader.reading(report, view.language) as reading:
        answers = ask(Request(report, EVERYTHING, names, side, reading, command="annotate"))
    result = answers.report
    settings = config.suppressions.accepted(issues_of(result), result.document.path) if config else {}
    view = replace(view, accepted={**dict(result.accepted), **settings})
    made = annotate_file(report, remarks_of(result, view), say("annotate-settled"))
    write_file(target, made.data, force=force)
    if not reader.quiet:
        lines = [note(each, view.language) for each in answers.said]
        lines += [say("annotate-done", path=target, count=made.count, elsewhere=len(made.elsewhere))]
        if made.kept:
            lines.append(say("annotate-kept", count=made.kept))
        sys.stderr.write("".join(f"{line}\n" for line in lines))
