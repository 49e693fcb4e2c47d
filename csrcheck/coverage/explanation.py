"""What an indicator asks, put together from the framework file and the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping

from csrcheck.catalog.examples import Example, accepted, partial
from csrcheck.catalog.guides import Guide, guides_on
from csrcheck.catalog.schema import Framework, Indicator, Part, Topic
from csrcheck.coverage.wording import label_of, units_named
from csrcheck.model import AskResult, Explanation, Label, Several, Text, TopicAdvice, Words, say

_TERMS = 12


def explain_indicator(
    framework: Framework, above: tuple[Indicator, ...], node: Indicator, topics: Mapping[str, Topic]
) -> Explanation:
    """Return the explanation of one indicator.

    Args:
        framework: Where it stands.
        above: Its groups, outermost first.
        node: The indicator.
        topics: The vocabulary.
    """
    names = dict.fromkeys((*node.topics, *(topic for ask in node.asks for topic in ask.topics)))
    return Explanation(
        framework=framework.key,
        framework_title=_label(framework.title),
        caveat=_label(framework.caveat),
        confidence=(node.confidence or framework.confidence).value,
        id=node.id,
        title=_label(node.title),
        chapter=tuple(_label(group.title) for group in above),
        obligation=node.obligation,
        kind=node.kind,
        clause=node.clause,
        means=_label(node.explain),
        note=_label(node.note),
        asks=tuple(
            AskResult(label_of(ask, node, topics), found=False, optional=ask.optional) for ask in node.asks
        ),
        advice=tuple(_advice(name, topics[name]) for name in names),
        accepted=_plain(accepted(node)),
        partial=_plain(partial(node)),
        guides=tuple(_advised(each) for each in guides_on(framework.id, node.id)),
    )


def _advised(guide: Guide) -> Text:
    advice, sureness = _label(guide.advice), say(f"sureness-{guide.confidence}")
    return say("guide-advice", guide=guide.number, confidence=sureness, advice=advice)


def _plain(example: Example | None) -> str:
    return example.plain if example else ""


def _label(part: Part | None) -> Label:
    return Label(part.zh, part.en) if part else Label("")


def _holders(topic: Topic) -> Words:
    """Return the department that holds what a topic asks, with those it needs."""
    owner = _label(topic.owner)
    beside = Several(tuple(map(_label, topic.beside)))
    return say("explain-beside", owner=owner, beside=beside) if topic.beside else owner


def _advice(name: str, topic: Topic) -> TopicAdvice:
    return TopicAdvice(
        topic=name,
        title=_label(topic.title),
        advice=_label(topic.advice),
        owner=_holders(topic),
        units=units_named(topic.unit),
        terms=topic.strong[:_TERMS],
    )
