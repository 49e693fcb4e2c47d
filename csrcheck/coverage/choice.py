"""Choose the quotes shown for a verdict: what answers most, and of that what a reviewer would pick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

from msgspec import Struct

from csrcheck.catalog.schema import QUANTITATIVE, AskKind, Indicator, Topic
from csrcheck.catalog.scoring import number
from csrcheck.catalog.structure import heads, opens
from csrcheck.catalog.wording import annotate
from csrcheck.coverage.asks import Answer
from csrcheck.coverage.citation import cite
from csrcheck.language.context import is_fragment
from csrcheck.language.cues import is_remark
from csrcheck.language.letters import has_digit, holds
from csrcheck.language.normalise import clean_text, clean_texts
from csrcheck.language.sentences import is_torn_open
from csrcheck.model import Citation, Evidence

_DEPTH = 30
"""How far down an ask's evidence quotes are looked for."""
_LONG = 150
"""Characters from which on a sentence chains more matters than one."""
_LONGEST_LABEL = 13
"""Characters of a label before its colon, at most."""
_PARTS = ",。;、"
_GAP = "…"
UNFIT = float("-inf")
_LEAST = 0.01
"""What the faintest answer to an open part is worth: any comes before none."""


_Fits: TypeAlias = dict[int, dict[int, tuple[float, Evidence]]]
"""By passage, and by the place of an ask that it answers, how well it does and by which evidence."""


class Asked(Struct, frozen=True):
    """What quotes are to answer, as far as the choice of words goes.

    Attributes:
        title: Of the indicator, normalised.
        terms: Strong terms of its topics, by topic.
    """

    title: str
    terms: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4096)
