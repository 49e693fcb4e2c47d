"""Results → text or bytes: what a result says is :class:`csrcheck.output.content.Content`, each format writes any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, overload

from msgspec import Struct, field

from csrcheck.formats import Format
from csrcheck.messages import Language, text

if TYPE_CHECKING:  # help fills its lines with a function of this package and needs no models
    from csrcheck.model import Polarity, Report, Verdict, Words
    from csrcheck.model.finding import Accepted


DOUBTS = 10
"""Verdicts to look at first that are listed where nobody asks for another number."""

__all__ = ["DOUBTS", "Format", "View", "render", "render_figures"]


class View(Struct, frozen=True):
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
        doubts: How many of the verdicts most likely to be wrong are listed, at most.
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
    doubts: int = DOUBTS

    def say(self, code: str, **details: object) -> str:
        """Return a message in the language."""
        return text(code, self.language.value, **details)

    def of(self, label: Words) -> str:
        """Return words that there are in several languages."""
        return label.get(self.language)


@overload
def render(report: Report, form: Literal[Format.CONSOLE, Format.JSON], view: View) -> str: ...
@overload
def render(report: Report, form: Format, view: View) -> str | bytes: ...
def render(report: Report, form: Format, view: View) -> str | bytes:
    """Return a report in a format; only workbooks are bytes."""
    from csrcheck.output.content import show
    from csrcheck.output.report import report_content
    from csrcheck.output.sight import in_sight

    return show(report_content(in_sight(report), view), form, view)


def render_figures(report: Report, form: Format, view: View) -> str | bytes:
    """Return a report in a format; the tables hold the series alone."""
    from csrcheck.output.content import show
    from csrcheck.output.report import figures_content
    from csrcheck.output.sight import in_sight

    return show(figures_content(in_sight(report), view), form, view)
