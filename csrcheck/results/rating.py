"""The rating in the JSON result."""

from __future__ import annotations

from msgspec import Struct


class StarShape(Struct, frozen=True):
    """A star of the standard."""

    id: str
    title: str
    level: str
    symbol: str


class GroundShape(Struct, frozen=True):
    """What a score rests on; ``met`` is ``null`` where it only informs."""

    text: str
    met: bool | None
    page: int | None
    page_label: str | None
    line: int | None
    section: tuple[str, ...]
    quote: str


class DimensionShape(Struct, frozen=True):
    """One dimension; ``score``, ``star`` and ``band`` are ``null`` where it was not assessed.

    ``measures`` are the values by which the band was found; ``held_by`` is what the next band lacks;
    ``assumed`` marks a score given with ``--what-if``; ``peers`` are the scores of ``--peers``.
    """

    id: str
    title: str
    weight: float
    score: float | None
    star: StarShape | None
    band: tuple[float, ...] | None
    criteria: str
    clause: str
    measures: dict[str, float]
    grounds: tuple[GroundShape, ...]
    held_by: tuple[str, ...]
    caveat: str
    assumed: bool
    peers: tuple[float, ...]


class ScoreChangeShape(Struct, frozen=True):
    """A dimension's score before and after a move."""

    dimension: str
    before: float
    after: float


class MoveShape(Struct, frozen=True):
    """A way to the next star; ``total`` is the lowest possible after it."""

    actions: tuple[str, ...]
    scores: tuple[ScoreChangeShape, ...]
    effort: float
    total: float
    star: StarShape


class RatingShape(Struct, frozen=True):
    """A pre-assessment by a rating standard; never a rating of its committee.

    ``total`` and ``star`` are ``null`` where unassessed dimensions leave them open: ``low`` and ``high``
    bound the total, ``lowest`` and ``highest`` the star.
    """

    standard: str
    title: str
    notice: str
    total: float | None
    low: float
    high: float
    star: StarShape | None
    lowest: StarShape
    highest: StarShape
    dimensions: tuple[DimensionShape, ...]
    moves: tuple[MoveShape, ...]
    form: str | None
    core: str
    sector: str | None
