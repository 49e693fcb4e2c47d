"""The part of a long sentence that speaks of a topic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from csrcheck.match.terms import Found
from csrcheck.model import Passage

_MARKS = ",;:。!?"
_SHORT_ENOUGH = 60
"""A sentence up to this length is one statement."""


class Window:
    """The parts of a passage that speak of one topic or another.

    Reports chain clauses on different matters into one sentence; what is done in one of them is not
    done for the topic of another. The window is the clauses that hold the hits, with the clause before
    (which often names who or why) and the two after (which often hold the figures).

    Args:
        passage: A sentence or a row; a row is always read whole.
    """

    def __init__(self, passage: Passage) -> None:
        self._clean = passage.clean
        self._whole = passage.row is not None or len(passage.clean) <= _SHORT_ENOUGH
        self._cuts: list[int] = []

    def around(self, hits: Sequence[Found]) -> tuple[int, int]:
        """Return where in the clean text to read what is said of a topic.

        Args:
            hits: Terms of the topic in it; without any the whole passage is read.
        """
        if self._whole or not hits:
            return 0, len(self._clean)
        cuts = self._cuts = self._cuts or clause_ends(self._clean)
        first = bisect_right(cuts, min(hit.start for hit in hits)) - 1
        last = bisect_left(cuts, max(hit.end for hit in hits))
        return cuts[max(first - 1, 0)], cuts[min(last + 2, len(cuts) - 1)]


def clause_ends(clean: str) -> list[int]:
    """Return where the clauses of a text end, with 0 before them; its own end is the last."""
    marks = (at for at, mark in enumerate(clean, 1) if mark in _MARKS and not _in_number(clean, at))
    return [0, *marks, len(clean)]


def _in_number(clean: str, end: int) -> bool:
    """Tell whether the mark that ends at a place stands inside a number or a time: 3,210, 8:30."""
    return clean[end - 2 : end - 1].isdecimal() and clean[end : end + 1].isdecimal()
