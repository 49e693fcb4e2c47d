"""JSON: the result as data, or its rows by the name of their kind."""

from __future__ import annotations

from csrcheck.output import View
from csrcheck.output.content import Content
from csrcheck.output.sight import in_sight
from csrcheck.results import SCHEMA_VERSION, written


def write(content: Content, _: View) -> str:
    """Return a result as indented JSON."""
    if content.data:
        data = in_sight(content.data())
    else:
        data = {each.name: list(each.records()) for each in content.tables()}
    return written({"schema_version": SCHEMA_VERSION, **data} if isinstance(data, dict) else data)
