"""What one thing more in the report would do for its total."""

from __future__ import annotations

from collections.abc import Mapping

from csrcheck.catalog.rating import RatingRules
from csrcheck.model import Rating
from csrcheck.rating.scale import place


def worth(rules: RatingRules, rating: Rating, dimension: str, more: Mapping[str, float]) -> float | None:
    """Return how many points the total of a rating gains, all else as it is.

    Args:
        rules: The standard the report was rated by.
        rating: The rating.
        dimension: Id of the dimension that changes.
        more: Units (indicators, kinds of bad news) that are added, by the measure they count in.

    Returns:
        Points of the total, 0 where the next band asks for something else first; ``None`` where the dimension was
        not measured.
    """
    found = next((each for each in rating.dimensions if each.id == dimension), None)
    if found is None or found.score is None or found.assumed or not found.measures:
        return None
    values = {
        each.id: max(each.value, min(each.value + each.step * more.get(each.id, 0.0), each.most))
        for each in found.measures
    }
    gained = place(rules.dimension(dimension), values)[0] - found.score
    return round(max(gained, 0.0) * found.weight / sum(each.weight for each in rules.dimensions), 2)
