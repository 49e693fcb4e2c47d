"""What passes between a run and the children that read files for it."""

from __future__ import annotations

import msgspec

from csrcheck.model import Document
from csrcheck.read.limits import Limits


class Request(msgspec.Struct, frozen=True):
    """What the child is asked to read; a path is bytes, as names need not be text; the kind may be open."""

    path: bytes
    kind: str
    sha256: str
    limits: Limits


class Answer(msgspec.Struct, frozen=True):
    """What the child found: a document, the kind of a file it cannot read itself, or an error as code and details."""

    document: Document | None = None
    kind: str = ""
    code: str = ""
    details: dict[str, str] = {}


class PictureRequest(msgspec.Struct, frozen=True):
    """Pages whose characters the child is to recognise, in this order, on so many cores."""

    path: bytes
    pages: tuple[int, ...]
    limits: Limits
    threads: int = 1


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A line of characters recognised in a picture, its place in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    score: float


class Picture(msgspec.Struct, frozen=True):
    """What was recognised on a page.

    Attributes:
        page: Physical number; 0 where the child cannot recognise anything at all.
        why: What went wrong, where something did.
    """

    page: int
    width: float = 0.0
    height: float = 0.0
    lines: tuple[Line, ...] = ()
    why: str = ""
