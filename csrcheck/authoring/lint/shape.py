"""Wrong keys and types: not only the first, as loading finds, but one in every topic and indicator."""

from __future__ import annotations

from typing import Any

import msgspec

from csrcheck.authoring.lint.book import Book
from csrcheck.catalog.schema import Amendment, Extension, Framework, Indicator, Topic, VocabularyFile
from csrcheck.catalog.source import nodes_of
from csrcheck.language.context import Concept, Matter, WordingFile
from csrcheck.model import say
from csrcheck.shapes import Step, fault_in


def check_shape(book: Book) -> dict[str, Topic]:
    """Write down what has a wrong shape.

    Returns:
        The topics of the file that have the right one.
    """
    raw = book.source.raw
    if not isinstance(raw, dict):
        book.add("lint-shape", (), why=say("wrong-mapping"))
        return {}
    shape = _shape_of(raw)
    _try(book, {**raw, **_emptied(raw)}, shape, ())
    for section, entry in (("concepts", Concept), ("matters", Matter)) if shape is WordingFile else ():
        for key, value in _mapping(raw.get(section)).items():
            _try(book, value, entry, (section, key))
    if shape not in (VocabularyFile, WordingFile):
        node_shape = Amendment if shape is Extension else Indicator
        for path, node in nodes_of(raw):
            _try(book, {**node, **({"children": []} if "children" in node else {})}, node_shape, path)
    topics: dict[str, Topic] = {}
    for key, value in _mapping(raw.get("topics")).items():
        topic = _try(book, value, Topic, ("topics", key))
        if topic is not None:
            topics[key] = topic
    return topics


def is_vocabulary(raw: Any) -> bool:
    """Tell whether a file's plain data are a vocabulary rather than a framework."""
    return isinstance(raw, dict) and _shape_of(raw) is VocabularyFile


def is_wording(raw: Any) -> bool:
    """Tell whether a file's plain data are wording: concepts rather than topics or indicators."""
    return isinstance(raw, dict) and _shape_of(raw) is WordingFile


def _shape_of(raw: dict[str, Any]) -> type[Framework | Extension | VocabularyFile | WordingFile]:
    if "concepts" in raw:
        return WordingFile
    if "extends" in raw:
        return Extension
    return VocabularyFile if "topics" in raw and not {"id", "indicators"} & set(raw) else Framework


def _emptied(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the parts that are looked at one by one, empty where they have the right type."""
    parts: dict[str, Any] = {}
    if isinstance(raw.get("indicators"), list):
        parts["indicators"] = []
    for section in ("topics", "concepts", "matters"):
        if isinstance(raw.get(section), dict):
            parts[section] = {}
    return parts


def _mapping(value: Any) -> dict[str, Any]:
    return {str(key): each for key, each in value.items()} if isinstance(value, dict) else {}


def _try(book: Book, value: Any, shape: type[Any], path: tuple[Step, ...]) -> Any:
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        fault = fault_in(value, shape, error)
        book.add("lint-shape", (*path, *fault.path), why=fault.why)
        return None
