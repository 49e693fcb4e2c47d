"""The fewest places that hold all an indicator asks and the report discloses: what a reader has to turn to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from csrcheck.catalog.schema import QUANTITATIVE, Ask, AskKind, Indicator, Topic
from csrcheck.catalog.scoring import number
from csrcheck.coverage.asks import Answer
from csrcheck.coverage.choice import Asked, asked_of, fit
from csrcheck.coverage.citation import cite
from csrcheck.coverage.findings import Findings
from csrcheck.index.audit import measures, required, stands
from csrcheck.index.outline import Outline
from csrcheck.index.words import pillar_of
from csrcheck.model import Citation, Evidence

_IN_BOTH_FORMS = QUANTITATIVE | {AskKind.TARGET}
"""What is told in the text and in tables of data alike."""
_ITEM = 14
"""Letters up to which a passage may be an item of a list."""


def fewest_places(
    node: Indicator,
    material: Findings,
    topics: Mapping[str, Topic],
    quotes: Sequence[Citation],
    outline: Outline,
    *,
    paged: bool,
    group: str = "",
) -> tuple[Citation, ...] | None:
    """Return a quote of each of the fewest places that answer what an indicator requires, as far as it is answered.

    ``None`` where all that was found only names the matter. Sections end with the heading a reader finds them by. Where the
    indicator's ``group`` is a pillar of its standard (strategy, risk management), chapters of that name come first and
    those of another pillar last.

    Among places that answer as much, the one with the figure asked for comes first, then the one that answers most of what
    need not be told and answers best, then that which tells most on the subject (its own chapter before a foreword), then
    that of the first quote.
    """
    claimed = material.claimed(node.id)

    def answered(ask: Ask, pages: frozenset[int]) -> Answer:
        return material.sieve.answer(ask, node, topics, material.year, pages)

    answers = [answered(ask, claimed) for ask in node.asks]
    found = [each for each in required(answers) if each.found]
    told = {n: each for n, each in enumerate(map(_standing, found)) if each.found}
    if found and not told:
        return None
    asked = _in_pillar(told, pillar_of(group))
    ways = _Ways(node, material, topics, quotes, None if paged else outline)
    chosen: list[Evidence] = []
    open_, more = dict(asked), [each for each in answers if each.ask.optional]
    while open_:
        place, numbers = ways.best(open_, more)
        chosen.append(ways.quoted({n: open_[n] for n in numbers}, place))
        page = chosen[-1].passage.page
        for n, each in [*open_.items()]:
            # What stands on a page that is named anyway need not be looked for elsewhere.
            there = answered(each.ask, claimed | {page}).evidence if paged else ()
            if n in numbers or any(evidence.passage.page == page for evidence in there):
                del open_[n]
    chosen += ways.in_the_other_form(chosen, asked.values())
    cited = map(cite, sorted(chosen, key=lambda each: each.passage.number))
    return tuple(replace(each, section=outline.named_by(each.section)) for each in cited)


def _standing(found: Answer) -> Answer:
    """Return an answer without what only names the matter."""
    return Answer(found.ask, tuple(each for each in found.evidence if _says(each)))


def _says(evidence: Evidence) -> bool:
    """Tell whether a passage says something: an item of a list may name several matters and no more."""
    words = evidence.passage.clean
    letters = sum(map(str.isalpha, words))
    named = {n for hit in evidence.hits for n in range(hit.start, hit.end)}
    bare = letters <= _ITEM and len(named) >= number("name_alone") * letters and not measures(evidence)
    return stands(evidence) and not bare


def _in_pillar(answers: dict[int, Answer], pillar: str) -> dict[int, Answer]:
    """Return answers by what stands in chapters of a pillar; else by what does not stand in those of another."""
    if not pillar:
        return answers
    own = {n: tuple(e for e in each.evidence if _pillar(e) == pillar) for n, each in answers.items()}
    free = {n: tuple(e for e in each.evidence if _pillar(e) in ("", pillar)) for n, each in answers.items()}
    kept = {n: Answer(each.ask, own[n] or free[n]) for n, each in answers.items() if own[n] or free[n]}
    return kept or answers


def _pillar(evidence: Evidence) -> str:
    return next(filter(None, map(pillar_of, reversed(evidence.passage.section))), "")


class _Ways:
    """Places an indicator's answers stand at, and how good they are.

    Args:
        quotes: Those shown for the verdict, best first.
        outline: Names places; ``None`` where they are pages.
    """

    def __init__(
        self,
        node: Indicator,
        material: Findings,
        topics: Mapping[str, Topic],
        quotes: Sequence[Citation],
        outline: Outline | None,
    ) -> None:
        self._asked: Asked = asked_of(node, topics)
        self._outline = outline
        self._first = next((self._at(each.page, each.section) for each in quotes), None)
        families = {name.partition(".")[0] for name in self._asked.terms}
        said = {
            each.passage.number: each
            for name, found in material.evidence.items()
            if name.partition(".")[0] in families
            for each in found
            if each.score >= number("place_about")
        }
        self._told = Counter(map(self._place, said.values()))

    def _place(self, evidence: Evidence) -> object:
        return self._at(evidence.passage.page, evidence.passage.section)

    def _at(self, page: int, section: Sequence[str]) -> object:
        return page if self._outline is None else self._outline.named_by(section)

    def _fit(self, evidence: Evidence, kind: AskKind) -> float:
        return round(fit(evidence, kind, self._asked), 1)

    def best(self, answers: Mapping[int, Answer], more: Sequence[Answer]) -> tuple[object, list[int]]:
        """Return the place that answers most of what is left, then most of what may be told ``more``, and what it answers."""
        fits: dict[object, dict[int, float]] = {}
        for n, each in answers.items():
            for evidence in each.evidence:
                at = fits.setdefault(self._place(evidence), {})
                at[n] = max(at.get(n, 0.0), self._fit(evidence, each.ask.ask))
        figures = {n for n, each in answers.items() if each.ask.ask in QUANTITATIVE}
        beside = Counter(place for each in more for place in {*map(self._place, each.evidence)})

        def worth(place: object) -> tuple[int, int, int, float, int, bool]:
            held = fits[place]
            return (
                len(held),
                len(figures & held.keys()),
                beside[place],
                round(sum(held.values()), 1),
                self._told[place],
                place == self._first,
            )

        best = max(fits, key=worth)
        return best, sorted(fits[best])

    def quoted(self, answers: Mapping[int, Answer], place: object) -> Evidence:
        """Return what to quote of a place: what answers most, then what answers best what is asked first."""
        here = [
            (n, self._fit(evidence, each.ask.ask), evidence)
            for n, each in answers.items()
            for evidence in each.evidence
            if self._place(evidence) == place
        ]
        answering = Counter(evidence.passage.number for _, _, evidence in here)
        _, _, best = max(
            here,
            key=lambda each: (answering[each[2].passage.number], -each[0], each[1], -each[2].passage.number),
        )
        return best

    def in_the_other_form(self, chosen: Sequence[Evidence], answers: Iterable[Answer]) -> list[Evidence]:
        """Return where what is asked stands in a table, too, or in the text that explains it: indexes name both."""
        places = {self._place(each) for each in chosen}
        others: list[tuple[float, Evidence]] = []
        for each in (each for each in answers if each.ask.ask in _IN_BOTH_FORMS):
            told = [found for found in each.evidence if _is_meant(found, each.ask.ask)]
            forms = {found.passage.row is None for found in told if self._place(found) in places}
            if len(forms) == 1:
                others += [
                    (self._fit(found, each.ask.ask), found)
                    for found in told
                    if (found.passage.row is None) not in forms
                ]
        if not others:
            return []
        _, best = max(
            others, key=lambda each: (self._told[self._place(each[1])], each[0], -each[1].passage.number)
        )
        return [best]


def _is_meant(evidence: Evidence, kind: AskKind) -> bool:
    """Whether a passage gives what is asked for: the row of a target is not the figure of the year."""
    return evidence.passage.row is None or evidence.traits.target == (kind is AskKind.TARGET)
