"""The example sentences of topics, run through the matcher."""

from __future__ import annotations

from collections.abc import Mapping

from csrcheck.authoring.lint.book import Book
from csrcheck.authoring.sentences import passage_of
from csrcheck.catalog.schema import Topic
from csrcheck.catalog.scoring import number
from csrcheck.match import Matcher


def check_examples(book: Book, topics: Mapping[str, Topic], matcher: Matcher) -> None:
    """Write down examples of a file's topics that are not found, or found though they must not be.

    An example speaks for the words of its topic: it must give evidence, of whatever weight. What its
    wording weighs (a profession, a denial, somebody else's doing) is a matter of the sentence; where
    that leaves it too faint to support an ask, it is told as information.
    """
    for name, topic in topics.items():
        if not topic.match:
            book.add("lint-example-missing", ("topics", name), topic=name)
        for place, sentence in enumerate(topic.match):
            score = _score(matcher, name, sentence)
            code = "lint-example-fails" if not score else "lint-example-faint"
            if score < number("certain_enough"):
                path = ("topics", name, "match", place)
                book.add(code, path, sentence=sentence, topic=name, score=f"{score:.2f}")
        for place, sentence in enumerate(topic.no_match):
            if score := _score(matcher, name, sentence):
                path = ("topics", name, "no_match", place)
                book.add("lint-example-hits", path, sentence=sentence, topic=name, score=f"{score:.2f}")


def _score(matcher: Matcher, topic: str, sentence: str) -> float:
    found = matcher.evidence(passage_of(sentence))
    return next((evidence.score for evidence in found if evidence.topic == topic), 0.0)
