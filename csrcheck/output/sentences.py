"""What sentences hit, for people at a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.padding import Padding

from csrcheck.messages import text
from csrcheck.model import Figure, Hit, SentenceMatch, TopicMatch, Traits
from csrcheck.output import View
from csrcheck.output.catalog_data import as_json
from csrcheck.output.terminal import Screen, Text, wrap

_FLAGS = ("target", "compliance", "zero", "inapplicable", "slogan", "offering", "foreign", "listing")


def render_sentences(matches: Sequence[SentenceMatch], view: View) -> str:
    """Return each sentence with its traits, the topics and indicators it hits, and what had no effect."""
    screen = Screen(view)
    for number, match in enumerate(matches):
        if number:
            screen.console.print()
        _sentence(screen, match, view)
    return screen.text()


def _sentence(screen: Screen, match: SentenceMatch, view: View) -> None:
    screen.console.print(wrap(Text(match.text.replace("\t", "  "), style="bold"), screen.console.width))
    if view.verbose and match.clean != match.text:
        _line(screen, Text(f"{_say(view, 'match-clean')}  {match.clean}", style="dim"))
    for code, words in (
        ("match-traits", _trait_words(match.traits, view)),
        ("match-figures", [_figure_words(figure) for figure in match.traits.figures]),
    ):
        if words:
            _line(screen, Text(f"{_say(view, code)}  {_join(view, words)}", style="dim"))
    if match.titles_only:
        _line(screen, Text(_say(view, "match-titles"), style="yellow"))
    if not match.topics:
        _line(screen, Text(_say(view, "match-none")))
    for topic in match.topics:
        _topic(screen, topic, view)
    if match.near and (view.verbose or not match.topics):
        _near(screen, match, view)
    _indicators(screen, match, view)
    theme = match.theme
    guess = _say(
        view, "match-theme", name=theme.name, percent=f"{theme.probability:.0%}", quality=theme.quality
    )
    because = f"  ({_join(view, list(theme.reasons))})" if view.verbose else ""
    _line(screen, Text(guess + because, style="dim"))


def _topic(screen: Screen, topic: TopicMatch, view: View) -> None:
    line = Text(f"{topic.score:.2f}  {topic.topic}  {topic.title.get(view.language)}")
    if not topic.certain:
        line.append(f"  [{_say(view, 'match-faint')}]", style="yellow")
    _line(screen, line)
    hits = _join(view, list(dict.fromkeys(_hit_words(hit, view) for hit in topic.hits)))
    _line(screen, Text(_say(view, "match-hits") + (hits or _say(view, "match-heading-only")), style="dim"), 8)


def _near(screen: Screen, match: SentenceMatch, view: View) -> None:
    """Show which topics have words in the sentence that led to nothing, and why."""
    _line(screen, Text(_say(view, "match-near"), style="dim"))
    for near in match.near:
        terms = _join(view, [f"{term}({_say(view, f'role-{role}')})" for role, term in near.terms])
        reason = _say(view, f"reason-{near.reason}")
        words = f"{near.topic}  {near.title.get(view.language)}  {reason}: {terms}"
        _line(screen, Text(words, style="dim"), 4)


def _indicators(screen: Screen, match: SentenceMatch, view: View) -> None:
    # What a sentence touches without showing any part of it is of interest only in detail.
    shown = [each for each in match.indicators if each.found or view.verbose]
    if shown:
        _line(screen, Text(_say(view, "match-indicators"), style="dim"))
    for indicator in shown:
        name = f"{indicator.framework}  {indicator.id}  {indicator.title.get(view.language)}"
        _line(screen, Text(name), 4)
        for code, labels, style in (
            ("match-shows", indicator.found, "green"),
            ("match-lacks", indicator.missing, "dim"),
        ):
            if labels:
                words = _say(view, "list-separator").join(label.get(view.language) for label in labels)
                _line(screen, Text(_say(view, code) + words, style=style), 8)


def _hit_words(hit: Hit, view: View) -> str:
    return f"{hit.term}({_say(view, f'role-{hit.strength.value}')})"


def _figure_words(figure: Figure) -> str:
    value = f"{figure.value:,.10g}{figure.unit}"
    return f"{value} [{figure.family}]" if figure.family else value


def _trait_words(traits: Traits, view: View) -> list[str]:
    words = [_say(view, f"element-{element.value}") for element in traits.elements]
    words += [_say(view, f"trait-{name}") for name in _FLAGS if getattr(traits, name)]
    if traits.breakdowns:
        words.append(_say(view, "trait-breakdown", names=", ".join(traits.breakdowns)))
    if traits.years:
        words.append(_say(view, "trait-years", names=", ".join(map(str, traits.years))))
    return words


def sentences_json(matches: Sequence[SentenceMatch], view: View) -> str:
    """Return what sentences hit as JSON; offsets count in ``clean``."""
    return as_json({"sentences": [_shape(match, view) for match in matches]})


def _shape(match: SentenceMatch, view: View) -> dict[str, Any]:
    language = view.language
    return {
        "number": match.number,
        "text": match.text,
        "clean": match.clean,
        "titles_only": match.titles_only,
        "traits": _traits_shape(match.traits),
        "topics": [
            {
                "topic": each.topic,
                "title": each.title.get(language),
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
                "title": each.title.get(language),
                "reason": each.reason,
                "terms": [{"role": role, "term": term} for role, term in each.terms],
            }
            for each in match.near
        ],
        "theme": {
            "name": match.theme.name,
            "probability": match.theme.probability,
            "quality": match.theme.quality,
            "reasons": list(match.theme.reasons),
        },
        "indicators": [
            {
                "framework": each.framework,
                "id": each.id,
                "title": each.title.get(language),
                "found": [label.get(language) for label in each.found],
                "missing": [label.get(language) for label in each.missing],
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


def _line(screen: Screen, line: Text, indent: int = 2) -> None:
    screen.console.print(Padding(wrap(line, screen.console.width - indent), (0, 0, 0, indent)))


def _join(view: View, names: Sequence[str]) -> str:
    return _say(view, "name-separator").join(names)


def _say(view: View, code: str, **details: object) -> str:
    return text(code, view.language.value, **details)
