"""Word boundaries: the likeliest cut of a text into words of jieba's dictionary.

This is jieba's cut without guessed names (``HMM=False``), number for number, over a table that loads in
milliseconds (:mod:`csrcheck.language.wordlist`). Its word list is used, the package is not loaded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from math import log
from pathlib import Path

from csrcheck.language.wordlist import BESIDE_HAN, HEAD, LATIN, Entry, WordList, word_list

_UNKNOWN_COUNT = 0.1
"""How often a character the dictionary does not have is taken to occur in the text it was counted in."""
_MOST_HEADS = 60_000
"""Pairs of characters whose words are held decoded; a long run would gather the whole dictionary."""

_STRETCH = re.compile(rf"[\u4e00-\u9fd5{re.escape(''.join(sorted(BESIDE_HAN)))}]+")
"""What is cut for itself: what stands between characters that are part of no word."""

_Lengths = tuple[tuple[int, ...], dict[str, float]]
"""Lengths of the words with one beginning, rising, and the logarithm of how often each occurs."""
_NONE: _Lengths = ((), {})


class Tokenizer:
    """Cuts normalised text into words; the vocabulary's terms are kept whole.

    Args:
        words: User words, normalised. Words shorter than two characters are ignored.
        folder: Where the table of words is kept between runs; nowhere where ``None``.
        counts: What :meth:`counts` returned for the user words, instead of these.
    """

    def __init__(
        self, words: Iterable[str] = (), folder: Path | None = None, counts: Mapping[str, int] | None = None
    ) -> None:
        self._folder = folder
        self._words = sorted({word for word in words if len(word) > 1})
        self._counts = dict(counts or {})
        self._list: WordList | None = None
        self._added = 0
        self._own: dict[str, Entry] = {}
        self._firsts: set[str] = set()
        self._known: dict[str, _Lengths] = {}
        self._cut = lru_cache(maxsize=4096)(self.boundaries)

    def tokens(self, text: str) -> tuple[str, ...]:
        """Return the words of a text in order; joined they give the text again."""
        ends = self._ends(text)
        return tuple(text[start:end] for start, end in zip([0, *ends], ends, strict=False))

    def boundaries(self, text: str) -> frozenset[int]:
        """Return the offsets at which a word starts or ends."""
        return frozenset((0, *self._ends(text)))

    def edges(self, text: str) -> Callable[[int], bool]:
        """Return what tells whether a word starts or ends at an offset: of a text, only what is asked about is cut."""
        stretches = [match.span() for match in _STRETCH.finditer(text)]
        starts = [start for start, _ in stretches]

        def is_edge(place: int) -> bool:
            at = bisect_right(starts, place) - 1
            if at < 0 or place >= stretches[at][1]:
                return True
            start, end = stretches[at]
            return place == start or place - start in self._cut(text[start:end])

        return is_edge

    def likelihood(self, text: str) -> float:
        """Return the mean natural logarithm of the probability of a character of a text, by its words.

        Running Chinese has -5 to -6, characters drawn by lot -9 and less.
        """
        words = self.tokens(text)
        logs = (log((self._count(word) or _UNKNOWN_COUNT) / self._total) for word in words)
        return sum(logs) / max(len(text), 1)

    def _loaded(self) -> WordList:
        """Return the dictionary, loaded when it is first needed, with the user's words beside it."""
        if self._list is None:
            self._list = word_list(self._folder)
            for word, count in self._counts.items():
                self._add(word, count)
            for word in self._words:
                self._counts[word] = self._suited(word)
                self._add(word, self._counts[word])
        return self._list

    def counts(self) -> dict[str, int]:
        """Return how often each user word is taken to occur: often enough to be cut out whole."""
        self._loaded()
        return self._counts

    @property
    def _total(self) -> int:
        return self._loaded().total + self._added

    def _suited(self, word: str) -> int:
        """Return a count that has a word cut out whole."""
        start, share = 0, 1.0
        for end in self._ends(word):
            count = self._count(word[start:end])
            share *= (1 if count is None else count) / float(self._total)
            start = end
        known = self._count(word)
        return max(int(share * self._total) + 1, 1 if known is None else known)

    def _add(self, word: str, count: int) -> None:
        self._firsts.add(word[0])
        self._own.setdefault(word[:HEAD], {})[word] = count
        self._added += count
        self._known.pop(word[0], None)
        self._known.pop(word[:HEAD], None)

    def _count(self, word: str) -> int | None:
        """Return how often a word occurs: 0 for what only begins words, ``None`` for what does not."""
        found = self._beginning(word[:HEAD])
        if word in found:
            return found[word]
        return 0 if len(word) > 1 and any(each.startswith(word) for each in found) else None

    def _beginning(self, head: str) -> Entry:
        found = self._loaded().beginning(head)
        if head in self._firsts and head not in found:
            return {**found, head: 0}  # it begins words of the user
        return {**found, **self._own[head]} if head in self._own else found

    def _decoded(self, head: str) -> _Lengths:
        """Return the words with one beginning that occur, and keep them at hand."""
        if len(self._known) > _MOST_HEADS:
            self._known.clear()
        known = _NONE
        if entry := self._beginning(head):
            found = {word: log(count) for word, count in entry.items() if count}
            known = tuple(sorted({*map(len, found)})), found
        self._known[head] = known
        return known

    def _ends(self, text: str) -> list[int]:
        """Return where each word of a text ends, on the likeliest way through it; letters that stand alone join."""
        ways = self._ways(text)
        ends: list[int] = []
        place, joining = 0, False
        while place < len(text):
            end = ways[place]
            single = end == place + 1 and text[place] in LATIN
            if joining and not single:
                ends.append(place)
            joining = single
            place = end
            if not single:
                ends.append(place)
        if joining:
            ends.append(place)
        return ends

    def _ways(self, text: str) -> list[int]:
        """Return where the word that starts at each place ends on the likeliest way from there."""
        all_words = log(self._loaded().total + self._added)
        known, decoded = self._known, self._decoded
        size = len(text)
        score, ways = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            best, way = None, start + 1
            single = text[start]
            if not ("\u4e00" <= single <= "\u9fd5" or single in BESIDE_HAN):
                ways[start] = way  # between stretches that are cut each for itself
                continue
            alone = (known.get(single) or decoded(single))[1].get(single)
            if alone is not None:
                best = alone - all_words + score[start + 1]
            head = text[start : start + HEAD]
            if len(head) == HEAD:
                lengths, words = known.get(head) or decoded(head)
                for length in lengths:
                    if start + length > size:
                        break
                    word = words.get(text[start : start + length])
                    if word is None:
                        continue
                    whole = word - all_words + score[start + length]
                    if best is None or whole >= best:
                        best, way = whole, start + length
            score[start] = 0.0 - all_words + score[start + 1] if best is None else best
            ways[start] = way
        return ways
