"""Each topic's own examples: what it must find, and the near misses it must not take for itself."""

from __future__ import annotations

from collections.abc import Callable

from csrcheck.catalog import load_vocabulary
from csrcheck.catalog.scoring import number
from csrcheck.match import Matcher
from csrcheck.model import Passage
from tests.tables import for_each

TOPICS = load_vocabulary().topics


@for_each("topic", sorted(TOPICS))
def test_examples_are_found(topic: str, matcher: Matcher, sentence: Callable[..., Passage]) -> None:
    missed = [
        text
        for text in TOPICS[topic].match
        if not any(each.topic == topic and each.hits for each in matcher.evidence(sentence(text)))
    ]
    assert missed == []


@for_each("topic", sorted(TOPICS))
def test_near_misses_support_no_verdict(
    topic: str, matcher: Matcher, sentence: Callable[..., Passage]
) -> None:
    taken = [
        (text, [hit.term for hit in each.hits])
        for text in TOPICS[topic].no_match
        for each in matcher.evidence(sentence(text))
        if each.topic == topic and each.score >= number("certain_enough")
    ]
    assert taken == []
