"""Whose the figures of a sentence are that tells of several matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csrcheck.catalog import load_vocabulary
from csrcheck.match import Matcher
from csrcheck.model import Passage
from tests.tables import for_each, table


@for_each("case", table("lent"), lambda case: case["id"])
def test_a_figure_is_of_what_it_belongs_to(
    case: dict[str, Any], matcher: Matcher, sentence: Callable[..., Passage]
) -> None:
    found = {each.topic: each for each in matcher.match([sentence(case["text"])])}
    told = {topic: [f.value for f in found[topic].traits.figures] for topic in case["own"] if topic in found}
    assert told == case["own"]


def test_what_measures_something_has_a_unit() -> None:
    topics = load_vocabulary().topics
    assert [name for name, topic in topics.items() if topic.measures and not topic.unit] == []
