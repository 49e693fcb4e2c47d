"""Choose the quotes shown for a verdict: what answers most, and of that what a reviewer would pick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from csrcheck.catalog.schema import QUANTITATIVE, AskKind, Indicator, Topic
from csrcheck.catalog.scoring import number
from csrcheck.catalog.wording import annotate
from csrcheck.coverage.asks import Answer
from csrcheck.coverage.citation import cite
from csrcheck.language.context import is_fragment
from csrcheck.language.cues import is_remark
from csrcheck.language.normalise import clean_text
from csrcheck.model import Citation, Evidence

_DEPTH = 30
"""How far down an ask's evidence quotes are looked for."""
_LONG = 150
"""Characters from which on a sentence chains more matters than one."""
_GAP = "…"
_UNFIT: tuple[float, None] = (float("-inf"), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What quotes are to answer, as far as the choice of words goes.

    Attributes:
        title: Of the indicator, normalised.
        terms: Strong terms of its topics, by topic.
    """

    title: str
    terms: Mapping[str, tuple[str, ...]]

    def names(self, topic: str, heading: str) -> bool:
        """Tell whether a heading holds a strong term of one of the topics; most of them have no evidence to ask for."""
        return any(map(heading.__contains__, _whole_terms(self.terms.get(topic, ()))))


@lru_cache(maxsize=4096)
def _whole_terms(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the terms that have no gap, normalised."""
    return tuple(clean_text(term) for term in terms if _GAP not in term)


def asked_of(node: Indicator, topics: Mapping[str, Topic]) -> Asked:
    """Return what an indicator asks, for choosing quotes."""
    names = dict.fromkeys((*node.topics, *(name for ask in node.asks for name in ask.topics)))
    return Asked(clean_text(node.title.zh), {name: topics[name].strong for name in names})


def choose(answers: Sequence[Answer], limit: int, asked: Asked) -> tuple[Citation, ...]:
    """Return the quotes to show: first the one that answers most of what is asked, and so on.

    What required asks want comes before what optional ones want; of those that answer as much the one that a
    reviewer would pick (:func:`fit`) comes first. When all are answered the fittest passages fill up. Passages with the
    same words are shown once.

    Args:
        answers: One for each ask, its evidence best first.
        limit: How many quotes to return at most.
        asked: What they are to answer.
    """
    pool, meets = _pool(answers, asked)
    weights = [1 if each.ask.optional else 3 for each in answers]
    open_asks = {n for n, each in enumerate(answers) if each.evidence}
    chosen: list[Evidence] = []
    while pool and len(chosen) < limit:
        # Python's max keeps the first of equals, and the pool is in order of fit.
        best = max(pool, key=lambda passage: sum(weights[n] for n in meets[passage] & open_asks))
        chosen.append(pool.pop(best))
        open_asks -= meets[best]
    return tuple(cite(evidence) for evidence in chosen)


def _pool(answers: Sequence[Answer], asked: Asked) -> tuple[dict[int, Evidence], dict[int, set[int]]]:
    """Return the evidence of all answers by passage, fittest first and each wording once, and the asks each meets."""
    fits: dict[int, tuple[float, Evidence]] = {}
    meets: dict[int, set[int]] = defaultdict(set)
    for n, each in enumerate(answers):
        for place, evidence in enumerate(each.evidence):
            number_ = evidence.passage.number
            meets[number_].add(n)
            if (
                place < _DEPTH
                and (fitness := fit(evidence, each.ask.ask, asked)) > fits.get(number_, _UNFIT)[0]
            ):
                fits[number_] = (fitness, evidence)
    pool: dict[int, Evidence] = {}
    seen: set[str] = set()
    # Evidence on pages that the report's own index names comes first, as answers have it.
    first = {e.passage.number: place for each in answers for place, e in enumerate(each.evidence[:1])}
    for number_, (_, evidence) in sorted(
        fits.items(), key=lambda item: (-item[1][0], item[0] not in first, item[0])
    ):
        if evidence.passage.clean not in seen:
            seen.add(evidence.passage.clean)
            pool[number_] = evidence
    return pool, meets


def fit(evidence: Evidence, kind: AskKind, asked: Asked) -> float:
    """Return how well a passage shows that an ask is met: its score, weighed by what a reviewer looks for.

    Its own heading should name the matter, its words be a whole statement of what is rather than what is planned or
    meant by a word, and words rather than a row of figures answer what no figure is asked for.
    """
    passage, traits = evidence.passage, evidence.traits
    weighed = evidence.score
    if _headed(evidence, asked):
        weighed += number("quote_own_heading")
    if (traits.planned or traits.target) and kind is not AskKind.TARGET:
        weighed -= number("quote_planned")
    if traits.apart:
        weighed -= number("quote_apart")
    if passage.row is not None:
        return weighed - (0.0 if kind in QUANTITATIVE else number("quote_row"))
    if traits.defines or is_remark(annotate(passage.clean)):
        weighed -= number("quote_definition")
    if is_fragment(passage.clean):
        weighed -= number("quote_fragment")
    if len(passage.clean) > _LONG:
        weighed -= number("quote_long")
    return weighed


def _headed(evidence: Evidence, asked: Asked) -> bool:
    """Tell whether the passage's own heading names its topic, or the indicator."""
    heading = evidence.passage.section_clean.rsplit(" / ", 1)[-1]
    if not heading:
        return False
    if asked.names(evidence.topic, heading):
        return True
    return any(hit.term in heading for hit in evidence.hits) or (len(heading) > 1 and heading in asked.title)
