"""JSON Lines: a row a line, with the name of its kind."""

from __future__ import annotations

from csrcheck.output import View
from csrcheck.output.content import Content
from csrcheck.results import in_lines


def write(content: Content, _: View) -> str:
    """Return a result as JSON Lines: its data part by part, or its rows."""
    if content.lines:
        return content.lines()
    return in_lines({"record": each.name, **record} for each in content.tables() for record in each.records())
