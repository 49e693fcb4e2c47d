"""The rating at a terminal, as a draft report and as rows; one content, several formats."""

from __future__ import annotations

from csrcheck.errors import UsageError
from csrcheck.model import Report
from csrcheck.output import Format, View, render
from csrcheck.output.notes import note
from csrcheck.output.tables import render_tables
from csrcheck.output.terminal import Screen, Text, wrap


def render_rating(report: Report, form: Format, view: View) -> str | bytes:
    """Return a rated report in a format of ``forms.RATING``."""
    from csrcheck.output.rating.tables import rating_tables
    from csrcheck.output.sight import in_sight

    report = in_sight(report)

    if report.rating is None and form is not Format.JSON:
        return _withheld(report, form, view)
    special = {
        Format.CONSOLE: lambda: _console(report, view),
        Format.JSON: lambda: render(report, Format.JSON, view),
        **{each: lambda: _draft(report, form, view) for each in (Format.MD, Format.HTML, Format.DOCX)},
    }
    return render_tables("", lambda: rating_tables(report, view), form, view, special)


def _withheld(report: Report, form: Format, view: View) -> str:
    """Return why there is no rating, for a terminal; a document on nothing is not written.

    Raises:
        UsageError: Another format was asked for.
    """
    why = note(report.withheld, view.language) if report.withheld else ""
    if form is Format.CONSOLE:
        screen = Screen(view)
        screen.console.print(wrap(Text(why, style="bold yellow"), view.width))
        return screen.text()
    raise UsageError("rating-withheld", path=report.document.path, why=why)


def _console(report: Report, view: View) -> str:
    from csrcheck.output.rating.console import render_console

    return render_console(report, view)


def _draft(report: Report, form: Format, view: View) -> str | bytes:
    # Imported here: no format needs the libraries of another.
    from csrcheck.output.rating.draft import draft

    content = draft(report, view.language)
    if form is Format.DOCX:
        from csrcheck.output.rating.docx import render_docx

        return render_docx(content, view.language)
    from csrcheck.output.rating.markup import render_html, render_md

    return render_md(content) if form is Format.MD else render_html(content, view.language)
