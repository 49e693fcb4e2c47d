"""``csrcheck diff`` and ``csrcheck compare``: results, or reports checked on the spot, beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.issuer import Issuers, Told, issuers_of
from csrcheck.cli.output import tell_usual
from csrcheck.cli.project import Config, NoConfig
from csrcheck.cli.words import words
from csrcheck.output import Format
from csrcheck.output.content import Content, show
from csrcheck.output.sight import in_sight

if TYPE_CHECKING:
    from csrcheck.results import ReportShape

Old = Annotated[Path, typer.Argument(help=words("diff-old"), show_default=False)]
New = Annotated[Path, typer.Argument(help=words("diff-new"), show_default=False)]
Files = Annotated[list[Path], typer.Argument(help=words("compare-files"), show_default=False)]
FailOnLoss = Annotated[bool, typer.Option("--fail-on-loss", help=words("diff-fail-on-loss"))]
Names = Annotated[
    list[str] | None,
    typer.Option("--framework", "-f", help=words("diff-framework"), show_default=False),
]
Everything = Annotated[bool, typer.Option("--all", help=words("compare-all"))]


@spread
def diff(
    old: Old,
    new: New,
    framework: Names = None,
    form: options.RowsOption = Format.CONSOLE,
    fail_on_loss: FailOnLoss = False,
    issuer: options.Issuer = None,
    no_config: NoConfig = False,  # noqa: ARG001 (read by the option of settings)
    config: Config = None,
    *,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Say what changed from one result or report to another."""
    from csrcheck.compare.changes import difference
    from csrcheck.compare.shown import title_of, told_difference
    from csrcheck.compare.tables import difference_tables

    (before, after), usual = _results([old, new], framework, issuers_of(issuer, config), showing, reader)
    found, view = difference(before, after), showing.view()
    title = title_of(found, view.language.value)
    content = Content(
        title,
        lambda: difference_tables(found, view),
        data=lambda: found,
        brief=lambda: told_difference(found, view),
    )
    showing.write(show(content, form, view), form)
    if usual and not reader.quiet:
        tell_usual(showing.language)
    if fail_on_loss and found.worse:
        raise typer.Exit(1)


@spread
def compare(
    files: Files,
    framework: Names = None,
    everything: Everything = False,
    issuer: options.Issuer = None,
    form: options.RowsOption = Format.CONSOLE,
    no_config: NoConfig = False,  # noqa: ARG001 (read by the option of settings)
    config: Config = None,
    *,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Put several results or reports side by side."""
    from csrcheck.compare.changes import side_by_side
    from csrcheck.compare.shown import told_comparison
    from csrcheck.compare.tables import comparison_tables

    results, usual = _results(files, framework, issuers_of(issuer, config), showing, reader)
    found, view = side_by_side(results, everything=everything), showing.view()
    content = Content(
        view.say("compare-heading"),
        lambda: comparison_tables(found, view),
        data=lambda: found,
        brief=lambda: told_comparison(found, view),
    )
    showing.write(show(content, form, view), form)
    if usual and not reader.quiet:
        tell_usual(showing.language)


def _results(
    files: Sequence[Path],
    frameworks: Sequence[str] | None,
    issuers: Issuers,
    showing: Showing,
    reader: ReadingOptions,
) -> tuple[list[ReportShape], bool]:
    """Return the results in JSON files, and of reports that are checked now, in the order given.

    Beside them stands whether the usual framework was taken because nobody named one.
    Reports are checked against the frameworks of the results beside them where none are named; where there are none
    either, by what their issuers have to report by.
    """
    from csrcheck.results import load

    known = {place: load(file) for place, file in enumerate(files) if file.suffix.lower() == ".json"}
    same = dict.fromkeys(each.id for one in known.values() for each in one.frameworks)
    usual = options.UNASKED if issuers.sources else options.DEFAULT_FRAMEWORK
    names = list(frameworks or same) or [usual]
    results = [
        known.get(place) or _checked(file, names, issuers.of(file), showing, reader)
        for place, file in enumerate(files)
    ]
    return results, not frameworks and not same and not issuers.sources


def _checked(
    file: Path, names: Sequence[str], told: Told | None, showing: Showing, reader: ReadingOptions
) -> ReportShape:
    from csrcheck.engine import Request, Side, ask
    from csrcheck.engine.everything import EVERYTHING
    from csrcheck.output.json_report import shape_of

    view = showing.view()
    with reader.reading(file, view.language) as reading:
        report = ask(Request(file, EVERYTHING, tuple(names), Side(issuer=told), reading)).report
    return shape_of(in_sight(report), view)
