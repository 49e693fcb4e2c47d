"""How surely a verdict is right, by what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from csrcheck.catalog.schema import AskKind
from csrcheck.catalog.scoring import number
from csrcheck.coverage.asks import Answer
from csrcheck.model import Basis, Evidence, Strength, Verdict

_SURE: Mapping[Basis, str] = {
    Basis.WEAK: "sure_of_weak",
    Basis.ONE_PASSAGE: "sure_of_one_passage",
    Basis.FAIR: "sure_of_fair",
    Basis.SURE: "sure_of_few",
    Basis.OFTEN: "sure_of_many",
    Basis.MOST_PARTS: "sure_of_most_parts",
    Basis.SOME_PARTS: "sure_of_some_parts",
    Basis.ONE_PART: "sure_of_one_part",
    Basis.NOTHING: "sure_of_missing",
    Basis.NAMED: "sure_of_named",
    Basis.NAMED_OFTEN: "sure_of_named_often",
    Basis.EXPLAINED: "sure_of_not_applicable",
    Basis.CLAIMED: "sure_of_disputed",
    Basis.OMITTED: "sure_of_disputed",
}
"""The number that says how often verdicts on a ground were right (``benchmarks/accuracy.py`` counts anew, and says how far
counts of other reports hold for one left out)."""


class Ground(Struct, frozen=True):
    """What a verdict was reached with.

    Attributes:
        answers: To the parts asked for.
        named: Everything found on the topics asked about, whether or not it answers.
        claimed: Whether the report's own index names a page for the indicator.
        omitted: Whether it gives a reason for leaving it out.
        unread: Share of pages that could not be read.
    """

    answers: Sequence[Answer]
    named: Iterable[Evidence]
    claimed: bool = False
    omitted: bool = False
    unread: float = 0.0


def judge(verdict: Verdict, ground: Ground) -> tuple[Basis, float]:
    """Return what a verdict rests on, and how often verdicts that rest on it are right."""
    basis = _basis(verdict, ground)
    if basis is Basis.UNREAD:
        return basis, 0.0
    certain = usual(basis)
    if verdict is Verdict.NOT_DISCLOSED:
        certain -= ground.unread
    elif verdict is Verdict.DISCLOSED and basis is not Basis.OMITTED and _rests_on_deeds(ground):
        certain = with_odds(certain, number("sure_of_deeds_odds"))
    return basis, round(certain, 2)


def usual(basis: Basis) -> float:
    """Return how often verdicts that rest on a ground are right, whatever is asked for."""
    return number(_SURE[basis])


def with_odds(share: float, factor: float) -> float:
    """Return a share of which the odds are so many times as great."""
    return factor * share / (factor * share + 1 - share)


def _rests_on_deeds(ground: Ground) -> bool:
    """Tell whether something done is among what is asked for: how much of it is enough, readers see differently."""
    return any(each.ask.ask is AskKind.MEASURE and not each.ask.optional for each in ground.answers)


def _basis(verdict: Verdict, ground: Ground) -> Basis:
    if verdict is Verdict.UNASSESSED:
        return Basis.UNREAD
    if verdict is Verdict.NOT_APPLICABLE:
        return Basis.EXPLAINED
    if verdict is Verdict.NOT_DISCLOSED:
        return Basis.CLAIMED if ground.claimed else _named(ground.named)
    if ground.omitted:
        return Basis.OMITTED
    required = [each for each in ground.answers if not each.ask.optional] or list(ground.answers)
    met = [each for each in required if each.found]
    passages = len({e.passage.number for each in met for e in each.evidence})
    if verdict is Verdict.PARTIAL:
        if 2 * len(met) > len(required):
            return Basis.MOST_PARTS
        return Basis.SOME_PARTS if passages > 1 else Basis.ONE_PART
    return _disclosed(min((each.evidence[0].score for each in met), default=0.0), passages)


def _disclosed(weakest: float, passages: int) -> Basis:
    if weakest < number("weak_below"):
        return Basis.WEAK
    if passages < 2:
        return Basis.ONE_PASSAGE
    if weakest < number("fair_below"):
        return Basis.FAIR
    return Basis.SURE if passages < number("often_from") else Basis.OFTEN


def _named(evidence: Iterable[Evidence]) -> Basis:
    """Tell how often a matter that counts as missing is named by a strong term all the same."""
    strong = {e.passage.number for e in evidence if any(hit.strength is Strength.STRONG for hit in e.hits)}
    if not strong:
        return Basis.NOTHING
    return Basis.NAMED if len(strong) == 1 else Basis.NAMED_OFTEN
