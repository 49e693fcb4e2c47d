"""GitHub's workflow commands: an annotation per issue."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import Language, Severity
from csrcheck.output import View
from csrcheck.output.checked import Checked
from csrcheck.output.content import Content
from csrcheck.output.issue_words import line_of, told_with_page

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(content: Content, view: View) -> str:
    """Return one command a line, report by report, the gravest first: GitHub shows ten of a kind.

    What a baseline knows and what is accepted is left out.
    """
    return "".join(line for each in content.acted_on() for line in _lines(each, view.language))


def _lines(each: Checked, language: Language) -> Iterator[str]:
    order = list(_COMMANDS)
    issues = [issue for issue in each.issues if issue.key not in {*each.known, *each.accepted}]
    file = _property(each.path)
    for issue in sorted(issues, key=lambda one: order.index(one.severity)):
        message = told_with_page(issue, language, paged=each.paged)
        title = f"{issue.framework} {issue.indicator}" if issue.framework else issue.rule
        command = _COMMANDS[issue.severity]
        yield f"::{command} file={file},line={line_of(issue)},title={_property(title)}::{_data(message)}\n"
    for remark in each.remarks:
        command = _COMMANDS[remark.severity]
        yield f"::{command} file={file},title={remark.code}::{_data(remark.words)}\n"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
