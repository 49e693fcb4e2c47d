"""The rating in the shape of the JSON result."""

from __future__ import annotations

from csrcheck.messages import text
from csrcheck.model import DimensionRating, Ground, Language, Move, Rating, Star
from csrcheck.results.rating import (
    DimensionShape,
    GroundShape,
    MoveShape,
    RatingShape,
    ScoreChangeShape,
    StarShape,
)


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
        dimensions=tuple(_dimension(each, language) for each in rating.dimensions),
        moves=tuple(_move(each, language) for each in rating.moves),
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
        band=each.band or None,
        criteria=each.criteria.get(language),
        clause=each.clause,
        measures={measure.id: round(measure.value, 4) for measure in each.measures},
        grounds=tuple(_ground(ground, language) for ground in each.grounds),
        held_by=tuple(label.get(language) for label in each.held_by),
        caveat=each.caveat.get(language),
        assumed=each.assumed,
        peers=each.peers,
    )


def _ground(each: Ground, language: Language) -> GroundShape:
    return GroundShape(
        each.text.get(language),
        each.met,
        each.page,
        each.page_label,
        each.line,
        each.section,
        each.quote,
    )


def _move(each: Move, language: Language) -> MoveShape:
    return MoveShape(
        actions=tuple(label.get(language) for label in each.actions),
        scores=tuple(ScoreChangeShape(*change) for change in each.scores),
        effort=each.effort,
        total=each.total,
        star=_star(each.star, language),
    )
