"""The part of a long sentence that speaks of a topic."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.match.terms import Found
from csrcheck.model import Passage

_MARKS = ",;:。!?"
_SHORT_ENOUGH = 60
"""A sentence up to this length is one statement."""


def window(passage: Passage, hits: Sequence[Found]) -> tuple[int, int]:
    """Return where in the clean text to read what is said of a topic.

    Reports chain clauses on different matters into one sentence; what is done in one of them is not
    done for the topic of another. The window is the clauses that hold the hits, with the clause before
    (which often names who or why) and the two after (which often hold the figures).

    Args:
        passage: A sentence or a row; a row is always read whole.
        hits: Terms of the topic in it; without any the whole passage is read.
    """
    clean = passage.clean
    if passage.row is not None or not hits or len(clean) <= _SHORT_ENOUGH:
        return 0, len(clean)
    cuts = clause_ends(clean)
    first = max(n for n, cut in enumerate(cuts) if cut <= min(hit.start for hit in hits))
    last = min(n for n, cut in enumerate(cuts) if cut >= max(hit.end for hit in hits))
    return cuts[max(first - 1, 0)], cuts[min(last + 2, len(cuts) - 1)]


def clause_ends(clean: str) -> list[int]:
    """Return where the clauses of a text end, with 0 before them; its own end is the last."""
    marks = (at for at, mark in enumerate(clean, 1) if mark in _MARKS and not _in_number(clean, at))
    return [0, *marks, len(clean)]


def _in_number(clean: str, end: int) -> bool:
    """Tell whether the mark that ends at a place stands inside a number or a time: 3,210, 8:30."""
    return clean[end - 2 : end - 1].isdecimal() and clean[end : end + 1].isdecimal()
