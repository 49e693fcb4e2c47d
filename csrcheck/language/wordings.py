"""Words with one use: what a text holds, begins with, ends in or is, and what only looks like it."""

from __future__ import annotations

from msgspec import Struct


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """Words with one use, in normalised spelling.

    Attributes:
        says: What they show, for readers of the file.
        words: What a text holds; ``starts``: begins with; ``ends``: ends in; ``whole``: is, and nothing else.
        unless: Look-alikes: a word that begins inside one of them does not count.
        match: Texts that show the use, for each word one; ``no_match``: near misses, for each look-alike one.
    """

    says: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    words: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def shown_in(self, clean: str) -> bool:
        """Tell whether a normalised text shows the use."""
        return (
            clean.startswith(self.starts)
            or clean.endswith(self.ends)
            or clean in self.whole
            or (any(map(clean.__contains__, self.words)) and self._stands(clean))
        )

    def _stands(self, clean: str) -> bool:
        """Whether one of the words in a text stands there outside of look-alikes; of most texts there are none."""
        if not any(map(clean.__contains__, self.unless)):
            return True
        return any(self._place(word, clean) >= 0 for word in self.words)

    def place_in(self, clean: str) -> int:
        """Return where the first of the words stands in a normalised text, -1 where none does."""
        return min((at for word in self.words if (at := self._place(word, clean)) >= 0), default=-1)

    def _place(self, word: str, clean: str) -> int:
        at = clean.find(word)
        if at < 0:
            return at
        alike = [each for each in self.unless if each in clean]
        while at >= 0 and any(_begins_inside(at, each, clean) for each in alike):
            at = clean.find(word, at + 1)
        return at


def _begins_inside(at: int, other: str, clean: str) -> bool:
    start = clean.rfind(other, 0, at + len(other))
    return 0 <= start <= at < start + len(other)
