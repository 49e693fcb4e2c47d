"""Diagnostics in words, the same in every format."""

from __future__ import annotations

from csrcheck.messages import text
from csrcheck.model import Diagnostic, Language


def note(diagnostic: Diagnostic, language: Language) -> str:
    """Return the one line a diagnostic is told in."""
    # Some diagnostics carry their page among the details too.
    details = {"page": diagnostic.page, **dict(diagnostic.details)}
    return text(diagnostic.code, language.value, **details)
