"""Issues in words, and where they stand for tools that know lines only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from csrcheck.messages import text
from csrcheck.model import Language, Report
from csrcheck.model.finding import Accepted
from csrcheck.model.issue import Issue, issues_of
from csrcheck.output import View
from csrcheck.output.places import place


def told(issue: Issue, language: Language) -> str:
    """Return an issue in one line."""
    if issue.message:
        return issue.message.get(language)
    separator = text("list-separator", language.value)
    return text(
        f"issue-{issue.rule}",
        language.value,
        framework=issue.framework,
        id=issue.indicator,
        title=issue.title.get(language),
        missing=separator.join(label.get(language) for label in issue.missing),
    )


def told_with_page(issue: Issue, language: Language, *, paged: bool) -> str:
    """Return an issue in one line, its place named where tools would not show it by a line."""
    message = told(issue, language)
    if issue.line is None and issue.page is not None and paged:
        return f"{text('place-page', language.value, page=issue.page)} {message}"
    where = place_in_file(issue, language, paged=paged)
    return f"{where} {message}" if where else message


def place_in_file(issue: Issue, language: Language, *, paged: bool) -> str:
    """Return section, sheet, table and row of an issue in a file without pages or lines; empty elsewhere."""
    if paged or issue.line is not None or not (issue.section or issue.page_label):
        return ""
    say = partial(text, language=language.value)
    return place(issue.page or 1, issue.page_label, None, issue.section, say, paged=False)


def line_of(issue: Issue) -> int:
    """Return a line for tools that want one: that of text, else the page, else the first."""
    return max(issue.line or issue.page or 1, 1)


def why(accepted: Accepted, language: Language) -> str:
    """Return why an issue is accepted, and up to which day."""
    if accepted.until is None:
        return text("suppressed-for-good", language.value, reason=accepted.reason)
    until = accepted.until.isoformat()
    return text("suppressed-until", language.value, reason=accepted.reason, until=until)


def accepted_issues(report: Report, view: View) -> Iterator[tuple[Issue, Accepted]]:
    """Yield the issues of a report that are accepted, each key once, and why."""
    seen: set[str] = set()
    for issue in issues_of(report):
        if issue.key in view.accepted and issue.key not in seen:
            seen.add(issue.key)
            yield issue, view.accepted[issue.key]
