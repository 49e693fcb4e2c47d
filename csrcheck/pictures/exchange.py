"""What passes between a process and the one that draws pages for it."""

from __future__ import annotations

from msgspec import Struct

Rectangle = tuple[float, float, float, float]


class Open(Struct, frozen=True):
    """The file to draw from, and how much memory that may take in MiB."""

    path: bytes
    memory_mb: int


class Ask(Struct, frozen=True):
    """What is wanted of a page.

    Attributes:
        page: From 1.
        width: Pixels of the picture's width; 0 for no picture.
        quotes: Words to be found on the page.
        crops: Whether a picture of each quote with its surroundings is wanted.
        words: Whether all words of the page are wanted.
    """

    page: int
    width: int = 0
    quotes: tuple[str, ...] = ()
    crops: bool = False
    words: bool = False


class Spot(Struct, frozen=True):
    """A line of a quote.

    Attributes:
        box: Left, bottom, right, top in the page's user space, in points.
        share: Left, top, width, height as shares of the picture.
    """

    box: Rectangle
    share: Rectangle


class Line(Struct, frozen=True):
    """A line of words; ``share`` as of :class:`Spot`."""

    text: str
    share: Rectangle


class Shown(Struct, frozen=True):
    """A page as asked for.

    Attributes:
        width: Of the page as it is looked at, in points; ``height`` likewise.
        picture: JPEG; empty where none was wanted.
        spots: For each quote its lines; none where it does not stand on the page.
        crops: For each quote a PNG; empty where it does not stand on the page.
        why: What went wrong; empty where nothing did.
    """

    width: float = 0.0
    height: float = 0.0
    picture: bytes = b""
    spots: tuple[tuple[Spot, ...], ...] = ()
    crops: tuple[bytes, ...] = ()
    lines: tuple[Line, ...] = ()
    why: str = ""
