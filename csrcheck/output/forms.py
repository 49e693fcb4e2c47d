"""Which formats the commands offer: every ``--format`` is one of these rows."""

from __future__ import annotations

from enum import StrEnum

from csrcheck.output import Format

ROWS = (
    Format.CONSOLE,
    Format.JSON,
    Format.JSONL,
    Format.CSV,
    Format.XLSX,
    Format.MD,
    Format.HTML,
)
"""Results that are rows."""
FINDINGS = (*ROWS, Format.SARIF, Format.JUNIT, Format.GITHUB)
"""Results with something to act on."""
RATING = (*ROWS, Format.DOCX)
"""The draft rating report is a Word document too."""
BYTES = (Format.XLSX, Format.DOCX)
"""Formats that are no text."""
ENDINGS = {
    ".txt": Format.CONSOLE,
    ".text": Format.CONSOLE,
    ".log": Format.CONSOLE,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".xlsx": Format.XLSX,
    ".md": Format.MD,
    ".markdown": Format.MD,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".sarif": Format.SARIF,
    ".xml": Format.JUNIT,
    ".docx": Format.DOCX,
}
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
