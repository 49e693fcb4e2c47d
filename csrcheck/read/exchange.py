"""What passes between a run and the child processes that work for it."""

from __future__ import annotations

from typing import IO

import msgspec

from csrcheck.model import Document
from csrcheck.read.limits import Limits

EXIT_MEMORY = 86
"""The child's way to say that it outgrew its memory."""


class Request(msgspec.Struct, frozen=True):
    """What the child is asked to read; a path is bytes, as names need not be text."""

    path: bytes
    kind: str
    sha256: str
    limits: Limits


class Answer(msgspec.Struct, frozen=True):
    """What the child found: a document, or an error as code and details."""

    document: Document | None = None
    code: str = ""
    details: dict[str, str] = {}


class PictureRequest(msgspec.Struct, frozen=True):
    """Pages whose characters the child is to recognise, in this order."""

    path: bytes
    pages: tuple[int, ...]
    limits: Limits


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


def send(stream: IO[bytes], message: msgspec.Struct) -> None:
    """Write one of several messages, after its length in four bytes.

    Raises:
        OSError: Nobody reads any more.
    """
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the bytes of the next message, ``None`` at the end and where one is cut off."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else None
