"""The vocabulary compiled for one pass: every term of every topic in one automaton."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from csrcheck.catalog.schema import Topic, Vocabulary
from csrcheck.language.normalise import clean_text

GAP = 12
"""How many characters may stand between the parts of ``A…B``."""

_BREAKS = "。;!?"


OR = "|"
"""Between words of which one is enough."""


class Role(StrEnum):
    """What a term does for its topic."""

    STRONG = "strong"
    WEAK = "weak"
    METRIC = "metric"
    CONTEXT = "context"
    EXCLUDE = "exclude"
    VETO = "veto"


@dataclass(frozen=True, slots=True)
class Term:
    """A term in normalised form.

    Attributes:
        written: As the vocabulary has it.
        parts: One part, or up to three for ``A…B`` and ``A&B``; each as the words of which one must stand there
            (``A|B&C``).
        ordered: Parts must follow each other closely (``…``), not only share the sentence (``&``).
    """

    written: str
    parts: tuple[tuple[str, ...], ...]
    ordered: bool = True

    @classmethod
    def parse(cls, written: str) -> Term:
        """Read the notation of the vocabulary."""
        split = written.replace("&", "…").split("…")
        parts = (tuple(filter(None, map(clean_text, part.split(OR)))) for part in split)
        return cls(written, tuple(filter(None, parts)), ordered="&" not in written)

    @property
    def words(self) -> frozenset[str]:
        """Every word that may stand in it."""
        return frozenset(word for part in self.parts for word in part)


@dataclass(frozen=True, slots=True)
class Found:
    """A term found in a clean text, with the place of each of its parts.

    Attributes:
        written: The term, with the words that were found where it leaves a choice.
    """

    term: Term
    parts: tuple[tuple[int, int], ...]
    written: str

    @property
    def start(self) -> int:
        """Where its first character stands."""
        return min(start for start, _ in self.parts)

    @property
    def end(self) -> int:
        """Where its last character ends."""
        return max(end for _, end in self.parts)


class Automaton:
    """Finds every term of a vocabulary in a text, overlapping ones too.

    Args:
        vocabulary: The topics to look for.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.uses: Mapping[Term, tuple[tuple[str, Role], ...]]
        uses: dict[Term, list[tuple[str, Role]]] = defaultdict(list)
        for name, topic in vocabulary.topics.items():
            for role, written in _terms(topic):
                term = Term.parse(written)
                if term.parts and (name, role) not in uses[term]:
                    uses[term].append((name, role))
        self.uses = {term: tuple(found) for term, found in uses.items()}
        self._whole: dict[str, list[Term]] = defaultdict(list)
        self._composite: dict[str, list[Term]] = defaultdict(list)
        for term in self.uses:
            # A composite is looked for when its first part turns up.
            places = self._whole if len(term.parts) == 1 else self._composite
            for word in term.parts[0]:
                places[word].append(term)
        self._words = sorted({word for term in self.uses for word in term.words})

    @cached_property
    def _scanner(self) -> object:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self._words, matchkind=ahocorasick_rs.MatchKind.Standard)

    @property
    def words(self) -> tuple[str, ...]:
        """Every literal part of every term."""
        return tuple(self._words)

    def find(self, clean: str) -> list[Found]:
        """Return all terms found in a normalised text, in order of place."""
        places: dict[str, list[int]] = defaultdict(list)
        for index, start, _ in self._scanner.find_matches_as_indexes(clean, overlapping=True):  # type: ignore[attr-defined]
            word = self._words[index]
            if not _inside_latin_word(clean, start, start + len(word)):
                places[word].append(start)
        found: list[Found] = []
        composite: dict[Term, None] = {}
        for word, starts in places.items():
            for term in self._whole.get(word, ()):
                name = _named(term, (word,))
                found.extend(Found(term, ((start, start + len(word)),), name) for start in starts)
            composite |= dict.fromkeys(self._composite.get(word, ()))
        present = places.keys()
        for term in composite:
            if not any(present.isdisjoint(words) for words in term.parts):
                found.extend(_composites(term, places, clean))
        return sorted(found, key=lambda f: (f.parts, f.term.written))


def _terms(topic: Topic) -> Iterable[tuple[Role, str]]:
    for role, terms in (
        (Role.STRONG, topic.strong),
        (Role.WEAK, topic.weak),
        (Role.METRIC, topic.metrics),
        (Role.CONTEXT, topic.context),
        (Role.EXCLUDE, topic.exclude),
        (Role.VETO, topic.veto),
    ):
        for term in terms:
            yield role, term


def _composites(term: Term, places: Mapping[str, list[int]], clean: str) -> Iterable[Found]:
    """Yield where a term of several parts stands; each part has a word in the text."""
    spots = [_spots(words, places) for words in term.parts]
    if not term.ordered:
        parts = tuple(first[0] for first in spots)
        yield Found(term, parts, _named(term, [clean[start:end] for start, end in parts]))
        return
    for first in spots[0]:
        parts = (first,)
        for following in spots[1:]:
            end = parts[-1][1]
            nearest = next((spot for spot in following if end <= spot[0] <= end + GAP), None)
            if nearest is None or any(mark in _BREAKS for mark in clean[end : nearest[0]]):
                break
            parts = (*parts, nearest)
        else:
            yield Found(term, parts, _named(term, [clean[start:end] for start, end in parts]))


def _spots(words: tuple[str, ...], places: Mapping[str, list[int]]) -> list[tuple[int, int]]:
    """Return where any of some words stands, in order of place."""
    return sorted((start, start + len(word)) for word in words for start in places.get(word, ()))


def _named(term: Term, words: Sequence[str]) -> str:
    """Return a term as written, or with the words found where it leaves a choice."""
    if OR not in term.written:
        return term.written
    return ("…" if term.ordered else "&").join(words)


def _inside_latin_word(clean: str, start: int, end: int) -> bool:
    """Tell whether a hit cuts a Latin word or a number: rpa in customerpartner, 范围1 in 范围12."""
    before, first = clean[start - 1 : start], clean[start]
    last, after = clean[end - 1], clean[end : end + 1]
    return (_same_run(before, first)) or (_same_run(last, after))


def _same_run(left: str, right: str) -> bool:
    if not (left.isascii() and right.isascii()):
        return False
    return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())
