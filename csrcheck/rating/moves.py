"""The cheapest ways to the next star; each is found by applying it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import ceil

from csrcheck.catalog.rating import DimensionRule, RatingRules
from csrcheck.model import DimensionRating, Label, Measure, Move, Text
from csrcheck.rating.scale import above, lacking, place, star, star_of, total_of

# What is told further is told that far too.
_IMPLIED = {
    "full_share": ("remedy_share", "cause_share"),
    "remedy_share": ("cause_share",),
    "told": ("spoken",),
}
_FEWER = frozenset({"months", "unanswered"})
_MOST_STEPS = 400
_GAIN = 1e-9
_SHOWN = 6

_Option = tuple[float, str, dict[str, float], float]
"""What a step is worth, the measure it is of, the values after it, and its gain."""


@dataclass(slots=True)
class _State:
    """The values of the report while changes are tried, and what was changed."""

    rules: RatingRules
    scores: dict[str, float]
    values: dict[str, dict[str, float]]
    measures: Mapping[str, Mapping[str, Measure]]
    taken: dict[tuple[str, str], float] = field(default_factory=dict)
    seen: dict[tuple[str, tuple[float, ...]], list[_Option]] = field(default_factory=dict)
    """Options by dimension and values: each two dimensions go over the ways of each one again."""

    def copy(self) -> _State:
        values = {name: dict(each) for name, each in self.values.items()}
        return _State(self.rules, dict(self.scores), values, self.measures, dict(self.taken), self.seen)

    def options(self, rule: DimensionRule) -> list[_Option]:
        """Return what one more unit of each measure would do, the best gain for its effort first."""
        key = (rule.id, tuple(self.values[rule.id].values()))
        if key not in self.seen:
            self.seen[key] = self._options(rule)
        return self.seen[key]

    def _options(self, rule: DimensionRule) -> list[_Option]:
        values = self.values[rule.id]
        score, number = place(rule, values)
        wanted = lacking(rule.bands[number - 1], values) if number else list(rule.full)
        found = []
        for name in (each for each in wanted if each in values):
            changed = _stepped(values, self.measures[rule.id][name])
            if changed is None:
                continue
            gain = place(rule, changed)[0] - score
            if gain > _GAIN:
                worth = gain * rule.weight / self.rules.measures[name].effort
                found.append((worth, name, changed, gain))
        return sorted(found, key=lambda each: (-each[0], each[1]))

    def take(self, rule: DimensionRule, name: str, changed: dict[str, float]) -> None:
        amount = abs(changed[name] - self.values[rule.id][name])
        self.taken[rule.id, name] = self.taken.get((rule.id, name), 0.0) + amount
        self.values[rule.id] = changed
        self.scores[rule.id] = place(rule, changed)[0]


def moves(rules: RatingRules, dimensions: Sequence[DimensionRating]) -> tuple[Move, ...]:
    """Return the moves to the star above the lowest possible, the cheapest first.

    Unassessed dimensions count 0, those the user assumed stay as they are. Tried are each dimension
    alone, each two, and all together, always taking the step that gives most for its effort.
    """
    scores = {each.id: each.score or 0.0 for each in dimensions}
    goal = above(rules, star_of(rules, scores).id)
    movable = [each for each in dimensions if each.score is not None and not each.assumed and each.measures]
    if goal is None:
        return ()
    state = _State(
        rules,
        scores,
        {each.id: {m.id: m.value for m in each.measures} for each in movable},
        {each.id: {m.id: m for m in each.measures} for each in movable},
    )
    known = [rules.dimension(each.id) for each in movable]
    found: dict[tuple[tuple[str, str], ...], Move] = {}
    for chosen in (*([each] for each in known), *combinations(known, 2), known):
        reached = _walk(state.copy(), chosen, goal.id)
        if reached is not None:
            reached = _pruned(state, reached, goal.id)
            move = _told(rules, state, reached)
            found.setdefault(tuple(sorted(reached.taken)), move)
    return tuple(sorted(found.values(), key=lambda each: (each.effort, each.scores))[:_SHOWN])


def _walk(state: _State, chosen: Sequence[DimensionRule], goal: str) -> _State | None:
    """Take steps until the star is reached; ``None`` where it cannot be."""
    order = [each.id for each in state.rules.stars]
    target = next(each for each in state.rules.stars if each.id == goal)
    for _ in range(_MOST_STEPS):
        if order.index(star_of(state.rules, state.scores).id) <= order.index(goal):
            return state
        options = [
            (worth, rule, name, changed)
            for rule in chosen
            if target.every is None or state.scores[rule.id] < target.every
            for worth, name, changed, _ in state.options(rule)[:1]
        ]
        if not options:
            return None
        _, rule, name, changed = max(options, key=lambda each: (each[0], each[1].id))
        state.take(rule, name, changed)
    return None


def _pruned(before: _State, after: _State, goal: str) -> _State:
    """Take back what turned out not to be needed, the dearest first."""
    order = [each.id for each in before.rules.stars]
    efforts = before.rules.measures
    for key in sorted(after.taken, key=lambda each: (-efforts[each[1]].effort * after.taken[each], each)):
        dimension, name = key
        trial = after.copy()
        trial.values[dimension][name] = before.values[dimension][name]
        trial.scores[dimension] = place(before.rules.dimension(dimension), trial.values[dimension])[0]
        if order.index(star_of(before.rules, trial.scores).id) <= order.index(goal):
            del trial.taken[key]
            after = trial
    return after


def _stepped(values: Mapping[str, float], measure: Measure) -> dict[str, float] | None:
    value = values[measure.id]
    if measure.id in _FEWER:
        new = max(value - measure.step, 0.0)
    else:
        new = min(value + measure.step, max(measure.most, value))
    if abs(new - value) < _GAIN:
        return None
    changed = {**values, measure.id: new}
    for name in _IMPLIED.get(measure.id, ()):
        changed[name] = max(changed.get(name, 0.0), min(new, 100.0))
    return changed


def _told(rules: RatingRules, before: _State, after: _State) -> Move:
    """Return a move as the actions it asks for."""
    actions: list[Text] = []
    effort = 0.0
    for (dimension, name), amount in sorted(after.taken.items()):
        rule = rules.measures[name]
        count = max(ceil(amount / before.measures[dimension][name].step - 1e-6), 1)
        effort += count * rule.effort
        actions.append(Text(f"move-{name}", (("count", count),), Label(rule.move.zh, rule.move.en)))
    scores = tuple(
        (name, before.scores[name], score)
        for name, score in after.scores.items()
        if score != before.scores[name]
    )
    reached = star(star_of(rules, after.scores))
    return Move(scores, tuple(actions), round(effort, 2), total_of(rules, after.scores), reached)
