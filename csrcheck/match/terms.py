"""The vocabulary compiled for one pass: every term of every topic in one automaton."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from csrcheck.catalog.schema import Topic, Vocabulary
from csrcheck.language.normalise import clean_text

GAP = 12
"""How many characters may stand between the parts of ``A…B``."""

_BREAKS = "。;!?"


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
        parts: One part, or up to three for ``A…B`` and ``A&B``.
        ordered: Parts must follow each other closely (``…``), not only share the sentence (``&``).
    """

    written: str
    parts: tuple[str, ...]
    ordered: bool = True

    @classmethod
    def parse(cls, written: str) -> Term:
        """Read the notation of the vocabulary."""
        parts = tuple(filter(None, (clean_text(part) for part in written.replace("&", "…").split("…"))))
        return cls(written, parts, ordered="&" not in written)


@dataclass(frozen=True, slots=True)
class Found:
    """A term found in a clean text, with the place of each of its parts."""

    term: Term
    parts: tuple[tuple[int, int], ...]

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
            (self._whole if len(term.parts) == 1 else self._composite)[term.parts[0]].append(term)
        self._words = sorted({part for term in self.uses for part in term.parts})

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
        for part, starts in places.items():
            for term in self._whole.get(part, ()):
                found.extend(Found(term, ((start, start + len(part)),)) for start in starts)
            for term in self._composite.get(part, ()):
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
    if any(part not in places for part in term.parts[1:]):
        return
    if not term.ordered:
        yield Found(term, tuple((places[part][0], places[part][0] + len(part)) for part in term.parts))
        return
    for start in places[term.parts[0]]:
        parts = [(start, start + len(term.parts[0]))]
        for part in term.parts[1:]:
            end = parts[-1][1]
            following = next((at for at in places[part] if end <= at <= end + GAP), None)
            if following is None or any(mark in _BREAKS for mark in clean[end:following]):
                break
            parts.append((following, following + len(part)))
        else:
            yield Found(term, tuple(parts))


def _inside_latin_word(clean: str, start: int, end: int) -> bool:
    """Tell whether a hit cuts a Latin word or a number: rpa in customerpartner, 范围1 in 范围12."""
    before, first = clean[start - 1 : start], clean[start]
    last, after = clean[end - 1], clean[end : end + 1]
    return (_same_run(before, first)) or (_same_run(last, after))


def _same_run(left: str, right: str) -> bool:
    if not (left.isascii() and right.isascii()):
        return False
    return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())
