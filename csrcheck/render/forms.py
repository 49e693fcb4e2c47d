"""Output formats of the commands that are not about a report."""

from __future__ import annotations

from enum import StrEnum


class CatalogForm(StrEnum):
    """Formats of frameworks and crosswalks."""

    CONSOLE = "console"
    JSON = "json"
    MD = "md"


class ToolForm(StrEnum):
    """Formats of findings and of what sentences hit."""

    CONSOLE = "console"
    JSON = "json"


class SchemaName(StrEnum):
    """The published JSON Schemas."""

    FRAMEWORK = "framework"
    VOCABULARY = "vocabulary"
    REPORT = "report"
