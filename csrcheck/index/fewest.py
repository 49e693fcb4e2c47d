"""The fewest places that hold all an indicator asks and the report discloses: what a reader has to turn to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from csrcheck.catalog.schema import QUANTITATIVE, Indicator, Topic
from csrcheck.coverage.asks import Answer, answer
from csrcheck.coverage.citation import cite
from csrcheck.coverage.verdicts import Findings
from csrcheck.index.audit import required
from csrcheck.model import Citation, Evidence


def fewest_places(
    node: Indicator,
    material: Findings,
    topics: Mapping[str, Topic],
    quotes: Sequence[Citation],
    *,
    paged: bool,
) -> tuple[Citation, ...]:
    """Return a quote of each of the fewest places that answer what an indicator requires, as far as it is answered.

    Among places that answer as much, the one with the figure asked for comes first, then that of the first quote, then the surest, then the one that says most of it.
    """
    claimed = material.claimed(node.id)
    answers = [answer(ask, node, material.evidence, topics, material.year, claimed) for ask in node.asks]
    open_ = {n: each for n, each in enumerate(required(answers)) if each.found}
    chosen: list[Evidence] = []
    first = next(((each.page if paged else section_of(each.section)) for each in quotes), None)
    while open_:
        place, numbers = _best(open_, first, paged=paged)
        held = [each for n in numbers for each in open_[n].evidence if place_of(each, paged=paged) == place]
        chosen.append(max(held, key=lambda each: (each.score, -each.passage.number)))
        for n in numbers:
            del open_[n]
    chosen += _in_the_other_form(chosen, answers, paged=paged)
    return tuple(map(cite, sorted(chosen, key=lambda each: each.passage.number)))


def _in_the_other_form(
    chosen: Sequence[Evidence], answers: Sequence[Answer], *, paged: bool
) -> list[Evidence]:
    """Return where the figure asked stands in a table, too, or in the text that explains it: indexes name both."""
    figures = [e for each in required(answers) if each.ask.ask in QUANTITATIVE for e in each.evidence]
    places = {place_of(each, paged=paged) for each in chosen}
    forms = {each.passage.row is None for each in figures if place_of(each, paged=paged) in places}
    others = [each for each in figures if (each.passage.row is None) not in forms]
    return [max(others, key=lambda each: (each.score, -each.passage.number))] if others and forms else []


def _best(answers: Mapping[int, Answer], first: object, *, paged: bool) -> tuple[object, list[int]]:
    """Return the place that answers most of what is left, and what it answers."""
    scores: dict[object, dict[int, float]] = {}
    counts: Counter[object] = Counter()
    for n, each in answers.items():
        for evidence in each.evidence:
            at = scores.setdefault(place_of(evidence, paged=paged), {})
            at[n] = max(at.get(n, 0.0), evidence.score)
            counts[place_of(evidence, paged=paged)] += 1
    figures = {n for n, each in answers.items() if each.ask.ask in QUANTITATIVE}

    def worth(place: object) -> tuple[int, int, bool, float, int]:
        held = scores[place]
        return (
            len(held),
            len(figures & held.keys()),
            place == first,
            round(sum(held.values()), 1),
            counts[place],
        )

    best = max(scores, key=worth)
    return best, sorted(scores[best])


def place_of(evidence: Evidence, *, paged: bool) -> object:
    """Return the page, or the nearest section that has a number, or the nearest one."""
    if paged:
        return evidence.passage.page
    return section_of(evidence.passage.section)


def section_of(section: Sequence[str]) -> str:
    """Return the heading a place is named by: the nearest that has a number, else the nearest."""
    numbered = [each for each in section if each[:1].isdigit()]
    return [*(numbered or section), ""][-2] if section else ""
