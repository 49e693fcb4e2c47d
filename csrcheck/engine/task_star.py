"""What a task is worth in points of the star's total: only where it settles something the standard counts."""

from __future__ import annotations

from csrcheck.balance.ladder import told_items
from csrcheck.catalog.core import core_of
from csrcheck.catalog.rating import load_rating
from csrcheck.catalog.versions import resolve
from csrcheck.engine.request import Answers
from csrcheck.model import FrameworkResult, NegativeItem, Rung, Verdict
from csrcheck.rating.worth import worth

_BELOW_CAUSE = frozenset({Rung.NAMED})
_BELOW_REMEDY = frozenset({Rung.NAMED, Rung.CAUSE})


class StarWorth:
    """Tells what tasks are worth, by the rating among the answers; nothing where there is none."""

    def __init__(self, answers: Answers) -> None:
        self._rules = load_rating()
        self._rating = answers.report.rating
        framework = resolve(self._rules.framework, answers.year)
        self._key = (framework.id, framework.version)
        self._core = core_of(framework)
        balance = answers.report.balance
        self._told = {each.type: each for each in told_items(balance.items)} if balance else {}

    def of_indicator(self, result: FrameworkResult, indicator: str, verdict: Verdict) -> float | None:
        """Return what disclosing an indicator is worth; ``None`` where it is not among those the standard counts."""
        if not self._counts(result, indicator):
            return None
        lacking = 1.0 if verdict is Verdict.NOT_DISCLOSED else 1 - self._rules.partial
        return self._worth("completeness", core_share=lacking)

    def of_years(self, result: FrameworkResult, indicator: str) -> float | None:
        """Return what the missing years of a core indicator are worth."""
        return self._worth("comparability", three_year_share=1) if self._counts(result, indicator) else None

    def of_news(self, item: NegativeItem) -> float | None:
        """Return what cause and remedy of a matter are worth: a kind counts by its best told case."""
        best = self._told.get(item.type)
        if best is None or best.polarity is not item.polarity:
            return None
        return self._worth(
            "balance", cause_share=best.rung in _BELOW_CAUSE, remedy_share=best.rung in _BELOW_REMEDY
        )

    def _counts(self, result: FrameworkResult, indicator: str) -> bool:
        return (result.id, result.version) == self._key and indicator in self._core

    def _worth(self, dimension: str, **more: float) -> float | None:
        return worth(self._rules, self._rating, dimension, more) if self._rating else None
