"""Whether one part of what an indicator asks for is there, and what of a report's evidence says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from csrcheck.catalog.schema import Ask, AskKind, Indicator, Topic
from csrcheck.catalog.scoring import number
from csrcheck.coverage.by_year import rows_in_turn
from csrcheck.coverage.conditions import Question
from csrcheck.model import Evidence

LIST_ROWS = 3
"""Rows of a table that make a list; one item is none."""


class Answer(Struct, frozen=True):
    """What was found for an ask, best first; empty where it was not found."""

    ask: Ask
    evidence: tuple[Evidence, ...]

    @property
    def found(self) -> bool:
        """Whether the ask is met."""
        return bool(self.evidence)


class Sieve:
    """The evidence of a report, and what of it is wanted: worked out once for all asks that want the same.

    Args:
        evidence: By topic, best first.
    """

    def __init__(self, evidence: Mapping[str, Sequence[Evidence]]) -> None:
        self._evidence = evidence
        self._met: dict[tuple[str, Question, float], list[Evidence]] = {}

    def answer(
        self,
        ask: Ask,
        indicator: Indicator,
        topics: Mapping[str, Topic],
        year: int | None = None,
        claimed: frozenset[int] = frozenset(),
    ) -> Answer:
        """Look for what an ask wants in the evidence of its topics.

        Args:
            ask: The part asked for.
            indicator: Gives the topics where the ask names none.
            topics: The vocabulary, for the units of a topic's figures.
            year: The reporting year, where known.
            claimed: Pages where the report's own index says the indicator is disclosed. What stands there
                needs less to count and is quoted first; the claim itself proves nothing.
        """
        names = ask.topics or indicator.topics
        met: list[list[Evidence]] = []
        covered: set[str] = set()
        for name in names:
            here = self.fitting(ask, name, topics, year, claimed)
            if here:
                covered.add(name.partition(".")[0] if ask.apart else name)
                met.append(here)
        if len(covered) < min(ask.at_least, len(names)):
            return Answer(ask, ())
        if len(met) == 1 and not claimed:  # the best first, as it is
            return Answer(ask, tuple(met[0]))
        found = sorted([each for here in met for each in here], key=rank)
        if claimed:
            found.sort(key=lambda e: e.passage.page not in claimed)
        return Answer(ask, tuple(found))

    def fitting(
        self, ask: Ask, name: str, topics: Mapping[str, Topic], year: int | None, claimed: frozenset[int]
    ) -> list[Evidence]:
        """Return the evidence of one topic that has what an ask wants; see :meth:`answer`."""
        question, certain = Question.of(ask, topics[name], year), number("certain_enough")
        if claimed:
            where_claimed = number("claimed_enough")
            met = [
                each
                for each in self._meeting(name, question, min(certain, where_claimed))
                if each.score >= (where_claimed if each.passage.page in claimed else certain)
            ]
        else:
            met = self._meeting(name, question, certain)
        if ask.ask is AskKind.YEARS and not met:
            found = [each for each in self._evidence.get(name, ()) if each.score >= certain]
            return rows_in_turn(found, topics[name].metrics, question)
        return _several(met) if ask.ask is AskKind.LIST else met

    def _meeting(self, name: str, question: Question, least: float) -> list[Evidence]:
        """Return the evidence of a topic that has what is wanted and such a score at least."""
        key = name, question, least
        met = self._met.get(key)
        if met is None:
            found = self._evidence.get(name, ())
            met = [each for each in found if each.score >= least and question.met_by(each)]
            self._met[key] = met
        return met


def answer(
    ask: Ask,
    indicator: Indicator,
    evidence: Mapping[str, Sequence[Evidence]],
    topics: Mapping[str, Topic],
    year: int | None = None,
    claimed: frozenset[int] = frozenset(),
) -> Answer:
    """Look once for what an ask wants in evidence by topic, best first; see :meth:`Sieve.answer`."""
    return Sieve(evidence).answer(ask, indicator, topics, year, claimed)


def _several(items: list[Evidence]) -> list[Evidence]:
    """Return what lists: sentences that enumerate, and rows where there are enough of them to make a list."""
    enumerating = [each for each in items if each.traits.listing]
    return items if len(items) - len(enumerating) >= LIST_ROWS else enumerating


def rank(evidence: Evidence) -> tuple[float, int]:
    """Sort key: the surest first, then in reading order."""
    return (-evidence.score, evidence.passage.number)
