"""Indicators that cannot be judged, or not be understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csrcheck.authoring.lint.book import Book
from csrcheck.catalog.extends import REMOVED
from csrcheck.catalog.loader import is_path, unknown_topic
from csrcheck.catalog.schema import Ask, AskKind, Framework, Indicator, Topic
from csrcheck.catalog.source import nodes_of
from csrcheck.shapes import Step

_NUMBERS = frozenset({AskKind.FIGURE})


def check_indicators(book: Book, framework: Framework, topics: Mapping[str, Topic]) -> None:
    """Write down doubtful indicators of a file; those it takes over from a base are not looked at."""
    source = book.source
    for above, node in framework.walk():
        if not source.has(node.id):
            continue
        path = source.path_of(node.id)
        if node.status == REMOVED:
            book.add("lint-indicator-removed", (*path, "status"), id=node.id)
        if node.asks:
            _check_asks(book, path, node, topics)
        elif not node.children:
            # What cannot be judged from a report is listed all the same, if somebody says so.
            told = any(each.status or each.explain or each.note for each in (node, *above))
            book.add("lint-indicator-listed" if told else "lint-indicator-unasked", path, id=node.id)
    used = {name for _, node in framework.walk() for name in _topics(node)}
    for name in framework.topics:
        if name in source.own_topics and name not in used:
            book.add("lint-topic-unused", ("topics", name), topic=name)


def check_references(book: Book, topics: Mapping[str, Topic]) -> None:
    """Write down topics that a file names and nobody has; a base's own topics are the base's affair."""
    if book.source.extends and is_path(str(book.source.raw["extends"])):
        return
    for path, node in nodes_of(book.source.raw):
        asks = node.get("asks")
        places: list[tuple[tuple[Step, ...], Any]] = [(("topics",), node.get("topics"))]
        for number, ask in enumerate(asks if isinstance(asks, list) else ()):
            places.append((("asks", number, "topics"), ask.get("topics") if isinstance(ask, dict) else None))
        for steps, names in places:
            for number, name in enumerate(names if isinstance(names, list) else ()):
                if name not in topics:
                    book.add("lint-shape", (*path, *steps, number), why=unknown_topic(str(name), topics))


def _topics(node: Indicator) -> tuple[str, ...]:
    return (*node.topics, *(topic for ask in node.asks for topic in ask.topics))


def _check_asks(book: Book, path: tuple[Step, ...], node: Indicator, topics: Mapping[str, Topic]) -> None:
    if all(ask.optional for ask in node.asks):
        book.add("lint-indicator-optional", (*path, "asks"), id=node.id)
    if node.explain is None:
        book.add("lint-indicator-unexplained", path, id=node.id)
    for number, ask in enumerate(node.asks):
        _check_ask(book, (*path, "asks", number), node, ask, topics)


def _check_ask(
    book: Book, path: tuple[Step, ...], node: Indicator, ask: Ask, topics: Mapping[str, Topic]
) -> None:
    names = ask.topics or node.topics
    if ask.ask in _NUMBERS and not ask.unit and not any(topics[name].unit for name in names):
        book.add("lint-ask-unit", path, id=node.id)
    if not 1 <= ask.at_least <= len(names):
        book.add("lint-ask-count", (*path, "at_least"), id=node.id, wanted=ask.at_least, count=len(names))
