"""Read and check framework and vocabulary files; every complaint names file, line and key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from csrcheck.catalog import location
from csrcheck.catalog.extends import amend
from csrcheck.catalog.kept import kept
from csrcheck.catalog.schema import Extension, Framework, Indicator, Topic, Vocabulary, VocabularyFile
from csrcheck.catalog.source import Source
from csrcheck.errors import FrameworkError
from csrcheck.model import Text, say
from csrcheck.shapes import Step

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def load_vocabulary() -> Vocabulary:
    """Load the bundled topics.

    Returns:
        All topics of all files, sorted by id.

    Raises:
        FrameworkError: A file breaks the format, or two files name the same topic.
    """
    return kept("vocabulary", "bundled", Vocabulary, read_vocabulary)


def read_vocabulary() -> Vocabulary:
    """Read the files of the bundled topics; see :func:`load_vocabulary`."""
    topics: dict[str, Topic] = {}
    digest = hashlib.sha256()
    for name, file in location.vocabulary_files().items():
        source = Source(file.read_bytes(), name)
        digest.update(source.data)
        for key, topic in source.decode(VocabularyFile).topics.items():
            if key in topics:
                raise source.complaint(("topics", key), say("wrong-duplicate-topic", id=key))
            topics[key] = topic
    return Vocabulary(topics=dict(sorted(topics.items())), digest=digest.hexdigest())


def vocabulary_for(frameworks: Iterable[Framework]) -> Vocabulary:
    """Return the bundled topics with those the frameworks bring themselves.

    Raises:
        FrameworkError: Two of the frameworks mean different things by the same topic.
    """
    bundled = load_vocabulary()
    topics = dict(bundled.topics)
    owners: dict[str, str] = {}
    digest = hashlib.sha256(bundled.digest.encode())
    for framework in frameworks:
        for key, topic in framework.topics.items():
            if topics.get(key, topic) != topic:
                raise FrameworkError("topic-clash", topic=key, first=owners[key], second=framework.key)
            topics[key] = topic
            owners.setdefault(key, framework.key)
        if framework.topics:
            digest.update(framework.sha256.encode())
    return Vocabulary(dict(sorted(topics.items())), digest.hexdigest()) if owners else bundled


def load_framework(file: Traversable | Path) -> Framework:
    """Load one framework file and check what the types cannot say.

    Args:
        file: Bundled file or a user's own.

    Returns:
        The framework, with ``sha256`` filled in; one that extends another has that one's indicators
        too.

    Raises:
        FrameworkError: The file is missing, breaks the format, repeats an id, names an unknown topic,
            or extends what does not exist or itself.
    """
    return _load(file, ())


def newest(versions: Iterable[Framework]) -> list[Framework]:
    """Return versions of a framework sorted from the oldest to the newest."""
    return sorted(versions, key=lambda each: (each.effective.start, each.version))


def is_path(name: str) -> bool:
    """Tell whether a name means a file: it has a separator or ends in .yaml / .yml."""
    return "/" in name or "\\" in name or name.lower().endswith((".yaml", ".yml"))


def unknown_topic(name: str, topics: Iterable[str]) -> Text:
    """Return the complaint about a topic nobody has, with near ones."""
    from rapidfuzz import process

    near = [match for match, _, _ in process.extract(name, sorted(topics), limit=2, score_cutoff=70)]
    if not near:
        return say("wrong-topic", id=name)
    return say("wrong-topic-near", id=name, near=", ".join(near))


def _load(file: Traversable | Path, chain: tuple[str, ...]) -> Framework:
    name = str(file) if isinstance(file, Path) else file.name
    try:
        source = Source(file.read_bytes(), name)
    except FileNotFoundError as error:
        raise FrameworkError("framework-file-missing", path=name) from error
    except OSError as error:
        raise FrameworkError("framework-unreadable", path=name, why=error.strerror or error) from error
    digest = hashlib.sha256(source.data)
    if source.extends:
        extension = source.decode(Extension)
        brought = extension.topics
        base = _base(extension.extends, file, source, (*chain, _identity(file)))
        framework = amend(base, extension, source)
        digest.update(base.sha256.encode())
    else:
        framework = source.decode(Framework)
        brought = framework.topics
    known = load_vocabulary().topics
    for key in brought:
        if key in known:
            raise source.complaint(("topics", key), say("wrong-topic-bundled", id=key))
    check_framework(framework, source)
    return msgspec.structs.replace(framework, sha256=digest.hexdigest())


def _base(name: str, file: Traversable | Path, source: Source, chain: tuple[str, ...]) -> Framework:
    """Load what a file extends; bundled names mean bundled files, paths start at the file's folder."""
    candidates: list[Traversable | Path]
    if is_path(name) and isinstance(file, Path):
        candidates = [file.parent / name]
        if not candidates[0].is_file():
            raise source.complaint(("extends",), say("wrong-file", path=str(file.parent / name)))
    else:
        files = location.framework_files()
        candidates = [each for key, each in files.items() if name in (key, key.split("@")[0])]
    if not candidates:
        raise source.complaint(("extends",), say("wrong-framework", name=name))
    if any(_identity(each) in chain for each in candidates):
        raise source.complaint(("extends",), say("wrong-circle", name=name))
    return newest(_load(each, chain) for each in candidates)[-1]


def _identity(file: Traversable | Path) -> str:
    return str(file.resolve()) if isinstance(file, Path) else file.name


def check_framework(framework: Framework, source: Source) -> None:
    """Check what the types cannot say.

    Raises:
        FrameworkError: An id is repeated, or something is named that is not there.
    """
    topics = {**load_vocabulary().topics, **framework.topics}
    seen: set[str] = set()
    nodes = framework.walk()
    known = {node.id for _, node in nodes}
    for above, node in nodes:
        if node.id in seen:
            raise source.complaint((*source.repeated(node.id), "id"), say("wrong-duplicate-id", id=node.id))
        seen.add(node.id)
        # What is wrong after extending is wrong in the extending file: its base was checked before.
        near = next((each for each in (node, *reversed(above)) if source.has(each.id)), node)
        _check_node(node, source.path_of(near.id), topics, source)
        for number, name in enumerate(node.depends_on):
            if name not in known:
                raise source.complaint(
                    (*source.path_of(near.id), "depends_on", number), say("wrong-depends", id=name)
                )


def _check_node(node: Indicator, path: tuple[Step, ...], topics: dict[str, Topic], source: Source) -> None:
    if node.asks and any(not child.finer for child in node.children):
        raise source.complaint((*path, "asks"), say("wrong-group-asks"))
    named: list[tuple[tuple[Step, ...], tuple[str, ...]]] = [(("topics",), node.topics)]
    named += [(("asks", number, "topics"), ask.topics) for number, ask in enumerate(node.asks)]
    for steps, names in named:
        for number, topic in enumerate(names):
            if topic not in topics:
                raise source.complaint((*path, *steps, number), unknown_topic(topic, topics))
    if node.asks and not (node.topics or all(ask.topics for ask in node.asks)):
        raise source.complaint((*path, "topics"), say("wrong-no-topics"))
