"""The rating at a terminal and as a draft report; one content, several formats."""

from __future__ import annotations

from enum import StrEnum

from csrcheck.models import Report
from csrcheck.render import Format, View, render


class RatingFormat(StrEnum):
    """Output formats of ``rate``."""

    CONSOLE = "console"
    JSON = "json"
    MD = "md"
    HTML = "html"
    DOCX = "docx"


def render_rating(report: Report, form: RatingFormat, view: View) -> str | bytes:
    """Return a rated report in a format; ``docx`` gives bytes."""
    # Imported here: no format needs the libraries of another.
    if form is RatingFormat.JSON:
        return render(report, Format.JSON, view)
    if form is RatingFormat.CONSOLE:
        from csrcheck.render.rating.console import render_console

        return render_console(report, view)
    from csrcheck.render.rating.draft import draft

    content = draft(report, view.language)
    if form is RatingFormat.DOCX:
        from csrcheck.render.rating.docx import render_docx

        return render_docx(content, view.language)
    from csrcheck.render.rating.markup import render_html, render_md

    return render_md(content) if form is RatingFormat.MD else render_html(content, view.language)
