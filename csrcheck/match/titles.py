"""Recognise a passage that only repeats titles of indicators.

A list of a standard's issues (who answers for which, where to find it) uses every framework's own
words and discloses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from csrcheck.language.normalise import clean_text

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHORTEST = 4
_SHARE = 0.6
_LONGEST = 160
"""A longer passage says more than titles."""


class Titles:
    """The titles of all bundled indicators.

    Args:
        titles: As the frameworks have them; short ones (健康) are left out, being ordinary words.
    """

    def __init__(self, titles: Iterable[str]) -> None:
        cleaned = {clean_text(title) for title in titles}
        self._titles = sorted(title for title in cleaned if len(title) >= _SHORTEST)

    @cached_property
    def _scanner(self) -> object:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self._titles, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def fill(self, clean: str) -> bool:
        """Tell whether titles make up most of a normalised passage without a figure."""
        if not self._titles or len(clean) > _LONGEST:
            return False
        covered = 0
        for _, start, end in self._scanner.find_matches_as_indexes(clean):  # type: ignore[attr-defined]
            covered += len(_HAN.findall(clean[start:end]))
        return covered > 0 and covered >= _SHARE * len(_HAN.findall(clean))
