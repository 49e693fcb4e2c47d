"""Matchers over vocabularies of a few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from csrcheck.catalog import Topic, Vocabulary, load_vocabulary
from csrcheck.match import Matcher

MakeMatcher = Callable[..., Matcher]


@pytest.fixture(scope="session")
def make_matcher() -> MakeMatcher:
    """A function from the term lists of one topic, ``it``, to a matcher."""

    def make(**terms: Any) -> Matcher:
        topic = msgspec.convert({"title": {"zh": "题"}, **terms}, Topic)
        return Matcher(Vocabulary({"it": topic}))

    return make


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """The matcher over the bundled vocabulary."""
    return Matcher(load_vocabulary())
