"""The vocabulary compiled for one pass: every term of every topic in one automaton."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from operator import attrgetter

import msgspec

from csrcheck.catalog.schema import Topic, Vocabulary
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.packed import Known, Packed
from csrcheck.language.scanner import Scanner
from csrcheck.language.units import family_of, is_measure

GAP = 12
"""How many characters may stand between the parts of ``A…B``."""

_BREAKS = "。;!?"
_AMONG_WORDS = frozenset({"money", "energy", "volume", "ratio"})
"""Families of units of one character that many words hold: 元 of 多元, 度 of 制度, 升 of 提升."""


OR = "|"
"""Between words of which one is enough."""

SHORT = 2
"""Terms of this many Han characters or fewer must be whole words: 人权 is not in 工人权益."""


_Sought = tuple[int, tuple[tuple[int, ...], ...]]
"""A term of several parts by its number, with the words of which one must stand beside for each of the others."""


class Role(StrEnum):
    """What a term does for its topic."""

    STRONG = "strong"
    WEAK = "weak"
    METRIC = "metric"
    CONTEXT = "context"
    EXCLUDE = "exclude"
    VETO = "veto"

    __hash__ = str.__hash__  # an enum's own is Python code, and roles are keys wherever terms are found


NAMES = frozenset({Role.STRONG, Role.WEAK, Role.METRIC})
"""Roles by which a topic is named; the others only support or exclude."""


class Term(msgspec.Struct, frozen=True, array_like=True, eq=False):
    """A term in normalised form; there is one of each in a vocabulary.

    Attributes:
        written: As the vocabulary has it.
        parts: One part, or up to three for ``A…B`` and ``A&B``; each as the words of which one must stand there
            (``A|B&C``).
        ordered: Parts must follow each other closely (``…``), not only share the sentence (``&``).
        uses: The topics it is a term of, with what it does there.
        whole: It names a topic and is so short that it must be a whole word.
    """

    written: str
    parts: tuple[tuple[str, ...], ...]
    ordered: bool = True
    uses: tuple[tuple[str, Role], ...] = ()
    whole: bool = False

    @classmethod
    def parse(cls, written: str, uses: Sequence[tuple[str, Role]] = ()) -> Term:
        """Read the notation of the vocabulary."""
        split = written.replace("&", "…").split("…")
        cleaned = (tuple(filter(None, map(clean_text, part.split(OR)))) for part in split)
        parts = tuple(filter(None, cleaned))
        whole = len(parts) == 1 and any(map(_is_short, parts[0])) and any(role in NAMES for _, role in uses)
        return cls(written, parts, "&" not in written, tuple(uses), whole)

    @property
    def words(self) -> frozenset[str]:
        """Every word that may stand in it."""
        return frozenset(word for part in self.parts for word in part)


class Below:
    """Terms of which a part may stand above a passage, in the head of a column or before a semicolon or colon.

    Args:
        written: The terms, as the vocabulary has them.
    """

    def __init__(self, written: Iterable[str]) -> None:
        self._written = tuple(written)
        self.words = lru_cache(maxsize=512)(self._words)

    def _words(self, above: str) -> tuple[str, ...]:
        """Return the words of which one must stand in a passage for it to share a term with what stands above it."""
        words: dict[str, None] = {}
        for parts in self._parts:
            lacking = [part for part in parts if not holds(above, part)]
            if len(lacking) < len(parts):
                words |= dict.fromkeys(word for part in lacking or parts for word in part)
        return tuple(words)

    @cached_property
    def _parts(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        terms = map(Term.parse, self._written)
        return tuple(term.parts for term in terms if not term.ordered)


class Found(msgspec.Struct, frozen=True, gc=False):
    """A term found in a clean text.

    Attributes:
        parts: The place of each of its parts.
        written: The term, with the words that were found where it leaves a choice.
        start: Where its first character stands; ``end`` where its last one ends.
    """

    term: Term
    parts: tuple[tuple[int, int], ...]
    written: str
    start: int
    end: int


_place = attrgetter("parts", "term.written")


class Standing(msgspec.Struct, frozen=True, array_like=True):
    """What is looked for where a word stands, by number.

    Attributes:
        whole: Terms of one part that have it.
        keyed: Terms of several parts that are looked for when it turns up, with the numbers of the words of each part.
    """

    whole: tuple[int, ...] = ()
    keyed: tuple[tuple[int, tuple[tuple[int, ...], ...]], ...] = ()


_TERM = msgspec.msgpack.Decoder(Term)
_STANDING = msgspec.msgpack.Decoder(Standing)


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """The terms of a vocabulary by the words they are made of; it can be kept between runs.

    Attributes:
        terms: All terms: a report holds some hundred of twenty thousand.
        words: Every word of every term, sorted; its number is its place here.
        latin: For each word 1 where it begins or ends in a Latin letter or a digit, which may stand inside another.
        standing: What is looked for where each word stands.
    """

    terms: Packed
    words: tuple[str, ...]
    latin: bytes
    standing: Packed


def compile_terms(vocabulary: Vocabulary) -> Compiled:
    """Return the terms of a vocabulary, ready to be found."""
    uses: dict[str, list[tuple[str, Role]]] = defaultdict(list)
    for name, topic in vocabulary.topics.items():
        for role, written in _terms(topic):
            if (name, role) not in uses[written]:
                uses[written].append((name, role))
    terms = [term for written, each in uses.items() if (term := Term.parse(written, each)).parts]
    words = sorted({word for term in terms for word in term.words})
    number = {word: at for at, word in enumerate(words)}
    whole: list[list[int]] = [[] for _ in words]
    keyed: list[list[tuple[int, tuple[tuple[int, ...], ...]]]] = [[] for _ in words]
    for at, term in enumerate(terms):
        if len(term.parts) == 1:
            for word in term.parts[0]:
                whole[number[word]].append(at)
            continue
        parts = tuple(tuple(map(number.__getitem__, part)) for part in term.parts)
        for word in max(term.parts, key=_rarity):
            keyed[number[word]].append((at, parts))
    return Compiled(
        Packed.of(terms),
        tuple(words),
        bytes(word[0].isascii() or word[-1].isascii() for word in words),
        Packed.of(Standing(tuple(one), tuple(several)) for one, several in zip(whole, keyed, strict=True)),
    )


def _rarity(words: tuple[str, ...]) -> tuple[int, int]:
    """Return how seldom a part is to be expected: long words are rare, and few of them."""
    return min(map(len, words)), -len(words)


class Automaton:
    """Finds every term of a vocabulary in a text, overlapping ones too."""

    def __init__(self, compiled: Compiled) -> None:
        self._words, self._latin = compiled.words, compiled.latin
        self.scanner = Scanner(compiled.words)
        """Finds the words of all terms."""
        self._units = frozenset(
            number
            for number, word in enumerate(compiled.words)
            if len(word) == 1 and family_of(word) in _AMONG_WORDS
        )
        self._count = len(compiled.terms)
        terms, self._standing = compiled.terms.parts(), compiled.standing.parts()
        self._term = Known[int, Term](lambda number: _TERM.decode(terms(number)))
        """Each term by its number; there is one of each, as terms are told apart by identity."""
        self._parts: dict[int, tuple[tuple[int, ...], ...]] = {}
        self._at = Known[int, tuple[tuple[tuple[Term, str], ...], tuple[_Sought, ...]]](self._standing_at)

    def terms(self) -> Iterable[Term]:
        """Return all terms."""
        return map(self._term.__getitem__, range(self._count))

    def _standing_at(self, word: int) -> tuple[tuple[tuple[Term, str], ...], tuple[_Sought, ...]]:
        """Return the terms of one part that a word is, each as it is named there, and those of several it may be a part of."""
        standing = _STANDING.decode(self._standing(word))
        self._parts.update(standing.keyed)
        terms = map(self._term.__getitem__, standing.whole)
        return (
            tuple([(term, self._words[word] if OR in term.written else term.written) for term in terms]),
            tuple(
                [(each, tuple(part for part in parts if word not in part)) for each, parts in standing.keyed]
            ),
        )

    def find(self, clean: str) -> list[Found]:
        """Return all terms found in a normalised text, in order of place."""
        spans: dict[int, list[tuple[int, int]]] = {}
        found: list[Found] = []
        latin, standing_at = self._latin, self._at
        for word, start, end in self.scanner.find(clean):
            if (latin[word] and _inside_latin_word(clean, start, end)) or (
                word in self._units and not is_measure(clean, start)
            ):
                continue
            span = start, end
            if word in spans:
                spans[word].append(span)
            else:
                spans[word] = [span]
            for term, written in standing_at[word][0]:
                found.append(Found(term, (span,), written, start, end))
        for number in self._several(spans):
            found.extend(_composites(self._term[number], self._parts[number], spans, clean))
        found.sort(key=_place)
        return found

    def _several(self, spans: Mapping[int, object]) -> set[int]:
        """Return the terms of several parts, by number, of which each part has a word in a text."""
        present, standing_at = spans.keys(), self._at
        several = set()
        for word in spans:
            for number, others in standing_at[word][1]:
                for words in others:
                    if present.isdisjoint(words):
                        break
                else:
                    several.add(number)
        return several


def _is_short(word: str) -> bool:
    return len(word) <= SHORT and any("\u4e00" <= character <= "\u9fff" for character in word)


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


def _composites(
    term: Term,
    numbers: Sequence[tuple[int, ...]],
    spans: Mapping[int, list[tuple[int, int]]],
    clean: str,
) -> Iterable[Found]:
    """Yield where a term of several parts stands; each part has a word in the text."""
    spots = [sorted(span for number in words for span in spans.get(number, ())) for words in numbers]
    if not term.ordered:
        yield _placed(term, tuple(first[0] for first in spots), clean)
        return
    for first in spots[0]:
        parts: tuple[tuple[int, int], ...] = (first,)
        for following in spots[1:]:
            end = parts[-1][1]
            nearest = next((spot for spot in following if end <= spot[0] <= end + GAP), None)
            if nearest is None or any(mark in _BREAKS for mark in clean[end : nearest[0]]):
                break
            parts = (*parts, nearest)
        else:
            yield _placed(term, parts, clean)


def _placed(term: Term, parts: tuple[tuple[int, int], ...], clean: str) -> Found:
    """Return a term of several parts as found, named by the words found where it leaves a choice."""
    written = term.written
    if OR in written:
        written = ("…" if term.ordered else "&").join(clean[start:end] for start, end in parts)
    return Found(term, parts, written, min(start for start, _ in parts), max(end for _, end in parts))


def _inside_latin_word(clean: str, start: int, end: int) -> bool:
    """Tell whether a hit cuts a Latin word or a number: rpa in customerpartner, 范围1 in 范围12."""
    before, first = clean[start - 1 : start], clean[start]
    last, after = clean[end - 1], clean[end : end + 1]
    return (_same_run(before, first)) or (_same_run(last, after))


def _same_run(left: str, right: str) -> bool:
    if not (left.isascii() and right.isascii()):
        return False
    return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())
