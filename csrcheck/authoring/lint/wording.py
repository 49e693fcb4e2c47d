"""Files of wording: words as the texts have them, references that exist, examples that say what they should."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence

import msgspec

from csrcheck.authoring.lint.book import Book
from csrcheck.catalog import location
from csrcheck.catalog.source import Source
from csrcheck.catalog.wording import compile_wording, unknown_references
from csrcheck.errors import FrameworkError
from csrcheck.language.context import Annotated, Concept, Lexicon, WordingFile, mentions, named
from csrcheck.language.normalise import clean_text


def check_wording(books: Sequence[Book]) -> None:
    """Write down what is wrong with files of wording.

    A file under work takes the place of the bundled one of its name.
    """
    sources = {name: Source(file.read_bytes(), name) for name, file in location.language_files().items()}
    sources |= {book.source.name.replace("\\", "/").rsplit("/", 1)[-1]: book.source for book in books}
    known = {each: other for source in sources.values() for each, other in _concepts(source).items()}
    for book in books:
        for name, concept in _concepts(book.source).items():
            _check_words(book, name, concept, known)
    try:
        lexicon = compile_wording(list(sources.values()))
    except FrameworkError as error:
        for book in books:
            if book.source.name == error.details.get("path"):
                book.add_error(error)
        return
    for book in books:
        for name, concept in _concepts(book.source).items():
            _check_examples(book, name, concept, lexicon)


def _concepts(source: Source) -> dict[str, Concept]:
    """Return the concepts of a file, none where its shape is wrong, which is told already."""
    with contextlib.suppress(msgspec.ValidationError):
        return msgspec.convert(source.raw, WordingFile).concepts
    return {}


def _check_words(book: Book, name: str, concept: Concept, known: Mapping[str, Concept]) -> None:
    path = ("concepts", name)
    if not (concept.words or concept.forms):
        book.add("lint-concept-mute", path, concept=name)
    seen: set[str] = set()
    for number, word in enumerate(concept.words):
        if clean_text(word) != word:
            book.add("lint-word-form", (*path, "words", number), word=word, clean=clean_text(word))
        if word in seen:
            book.add("lint-term-twice", (*path, "words", number), term=word, other=word)
        seen.add(word)
    for key, unknown in unknown_references(concept, known):
        book.add("lint-concept-unknown", (*path, key), concept=unknown)


def _check_examples(book: Book, name: str, concept: Concept, lexicon: Lexicon) -> None:
    path = ("concepts", name)
    if not concept.match or (_acts(concept) and not concept.no_match):
        book.add("lint-concept-untested", path, concept=name)
    for number, sentence in enumerate(concept.match):
        if not shows(lexicon, name, sentence):
            book.add("lint-example-fails", (*path, "match", number), sentence=sentence, topic=name)
    for number, sentence in enumerate(concept.no_match):
        if shows(lexicon, name, sentence):
            book.add(
                "lint-example-hits", (*path, "no_match", number), sentence=sentence, topic=name, score="1"
            )


def _acts(concept: Concept) -> bool:
    return bool(concept.direction and concept.bars)


def shows(lexicon: Lexicon, name: str, sentence: str) -> bool:
    """Tell whether a sentence shows a concept: tells of the matter, is acted on, or just says it.

    Args:
        lexicon: All concepts.
        name: Of one of them.
        sentence: As an author writes it.
    """
    said = Annotated(clean_text(sentence), lexicon)
    if name in lexicon.matters:
        return any(each.family == name for each in mentions(said))
    if not lexicon.concepts[name].direction:
        return said.says(name)
    targets = [(each.span, each.name) for each in named(said)]
    targets += [
        (span, matter)
        for matter, each in lexicon.matters.items()
        if each.polarity != "event"
        for span in said.spans(matter)
    ]
    if not targets:
        return said.says(name)
    return any(name in said.modifiers(span, matter) for span, matter in targets)
