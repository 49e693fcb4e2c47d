"""What is to be said at a place of a report, before any file format."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from msgspec import Struct

_KEY_LENGTH = 8
_OPENING, _CLOSING = "⟨csrcheck ", "⟩"
_HEXADECIMAL = frozenset("0123456789abcdef")


class RefusedError(Exception):
    """The file must not be changed: it is signed or encrypted. The text is the code of the message."""


class RemarkKind(StrEnum):
    """Why something is said; PDF highlights take their colour from it."""

    MISSING = "missing"
    PARTIAL = "partial"
    FINDING = "finding"
    NEGATIVE = "negative"


class Remark(Struct, frozen=True):
    """One thing to say, and where it belongs.

    Attributes:
        key: Identity that lasts over edits: of what it is about, never of its wording or page.
        kind: Why it is said.
        lines: What is said, a paragraph each; the first is the heading.
        quote: The report's words it is about, as quoted; empty where the report has none.
        section: Headings above the place, outermost first.
        page: Physical page, where the report has pages.
        nth: Which of equal quotes under one heading, from 0.
    """

    key: str
    kind: RemarkKind
    lines: tuple[str, ...]
    quote: str = ""
    section: tuple[str, ...] = ()
    page: int = 1
    nth: int = 0

    @property
    def mark(self) -> str:
        """The line that names the remark inside a file, so that a later run and a reader of replies know it."""
        return f"{_OPENING}{short_key(self.key)}{_CLOSING}"


def short_key(key: str) -> str:
    """Return the short name of a remark that stands in files."""
    return hashlib.sha256(key.encode()).hexdigest()[:_KEY_LENGTH]


def marked(text: str) -> str | None:
    """Return the short name that a text of ours carries, ``None`` where it is nobody's mark."""
    for rest in text.split(_OPENING)[1:]:
        key, closed, _ = rest.partition(_CLOSING)
        if closed and len(key) == _KEY_LENGTH and _HEXADECIMAL.issuperset(key):
            return key
    return None
