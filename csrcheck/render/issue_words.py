"""Issues in words, and where they stand for tools that know lines only."""

from __future__ import annotations

from csrcheck.messages import text
from csrcheck.models import Language
from csrcheck.models.issue import Issue


def told(issue: Issue, language: Language) -> str:
    """Return an issue in one line."""
    if issue.message.zh:
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


def line_of(issue: Issue) -> int:
    """Return a line for tools that want one: that of text, else the page, else the first."""
    return max(issue.line or issue.page or 1, 1)
