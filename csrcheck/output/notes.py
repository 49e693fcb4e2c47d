"""Diagnostics in words, the same in every format."""

from __future__ import annotations

from csrcheck.messages import text
from csrcheck.model import NOT_A_REPORT, Diagnostic, Language


def note(diagnostic: Diagnostic, language: Language) -> str:
    """Return the one line a diagnostic is told in."""
    # Some diagnostics carry their page among the details too.
    details: dict[str, object] = {"page": diagnostic.page, **dict(diagnostic.details)}
    if diagnostic.code == NOT_A_REPORT:
        details["why"] = text(f"{NOT_A_REPORT}-{details['why']}", language.value)
    elif "why" in details:
        from csrcheck.messages.reasons import reason_words

        details["why"] = reason_words(str(details["why"]), language.value)
    return text(diagnostic.code, language.value, **details)
