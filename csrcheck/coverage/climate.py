"""What is about climate only where the report speaks of climate: committees, priorities and steps of all kinds.

A board that hears of sustainability once a year, lamps exchanged, risks put in order: in a report on climate, or under
its heading, they answer what TCFD (and paragraph 23 of HKEX part D) asks of climate. In a chapter on internal control they do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from csrcheck.catalog.schema import Topic, with_trait
from csrcheck.catalog.structure import all_showing, heads, shows
from csrcheck.language.normalise import clean_text
from csrcheck.model import Evidence, Passage

_USE = "of-climate"
_BESIDE = 3
"""Passages before and behind in which a report may say that it speaks of climate."""


def on_climate(
    evidence: Iterable[Evidence], passages: Sequence[Passage], topics: Mapping[str, Topic], title: str
) -> list[Evidence]:
    """Return evidence without what is about climate by its topic alone.

    Args:
        evidence: Of any topics; those with the trait ``on_climate`` are looked at.
        passages: All of the report; a passage's number is its place.
        topics: The vocabulary.
        title: The report's; one on climate speaks of nothing else.
    """
    given, asked = list(evidence), with_trait(topics, "on_climate")
    if not any(each.topic in asked for each in given) or shows(_USE, clean_text(title)):
        return given
    telling = all_showing(_USE, [each.clean for each in passages])
    return [each for each in given if each.topic not in asked or _is_told(each.passage, passages, telling)]


def _is_told(passage: Passage, passages: Sequence[Passage], telling: frozenset[int]) -> bool:
    """Tell whether climate is spoken of in a passage, above it, or beside it on its page."""
    if heads(_USE, passage.section_clean) or shows(_USE, passage.context):
        return True
    near = range(max(passage.number - _BESIDE, 0), min(passage.number + _BESIDE + 1, len(passages)))
    return any(place in telling and passages[place].page == passage.page for place in near)
