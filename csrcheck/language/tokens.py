"""Word boundaries through jieba, quiet and private.

jieba is slow to load, noisy on stderr and keeps a cache file whose first owner locks out others; here
it is loaded on first use only, with its own dictionary instance, its logger silenced and its cache in
the user's cache folder.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from math import log
from pathlib import Path
from typing import Any

_UNKNOWN_COUNT = 0.1
"""How often a character the dictionary does not have is taken to occur in the text it was counted in."""


class Tokenizer:
    """Cuts normalised text into words; the vocabulary's terms are kept whole.

    Args:
        words: User words, normalised. Words shorter than two characters are ignored.
        folder: Where jieba keeps its parsed dictionary; the temporary folder where ``None``.
    """

    def __init__(self, words: Iterable[str] = (), folder: Path | None = None) -> None:
        self._folder = folder
        self._words = sorted({word for word in words if len(word) > 1})
        self._jieba: Any = None

    def tokens(self, text: str) -> tuple[str, ...]:
        """Return the words of a text in order; joined they give the text again."""
        return tuple(self._loaded().cut(text, HMM=False))

    def boundaries(self, text: str) -> frozenset[int]:
        """Return the offsets at which a word starts or ends."""
        ends = [0]
        for token in self.tokens(text):
            ends.append(ends[-1] + len(token))
        return frozenset(ends)

    def likelihood(self, text: str) -> float:
        """Return the mean natural logarithm of the probability of a character of a text, by its words.

        Running Chinese has -5 to -6, characters drawn by lot -9 and less.
        """
        known = self._loaded()
        words = self.tokens(text)
        logs = (log((known.FREQ.get(word, 0) or _UNKNOWN_COUNT) / known.total) for word in words)
        return sum(logs) / max(len(text), 1)

    def _loaded(self) -> Any:
        if self._jieba is None:
            with warnings.catch_warnings():
                # jieba 0.42 warns of invalid escapes and of pkg_resources on current Pythons.
                warnings.simplefilter("ignore")
                import jieba
            jieba.setLogLevel(logging.ERROR)
            tokenizer = jieba.Tokenizer()
            tokenizer.tmp_dir = self._writable_folder()
            tokenizer.initialize()
            for word in self._words:
                tokenizer.add_word(word)
            self._jieba = tokenizer
        return self._jieba

    def _writable_folder(self) -> str | None:
        """Return the folder for jieba's cache; a read-only home costs time, not the run."""
        if self._folder is None:
            return None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return str(self._folder)
