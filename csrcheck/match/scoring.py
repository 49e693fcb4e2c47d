"""How surely a passage is about a topic: the support its terms give, weighed by its wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from csrcheck.catalog.schema import Topic
from csrcheck.catalog.scoring import number
from csrcheck.catalog.wording import annotate
from csrcheck.match.terms import Found, Role, Term
from csrcheck.model import Element, Passage, PassageKind, Traits

Kept = Mapping[Role, Sequence[Found]]
"""The terms of one topic in a text, without those inside a phrase that excludes them."""
Held = tuple[frozenset[Role], frozenset[str]]
"""Kinds of terms of a topic that stand around a passage, and its weak terms there, as written."""

_REST = 4
"""Characters beside the topic's own terms with which nothing can be said."""

_SUPPORTING = frozenset({Role.CONTEXT, Role.STRONG, Role.METRIC})
_NAMING = frozenset({Role.STRONG, Role.METRIC})


def base_score(kept: Kept, around: Held, heading: frozenset[Role], passage: Passage) -> float:
    """Return the support that terms give a topic, 0 for none.

    Args:
        kept: Those in the passage.
        around: What stands in the section path, the table's header or the lead-in sentence.
        heading: Kinds of terms in the nearest heading.
        passage: A sentence or a row.
    """
    strong, weak = kept.get(Role.STRONG, ()), kept.get(Role.WEAK, ())
    best = 0.0
    further = len({found.term for found in (*strong, *weak)}) - 1
    if strong:
        best = number("strong_term") + number("further_term") * min(further, 3)
    if weak:
        if len(weak) > 1 and _distinct(weak) > 1:
            best = max(best, number("weak_twice"))
        if _apart(kept.get(Role.CONTEXT, ()), weak) or _supported_around(weak, around):
            best = max(best, number("weak_with_support") + number("further_term") * min(further, 2))
    if Role.STRONG in heading and passage.kind is PassageKind.SENTENCE:
        best = max(best, number("under_heading"))
    return max(best, _of_metric(kept, around[0], passage))


def _of_metric(kept: Kept, around: frozenset[Role], passage: Passage) -> float:
    """Return the support that names of figures give: in a row, in a stack of figures, or beside other terms."""
    metric = kept.get(Role.METRIC, ())
    if passage.row is not None:
        named = len(passage.row.label)
        of_row = number("metric_of_row") if any(found.start <= named for found in metric) else 0.0
        return max(of_row, number("weak_with_support")) if around & _NAMING else of_row
    if not metric:
        return 0.0
    if passage.stack is not None:
        return number("metric_of_row")
    beside = (*kept.get(Role.CONTEXT, ()), *kept.get(Role.WEAK, ()))
    supported = kept.get(Role.STRONG) or around or _apart(beside, metric)
    return number("weak_with_support") if supported else 0.0


def _supported_around(weak: Sequence[Found], around: Held) -> bool:
    """Tell whether the words above support a weak term: the same weak term again does not."""
    roles, above = around
    if roles & _SUPPORTING:
        return True
    own = {found.term.written for found in weak}
    return any(not any(each in word or word in each for word in own) for each in above)


def weigh(base: float, passage: Passage, found: Iterable[Found], traits: Traits, topic: Topic) -> float:
    """Weigh what kind of statement it is: done or counted counts more than professed."""
    score = base
    counted = any(figure.family in topic.unit for figure in traits.figures)
    if counted:
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
    answered = traits.zero or (counted if traits.apart else traits.figures)
    # GRI Standards 2021 索引表: the title of an index is the index.
    if not answered and "indexed" not in topic.traits and _only_names(passage, found):
        score -= number("names_only")
    return min(max(score, 0.0), 1.0)


def _only_names(passage: Passage, found: Iterable[Found]) -> bool:
    """Tell whether a passage says little more than the topic's name, as a list or a caption does.

    Of a term of several words, what stands between them is not the topic's. A whole sentence that says who
    (公司薪酬实行岗位绩效制。) states something, however short.
    """
    named = {at for each in found for start, end in each.parts for at in range(start, end)}
    rest = 0
    for at, character in enumerate(passage.clean):
        if at not in named and character.isalnum():
            rest += 1
            if rest > _REST:
                return False
    says_who = any(start not in named for start, _ in annotate(passage.clean).spans("self"))
    return not (says_who and passage.clean.endswith("。"))


def _apart(support: Iterable[Found], supported: Iterable[Found]) -> bool:
    """Tell whether a supporting word stands outside the terms it supports."""
    spans = [(each.start, each.end) for each in supported]
    return any(not any(start <= word.start and word.end <= end for start, end in spans) for word in support)


def _distinct(found: Iterable[Found]) -> int:
    """Return how many terms stand apart: one inside another counts once."""
    apart: set[Term] = set()
    reached = -1
    # In order of place, the longer first, what ends no later than one before it stands inside that one.
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.end > reached:
            apart.add(each.term)
            reached = each.end
    return len(apart)
