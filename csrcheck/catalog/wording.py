"""The bundled wording: what Chinese reports say in which words, compiled once for the whole run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from csrcheck.catalog import location
from csrcheck.catalog.kept import kept
from csrcheck.catalog.source import Source
from csrcheck.language.context import (
    FIGURES,
    Annotated,
    Concept,
    Lexicon,
    Matter,
    Wording,
    WordingFile,
    compile_concepts,
    is_fragment,
    reference,
)
from csrcheck.language.normalise import clean_text
from csrcheck.model import say

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def lexicon() -> Lexicon:
    """Load and compile the files of wording.

    Raises:
        FrameworkError: A file breaks the format, names a concept nobody has, or one that another file has.
    """
    return bundled_lexicon("sentences", location.language_files)


def bundled_lexicon(name: str, files: Callable[[], Mapping[str, Traversable]]) -> Lexicon:
    """Return the lexicon of bundled files; what was compiled is kept, as compiling takes longer than loading it.

    Args:
        name: What the files are the words of.
        files: Gives them, by name, where they have to be compiled.

    Raises:
        FrameworkError: A file breaks the format, or names a concept nobody has.
    """

    def made() -> Wording:
        return compile_wording([Source(file.read_bytes(), each) for each, file in files().items()]).wording

    return Lexicon(kept("wording", name, Wording, made))


def compile_wording(sources: list[Source]) -> Lexicon:
    """Compile files of wording that belong together.

    Raises:
        FrameworkError: A file breaks the format, names a concept nobody has, or one that another file has.
    """
    files = [(source, source.decode(WordingFile)) for source in sources]
    concepts: dict[str, Concept] = {}
    matters: dict[str, Matter] = {}
    for source, file in files:
        for name, concept in file.concepts.items():
            if name in concepts or name in FIGURES:
                raise source.complaint(("concepts", name), say("wrong-duplicate-concept", id=name))
            concepts[name] = concept
        matters.update(file.matters)
    for source, file in files:
        for name, concept in file.concepts.items():
            for key, unknown in unknown_references(concept, concepts):
                raise source.complaint(("concepts", name, key), say("wrong-concept", id=unknown))
        for name in file.matters:
            if name not in concepts:
                raise source.complaint(("matters", name), say("wrong-concept", id=name))
    return Lexicon(compile_concepts(concepts, matters))


def unknown_references(concept: Concept, known: Mapping[str, Concept]) -> list[tuple[str, str]]:
    """Return the key and the name of each concept named that nobody has."""
    named = [("forms", part) for form in concept.forms for part in form]
    named += [("pseudo", part) for form in concept.pseudo if not isinstance(form, str) for part in form]
    named += [(key, each) for key in ("apart", "unless", "needs", "until") for each in getattr(concept, key)]
    found = [(key, reference(part)) for key, part in named if isinstance(part, str)]
    return [(key, name) for key, name in found if name and name not in known and name not in FIGURES]


@lru_cache(maxsize=32768)
def annotate(clean: str) -> Annotated:
    """Return a normalised text with what is said in it; the same text is read once.

    Args:
        clean: Normalised text of a sentence, a cell or a row.
    """
    return Annotated(clean, lexicon())


_FRAMES = (
    "others",
    "others_none",
    "third_party",
    "whole_trade",
    "if",
    "supposed",
    "by_year",
    "aim_of_none",
    "aim_before",
    "aims_listed",
)
"""What holds for the rest of a statement, too: 全国发生事故3万起；造成2万人死亡。"""


_OF_CRITERIA = frozenset(("zero", "shortcoming"))
"""What a list of conditions tells of nobody."""


def bars_before(clean: str, context: str, heading: str = "") -> frozenset[str]:
    """Return what the words before a text keep it from telling of the organisation.

    A statement before a semicolon speaks of others, of an aim or of a case only supposed, and what follows does so, too;
    items of a list of conditions (参评条件：) tell of nobody. Unless it says 我们.

    Args:
        clean: The text, normalised.
        context: What stands before it: a statement ending with the semicolon, or the lead of a list with its colon;
            anything else keeps it from nothing.
        heading: The heading it stands under, as printed.
    """
    if is_fragment(clean) and not annotate(clean).says("we"):
        leads = (context if context.endswith(":") else "", clean_text(heading))
        if any(annotate(each).says("criteria") for each in leads if each):
            return _OF_CRITERIA
    if not context.endswith(";") or annotate(clean).says("we"):
        return frozenset()
    before = annotate(context)
    concepts = before.lexicon.concepts
    return frozenset(bar for name in _FRAMES if before.says(name) for bar in concepts[name].bars)
