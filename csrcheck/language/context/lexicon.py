"""All concepts compiled for one pass over a text: every word of every concept in one automaton."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from csrcheck.language.context.concept import Bar, Concept, Form, Matter
from csrcheck.language.packed import Known, Packed
from csrcheck.language.scanner import Scanner

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

_RATES = (0.1, 0.01, 0.002, 0.001)
"""Share of sentences that a word of one, two, three or more characters is taken to stand in."""
_RATE_OF_MARK = 0.9
_ROUNDS = 8
"""How often rates of concepts are worked out from those of others; most lean on few."""


class Part(Struct, frozen=True, array_like=True, gc=False):
    """One part of a form.

    Attributes:
        gap: Characters that may stand between the part before and this one.
        concept: Its concept; the key of a bare word is the word in quotes.
    """

    gap: int
    concept: str


_KEYS = msgspec.msgpack.Decoder(tuple[str, ...])
_OWNED = msgspec.msgpack.Decoder(frozenset[int])

Parts = tuple[frozenset[str], tuple[Part, ...]]
"""A form: the concepts it is made of, without one of which it is not there, and its parts in order."""


class Compiled(Struct, frozen=True, array_like=True):
    """A concept ready for use.

    Attributes:
        kept: What its author wrote, which only those read who ask what it is made of; see :attr:`source`.
        across: As its author wrote it, see :class:`Concept`; so are ``direction``, ``within``, ``reach``, ``acts_on``,
            ``spares`` and ``bars``.
        forms: Its forms as parts; ``pseudo`` likewise, for those that only look like it.
        unless: Keys of concepts that undo it; ``apart``, ``needs`` and ``until`` likewise.
    """

    name: str
    kept: msgspec.Raw
    across: bool
    direction: str
    within: int
    reach: int
    acts_on: tuple[str, ...]
    spares: tuple[str, ...]
    bars: tuple[Bar, ...]
    forms: tuple[Parts, ...]
    pseudo: tuple[Parts, ...]
    apart: tuple[str, ...]
    unless: tuple[str, ...]
    needs: tuple[str, ...]
    until: tuple[str, ...]

    @property
    def source(self) -> Concept:
        """The concept as its author wrote it."""
        return msgspec.msgpack.decode(self.kept, type=Concept)

    def may_act_on(self, matter: str) -> bool:
        """Tell whether it may act on a matter."""
        return matter not in self.spares and (not self.acts_on or matter in self.acts_on)


class Wording(Struct, frozen=True, array_like=True):
    """Concepts compiled, and the matters among them; it can be kept between runs.

    Attributes:
        matters: By the name of their concept, in order of precedence.
        words: Every word of every concept, sorted.
        keys: For each word the keys it stands for.
        owners: All keys; ``owned`` are the numbers of the words that stand for each.
        effects: For each word and figure the concepts that may be said where it stands, beside itself.
    """

    concepts: dict[str, Compiled]
    matters: dict[str, Matter]
    words: tuple[str, ...]
    keys: Packed
    owners: tuple[str, ...]
    owned: Packed
    effects: dict[str, frozenset[str]]


class _Compiler:
    """Compiles concepts, and gathers which keys each of their words stands for."""

    def __init__(self, known: Mapping[str, Concept]) -> None:
        self._known = known
        self.owners: dict[str, list[str]] = defaultdict(list)
        self.compiled = {name: self._compile(name, concept) for name, concept in known.items()}

    def _compile(self, name: str, concept: Concept) -> Compiled:
        for word in concept.words:
            self.owners[word].append(name)
        for each in concept.pseudo:
            if isinstance(each, str):
                self.owners[each].append(f"-{name}")
        return Compiled(
            name,
            msgspec.Raw(msgspec.msgpack.encode(concept)),
            concept.across,
            concept.direction,
            concept.within,
            concept.reach,
            concept.acts_on,
            concept.spares,
            concept.bars,
            tuple(self._form(form) for form in concept.forms),
            tuple(self._form(form) for form in concept.pseudo if not isinstance(form, str)),
            tuple(self._key(each) for each in concept.apart),
            tuple(self._key(each) for each in concept.unless),
            tuple(self._key(each) for each in concept.needs),
            tuple(self._key(each) for each in concept.until),
        )

    def effects(self) -> dict[str, frozenset[str]]:
        """Return, for each word and figure, the concepts that may be said where it stands.

        A form is not there without any of its parts: it is told from the one that is to be expected least.
        """
        rates = self._rates()
        told = {
            name: {min((part.concept for part in parts), key=rates.__getitem__) for _, parts in each.forms}
            for name, each in self.compiled.items()
        }
        found: dict[str, set[str]] = defaultdict(set)
        for name in self.compiled:
            reached, ahead = {name}, [name]
            while ahead:
                new = told.get(ahead.pop(), set()) - reached
                reached |= new
                ahead += new
            for key in reached - {name}:
                found[key].add(name)
        return {key: frozenset(names) for key, names in found.items()}

    def _rates(self) -> dict[str, float]:
        """Return the share of texts in which each word, figure and concept is to be expected, roughly: which is rarer counts."""
        rates = dict.fromkeys(FIGURES, 1.0)
        rates |= {f"'{word}'": _rate(word) for word in self.owners}
        said = {name: sum(map(_rate, concept.words)) for name, concept in self._known.items()}
        rates |= said
        for _ in range(_ROUNDS):
            for name, each in self.compiled.items():
                formed = sum(min(rates[part.concept] for part in parts) for _, parts in each.forms)
                rates[name] = min(said[name] + formed, 1.0)
        return rates

    def _form(self, form: Form) -> Parts:
        parts = tuple(self._parts(form))
        return frozenset(part.concept for part in parts), parts

    def _parts(self, form: Form) -> Iterator[Part]:
        gap = 0
        for step in form:
            if isinstance(step, int):
                gap = step
                continue
            yield Part(gap, self._key(step))
            gap = 0

    def _key(self, written: str) -> str:
        """Return the key of a part as written: a concept in angle brackets, or a word."""
        name = reference(written)
        if name is None:
            key = f"'{written}'"
            if key not in self.owners[written]:
                self.owners[written].append(key)
            return key
        if name not in FIGURES:
            self._known[name]
        return name


def compile_concepts(concepts: Mapping[str, Concept], matters: Mapping[str, Matter]) -> Wording:
    """Compile concepts that belong together.

    Args:
        concepts: By name.
        matters: By the name of their concept, in order of precedence.

    Raises:
        KeyError: A form, condition or matter names a concept nobody has.
    """
    for name in matters:
        concepts[name]
    compiler = _Compiler(concepts)
    owners = compiler.owners
    words = tuple(sorted(owners))
    owned: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        for key in owners[word]:
            owned[key].append(number)
    return Wording(
        compiler.compiled,
        dict(matters),
        words,
        Packed.of(tuple(owners[word]) for word in words),
        tuple(owned),
        Packed.of(owned.values()),
        compiler.effects(),
    )


class Lexicon:
    """The concepts of a language, and the matters among them.

    Args:
        wording: What :func:`compile_concepts` returned for them.
    """

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.scanner = Scanner(wording.words)
        """Finds the words of all concepts."""
        self.concepts, self.matters = wording.concepts, wording.matters
        keys, owned, effects = wording.keys.parts(), wording.owned.parts(), wording.effects
        owners = {key: number for number, key in enumerate(wording.owners)}
        self.keys = Known[int, tuple[str, ...]](lambda word: _KEYS.decode(keys(word)))
        """The keys each word stands for, by its number."""
        self.owned = Known[str, frozenset[int]](
            lambda key: _OWNED.decode(owned(owners[key])) if key in owners else frozenset()
        )
        """The numbers of the words that stand for each key."""
        self._effects = Known[int, frozenset[str]](
            lambda word: frozenset(self.keys[word]).union(
                *[effects[key] for key in self.keys[word] if key in effects]
            )
        )
        self.events = {
            name: n for n, (name, each) in enumerate(self.matters.items()) if each.polarity == "event"
        }
        """Rank of each matter that may happen; the others are admitted."""
        self.admissions = {name: each for name, each in self.matters.items() if name not in self.events}
        self.modifiers = tuple(each for each in self.concepts.values() if each.direction)
        # Of eleven thousand words a hundred begin or end in a letter: the others are told at a glance.
        self.latin = frozenset(
            index
            for index, word in enumerate(wording.words)
            if (word[0] <= "z" or word[-1] <= "z") and (_is_latin(word[0]) or _is_latin(word[-1]))
        )
        """Numbers of the words that may stand inside a longer Latin word: gri in grid."""

    def possible(self, words: Iterable[int], figures: Iterable[str]) -> frozenset[str]:
        """Return the keys and concepts that may be said in a text that holds some words, by number, and figures."""
        effects = self.wording.effects
        return frozenset(figures).union(
            *map(self._effects.__getitem__, words), *[effects[each] for each in figures if each in effects]
        )

    def words_in(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return words of which one stands in every text that says one of some concepts.

        Where figures alone may say it that is the empty word, which stands in any text.
        """
        wanted = frozenset(names)
        effects = self.wording.effects.items()
        told = wanted | {key for key, concepts in effects if not concepts.isdisjoint(wanted)}
        if not told.isdisjoint(FIGURES):
            return ("",)
        return tuple(word for n, word in enumerate(self.wording.words) if not told.isdisjoint(self.keys[n]))

    def find(self, clean: str) -> list[tuple[int, int, int]]:
        """Return every word in a normalised text as its number, start and end; overlapping ones too."""
        return self.scanner.find(clean)


def _rate(word: str) -> float:
    return _RATES[min(len(word), len(_RATES)) - 1] if len(word) > 1 or word.isalpha() else _RATE_OF_MARK


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