def _whole_terms(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the terms that have no gap, normalised."""
    return tuple(clean_texts([term for term in terms if _GAP not in term]))


def asked_of(node: Indicator, topics: Mapping[str, Topic]) -> Asked:
    """Return what an indicator asks, for choosing quotes."""
    names = dict.fromkeys((*node.topics, *(name for ask in node.asks for name in ask.topics)))
    return Asked(clean_text(node.title.zh), {name: topics[name].strong for name in names})


class Weighing:
    """How well evidence shows what is asked, and how it is quoted: worked out once for all indicators of a report."""

    def __init__(self) -> None:
        self._shown: dict[int, _Shown] = {}
        self._named: dict[tuple[tuple[str, ...], str], bool] = {}

    def choose(self, answers: Sequence[Answer], limit: int, asked: Asked) -> tuple[Citation, ...]:
        """Return the quotes to show: first the one that answers most of what is asked, and so on.

        A passage is worth the more the more parts it answers that no quote answers yet, and the better it answers each
        (:func:`fit`): a sure answer to one part comes before faint ones to two. What required asks want comes before what
        only optional ones want, and counts more. When all are answered the fittest passages fill up, as far as each is
        fit by itself. Passages with the same words are shown once.

        Args:
            answers: One for each ask, its evidence best first.
            limit: How many quotes to return at most.
            asked: What they are to answer.
        """
        fits = self._fits(answers, asked)
        pool = _pool(answers, fits)
        if not pool:
            return ()
        chosen, left = self._answering(answers, limit, fits, pool)
        least = min(number("quote_fills"), next(iter(pool.values()))[0] - number("quote_fills_beside"))
        chosen += [each for each in left if pool[each][0] >= least]
        return tuple(self.cite(pool[passage][1]) for passage in chosen[:limit])

    def _answering(
        self, answers: Sequence[Answer], limit: int, fits: _Fits, pool: Mapping[int, tuple[float, Evidence]]
    ) -> tuple[list[int], list[int]]:
        """Return the passages that answer all that is asked, the one that answers most of what is left first, and the rest."""
        open_asks = {n for n, each in enumerate(answers) if each.evidence}
        left = list(pool)
        if len(open_asks) == 1:  # the fittest answers it
            return left[:1], left[1:]
        required = [not each.ask.optional for each in answers]
        worth = number("quote_worth")
        chosen: list[int] = []

        def gain(passage: int) -> tuple[bool, float]:
            wanted, total = False, 0.0
            for n, (fitness, _) in fits[passage].items():
                if n in open_asks:
                    wanted |= required[n]
                    total += (3 if required[n] else 1) * max(fitness - worth, _LEAST)
            return wanted, total

        while left and open_asks and len(chosen) < limit:
            # Python's max keeps the first of equals, and what is left is in order of fit.
            best = max(left, key=gain)
            if not gain(best)[1]:
                break
            chosen.append(best)
            left.remove(best)
            open_asks -= fits[best].keys()
        return chosen, left

    def cite(self, evidence: Evidence) -> Citation:
        """Return the quote of an evidence with its place; see :func:`csrcheck.coverage.citation.cite`."""
        shown = self._of(evidence)
        if shown.citation is None:
            shown.citation = cite(evidence)
        return shown.citation

    def fit(self, evidence: Evidence, kind: AskKind, asked: Asked) -> float:
        """Return how well a passage shows that an ask is met: its score, weighed by what a reviewer looks for.

        Its own heading should name the matter, its words be a whole statement of what is rather than what is planned or
        meant by a word, and words rather than a row of figures answer what no figure is asked for.
        """
        shown = self._of(evidence)
        return shown.fit(
            2 * (kind in QUANTITATIVE) + 4 * (kind is AskKind.TARGET) + self._headed(shown, asked)
        )

    def _of(self, evidence: Evidence) -> _Shown:
        # What is told of an object holds it, so that no other gets its identity.
        shown = self._shown.get(id(evidence))
        if shown is None:
            shown = self._shown[id(evidence)] = _Shown(evidence)
        return shown

    def _fits(self, answers: Sequence[Answer], asked: Asked) -> _Fits:
        """Return by passage the asks it answers, each with how well and by which evidence."""
        fits: _Fits = {}
        headed: dict[int, bool] = {}
        for n, each in enumerate(answers):
            asking = 2 * (each.ask.ask in QUANTITATIVE) + 4 * (each.ask.ask is AskKind.TARGET)
            for evidence in each.evidence[:_DEPTH]:
                key = id(evidence)
                shown = self._shown.get(key) or self._of(evidence)
                if key not in headed:
                    headed[key] = self._headed(shown, asked)
                fitness = shown.fit(asking + headed[key])
                found = fits.setdefault(shown.passage, {})
                if n not in found or fitness > found[n][0]:
                    found[n] = (fitness, evidence)
            for evidence in each.evidence[_DEPTH:]:
                fits.setdefault(evidence.passage.number, {}).setdefault(n, (UNFIT, evidence))
        return fits

    def _headed(self, shown: _Shown, asked: Asked) -> bool:
        """Tell whether the passage's own heading names its topic, or the indicator."""
        heading = shown.heading
        if not heading:
            return False
        # 战略 alone is a heading under any matter.
        if shown.headed or (2 * len(heading) >= len(asked.title) and heading in asked.title):
            return True
        terms = asked.terms.get(shown.evidence.topic)
        if not terms:
            return False
        named = self._named.get((terms, heading))
        if named is None:
            named = self._named[terms, heading] = any(map(heading.__contains__, _whole_terms(terms)))
        return named


class _Shown:
    """What was worked out of a piece of evidence.

    Attributes:
        passage: Its number.
        heading: The passage's own, normalised.
        headed: Whether it holds a term by which the topic is named in the passage.
        citation: Its quote, once it is asked for.
    """

    __slots__ = ("_fitness", "citation", "evidence", "headed", "heading", "passage")

    def __init__(self, evidence: Evidence) -> None:
        heading = evidence.passage.section_clean.rpartition(" / ")[2]
        self.evidence, self.passage, self.heading = evidence, evidence.passage.number, heading
        self.headed = bool(heading) and any(hit.term in heading for hit in evidence.hits)
        self._fitness: dict[int, float] = {}
        self.citation: Citation | None = None

    def fit(self, asking: int) -> float:
        """Return how well it shows what is asked; see :func:`_fit`.

        Args:
            asking: One where its heading names the matter, two more where figures are asked for, four where an aim is.
        """
        fitness = self._fitness.get(asking)
        if fitness is None:
            fitness = _fit(
                self.evidence, counted=bool(asking & 2), aimed=bool(asking & 4), headed=bool(asking & 1)
            )
            self._fitness[asking] = fitness
        return fitness


def choose(answers: Sequence[Answer], limit: int, asked: Asked) -> tuple[Citation, ...]:
    """Choose quotes once; see :meth:`Weighing.choose`."""
    return Weighing().choose(answers, limit, asked)


def fit(evidence: Evidence, kind: AskKind, asked: Asked) -> float:
    """Weigh one passage; see :meth:`Weighing.fit`."""
    return Weighing().fit(evidence, kind, asked)


def _pool(answers: Sequence[Answer], fits: _Fits) -> dict[int, tuple[float, Evidence]]:
    """Return what may be shown by passage, with how fit it is: fittest first and each wording once."""
    # Evidence on pages that the report's own index names comes first, as answers have it.
    first = {each.evidence[0].passage.number for each in answers if each.evidence}
    ordered = []
    for passage, found in fits.items():
        fitness, evidence = (
            max(found.values(), key=itemgetter(0)) if len(found) > 1 else next(iter(found.values()))
        )
        if fitness > UNFIT:
            ordered.append((-fitness, passage not in first, passage, evidence))
    ordered.sort(key=itemgetter(0, 1, 2))
    pool: dict[int, tuple[float, Evidence]] = {}
    seen: set[str] = set()
    for fitness, _, passage, evidence in ordered:
        if evidence.passage.clean not in seen:
            seen.add(evidence.passage.clean)
            pool[passage] = (-fitness, evidence)
    return pool


def _fit(evidence: Evidence, *, counted: bool, aimed: bool, headed: bool) -> float:
    """Weigh a passage; see :meth:`Weighing.fit`.

    Args:
        evidence: What is weighed.
        counted: Whether figures are asked for.
        aimed: Whether an aim is.
        headed: Whether its own heading names the matter.
    """
    passage, traits = evidence.passage, evidence.traits
    weighed = evidence.score
    if headed:
        weighed += number("quote_own_heading")
    if (traits.planned or traits.target) and not aimed:
        weighed -= number("quote_planned")
    if traits.apart:
        weighed -= number("quote_apart")
    if heads("foreword", passage.section_clean):
        weighed -= number("quote_foreword")
    if passage.row is not None:
        return weighed - (0.0 if counted else number("quote_row"))
    if counted and not (has_digit(passage.clean) or traits.zeros or traits.apart):
        weighed -= number("quote_no_digit")
    labelled_otherwise = _labelled_otherwise(evidence)
    return weighed - _flaws(
        passage.text, passage.clean, defines=traits.defines, labelled_otherwise=labelled_otherwise
    )


@lru_cache(maxsize=4096)
def _flaws(text: str, clean: str, *, defines: bool, labelled_otherwise: bool) -> float:
    """Return what the wording of a sentence takes off; many indicators ask for the same one."""
    found = 0.0
    if defines or is_remark(annotate(clean)):
        found += number("quote_definition")
    if is_fragment(clean):
        found += number("quote_fragment")
    if is_torn_open(text) or opens("goes-on", clean):
        found += number("quote_torn")
    elif opens("leans", clean):
        found += number("quote_leans")
    if labelled_otherwise:
        found += number("quote_other_label")
    if len(clean) > _LONG:
        found += number("quote_long")
    return found


def _labelled_otherwise(evidence: Evidence) -> bool:
    """Tell whether the label a sentence opens with names nothing of its topic: 节约水源：…喷淋降尘… is not on dust."""
    clean, hits = evidence.passage.clean, evidence.hits
    end = clean.find(":", 0, _LONGEST_LABEL)
    if end < 0 or not hits or holds(clean[:end], _PARTS):
        return False
    return all(hit.start > end for hit in hits)
