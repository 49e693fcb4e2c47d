"""Matchers: made of all bundled frameworks and those somebody brings, kept in the process and between runs."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from csrcheck import store
from csrcheck.catalog import (
    Framework,
    Topic,
    Vocabulary,
    available,
    is_bundled,
    load_vocabulary,
    vocabulary_for,
)
from csrcheck.catalog.location import bundled_digest
from csrcheck.language.wordlist import mark
from csrcheck.match import Matcher
from csrcheck.match.matcher import Prepared, prepare


def matcher_for(frameworks: Sequence[Framework]) -> Matcher:
    """Return the matcher for the bundled topics and titles, and those the frameworks bring themselves.

    It is kept in this process: building it costs as much as matching a report.
    """
    key = _own(frameworks)
    if key not in _MATCHERS:
        brought = {each.sha256: each for each in frameworks}
        _MATCHERS[key] = _matcher([brought[sha256] for sha256 in key])
    return _MATCHERS[key]


def is_at_hand(frameworks: Sequence[Framework]) -> bool:
    """Return whether this process has made that matcher before, and with it all that a first report loads."""
    return _own(frameworks) in _MATCHERS


def _own(frameworks: Sequence[Framework]) -> tuple[str, ...]:
    """Return which of some frameworks are not bundled, by digest."""
    return tuple(sorted({each.sha256 for each in frameworks if not is_bundled(each)}))


class _KeptMatcher(msgspec.Struct, frozen=True, array_like=True):
    """What a matcher is made of, kept between runs: to load all frameworks for it takes longer than to load it.

    Attributes:
        topics: Those that frameworks bring beside the bundled vocabulary.
        digest: Of all topics.
    """

    prepared: Prepared
    topics: dict[str, Topic]
    digest: str


def _matcher(own: Sequence[Framework]) -> Matcher:
    """Return a matcher for the bundled frameworks and some others."""
    words = store.folder() / "jieba"
    key = (bundled_digest(), mark(), *(each.sha256 for each in own))
    made = None
    if kept := store.load("matcher", *key):
        with suppress(msgspec.MsgspecError):
            made = msgspec.msgpack.decode(kept, type=_KeptMatcher)
    if made is None:
        made = _made((*available(), *own), words)
        store.keep("matcher", msgspec.msgpack.encode(made), *key)
    topics = dict(sorted({**load_vocabulary().topics, **made.topics}.items()))
    return Matcher(Vocabulary(topics, made.digest), folder=words, prepared=made.prepared)


def _made(frameworks: Sequence[Framework], words: Path) -> _KeptMatcher:
    """Work out what a matcher is made of."""
    vocabulary = vocabulary_for(frameworks)
    titles = {
        title
        for framework in frameworks
        for _, node in framework.walk()
        for title in (node.title.zh, *node.aliases)
    }
    bundled = load_vocabulary().topics
    brought = {name: topic for name, topic in vocabulary.topics.items() if name not in bundled}
    return _KeptMatcher(prepare(vocabulary, sorted(titles), words), brought, vocabulary.digest)


_MATCHERS: dict[tuple[str, ...], Matcher] = {}
