"""Frameworks and vocabulary: YAML in the top-level ``frameworks`` folder, loaded and checked."""

from csrcheck.catalog.loader import load_framework, load_vocabulary, vocabulary_for
from csrcheck.catalog.schema import Ask, Framework, Indicator, Topic, Vocabulary, with_trait
from csrcheck.catalog.versions import available, is_bundled, resolve, versions_of

__all__ = [
    "Ask",
    "Framework",
    "Indicator",
    "Topic",
    "Vocabulary",
    "available",
    "is_bundled",
    "load_framework",
    "load_vocabulary",
    "resolve",
    "versions_of",
    "vocabulary_for",
    "with_trait",
]
