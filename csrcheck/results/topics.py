"""The shape of topics in a report's own assessment of materiality."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class TopicElementShape(Struct, frozen=True):
    """One of the elements owed for a topic that matters for the finances; ``whole``: told once for all topics."""

    id: str
    title: str
    found: bool
    whole: bool
    page: int | None
    line: int | None
    quote: str


class TopicShape(Struct, frozen=True):
    """A topic in the report's own assessment of double materiality.

    ``impact`` and ``financial`` are ``null`` where the report does not say. ``standing``: it matters; it is put aside
    with a reason, or without one (``unexplained``); it is told of and not assessed (``reported``); not found in a
    file that could not be read as a whole (``unassessed``); neither told nor put aside (``gap``).
    """

    id: str
    title: str
    impact: bool | None
    financial: bool | None
    standing: Literal["material", "put_aside", "unexplained", "reported", "unassessed", "gap"]
    reason: str
    told: str
    page: int | None
    line: int | None
    elements: tuple[TopicElementShape, ...]
