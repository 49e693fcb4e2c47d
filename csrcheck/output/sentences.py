"""What sentences hit, and why: as people read it, as rows, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from csrcheck.model import Figure, Hit, IndicatorMatch, NearTopic, SentenceMatch, TopicMatch, Traits
from csrcheck.output import View
from csrcheck.output.content import Badge, Content, Paragraph, Title
from csrcheck.output.sections import Item, Items, Piece
from csrcheck.output.tables import Table, table

_FLAGS = ("target", "compliance", "zero", "inapplicable", "slogan", "offering", "foreign", "listing")
_WORTH_NAMING = 0.15
"""How likely a second theme must be to be named beside the first."""


def sentences_content(matches: Sequence[SentenceMatch], view: View) -> Content:
    """Return each sentence with its traits, the topics and indicators it hits, and what had no effect.

    Offsets in its data count in ``clean``.
    """
    return Content(
        view.say("match-heading"),
        lambda: _tables(matches, view),
        data=lambda: {"sentences": [_shape(match, view) for match in matches]},
        words=lambda: (piece for match in matches for piece in _sentence(match, view)),
        language=view.language,
    )


def _tables(matches: Sequence[SentenceMatch], view: View) -> list[Table]:
    """Return the sentences, the topics each hits, and the indicators it touches; joined by number."""
    sentences = [
        (each.number, each.text, each.theme.name, each.theme.probability, each.theme.quality)
        for each in matches
    ]
    hits = [
        (
            match.number, each.topic, view.of(each.title), each.score, each.certain,
            tuple(dict.fromkeys(hit.term for hit in each.hits)),
        )
        for match in matches
        for each in match.topics
    ]  # fmt: skip
    touched = [
        (
            match.number, each.framework, each.id, view.of(each.title), tuple(map(view.of, each.found)),
            tuple(map(view.of, each.missing)),
        )
        for match in matches
        for each in match.indicators
    ]  # fmt: skip
    return [
        table("sentence", ("number", "text", "theme", "probability", "quality"), sentences, view),
        table("hit", ("number", "topic", "title", "score", "certain", "terms"), hits, view),
        table("touched", ("number", "framework", "id", "title", "shows", "lacks"), touched, view),
    ]


def _sentence(match: SentenceMatch, view: View) -> Iterator[Piece]:
    yield Title(1, match.text.replace("\t", "  "))
    if view.verbose and match.clean != match.text:
        yield Paragraph(f"{view.say('match-clean')}  {match.clean}", soft=True)
    for code, words in (
        ("match-traits", _trait_words(match.traits, view)),
        ("match-figures", [_figure_words(figure) for figure in match.traits.figures]),
    ):
        if words:
            yield Paragraph(f"{view.say(code)}  {_join(view, words)}", soft=True)
    if match.titles_only:
        yield Paragraph(view.say("match-titles"), note=True)
    if not match.topics:
        yield Paragraph(view.say("match-none"))
    yield Items(tuple(_topic(topic, view) for topic in match.topics))
    if match.near and (view.verbose or not match.topics):
        yield Items(tuple(_near(near, view) for near in match.near), view.say("match-near"))
    # What a sentence touches without showing any part of it is of interest only in detail.
    touched = [_indicator(each, view) for each in match.indicators if each.found or view.verbose]
    yield Items(tuple(touched), view.say("match-indicators"))
    theme = match.theme
    guess = view.say(
        "match-theme-none" if theme.name == theme.quality else "match-theme",
        name=view.say(f"theme-{theme.name}"),
        percent=f"{theme.probability:.0%}",
        quality=view.say(f"theme-{theme.quality}"),
    )
    if theme.runner_up_probability >= _WORTH_NAMING:
        guess += view.say(
            "match-theme-or",
            name=view.say(f"theme-{theme.runner_up}"),
            percent=f"{theme.runner_up_probability:.0%}",
        )
    because = f"  ({_join(view, theme.reasons)})" if view.verbose else ""
    yield Paragraph(guess + because, soft=True)


def _topic(topic: TopicMatch, view: View) -> Item:
    hits = _join(view, dict.fromkeys(_hit_words(hit, view) for hit in topic.hits))
    return Item(
        "topic",
        "",
        topic.topic,
        view.of(topic.title),
        view.say("match-hits") + (hits or view.say("match-heading-only")),
        level=Badge(f"{topic.score:.2f}", ""),
        marks=() if topic.certain else (Badge(f"[{view.say('match-faint')}]", "warning"),),
        code=True,
    )


def _near(near: NearTopic, view: View) -> Item:
    """Return a topic that has words in the sentence that led to nothing, and why."""
    terms = _join(view, [f"{term}({view.say(f'role-{role}')})" for role, term in near.terms])
    says = f"{view.say(f'reason-{near.reason}')}: {terms}"
    return Item("near", "", near.topic, view.of(near.title), says, code=True)


def _indicator(each: IndicatorMatch, view: View) -> Item:
    told = (("match-shows", each.found), ("match-lacks", each.missing))
    says = "\n".join(
        view.say(code) + view.say("list-separator").join(map(view.of, labels))
        for code, labels in told
        if labels
    )
    return Item("indicator", "", f"{each.framework}  {each.id}", view.of(each.title), says, code=True)


def _hit_words(hit: Hit, view: View) -> str:
    return f"{hit.term}({view.say(f'role-{hit.strength.value}')})"


def _figure_words(figure: Figure) -> str:
    value = f"{figure.value:,.10g}{figure.unit}"
    return f"{value} [{figure.family}]" if figure.family else value


def _trait_words(traits: Traits, view: View) -> list[str]:
    words = [view.say(f"element-{element.value}") for element in traits.elements]
    words += [view.say(f"trait-{name}") for name in _FLAGS if getattr(traits, name)]
    if traits.breakdowns:
        words.append(view.say("trait-breakdown", names=", ".join(traits.breakdowns)))
    if traits.years:
        words.append(view.say("trait-years", names=", ".join(map(str, traits.years))))
    return words


def _shape(match: SentenceMatch, view: View) -> dict[str, Any]:
    return {
        "number": match.number,
        "text": match.text,
        "clean": match.clean,
        "titles_only": match.titles_only,
        "traits": _traits_shape(match.traits),
        "topics": [
            {
                "topic": each.topic,
                "title": view.of(each.title),
                "score": each.score,
                "certain": each.certain,
                "hits": [
                    {"term": hit.term, "strength": hit.strength.value, "start": hit.start, "end": hit.end}
                    for hit in each.hits
                ],
                "traits": _traits_shape(each.traits),
            }
            for each in match.topics
        ],
        "near": [
            {
                "topic": each.topic,
                "title": view.of(each.title),
                "reason": each.reason,
                "terms": [{"role": role, "term": term} for role, term in each.terms],
            }
            for each in match.near
        ],
        "theme": {
            "name": match.theme.name,
            "probability": match.theme.probability,
            "quality": match.theme.quality,
            "runner_up": {"name": match.theme.runner_up, "probability": match.theme.runner_up_probability},
            "reasons": list(match.theme.reasons),
        },
        "indicators": [
            {
                "framework": each.framework,
                "id": each.id,
                "title": view.of(each.title),
                "found": [view.of(label) for label in each.found],
                "missing": [view.of(label) for label in each.missing],
            }
            for each in match.indicators
        ],
    }


def _traits_shape(traits: Traits) -> dict[str, Any]:
    return {
        "elements": [element.value for element in traits.elements],
        "figures": [
            {"value": figure.value, "unit": figure.unit, "family": figure.family} for figure in traits.figures
        ],
        "breakdowns": list(traits.breakdowns),
        "years": list(traits.years),
        **{name: getattr(traits, name) for name in _FLAGS},
    }


def _join(view: View, names: Iterable[str]) -> str:
    return view.say("name-separator").join(names)
