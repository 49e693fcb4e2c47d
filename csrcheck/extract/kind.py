"""Kinds of files with a reader, and the words of a failure: what all readers share."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of file that has a reader."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    TEXT = "txt"
    MARKDOWN = "md"
    LEGACY = "doc"
    """Word before 2007, WPS Writer, RTF: readable only through LibreOffice."""


def reason(error: BaseException) -> str:
    """Return an exception's first line, unwrapped, or its name if it has nothing to say."""
    words = str(error.args[0] if error.args else error).strip().splitlines()
    return words[0][:120] if words and words[0] else type(error).__name__
