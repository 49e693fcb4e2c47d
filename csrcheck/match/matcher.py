"""Score how surely a passage is about each topic."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from csrcheck.catalog.schema import Topic, Vocabulary
from csrcheck.language.tokens import Tokenizer
from csrcheck.match.terms import Automaton, Found, Role
from csrcheck.match.traits import traits_of
from csrcheck.models import (
    Element,
    Evidence,
    Hit,
    Passage,
    PassageKind,
    Strength,
    Traits,
    Zone,
)

# How sure each kind of support is, before the wording of the passage is weighed.
STRONG = 0.72
WEAK_IN_CONTEXT = 0.55
WEAK_TWICE = 0.58
METRIC_ROW = 0.75
UNDER_HEADING = 0.42
FURTHER_TERM = 0.05

_SHORT = 2
"""Terms of this many Han characters or fewer must be whole words: 人权 is not in 工人权益."""

_STRENGTH = {Role.STRONG: Strength.STRONG, Role.WEAK: Strength.WEAK, Role.METRIC: Strength.METRIC}


class Matcher:
    """Finds evidence for every topic of a vocabulary.

    Args:
        vocabulary: The topics to look for.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._topics = vocabulary.topics
        self._automaton = Automaton(vocabulary)
        self._tokenizer = Tokenizer(self._automaton.words)
        self._around = lru_cache(maxsize=4096)(self._topics_around)

    def match(self, passages: Iterable[Passage]) -> tuple[Evidence, ...]:
        """Return the evidence in body passages, in reading order, then by topic."""
        found: list[Evidence] = []
        for passage in passages:
            if passage.zone is Zone.BODY:
                found.extend(self.evidence(passage))
        return tuple(found)

    def evidence(self, passage: Passage) -> list[Evidence]:
        """Return what one passage says of each topic it touches, sorted by topic."""
        by_topic = self._hits(passage.clean)
        framing = f"{passage.section_clean} {passage.context}".strip()
        around = self._around(framing) if framing else {}
        heading = self._around(_last_heading(passage)) if passage.section else {}
        traits: Traits | None = None
        found = []
        for topic in sorted({*by_topic, *_strong_topics(heading), *self._framed(passage)}):
            hits = by_topic.get(topic, {})
            if Role.VETO in hits:
                continue
            kept = {role: _outside(hits.get(role, ()), hits.get(Role.EXCLUDE, ())) for role in _STRENGTH}
            base = self._base(
                passage, kept, hits, around.get(topic, frozenset()), heading.get(topic, frozenset())
            )
            if not base:
                continue
            traits = traits or traits_of(passage)
            score = _weigh(base, passage, traits, self._topics[topic])
            if score > 0:
                found.append(Evidence(topic, passage, traits, _as_hits(kept), round(score, 3)))
        return found

    def topics_in(self, clean: str) -> dict[str, dict[Role, list[Found]]]:
        """Return the raw term hits of a text by topic and role (for explaining)."""
        return self._hits(clean)

    def _hits(self, clean: str) -> dict[str, dict[Role, list[Found]]]:
        by_topic: dict[str, dict[Role, list[Found]]] = defaultdict(lambda: defaultdict(list))
        found = self._automaton.find(clean)
        boundaries: frozenset[int] | None = None
        for each in found:
            if len(each.term.parts) == 1 and _is_short(each.term.parts[0]):
                boundaries = boundaries if boundaries is not None else self._tokenizer.boundaries(clean)
                if each.start not in boundaries or each.end not in boundaries:
                    continue
            for topic, role in self._automaton.uses[each.term]:
                by_topic[topic][role].append(each)
        return {topic: dict(roles) for topic, roles in by_topic.items()}

    def _topics_around(self, framing: str) -> dict[str, frozenset[Role]]:
        """Return, for the words above a passage, which kinds of terms they hold by topic."""
        return {
            topic: frozenset(
                role for role, found in roles.items() if _outside(found, roles.get(Role.EXCLUDE, ()))
            )
            for topic, roles in self._hits(framing).items()
        }

    def _framed(self, passage: Passage) -> set[str]:
        """Return the topics that a row's caption and headers name."""
        if passage.row is None or not passage.context:
            return set()
        around = self._around(passage.context)
        return {topic for topic, roles in around.items() if roles & {Role.STRONG, Role.METRIC}}

    def _base(
        self,
        passage: Passage,
        kept: dict[Role, list[Found]],
        hits: dict[Role, list[Found]],
        around: frozenset[Role],
        heading: frozenset[Role],
    ) -> float:
        """Return the support the terms give, 0 for none."""
        strong, weak, metric = kept[Role.STRONG], kept[Role.WEAK], kept[Role.METRIC]
        different = len({found.term for found in (*strong, *weak)})
        candidates = [0.0]
        if strong:
            candidates.append(STRONG + FURTHER_TERM * min(different - 1, 3))
        if weak:
            supported = _apart(hits.get(Role.CONTEXT, ()), weak) or around & {
                Role.CONTEXT,
                Role.STRONG,
                Role.WEAK,
                Role.METRIC,
            }
            if _distinct(weak) >= 2:
                candidates.append(WEAK_TWICE)
            if supported:
                candidates.append(WEAK_IN_CONTEXT + FURTHER_TERM * min(different - 1, 2))
        if passage.row is not None:
            in_label = [found for found in metric if found.start <= len(passage.row.label)]
            if in_label:
                candidates.append(METRIC_ROW)
            if around & {Role.STRONG, Role.METRIC}:
                candidates.append(WEAK_IN_CONTEXT)
        elif metric and (_apart(hits.get(Role.CONTEXT, ()), metric) or around or strong or weak):
            candidates.append(WEAK_IN_CONTEXT)
        if Role.STRONG in heading and passage.kind is PassageKind.SENTENCE:
            candidates.append(UNDER_HEADING)
        return max(candidates)


