"""GitHub's workflow commands: an annotation per issue."""

from __future__ import annotations

from csrcheck.messages import text
from csrcheck.models import Report, Severity
from csrcheck.models.issue import issues_of
from csrcheck.render import View
from csrcheck.render.issue_words import line_of, told
from csrcheck.render.notes import note

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(report: Report, view: View) -> str:
    """Return one command a line, the gravest first: GitHub shows ten of a kind.

    What a baseline knows and what is accepted is left out.
    """
    order = list(_COMMANDS)
    issues = [issue for issue in issues_of(report) if issue.key not in {*view.known, *view.accepted}]
    file = _property(report.document.path)
    lines = []
    for issue in sorted(issues, key=lambda each: order.index(each.severity)):
        message = told(issue, view.language)
        if issue.line is None and issue.page is not None and report.document.paged:
            message = f"{text('place-page', view.language.value, page=issue.page)} {message}"
        title = f"{issue.framework} {issue.indicator}" if issue.framework else issue.rule
        command = _COMMANDS[issue.severity]
        lines.append(
            f"::{command} file={file},line={line_of(issue)},title={_property(title)}::{_data(message)}\n"
        )
    for each in report.diagnostics:
        command = _COMMANDS[each.severity]
        lines.append(f"::{command} file={file},title={each.code}::{_data(note(each, view.language))}\n")
    return "".join(lines)


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
