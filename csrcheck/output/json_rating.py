"""The shape of the rating in the JSON output."""

from __future__ import annotations

from msgspec import Struct

from csrcheck.messages import text
from csrcheck.model import DimensionRating, Ground, Language, Move, Rating, Star


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
    section: list[str]
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
    band: list[float] | None
    criteria: str
    clause: str
    measures: dict[str, float]
    grounds: list[GroundShape]
    held_by: list[str]
    caveat: str
    assumed: bool
    peers: list[float]


class ScoreChangeShape(Struct, frozen=True):
    """A dimension's score before and after a move."""

    dimension: str
    before: float
    after: float


class MoveShape(Struct, frozen=True):
    """A way to the next star; ``total`` is the lowest possible after it."""

    actions: list[str]
    scores: list[ScoreChangeShape]
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
    dimensions: list[DimensionShape]
    moves: list[MoveShape]
    form: str | None
    core: str
    sector: str | None


def rating_shape(rating: Rating, language: Language) -> RatingShape:
    """Return the rating in the shape of the JSON output."""
    return RatingShape(
        standard=f"{rating.id}-{rating.version}",
        title=rating.title.get(language),
        notice=text("rating-notice", language.value),
        total=rating.total,
        low=rating.low,
        high=rating.high,
        star=_star(rating.star, language) if rating.star else None,
        lowest=_star(rating.lowest, language),
        highest=_star(rating.highest, language),
        dimensions=[_dimension(each, language) for each in rating.dimensions],
        moves=[_move(each, language) for each in rating.moves],
        form=rating.form or None,
        core=rating.core.get(language),
        sector=rating.sector.get(language) or None,
    )


def _star(star: Star, language: Language) -> StarShape:
    return StarShape(star.id, star.title.get(language), star.level.get(language), star.symbol)


def _dimension(each: DimensionRating, language: Language) -> DimensionShape:
    return DimensionShape(
        id=each.id,
        title=each.title.get(language),
        weight=each.weight,
        score=each.score,
        star=_star(each.star, language) if each.star else None,
        band=list(each.band) if each.band else None,
        criteria=each.criteria.get(language),
        clause=each.clause,
        measures={measure.id: round(measure.value, 4) for measure in each.measures},
        grounds=[_ground(ground, language) for ground in each.grounds],
        held_by=[label.get(language) for label in each.held_by],
        caveat=each.caveat.get(language),
        assumed=each.assumed,
        peers=list(each.peers),
    )


def _ground(each: Ground, language: Language) -> GroundShape:
    return GroundShape(
        each.text.get(language),
        each.met,
        each.page,
        each.page_label,
        each.line,
        list(each.section),
        each.quote,
    )


def _move(each: Move, language: Language) -> MoveShape:
    return MoveShape(
        actions=[label.get(language) for label in each.actions],
        scores=[ScoreChangeShape(*change) for change in each.scores],
        effort=each.effort,
        total=each.total,
        star=_star(each.star, language),
    )
