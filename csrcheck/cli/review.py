"""``csrcheck review``: verdicts and their evidence in the browser, decided by a click."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.gaps import Ignore, Previous, Years, YearsOption
from csrcheck.cli.groups import ReadingOptions, spread
from csrcheck.cli.interrupt import Ended
from csrcheck.cli.issuer import issuer_of
from csrcheck.cli.negative import KnownEvents
from csrcheck.cli.output import write
from csrcheck.cli.project import Config, NoConfig
from csrcheck.cli.words import interface_language, words
from csrcheck.messages import text

Report = Annotated[Path | None, typer.Argument(help=words("review-report"), show_default=False)]
File = Annotated[
    Path | None,
    typer.Option("--review", help=words("review-file"), show_default=False),
    options.Written(usual=".yaml", adds=True),
]
Frameworks = Annotated[list[str] | None, options.frameworks_option("framework-reviewed")]
Reviewer = Annotated[str, typer.Option("--reviewer", help=words("review-reviewer"), show_default=False)]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help=words("review-no-browser"))]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help=words("review-port"), show_default=False)]


@spread
def review(
    report: Report = None,
    framework: Frameworks = None,
    review_file: File = None,
    reviewer: Reviewer = "",
    years: YearsOption = Years.THREE,
    previous: Previous = None,
    ignore: Ignore = None,
    known_events: KnownEvents = None,
    issuer: options.Issuer = None,
    no_browser: NoBrowser = False,
    port: Port = 0,
    lang: options.Lang = None,
    no_config: NoConfig = False,  # noqa: ARG001 (read by the option of settings)
    config: Config = None,
    *,
    reader: ReadingOptions,
) -> None:
    """Review a report in the browser."""
    from csrcheck.engine import Side
    from csrcheck.review.desk import Desk
    from csrcheck.review.serve import require, serve

    require()
    language = lang or interface_language()

    def tell(address: str) -> None:
        write(f"{address}\n", None)
        if not reader.quiet:
            sys.stderr.write(text("review-open", language.value) + "\n")

    told = issuer_of(issuer, config, report)
    side = Side(int(years.value), previous, frozenset(ignore or ()), known_events, issuer=told)
    with reader.reading(report or Path(), language) as reading:
        desk = Desk(language, reading, reviewer.strip() or _user(), alone=bool(reviewer.strip()))
        if report is not None and not report.is_dir():
            names = tuple(framework or [options.UNASKED if told else options.AUTO])
            desk.first = desk.open(report, names, side, review_file).id
    start = Path() if report is None else None
    run = report if report is not None and report.is_dir() else None
    with suppress(Ended, KeyboardInterrupt):  # that is how a server is ended
        serve(desk, port, start=start, run=run, browser=not no_browser, tell=tell)


def _user() -> str:
    """Return the user's name as the system knows it; empty where it knows none."""
    import getpass

    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""
