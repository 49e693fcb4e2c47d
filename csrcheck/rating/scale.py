"""Values to a band, a place inside it, and a star; the documented rule of position is here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import floor

from csrcheck.catalog.rating import BandRule, DimensionRule, RatingRules, StarRule
from csrcheck.model import Label, Star

_TINY = 1e-9
HIGHEST = 100.0
Values = Mapping[str, float]


def place(rule: DimensionRule, values: Values) -> tuple[float, int]:
    """Return the score of a dimension and the number of the band it falls in (0 is the highest).

    The band is the highest whose needs are all met; a need on a value that could not be measured is
    left out. Inside it, the position is the mean progress towards everything the next band asks more
    of, so a share between 60 % and 70 % that alone separates two bands is the score itself.
    """
    number = next(n for n, band in enumerate(rule.bands) if not lacking(band, values))
    low, high = bounds(rule, number)
    steps = list(_progress(rule, number, values))
    position = sum(steps) / len(steps) if steps else 0.0
    score = low + (high - low) * min(max(position, 0.0), 1.0)
    # Rounded down: rounding must not lift a report over an edge.
    score = floor(score * 100 + 1e-6) / 100
    return (min(score, high - 0.01) if number else score), number


def bounds(rule: DimensionRule, number: int) -> tuple[float, float]:
    """Return the lower and upper bound of a band."""
    return rule.bands[number].start, (rule.bands[number - 1].start if number else HIGHEST)


def band_of(rule: DimensionRule, score: float) -> int:
    """Return the number of the band a score falls in; the lower bound belongs to it."""
    return next(n for n, band in enumerate(rule.bands) if score >= band.start - _TINY)


def lacking(band: BandRule, values: Values) -> list[str]:
    """Return the measures that keep a report out of a band."""
    low = [n for n, need in band.needs.items() if n in values and values[n] < need - _TINY]
    late = [n for n, edge in band.below.items() if n in values and values[n] >= edge - _TINY]
    much = [n for n, edge in band.most.items() if n in values and values[n] > edge + _TINY]
    return low + late + much


def _progress(rule: DimensionRule, number: int, values: Values) -> Iterator[float]:
    """Yield from 0 to 1 how far each value has come from this band to what the next asks more of."""
    band = rule.bands[number]
    following = rule.bands[number - 1] if number else None
    for name, need in (following.needs if following else rule.full).items():
        start = band.needs.get(name, 0.0)
        if name in values and need > start:
            yield min(max((values[name] - start) / (need - start), 0.0), 1.0)
    if following is None:
        return
    for edges, known in ((following.below, band.below), (following.most, band.most)):
        for name, edge in edges.items():
            if name not in values or known.get(name) == edge:
                continue
            beyond = values[name] - edge
            room = known.get(name, edge) - edge
            met = name not in lacking(following, values)
            yield 1.0 if met else min(max(1 - beyond / room, 0.0), 1.0) if room > 0 else 0.0


def star_of(rules: RatingRules, scores: Mapping[str, float]) -> StarRule:
    """Return the star of seven scores."""
    total = total_of(rules, scores)
    for star in rules.stars:
        if star.every is not None and all(score >= star.every - _TINY for score in scores.values()):
            return star
        if star.start is not None and total >= star.start - _TINY:
            return star
    return rules.stars[-1]


def star_for(rules: RatingRules, score: float) -> StarRule:
    """Return the star a score alone gives: reports of the committee name one for each dimension."""
    fit = (each for each in rules.stars if each.start is not None and score >= each.start - _TINY)
    return next(fit, rules.stars[-1])


def total_of(rules: RatingRules, scores: Mapping[str, float]) -> float:
    """Return the weighted sum of seven scores, rounded to a ten-thousandth."""
    weights = {each.id: each.weight for each in rules.dimensions}
    return round(sum(weights[name] * score for name, score in scores.items()) / sum(weights.values()), 4)


def star(rule: StarRule) -> Star:
    """Return a star as it is shown."""
    return Star(
        rule.id, Label(rule.title.zh, rule.title.en), Label(rule.level.zh, rule.level.en), rule.symbol
    )


def above(rules: RatingRules, current: str) -> StarRule | None:
    """Return the next higher star."""
    order: Sequence[StarRule] = rules.stars
    place = next(n for n, each in enumerate(order) if each.id == current)
    return order[place - 1] if place else None
