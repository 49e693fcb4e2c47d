"""Kinds of files with a reader, and the words of a failure: what all readers share."""

from __future__ import annotations

import re
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
    # Parsers add where in their input they were, which tells the reader of a report nothing.
    first = re.split(r",? (?:see|line \d)", words[0])[0] if words else ""
    return first[:120] or type(error).__name__
