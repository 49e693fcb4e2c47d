"""Report → text or bytes: one pure function per format, found in one literal table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from csrcheck.models import Language, Polarity, Report, Verdict


class Format(StrEnum):
    """Output formats of the single-report commands."""

    CONSOLE = "console"
    JSON = "json"


class FigureFormat(StrEnum):
    """Output formats of the commands on figures."""

    CONSOLE = "console"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class View:
    """What to show of a report and how.

    Attributes:
        language: Of everything that is not the report's own words.
        only: Verdicts shown indicator by indicator; all where empty. Counts are never filtered.
        polarities: Negative matters listed; all where empty.
        verbose: Show every quote and every part asked for.
        width: Columns of the console.
        color: Whether the console shows colours.
    """

    language: Language = Language.ZH
    only: frozenset[Verdict] = frozenset()
    polarities: frozenset[Polarity] = frozenset()
    verbose: bool = False
    width: int = 80
    color: bool = False


def render(report: Report, form: Format, view: View) -> str:
    """Return a report in a format."""
    return _renderers()[form](report, view)


def render_figures(report: Report, form: FigureFormat, view: View) -> str | bytes:
    """Return a report in a format that figures have; the tables hold the series alone."""
    if form is FigureFormat.CSV:
        from csrcheck.render.sheets import render_csv

        return render_csv(report, view)
    if form is FigureFormat.XLSX:
        from csrcheck.render.sheets import render_xlsx

        return render_xlsx(report, view)
    return render(report, Format(form.value), view)


def _renderers() -> dict[Format, Callable[[Report, View], str]]:
    # Imported here: rich is not needed for JSON, nor JSON for the console.
    from csrcheck.render.console import render_console
    from csrcheck.render.json_report import render_json

    return {Format.CONSOLE: render_console, Format.JSON: render_json}
