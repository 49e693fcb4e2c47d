"""Words of a long list found in texts: in a few by looking up their pieces, in many with an automaton."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

_FEW = 8000
"""Characters up to which looking up all pieces takes less time than building the automaton of a list of thousands."""


class Scanner:
    """Finds every word of a list in texts, overlapping ones too.

    Args:
        words: Each once; none of them empty.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._read = 0

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Return each place of each word as its number, start and end: those that end first, of these the longest first."""
        if "_automaton" not in self.__dict__:
            self._read += len(text)
            if self._read <= _FEW:
                return self._looked_up(text)
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return found

    def longest(self, text: str) -> list[tuple[int, int]]:
        """Return the places of words one after the other: the first that begins, of these the longest, and on from its end."""
        ends: dict[int, int] = {}
        for _, start, end in self.find(text):
            ends[start] = max(end, ends.get(start, 0))
        found: list[tuple[int, int]] = []
        for start in sorted(ends):
            if not found or start >= found[-1][1]:
                found.append((start, ends[start]))
        return found

    def expect_many(self) -> None:
        """Build the automaton now: many texts are to come."""
        _ = self._automaton

    def _looked_up(self, text: str) -> list[tuple[int, int, int]]:
        numbers, lengths = self._numbers
        return [
            (numbers[piece], end - length, end)
            for end, last in enumerate(text, 1)
            if last in lengths
            for length in lengths[last]
            if length <= end and (piece := text[end - length : end]) in numbers
        ]

    @cached_property
    def _numbers(self) -> tuple[dict[str, int], dict[str, list[int]]]:
        """The number of each word, and by their last characters how long words are, the longest first."""
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[-1], set()).add(len(word))
        numbers = dict(zip(self._words, range(len(self._words)), strict=True))
        return numbers, {last: sorted(each, reverse=True) for last, each in lengths.items()}

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self._words, matchkind=ahocorasick_rs.MatchKind.Standard)
