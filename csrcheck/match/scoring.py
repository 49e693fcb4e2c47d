"""How surely a passage is about a topic: the support its terms give, weighed by its wording."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from csrcheck.catalog.schema import Topic
from csrcheck.catalog.scoring import number
from csrcheck.catalog.wording import annotate
from csrcheck.match.terms import Found, Role
from csrcheck.model import Element, Passage, PassageKind, Traits

_REST = 4
"""Characters beside the topic's own terms with which nothing can be said."""

_SUPPORTING = frozenset({Role.CONTEXT, Role.STRONG, Role.METRIC})
_NAMING = frozenset({Role.STRONG, Role.METRIC})


class Support(Struct, frozen=True):
    """The terms of one topic in and around a passage.

    Attributes:
        around: Kinds of its terms in the section path, the table's header or the lead-in sentence.
        around_weak: Its weak terms there, as written.
        heading: Kinds of its terms in the nearest heading.
    """

    strong: tuple[Found, ...] = ()
    weak: tuple[Found, ...] = ()
    metric: tuple[Found, ...] = ()
    context: tuple[Found, ...] = ()
    around: frozenset[Role] = field(default_factory=frozenset)
    around_weak: frozenset[str] = field(default_factory=frozenset)
    heading: frozenset[Role] = field(default_factory=frozenset)


def base_score(support: Support, passage: Passage) -> float:
    """Return the support the terms give, 0 for none."""
    candidates = [0.0]
    different = len({found.term for found in (*support.strong, *support.weak)})
    if support.strong:
        candidates.append(number("strong_term") + number("further_term") * min(different - 1, 3))
    if support.weak:
        if _distinct(support.weak) >= 2:
            candidates.append(number("weak_twice"))
        if _apart(support.context, support.weak) or _supported_around(support):
            candidates.append(number("weak_with_support") + number("further_term") * min(different - 1, 2))
    if passage.row is not None:
        if any(found.start <= len(passage.row.label) for found in support.metric):
            candidates.append(number("metric_of_row"))
        if support.around & _NAMING:
            candidates.append(number("weak_with_support"))
    elif passage.stack is not None and support.metric:
        candidates.append(number("metric_of_row"))
    elif support.metric and (
        support.strong or support.around or _apart((*support.context, *support.weak), support.metric)
    ):
        candidates.append(number("weak_with_support"))
    if Role.STRONG in support.heading and passage.kind is PassageKind.SENTENCE:
        candidates.append(number("under_heading"))
    return max(candidates)


def _supported_around(support: Support) -> bool:
    """Tell whether the words above support a weak term: the same weak term again does not."""
    if support.around & _SUPPORTING:
        return True
    own = {found.term.written for found in support.weak}
    return any(not any(above in word or word in above for word in own) for above in support.around_weak)


def weigh(base: float, passage: Passage, found: Iterable[Found], traits: Traits, topic: Topic) -> float:
    """Weigh what kind of statement it is: done or counted counts more than professed."""
    score = base
    families = set(topic.unit)
    if families and any(figure.family in families for figure in traits.figures):
        score += number("unit_of_topic")
    elif Element.PERFORMANCE in traits.elements and traits.figures:
        score += number("figure_beside")
    if Element.MEASURE in traits.elements or Element.POLICY in traits.elements:
        score += number("deed")
    if traits.slogan:
        score -= number("slogan")
    if traits.foreign:
        score -= number("foreign")
    # 公司从事软件服务，不生产实物: what is sold is the reason why a matter does not arise.
    if traits.offering and not traits.inapplicable and "market" not in topic.traits:
        score -= number("offering")
    if passage.kind is PassageKind.ROW and not traits.figures and not traits.zero:
        score -= number("bare_row")
    counted = any(figure.family in families for figure in traits.figures) if traits.apart else traits.figures
    # GRI Standards 2021 索引表: the title of an index is the index.
    named = "indexed" not in topic.traits and _only_names(passage, found)
    if not counted and not traits.zero and named:
        score -= number("names_only")
    return min(max(score, 0.0), 1.0)


def _only_names(passage: Passage, found: Iterable[Found]) -> bool:
    """Tell whether a passage says little more than the topic's name, as a list or a caption does.

    Of a term of several words, what stands between them is not the topic's. A whole sentence that says who
    (公司薪酬实行岗位绩效制。) states something, however short.
    """
    named = {at for each in found for start, end in each.parts for at in range(start, end)}
    if sum(character.isalnum() for at, character in enumerate(passage.clean) if at not in named) > _REST:
        return False
    says_who = any(start not in named for start, _ in annotate(passage.clean).spans("self"))
    return not (says_who and passage.clean.endswith("。"))


def _apart(support: Iterable[Found], supported: Iterable[Found]) -> bool:
    """Tell whether a supporting word stands outside the terms it supports."""
    spans = [(each.start, each.end) for each in supported]
    return any(not any(start <= word.start and word.end <= end for start, end in spans) for word in support)


def _distinct(found: Iterable[Found]) -> int:
    """Return how many terms stand apart: one inside another counts once."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: each.start - each.end):
        if not any(other.start <= each.start and each.end <= other.end for other in kept):
            kept.append(each)
    return len({each.term for each in kept})
