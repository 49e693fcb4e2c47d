"""Whether words that somebody quotes stand in a report, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from msgspec.structs import replace

from csrcheck.coverage.citation import cite_passage
from csrcheck.language.letters import plain
from csrcheck.model import Citation, Passage
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

    @cached_property
    def _ends(self) -> list[int]:
        """Where the letters of each passage end, counted over all of them."""
        return list(accumulate(map(len, self._letters)))

    def stands(self, quote: str) -> bool:
        """Tell whether a quote stands in the report."""
        wanted = plain(quote)
        return len(wanted) >= SHORTEST and wanted in "".join(self._letters)

    def pages(self, quote: str) -> tuple[tuple[int, str | None], ...]:
        """Return the pages a quote begins on, each as physical number and printed label."""
        return tuple(dict.fromkeys((each.page, each.page_label) for each in self.passages(quote)))

    def passages(self, quote: str) -> tuple[Passage, ...]:
        """Return the passages a quote begins in, in the order of the report."""
        wanted = plain(quote)
        if len(wanted) < SHORTEST:
            return ()
        whole, found = "".join(self._letters), dict[int, Passage]()
        at = whole.find(wanted)
        while at >= 0:
            number = bisect_right(self._ends, at)
            found[number] = self._passages[number]
            at = whole.find(wanted, at + 1)
        return tuple(found.values())

    def citation(self, quote: str) -> Citation | None:
        """Return a quote with its first place; ``None`` where it does not stand in the report."""
        found = self.passages(quote)
        return replace(cite_passage(found[0]), quote=quote) if found else None
