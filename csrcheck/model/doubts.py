"""Which verdicts a reader should look at first: those most likely to be wrong."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from csrcheck.model.index import ContentIndex, IndexRow, IndexStatus
from csrcheck.model.result import FrameworkResult, IndicatorResult, Verdict

SURE = 0.9
"""Verdicts at least as sure need no second look before others."""

_UNTRUE = (IndexStatus.WRONG_PLACE, IndexStatus.NOT_FOUND)


class Doubt(Struct, frozen=True):
    """A verdict to look at, and the framework it belongs to."""

    framework: FrameworkResult
    indicator: IndicatorResult


def please_check(frameworks: Sequence[FrameworkResult], limit: int) -> tuple[Doubt, ...]:
    """Return the verdicts most likely to be wrong, the least sure first.

    Finer points, what could not be assessed and what a person has decided are left out.

    Args:
        frameworks: With all their verdicts.
        limit: How many at most.
    """
    found = [
        Doubt(framework, each)
        for framework in frameworks
        for each in framework.counted
        if each.verdict is not Verdict.UNASSESSED and each.review is None and each.confidence < SURE
    ]
    return tuple(sorted(found, key=lambda each: (each.indicator.confidence, each.indicator.strength)))[:limit]


def claims_to_check(index: ContentIndex | None, limit: int) -> tuple[IndexRow, ...]:
    """Return the rows of a report's own index that the text does not bear out and that no verdict is about.

    Args:
        index: As audited; ``None`` where there is none.
        limit: How many at most.
    """
    found = (row for row in (index.rows if index else ()) if row.indicator is None and row.status in _UNTRUE)
    return tuple(found)[:limit]
