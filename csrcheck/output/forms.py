"""Which formats the commands offer: every ``--format`` is one of these rows."""

from __future__ import annotations

from enum import StrEnum

from csrcheck.formats import Format, Made

ROWS = tuple(form for form in Format if form.made_from is Made.ROWS)
"""Results there is nothing to act on in."""
FINDINGS = tuple(Format)
"""Results with something to act on."""
BYTES = tuple(form for form in Format if form.binary)
"""Formats that are no text."""
ENDINGS = {ending: form for form in Format for ending in form.endings}
"""Which format a file is named for."""


class SchemaName(StrEnum):
    """The published JSON Schemas."""

    FRAMEWORK = "framework"
    VOCABULARY = "vocabulary"
    REPORT = "report"
    SETTINGS = "settings"
    REVIEW = "review"
    INDEX = "index"
    DUTIES = "duties"
    TASKS = "tasks"
