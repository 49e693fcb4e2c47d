"""What passes between a run and the child process that reads a file for it."""

from __future__ import annotations

import msgspec

from csrcheck.extract.limits import Limits
from csrcheck.models import Document

EXIT_MEMORY = 86
"""The child's way to say that it outgrew its memory."""


class Request(msgspec.Struct, frozen=True):
    """What the child is asked to read."""

    path: str
    kind: str
    sha256: str
    limits: Limits


class Answer(msgspec.Struct, frozen=True):
    """What the child found: a document, or an error as code and details."""

    document: Document | None = None
    code: str = ""
    details: dict[str, str] = {}
