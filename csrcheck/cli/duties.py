"""``csrcheck duties``: what binds an issuer, from when, with which relief and by which day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import replace

from csrcheck.cli import options
from csrcheck.cli.groups import ReadingOptions, Showing, spread
from csrcheck.cli.issuer import issuer_of
from csrcheck.cli.project import Config, NoConfig
from csrcheck.cli.words import words
from csrcheck.errors import UsageError
from csrcheck.output import Format

if TYPE_CHECKING:
    from csrcheck.model.duties import Value

Report = Annotated[Path | None, typer.Argument(help=words("duties-report"), show_default=False)]
Venues = Annotated[list[str] | None, typer.Option("--venue", help=words("issuer-venue"), show_default=False)]
Index = Annotated[list[str] | None, typer.Option("--index", help=words("issuer-index"), show_default=False)]
Control = Annotated[str | None, typer.Option("--control", help=words("issuer-control"), show_default=False)]
Sector = Annotated[str | None, typer.Option("--sector", help=words("issuer-sector"), show_default=False)]
MeeList = Annotated[
    bool | None,
    typer.Option("--key-polluter/--no-key-polluter", help=words("issuer-key-polluter"), show_default=False),
]
Years = Annotated[list[str] | None, typer.Option("--year", help=words("issuer-year"), show_default=False)]
FirstYear = Annotated[
    str | None, typer.Option("--first-year", help=words("issuer-first-year"), show_default=False)
]
Facts = Annotated[
    list[str] | None,
    typer.Option("--fact", help=words("issuer-fact"), metavar="NAME=VALUE", show_default=False),
]


_FACT = "--fact"


@dataclass(frozen=True, slots=True)
class IssuerOptions:
    """What is said of an issuer on the command line."""

    issuer: options.Issuer = None
    venue: Venues = None
    index: Index = None
    control: Control = None
    sector: Sector = None
    key_polluter: MeeList = None
    year: Years = None
    first_year: FirstYear = None
    fact: Facts = None

    def given(self) -> dict[str, Any]:
        """Return the facts the options state, by name.

        Raises:
            UsageError: A value is none of those the fact may have; the option is named.
        """
        from csrcheck.catalog.duties import load_facts
        from csrcheck.duties import make_issuer

        named: dict[str, tuple[str, Any]] = {
            "venue": ("--venue", self.venue or None),
            "index_whole_period": ("--index", self.index or None),
            "control": ("--control", self.control),
            "sector": ("--sector", self.sector),
            "mee_list": ("--key-polluter", self.key_polluter),
            "financial_year": ("--year", self.year or None),
            "first_applied_fy": ("--first-year", self.first_year),
        }
        found = {name: value for name, (_, value) in named.items() if value is not None}
        more = self._more()
        for name, value in found.items():
            make_issuer({name: value}, named[name][0])
        names = {alias: name for name, fact in load_facts().items() for alias in (name, *fact.aliases)}
        for given in more:
            if (name := names.get(given, given)) in found:
                raise UsageError("issuer-fact-twice", name=given, option=named[name][0])
        make_issuer(more, _FACT)
        return found | more

    def _more(self) -> dict[str, Any]:
        from csrcheck.catalog.duties import load_facts

        found = {}
        for each in self.fact or ():
            name, equals, value = each.partition("=")
            if not equals:
                raise UsageError("issuer-fact-form", value=each, names=", ".join(load_facts()))
            found[name.strip()] = value
        return found


@spread
def duties(
    report: Report = None,
    form: options.RowsOption = Format.CONSOLE,
    no_config: NoConfig = False,  # noqa: ARG001 (read by the option of settings)
    config: Config = None,
    *,
    issuer: IssuerOptions,
    showing: Showing,
    reader: ReadingOptions,
) -> None:
    """Say what binds an issuer."""
    from csrcheck.duties import make_issuer, resolve_duties
    from csrcheck.output.duties import duties_content
    from csrcheck.output.notes import note

    view = showing.view()
    told, where = issuer_of(issuer.issuer, config, report) or ({}, "")
    given = told | issuer.given()
    read, year = _stated(report, reader, view.language) if report else ({}, None)
    if not given and not read:
        raise UsageError("issuer-nothing")
    made, noted = make_issuer(given, where or _FACT, read, year)
    asked = replace(made, years=_years(made.years, year))
    found = resolve_duties(asked, diagnostics=noted)
    for each in found.diagnostics:
        typer.echo(f"csrcheck: {note(each, view.language)}", err=True)
    showing.show(duties_content(found, view), form, view)


def _stated(report: Path, reader: ReadingOptions, language: Any) -> tuple[dict[str, Value], int | None]:
    from csrcheck.duties import stated_facts
    from csrcheck.engine.analysis import read

    with reader.reading(report, language) as reading:
        _, segmentation = read(report, reading)
    return stated_facts(segmentation.passages), segmentation.identity.year


def _years(asked: tuple[int, ...], reported: int | None) -> tuple[int, ...]:
    """Return the financial years to show: those asked for, else the report's, else the one now running and the last."""
    from datetime import UTC, datetime

    if asked or reported:
        return asked or ((reported,) if reported else ())
    today = datetime.now(UTC).year
    return (today - 1, today)
