"""Which formats the commands offer: every ``--format`` is one of these rows."""

from __future__ import annotations

from enum import StrEnum

from csrcheck.formats import Format, Made

ROWS = tuple(form for form in Format if form.made_from is Made.ROWS)
"""Results that are rows."""
FINDINGS = tuple(form for form in Format if form.made_from in (Made.ROWS, Made.ISSUES))
"""Results with something to act on."""
DOCUMENTS = tuple(form for form in Format if form.made_from in (Made.ROWS, Made.WORDS))
"""Results that are documents, too: the draft rating report, work lists."""
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
