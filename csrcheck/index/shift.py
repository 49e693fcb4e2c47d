"""By how much pages moved since an index was made: the same for pages that stand together."""

from __future__ import annotations

from collections.abc import Mapping

from csrcheck.catalog.scoring import number

FARTHEST = 40
"""Pages; who adds more than these makes another report."""


def shifts_of(votes: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """Return by how much each page named moved.

    Pages are added and taken away in a few places, and the rest keeps its order: of all ways to move that the one
    is taken which has the most votes and the fewest steps, nothing moved at the beginning.

    Args:
        votes: By page named, how much speaks for each shift.
    """
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    before, step = 0, number("move_step")
    for page in sorted(votes):
        candidates = {*best, *votes[page]}
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for shift in sorted(candidates, key=lambda each: (abs(each), each)):
            ways = [
                (score - (step if shift != former else 0.0), path)
                for former, (score, path) in best.items()
                if page + shift >= before + former
            ]
            if ways:
                score, path = max(ways, key=lambda way: way[0])
                reached[shift] = (score + votes[page].get(shift, 0.0), (*path, shift))
        best, before = reached, page
    _, path = max(best.values(), key=lambda way: way[0])
    return dict(zip(sorted(votes), path, strict=True))
