"""All concepts compiled for one pass over a text: every word of every concept in one automaton."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from csrcheck.language.context.concept import Concept, Form, Matter

FIGURES = frozenset(
    {
        "number",
        "nought",
        "smaller",
        "larger",
        "year",
        "late_year",
        "far_year",
        "month",
        "date",
        "percent",
        "start",
        "end",
    }
)
"""Concepts that are read from the text itself and have no words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a form.

    Attributes:
        gap: Characters that may stand between the part before and this one.
        concept: Its concept; the key of a bare word is the word in quotes.
    """

    gap: int
    concept: str


Parts = tuple[frozenset[str], tuple[Part, ...]]
"""A form: the concepts it is made of, without one of which it is not there, and its parts in order."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A concept ready for use.

    Attributes:
        forms: Its forms as parts; ``pseudo`` likewise, for those that only look like it.
        unless: Keys of concepts that undo it; ``apart``, ``needs`` and ``until`` likewise.
    """

    name: str
    source: Concept
    forms: tuple[Parts, ...]
    pseudo: tuple[Parts, ...]
    apart: tuple[str, ...]
    unless: tuple[str, ...]
    needs: tuple[str, ...]
    until: tuple[str, ...]

    def acts_on(self, matter: str) -> bool:
        """Tell whether it may act on a matter."""
        source = self.source
        return matter not in source.spares and (not source.acts_on or matter in source.acts_on)


class Lexicon:
    """The concepts of a language, and the matters among them.

    Args:
        concepts: By name.
        matters: By the name of their concept, in order of precedence.

    Raises:
        KeyError: A form, condition or matter names a concept nobody has.
    """

    def __init__(self, concepts: Mapping[str, Concept], matters: Mapping[str, Matter]) -> None:
        self._owners: dict[str, list[str]] = defaultdict(list)
        self.concepts = {name: self._compile(name, concept, concepts) for name, concept in concepts.items()}
        self.matters = dict(matters)
        for name in matters:
            self.concepts[name]
        self.events = {name: n for n, (name, each) in enumerate(matters.items()) if each.polarity == "event"}
        """Rank of each matter that may happen; the others are admitted."""
        self.admissions = {name: each for name, each in matters.items() if name not in self.events}
        self.modifiers = tuple(each for each in self.concepts.values() if each.source.direction)
        self._words = sorted(self._owners)
        self.keys = [tuple(self._owners[word]) for word in self._words]
        """The keys each word of the automaton stands for."""
        self._effects = self._effects_of_keys()
        # Rows of a table, and sentences without any word known, hold the same things again and again.
        self._possible = lru_cache(maxsize=2048)(self._all_effects)
        self.latin = frozenset(
            index for index, word in enumerate(self._words) if _is_latin(word[0]) or _is_latin(word[-1])
        )
        """Numbers of the words that may stand inside a longer Latin word: gri in grid."""

    def possible(self, keys: Iterable[str]) -> frozenset[str]:
        """Return the concepts that may be said in a text that holds some words and figures."""
        return self._possible(frozenset(keys))

    def _all_effects(self, keys: frozenset[str]) -> frozenset[str]:
        effects = self._effects
        return frozenset().union(*[effects.get(key) or (key,) for key in keys])

    def find(self, clean: str) -> list[tuple[int, int, int]]:
        """Return every word in a normalised text as its number, start and end; overlapping ones too."""
        found: list[tuple[int, int, int]] = self._scanner.find_matches_as_indexes(clean, overlapping=True)
        return found

    @cached_property
    def _scanner(self) -> Any:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self._words, matchkind=ahocorasick_rs.MatchKind.Standard)

    def _compile(self, name: str, concept: Concept, known: Mapping[str, Concept]) -> Compiled:
        for word in concept.words:
            self._owners[word].append(name)
        for each in concept.pseudo:
            if isinstance(each, str):
                self._owners[each].append(f"-{name}")
        return Compiled(
            name,
            concept,
            tuple(self._form(form, known) for form in concept.forms),
            tuple(self._form(form, known) for form in concept.pseudo if not isinstance(form, str)),
            tuple(self._key(each, known) for each in concept.apart),
            tuple(self._key(each, known) for each in concept.unless),
            tuple(self._key(each, known) for each in concept.needs),
            tuple(self._key(each, known) for each in concept.until),
        )

    def _effects_of_keys(self) -> dict[str, frozenset[str]]:
        """Return, for each word and figure, the concepts that may be said where it stands."""
        effects: dict[str, set[str]] = defaultdict(set)
        for name in self.concepts:
            for key in self._openings(name, set()):
                effects[key].add(name)
        return {key: frozenset((key, *names)) for key, names in effects.items()}

    def _openings(self, name: str, seen: set[str]) -> set[str]:
        """Return the keys a concept may begin with."""
        if name not in seen:
            seen.add(name)
            concept = self.concepts.get(name)
            for form in concept.forms if concept else ():
                self._openings(form[1][0].concept, seen)
        return seen

    def _form(self, form: Form, known: Mapping[str, Concept]) -> Parts:
        parts = tuple(self._parts(form, known))
        return frozenset(part.concept for part in parts), parts

    def _parts(self, form: Form, known: Mapping[str, Concept]) -> Iterator[Part]:
        gap = 0
        for step in form:
            if isinstance(step, int):
                gap = step
                continue
            yield Part(gap, self._key(step, known))
            gap = 0

    def _key(self, written: str, known: Mapping[str, Concept]) -> str:
        """Return the key of a part as written: a concept in angle brackets, or a word."""
        name = reference(written)
        if name is None:
            key = f"'{written}'"
            if key not in self._owners[written]:
                self._owners[written].append(key)
            return key
        if name not in FIGURES:
            known[name]
        return name


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def cuts_latin(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text begins or ends inside a Latin word."""
    return (start > 0 and _is_latin(text[start - 1]) and _is_latin(text[start])) or (
        end < len(text) and _is_latin(text[end - 1]) and _is_latin(text[end])
    )


def reference(written: str) -> str | None:
    """Return the concept a part of a form names, ``None`` where it is a word."""
    return written[1:-1] if written.startswith("<") and written.endswith(">") else None
