"""The output formats."""

from __future__ import annotations

from enum import StrEnum


class Made(StrEnum):
    """What a format is written from; a result offers the formats it has the parts for."""

    ROWS = "rows"
    """Tables, and what is to be read; every result has them."""
    ISSUES = "issues"
    """What is to be acted on."""


class Format(StrEnum):
    """The output formats, a line each: name, what it is written from, endings of its files, whether it is no text.

    Each is written by ``write(content, view)`` in the module of its name in ``csrcheck.output.formats``.
    """

    made_from: Made
    endings: tuple[str, ...]
    binary: bool

    CONSOLE = "console", Made.ROWS, ".txt .text .log"
    JSON = "json", Made.ROWS, ".json"
    JSONL = "jsonl", Made.ROWS, ".jsonl .ndjson"
    CSV = "csv", Made.ROWS, ".csv"
    XLSX = "xlsx", Made.ROWS, ".xlsx", True
    MD = "md", Made.ROWS, ".md .markdown"
    HTML = "html", Made.ROWS, ".html .htm"
    DOCX = "docx", Made.ROWS, ".docx", True
    SARIF = "sarif", Made.ISSUES, ".sarif"
    JUNIT = "junit", Made.ISSUES, ".xml"
    GITHUB = "github", Made.ISSUES

    def __new__(cls, name: str, made_from: Made, endings: str = "", binary: bool = False) -> Format:
        """Make a member of a line."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.made_from, made.endings, made.binary = made_from, tuple(endings.split()), binary
        return made

    @property
    def comment(self) -> str:
        """How a comment stands in its files, ``{}`` for the words; empty where there is no room for one."""
        return _COMMENTS.get(self, "")

    @property
    def module(self) -> str:
        """The module that writes it."""
        return f"csrcheck.output.formats.{self.value}"


MARKUP_COMMENT = "<!-- {} -->"
_COMMENTS = {
    Format.CONSOLE: "# {}",
    Format.MD: MARKUP_COMMENT,
    Format.HTML: MARKUP_COMMENT,
    Format.JUNIT: MARKUP_COMMENT,
}
