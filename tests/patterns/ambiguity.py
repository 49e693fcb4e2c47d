"""Whether an expression can be read in exponentially many ways, and what strings would show it.

An expression is turned into an automaton of its characters (Glushkov): a state for each place in it that
takes a character, an edge for each way from one to the next, counted. It can take exponential time where two
different ways lead from a state back to itself on the same text (Weber & Seidl's criterion EDA). Conditions
that look around are left out of the automaton, which only makes it allow more; what they hold is judged by itself.
"""

from __future__ import annotations

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_MANY = 10
"""Repeats of so many and more are taken as without end."""
_MOST_STATES = 600
_USUAL = "aZpx09年中一，。、；： \t\n\u3000-.…·|/()（）%$<>!=\"'#&;_*"


@dataclass
class _Part:
    """A piece of the automaton: may it be empty, where it begins and ends."""

    empty: bool
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)


class Automaton:
    """The automaton of an expression, over the characters that tell its places apart."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.sets: list[frozenset[str]] = []
        self.edges: Counter[tuple[int, int]] = Counter()
        self.conditions: list[Any] = []
        self._flags = flags
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        tree = parser.parse(text, flags & ~re.UNICODE if isinstance(pattern, bytes) else flags)
        self.tree = tree
        self.letters = sorted(set(_USUAL) | set(_letters(tree)))
        self._sequence(tree)
        while self.conditions:
            self._sequence(self.conditions.pop())

    def _sequence(self, nodes: Any) -> _Part:
        whole = _Part(empty=True)
        for kind, value in nodes:
            whole = self._joined(whole, self._node(kind, value))
        return whole

    def _joined(self, left: _Part, right: _Part) -> _Part:
        self.edges.update((a, b) for a in left.last for b in right.first)
        return _Part(
            left.empty and right.empty,
            left.first + (right.first if left.empty else []),
            right.last + (left.last if right.empty else []),
        )

    def _node(self, kind: Any, value: Any) -> _Part:
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN, op.CATEGORY, op.RANGE):
            self.sets.append(frozenset(c for c in self.letters if takes(kind, value, c, self._flags)))
            return _Part(False, [len(self.sets) - 1], [len(self.sets) - 1])
        if kind is op.SUBPATTERN:
            return self._sequence(value[3])
        if kind is op.ATOMIC_GROUP:
            return self._sequence(value)
        if kind is op.BRANCH:
            parts = [self._sequence(each) for each in value[1]]
            return _Part(
                any(part.empty for part in parts),
                [state for part in parts for state in part.first],
                [state for part in parts for state in part.last],
            )
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._repeat(*value, once=kind is op.POSSESSIVE_REPEAT)
        if kind in (op.ASSERT, op.ASSERT_NOT):
            self.conditions.append(value[1])
        return _Part(empty=True)  # an anchor, or a group referred to

    def _repeat(self, least: int, most: int, item: Any, *, once: bool) -> _Part:
        if most == op.MAXREPEAT or most >= _MANY or len(self.sets) > _MOST_STATES:
            part = self._sequence(item)
            if most != 1 and not once:  # a possessive repeat gives nothing back
                self.edges.update((a, b) for a in part.last for b in part.first)
            return _Part(part.empty or least == 0, part.first, part.last)
        whole = latest = _Part(empty=True)
        for number in range(most):
            part = self._sequence(item)
            if number < least or number == 0:
                whole = latest = self._joined(whole, part)
                continue
            # What may be left out comes only after all before it: a(a(a)?)?, not a?a?a?.
            self.edges.update((a, b) for a in latest.last for b in part.first)
            whole = _Part(whole.empty, whole.first, whole.last + part.last)
            latest = _Part(part.empty, part.first, part.last + (latest.last if part.empty else []))
        return _Part(whole.empty or least == 0, whole.first, whole.last)

    def ambiguous(self) -> bool:
        """Whether some text leads from a state back to it in two ways."""
        after: dict[int, list[int]] = {}
        before: dict[int, list[int]] = {}
        for a, b in self.edges:
            if self.sets[b]:
                after.setdefault(a, []).append(b)
                before.setdefault(b, []).append(a)
        done: set[int] = set()
        for state in range(len(self.sets)):
            if state in done:
                continue
            loop = _reached([state], after) & _reached([state], before)
            done |= loop | {state}
            if loop and self._twice(loop, after, before):
                return True
        return False

    def _twice(self, loop: set[int], after: dict[int, list[int]], before: dict[int, list[int]]) -> bool:
        if any(self.edges[a, b] > 1 for a in loop for b in after.get(a, ()) if b in loop):
            return True
        forward: dict[tuple[int, int], list[tuple[int, int]]] = {}
        backward: dict[tuple[int, int], list[tuple[int, int]]] = {}
        waiting = [(state, state) for state in loop]
        seen = set(waiting)
        while waiting:
            a, b = waiting.pop()
            for c in after.get(a, ()):
                for d in after.get(b, ()):
                    if c in loop and d in loop and self.sets[c] & self.sets[d]:
                        forward.setdefault((a, b), []).append((c, d))
                        backward.setdefault((c, d), []).append((a, b))
                        if (c, d) not in seen:
                            seen.add((c, d))
                            waiting.append((c, d))
        back = _reached([(state, state) for state in loop], backward)
        return any(a != b for a, b in back & seen)


def _reached(start: list[Any], edges: dict[Any, list[Any]]) -> set[Any]:
    found: set[Any] = set()
    waiting = list(start)
    while waiting:
        for state in edges.get(waiting.pop(), ()):
            if state not in found:
                found.add(state)
                waiting.append(state)
    return found


def takes(kind: Any, value: Any, letter: str, flags: int) -> bool:
    """Tell whether one place of an expression takes a character."""
    if kind is op.ANY:
        return bool(flags & re.DOTALL) or letter != "\n"
    if kind is op.LITERAL:
        return _same(chr(value), letter, flags)
    if kind is op.NOT_LITERAL:
        return not _same(chr(value), letter, flags)
    if kind is op.RANGE:
        low, high = value
        both = {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter}
        return any(len(each) == 1 and low <= ord(each) <= high for each in both)
    if kind is op.CATEGORY:
        return bool(re.match(_CATEGORIES[str(value)], letter, flags & re.ASCII))
    negated = value[0][0] is op.NEGATE
    return any(takes(each[0], each[1], letter, flags) for each in value[negated:]) is not negated


_CATEGORIES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip


def _same(one: str, other: str, flags: int) -> bool:
    return one == other or bool(flags & re.IGNORECASE and one.lower() == other.lower())


def _letters(nodes: Any) -> Iterator[str]:
    for kind, value in nodes:
        if kind in (op.LITERAL, op.NOT_LITERAL):
            yield chr(value)
        elif kind is op.RANGE:
            yield from (chr(value[0]), chr(value[1]))
        elif kind is op.IN:
            yield from _letters(value)
        for part in _inside(kind, value):
            yield from _letters(part)


def _inside(kind: Any, value: Any) -> list[Any]:
    """Return the sequences a node holds."""
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.ATOMIC_GROUP:
        return [value]
    if kind is op.BRANCH:
        return list(value[1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return [value[2]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    if kind is op.GROUPREF_EXISTS:
        return [part for part in value[1:] if part is not None]
    return []


def pumped(pattern: str | bytes, flags: int, times: int) -> list[str]:
    """Return texts that bring an expression to each of its repeats, run long, and end so that it fails."""
    automaton = Automaton(pattern, flags)
    made: dict[str, None] = {}
    for lead, bodies in _repeats(automaton.tree, "", automaton.letters, flags):
        for body in bodies:
            made[lead + body * (times // len(body)) + "\x00"] = None
    return list(made)


def _repeats(nodes: Any, lead: str, letters: list[str], flags: int) -> Iterator[tuple[str, list[str]]]:
    for kind, value in nodes:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[1] >= _MANY:
            bodies = {_sample(value[2], letters, flags)}
            bodies.update(_shared(value[2], letters, flags))
            yield lead, sorted(bodies - {""})
        for part in _inside(kind, value):
            yield from _repeats(part, lead, letters, flags)
        lead += _sample([(kind, value)], letters, flags)


def _shared(item: Any, letters: list[str], flags: int) -> list[str]:
    """Return a blank, a digit, a Han character … where a repeat of single characters takes them."""
    if len(item) != 1 or item[0][0] not in (op.IN, op.ANY, op.NOT_LITERAL, op.CATEGORY):
        return []
    return [
        letter
        for letter in " \t0年-.p、"
        if letter in letters and takes(item[0][0], item[0][1], letter, flags)
    ]


def _sample(nodes: Any, letters: list[str], flags: int) -> str:
    """Return a short text that a sequence takes."""
    made = ""
    for kind, value in nodes:
        if kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN, op.CATEGORY):
            made += chr(value) if kind is op.LITERAL else _taken(kind, value, letters, flags)
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            made += _sample(value[2], letters, flags) * max(
                1 if value[0] == 0 and len(nodes) == 1 else value[0], 0
            )
        elif kind is op.BRANCH:
            made += _sample(value[1][0], letters, flags)
        elif kind not in (op.ASSERT, op.ASSERT_NOT, op.GROUPREF_EXISTS):
            for part in _inside(kind, value):
                made += _sample(part, letters, flags)
    return made


def _taken(kind: Any, value: Any, letters: list[str], flags: int) -> str:
    return next(
        (letter for letter in letters if letter not in "\n\t" and takes(kind, value, letter, flags)), ""
    )
