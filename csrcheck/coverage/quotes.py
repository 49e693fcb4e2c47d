"""Whether words that somebody quotes stand in a report, and where."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from csrcheck.language.letters import plain
from csrcheck.model import Passage
from csrcheck.model.passage import Zone

SHORTEST = 6
"""Letters and digits a quote must have: fewer stand anywhere."""


class Quotes:
    """The words of a report's body, by letters and digits alone.

    The report's own tables of contents and of indicators, and people's comments in it, are no place of evidence.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = [each for each in passages if each.zone is Zone.BODY]

    @cached_property
    def _letters(self) -> list[str]:
        return [plain(each.text) for each in self._passages]

    def stands(self, quote: str) -> bool:
        """Tell whether a quote stands in the report."""
        wanted = plain(quote)
        return len(wanted) >= SHORTEST and wanted in "".join(self._letters)

    def pages(self, quote: str) -> tuple[tuple[int, str | None], ...]:
        """Return the pages a quote begins on, each as physical number and printed label."""
        wanted = plain(quote)
        if len(wanted) < SHORTEST:
            return ()
        whole, ends = "".join(self._letters), list[int]()
        for letters in self._letters:
            ends.append((ends[-1] if ends else 0) + len(letters))
        found: dict[tuple[int, str | None], None] = {}
        at = whole.find(wanted)
        while at >= 0:
            passage = next(each for each, end in zip(self._passages, ends, strict=True) if at < end)
            found[(passage.page, passage.page_label)] = None
            at = whole.find(wanted, at + 1)
        return tuple(found)
