"""Report → text or bytes: one pure function per format, found in one literal table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Literal, overload

from csrcheck.messages import Language

if TYPE_CHECKING:  # help fills its lines with a function of this package and needs no models
    from csrcheck.model import Polarity, Report, Verdict
    from csrcheck.model.finding import Accepted


class Format(StrEnum):
    """Output formats; ``forms`` says which command offers which."""

    CONSOLE = "console"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    MD = "md"
    HTML = "html"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    DOCX = "docx"


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
        known: Keys of the issues a baseline knows: formats for CI tell them from new ones.
        accepted: Issues suppressed in the settings, by key: shown with the reason, never as a failure.
        settings: File of the project's settings that were used.
    """

    language: Language = Language.ZH
    only: frozenset[Verdict] = frozenset()
    polarities: frozenset[Polarity] = frozenset()
    verbose: bool = False
    width: int = 80
    color: bool = False
    known: frozenset[str] = frozenset()
    accepted: Mapping[str, Accepted] = field(default_factory=dict)
    settings: str = ""


@overload
def render(report: Report, form: Literal[Format.CONSOLE, Format.JSON], view: View) -> str: ...
@overload
def render(report: Report, form: Format, view: View) -> str | bytes: ...
def render(report: Report, form: Format, view: View) -> str | bytes:
    """Return a report in a format; only workbooks are bytes."""
    from csrcheck.output.sight import in_sight

    module, name = _RENDERERS[form]
    renderer: Callable[[Report, View], str | bytes] = getattr(import_module(module), name)
    return renderer(in_sight(report), view)


def render_figures(report: Report, form: Format, view: View) -> str | bytes:
    """Return a report in a format; the tables hold the series alone."""
    if form is Format.CSV:
        from csrcheck.output.figure_tables import render_csv
        from csrcheck.output.sight import in_sight

        return render_csv(in_sight(report), view)
    if form is Format.XLSX:
        from csrcheck.output.figure_tables import render_xlsx
        from csrcheck.output.sight import in_sight

        return render_xlsx(in_sight(report), view)
    return render(report, form, view)


# By name: each format has imports of its own that the others do without.
_RENDERERS: dict[Format, tuple[str, str]] = {
    Format.CONSOLE: ("csrcheck.output.console", "render_console"),
    Format.JSON: ("csrcheck.output.json_report", "render_json"),
    Format.JSONL: ("csrcheck.output.records", "render_jsonl"),
    Format.CSV: ("csrcheck.output.records", "render_table"),
    Format.XLSX: ("csrcheck.output.records", "render_workbook"),
    Format.MD: ("csrcheck.output.markdown", "render_markdown"),
    Format.HTML: ("csrcheck.output.html", "render_html"),
    Format.SARIF: ("csrcheck.output.sarif", "render_sarif"),
    Format.JUNIT: ("csrcheck.output.junit", "render_junit"),
    Format.GITHUB: ("csrcheck.output.github", "render_github"),
}
