"""Totals and their parts: in which years they add up."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.catalog.structure import words_of
from csrcheck.figures.read.quantities import measure_of
from csrcheck.language.letters import holds as holds_word
from csrcheck.language.normalise import clean_text
from csrcheck.model import Series

_METHODS = ("by_location", "by_market")


def is_total(name: str) -> bool:
    """Tell whether a name says that its figures hold all others."""
    return holds_word(name, words_of("total-name"))


def counted_alike(total: Series, parts: Sequence[Series]) -> bool:
    """Tell whether no part says that it was counted by the other method: bought energy by location and by market."""
    of_total, of_parts = _methods(total), {method for part in parts for method in _methods(part)}
    return len(of_parts) < len(_METHODS) and not (of_total and of_parts and of_total != of_parts)


def _methods(series: Series) -> set[str]:
    said = worded(clean_text(series.metric))
    return {method for method in _METHODS if said.says(method)}


def holding(total: Series, parts: Sequence[Series]) -> tuple[list[int], list[int]]:
    """Return the years in which parts give a total, within what rounding hides, and those in which they do not.

    Totals that are small, or made of one part alone, prove nothing.
    """
    holds, fails = [], []
    for value in total.values:
        found = [part.value(value.year) for part in parts]
        known = [each for each in found if each is not None]
        if len(known) < len(found):
            continue
        given = sum(each.number for each in known)
        counted = measure_of(total.unit).kind in ("people", "cases")
        slack = 0.01 if counted else value.precision + sum(each.precision for each in known)
        if abs(given - value.number) > slack + 1e-9:
            fails.append(value.year)
        elif abs(value.number) >= number("add_least") and sum(bool(each.number) for each in known) > 1:
            holds.append(value.year)
    return holds, fails
