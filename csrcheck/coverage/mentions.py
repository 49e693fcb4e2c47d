"""What counts as mentioned where the usual conditions find nothing: it answers what is to be said, and no more.

A report may be built along a framework and say under the very title of an indicator what it does, in words
the vocabulary does not know; and on a page whose characters are lost, the words by which a statement would be
known for one may be what is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from csrcheck.catalog.schema import AskKind, Framework, Indicator
from csrcheck.coverage.asks import Answer, rank
from csrcheck.language.normalise import clean_text
from csrcheck.model import Element, Evidence, Strength

_NUMERALS = "一二三四五六七八九十"
_DIVISIONS = "章节部分"
_SHORTEST = 4
"""Shorter titles (健康) are ordinary words, and head anything."""

_SAID = frozenset({AskKind.STATEMENT, AskKind.IDEA})
_SAID_OR_DONE = _SAID | {AskKind.POLICY, AskKind.MEASURE}
_COUNTED = frozenset({AskKind.FIGURE})
_DONE = frozenset({Element.POLICY, Element.MEASURE, Element.PERFORMANCE})


def heading_of(evidence: Evidence) -> str:
    """Return the heading a passage stands under, without its number."""
    return bare(evidence.passage.section_clean.rsplit(" / ", 1)[-1])


@lru_cache(maxsize=4096)
def bare(title: str) -> str:
    """Return a title or heading without number, marks and spaces."""
    plain = _behind_number(_from_letter(clean_text(title)))
    return "".join(character for character in _from_letter(plain) if character.isalnum())


def _from_letter(text: str) -> str:
    """Return a text from its first letter on: marks, digits and spaces before it are passed over."""
    return text[next((at for at, each in enumerate(text) if each.isalpha()), len(text)) :]


def _behind_number(text: str) -> str:
    """Return a text without the numeral of a chapter or an item it opens with."""
    division = text.startswith("第")
    rest = text.removeprefix("第")
    behind = rest.lstrip(_NUMERALS)
    if len(behind) == len(rest):
        return text
    if division:
        return behind.lstrip(_DIVISIONS) if behind.startswith(tuple(_DIVISIONS)) else text
    return behind[1:] if behind.startswith(("、", ".", ")")) else text


def under_own_title(
    answers: Sequence[Answer],
    node: Indicator,
    framework: Framework,
    by_heading: Callable[[str], Sequence[Evidence]],
) -> list[Answer]:
    """Answer what is to be said with what is done under a heading that is the indicator's own title.

    Titles that several indicators share (一般披露) name none of them.
    """
    titles = {bare(title) for title in (node.title.zh, *node.aliases)}
    found = [
        each
        for title in sorted(titles)
        if len(title) >= _SHORTEST
        for each in by_heading(title)
        if _DONE & set(each.traits.elements) and _may_speak(each)
    ]
    if not found or sum(bool(titles & {bare(other.title.zh)}) for _, other in framework.walk()) > 1:
        return list(answers)
    first_of_each = {each.passage.number: each for each in sorted(found, key=rank, reverse=True)}
    return _with(answers, _SAID, lambda _: sorted(first_of_each.values(), key=rank))


def on_torn_pages(
    answers: Sequence[Answer],
    node: Indicator,
    evidence: Callable[[str], Sequence[Evidence]],
    torn: frozenset[int],
    near: Callable[[Evidence], frozenset[str]],
) -> list[Answer]:
    """Answer what is to be said, done or counted with terms of its topics on pages whose characters are lost.

    Sentences are in pieces there: a figure is one of the topic where it stands a few pieces off (``near`` tells the
    families of figures around a passage).
    """

    def counted(answer: Answer) -> list[Evidence]:
        units = frozenset(answer.ask.unit)
        return [each for each in named(answer) if units & near(each)]

    def named(answer: Answer) -> list[Evidence]:
        return sorted(
            (
                each
                for topic in (answer.ask.topics or node.topics)
                for each in evidence(topic)
                if each.passage.page in torn
                and any(hit.strength is Strength.STRONG for hit in each.hits)
                and _may_speak(each)
            ),
            key=rank,
        )

    said = _with(answers, _SAID_OR_DONE, named)
    return said if any(each.found for each in said) else _with(answers, _COUNTED, counted)


def _may_speak(evidence: Evidence) -> bool:
    return not (evidence.traits.foreign or evidence.traits.inapplicable or evidence.traits.absent)


def _with(
    answers: Sequence[Answer], kinds: frozenset[AskKind], found: Callable[[Answer], Sequence[Evidence]]
) -> list[Answer]:
    """Return answers, the first required one of some kinds that finds something met by it."""
    for place, each in enumerate(answers):
        if not each.ask.optional and each.ask.ask in kinds and (met := tuple(found(each))):
            return [*answers[:place], Answer(each.ask, met), *answers[place + 1 :]]
    return list(answers)
