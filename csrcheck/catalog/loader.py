"""Read and check framework and vocabulary files; every complaint names file, line and key."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from csrcheck.catalog import location, parsed
from csrcheck.catalog.schema import Framework, Indicator, Topic, Vocabulary, VocabularyFile
from csrcheck.errors import FrameworkError

_Shape = TypeVar("_Shape")


@cache
def load_vocabulary() -> Vocabulary:
    """Load the bundled topics.

    Returns:
        All topics of all files, sorted by id.

    Raises:
        FrameworkError: A file breaks the format, or two files name the same topic.
    """
    topics: dict[str, Any] = {}
    digest = hashlib.sha256()
    for name, file in location.vocabulary_files().items():
        data = file.read_bytes()
        digest.update(data)
        for key, topic in _decode(data, name, VocabularyFile).topics.items():
            if key in topics:
                raise _complaint(data, name, ("topics", key), f"duplicate topic: {key}")
            topics[key] = topic
    return Vocabulary(topics=dict(sorted(topics.items())), digest=digest.hexdigest())


def load_framework(file: Traversable | Path) -> Framework:
    """Load one framework file and check what the types cannot say.

    Args:
        file: Bundled file or a user's own.

    Returns:
        The framework, with ``sha256`` filled in.

    Raises:
        FrameworkError: The file is missing, breaks the format, repeats an id or names an unknown
            topic.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FrameworkError("framework-file-missing", path=str(file)) from error
    name = str(file) if isinstance(file, Path) else file.name
    framework = _decode(data, name, Framework)
    _check(framework, data, name)
    return msgspec.structs.replace(framework, sha256=hashlib.sha256(data).hexdigest())


def _decode(data: bytes, name: str, shape: type[_Shape]) -> _Shape:
    raw = parsed.load(data, name)
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        why, _, path = str(error).partition(" - at `$")
        steps = _steps(path.rstrip("`"))
        if "[...]" in path:
            steps, why = _guilty_topic(raw["topics"])
        raise _complaint(data, name, steps, why) from error


def _guilty_topic(topics: dict[str, Any]) -> tuple[tuple[str | int, ...], str]:
    """Return the path and the complaint of the first wrong topic; msgspec does not name keys of mappings."""
    for key, topic in topics.items():
        try:
            msgspec.convert(topic, Topic)
        except msgspec.ValidationError as error:
            why, _, path = str(error).partition(" - at `$")
            return ("topics", str(key), *_steps(path.rstrip("`"))), why
    return ("topics",), "wrong key"


def _check(framework: Framework, data: bytes, name: str) -> None:
    topics = load_vocabulary().topics
    seen: set[str] = set()
    for path, node in _paths(framework.indicators, ("indicators",)):
        if node.id in seen:
            raise _complaint(data, name, (*path, "id"), f"duplicate id: {node.id}")
        seen.add(node.id)
        if node.children and node.asks:
            raise _complaint(data, name, (*path, "asks"), "a group with children cannot have asks")
        for key, names in (
            ("topics", node.topics),
            *((f"asks.{i}.topics", a.topics) for i, a in enumerate(node.asks)),
        ):
            for number, topic in enumerate(names):
                if topic not in topics:
                    steps = tuple(int(s) if s.isdigit() else s for s in key.split("."))
                    raise _complaint(data, name, (*path, *steps, number), f"unknown topic: {topic}")
        if node.asks and not (node.topics or all(ask.topics for ask in node.asks)):
            raise _complaint(data, name, (*path, "topics"), "an indicator with asks needs topics")


def _paths(
    nodes: tuple[Indicator, ...], path: tuple[str | int, ...]
) -> list[tuple[tuple[str | int, ...], Indicator]]:
    found: list[tuple[tuple[str | int, ...], Indicator]] = []
    for number, node in enumerate(nodes):
        here = (*path, number)
        found.append((here, node))
        found.extend(_paths(node.children, (*here, "children")))
    return found


def _steps(path: str) -> tuple[str | int, ...]:
    """Return msgspec's path (``.indicators[3].asks``) as steps."""
    found: list[str | int] = []
    for name, index in re.findall(r"\.([^.\[\]]+)|\[([^\]]+)\]", path):
        if name:
            found.append(name)
        elif index.isdigit():
            found.append(int(index))
    return tuple(found)


def _complaint(data: bytes, name: str, path: tuple[str | int, ...], why: str) -> FrameworkError:
    line = parsed.line_of(data, path)
    key = ".".join(str(step) for step in path) or "(top)"
    return FrameworkError("framework-invalid", path=name, line=line, key=key, why=why)
