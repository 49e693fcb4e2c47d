"""The rating at a terminal, as a draft report and as rows; one content, several formats."""

from __future__ import annotations

from csrcheck.errors import UsageError
from csrcheck.model import Report
from csrcheck.output import Format, View
from csrcheck.output.content import Content, Paragraph, show
from csrcheck.output.notes import note


def render_rating(report: Report, form: Format, view: View) -> str | bytes:
    """Return a rated report in a format of ``forms.ROWS``."""
    from csrcheck.output.json_report import shape_of
    from csrcheck.output.rating.draft import draft
    from csrcheck.output.rating.tables import rating_tables
    from csrcheck.output.report.head import head
    from csrcheck.output.report.rating import whole_rating
    from csrcheck.output.report.telling import Telling
    from csrcheck.output.sight import in_sight

    report = in_sight(report)

    if report.rating is None and form is not Format.JSON:
        return _withheld(report, form, view)
    telling = Telling(report, view)
    content = Content(
        view.say("rating-title"),
        lambda: rating_tables(report, view),
        data=lambda: shape_of(report, view),
        words=lambda: draft(report, view),
        banner=view.say("draft-header"),
        sections=lambda: (head(telling), tuple(whole_rating(telling))),
        language=view.language,
    )
    return show(content, form, view)


def _withheld(report: Report, form: Format, view: View) -> str | bytes:
    """Return why there is no rating, for a terminal; a document on nothing is not written.

    Raises:
        UsageError: Another format was asked for.
    """
    why = note(report.withheld, view.language) if report.withheld else ""
    if form is Format.CONSOLE:
        return show(Content("", brief=lambda: [Paragraph(why, note=True)]), form, view)
    raise UsageError("rating-withheld", path=report.document.path, why=why)