def _weigh(base: float, passage: Passage, traits: Traits, topic: Topic) -> float:
    """Weigh what kind of statement it is: done or counted counts more than professed."""
    score = base
    families = set(topic.unit)
    if families and any(figure.family in families for figure in traits.figures):
        score += 0.1
    elif Element.PERFORMANCE in traits.elements and traits.figures:
        score += 0.04
    if Element.MEASURE in traits.elements or Element.POLICY in traits.elements:
        score += 0.06
    if traits.slogan:
        score -= 0.3
    if traits.foreign:
        score -= 0.35
    if passage.kind is PassageKind.ROW and not traits.figures and not traits.zero:
        score -= 0.15
    if len(passage.clean) < 8 and not traits.figures:
        score -= 0.2
    return min(max(score, 0.0), 1.0)


def _outside(found: Iterable[Found], swallowing: Iterable[Found]) -> list[Found]:
    """Return the hits of which no part lies inside an excluding phrase."""
    covers = [(each.start, each.end) for each in swallowing]
    return [
        each
        for each in found
        if not any(
            start <= a and b <= end and end - start > b - a for a, b in each.parts for start, end in covers
        )
    ]


def _apart(support: Iterable[Found], from_: Iterable[Found]) -> bool:
    """Tell whether a supporting word stands outside the terms it supports."""
    spans = [(each.start, each.end) for each in from_]
    return any(not any(start <= word.start and word.end <= end for start, end in spans) for word in support)


def _distinct(found: list[Found]) -> int:
    """Return how many terms stand apart: one inside another counts once."""
    longest = sorted(found, key=lambda each: each.start - each.end)
    kept: list[Found] = []
    for each in longest:
        if not any(other.start <= each.start and each.end <= other.end for other in kept):
            kept.append(each)
    return len({each.term for each in kept})


def _strong_topics(roles: dict[str, frozenset[Role]]) -> set[str]:
    return {topic for topic, found in roles.items() if Role.STRONG in found}


def _last_heading(passage: Passage) -> str:
    return passage.section_clean.rsplit(" / ", 1)[-1]


def _is_short(part: str) -> bool:
    return len(part) <= _SHORT and bool(re.search(r"[\u4e00-\u9fff]", part))


def _as_hits(kept: dict[Role, list[Found]]) -> tuple[Hit, ...]:
    found = {
        Hit(each.term.written, _STRENGTH[role], each.start, each.end)
        for role, each_role in kept.items()
        for each in each_role
    }
    return tuple(sorted(found, key=lambda hit: (hit.start, hit.end, hit.term)))
