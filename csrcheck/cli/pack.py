"""``csrcheck pack``: everything a verdict rests on in one file that an outsider can check."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.gaps import Ignore, Previous, Years, YearsOption
from csrcheck.cli.groups import ReadingOptions, spread
from csrcheck.cli.issuer import issuer_of
from csrcheck.cli.negative import KnownEvents
from csrcheck.cli.output import view_for, write
from csrcheck.cli.project import Config, NoConfig
from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.targets import check, refuse_inputs, write_file

if TYPE_CHECKING:
    from csrcheck.pack.archive import Fault

Report = Annotated[Path | None, typer.Argument(help=words("pack-report"), show_default=False)]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help=words("pack-output"), show_default=False),
    options.Written(usual=".zip", documents=(".zip",)),
]
Verify = Annotated[Path | None, typer.Option("--verify", help=words("pack-verify"), show_default=False)]


@spread
def pack(
    report: Report = None,
    framework: options.Frameworks = None,
    output: Output = None,
    verify: Verify = None,
    years: YearsOption = Years.THREE,
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
    """Write an evidence pack, or verify one."""
    if verify is not None:
        made_by = {
            "--framework": framework, "--output": output, "--previous": previous, "--ignore": ignore,
            "--known-events": known_events, "--review": review, "--issuer": issuer,
        }  # fmt: skip
        if idle := next((name for name, value in made_by.items() if value), ""):
            raise UsageError("pack-verify-alone", option=idle)
        _verify(verify, report, reader, lang)
        return
    if report is None:
        raise UsageError("pack-what")
    from csrcheck.engine import Request, Side
    from csrcheck.pack.archive import opened
    from csrcheck.pack.contents import make
    from csrcheck.review.book import beside

    view = view_for(lang)
    target = output or report.with_name(f"{report.stem}.pack.zip")
    refuse_inputs(target, [report])
    check(target, force=force)
    decided = review or (beside(report) if beside(report).is_file() else None)
    bound = issuer_of(issuer, config, report)
    side = Side(int(years.value), previous, frozenset(ignore or ()), known_events, decided, issuer=bound)
    names = tuple(framework or [options.UNASKED])
    with reader.reading(report, view.language) as reading:
        made = make(Request(report, (), names, side, reading, command="pack"), view)
    write_file(target, made.data, force=force)
    if not reader.quiet:
        counts = {"quotes": made.quotes, "pictures": made.pictures, "decisions": made.decisions}
        told = view.say("pack-done", path=target, digest=opened(target).digest, **counts)
        sys.stderr.write(told + "\n")


def _verify(path: Path, report: Path | None, reader: ReadingOptions, lang: options.Lang) -> None:
    from csrcheck.pack.verify import reperform, verify

    view = view_for(lang)
    found = verify(path)
    faults: Sequence[Fault] = found.faults
    if report is not None and not faults:
        with reader.reading(report, view.language) as reading, tempfile.TemporaryDirectory() as folder:
            faults = reperform(found, report, reading, Path(folder))
    say = view.say
    lines = [say(each.code, name=each.name) for each in faults]
    code = "pack-fails" if faults else "pack-reperformed" if report else "pack-holds"
    told = {"path": path, "count": len(faults) or len(found.files), "digest": found.digest}
    lines.append(say(code, **told, report=found.manifest["report"].get("name", "")))
    write("".join(f"{line}\n" for line in lines), None)
    if faults:
        raise typer.Exit(1)
