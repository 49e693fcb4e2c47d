"""Recognise a passage that only repeats titles of indicators.

A list of a standard's issues (who answers for which, where to find it) uses every framework's own
words and discloses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from csrcheck.catalog.scoring import number
from csrcheck.catalog.wording import annotate
from csrcheck.language.figures import figures
from csrcheck.language.letters import hans
from csrcheck.language.normalise import clean_text
from csrcheck.match.traits import zeros_of

Span = tuple[int, int]

_SHORTEST = 4
_LONGEST = 160
"""A longer passage says more than titles."""


# GRI 308：供应商环境评估 2016 is cited by its words alone.
_ORNAMENT = re.compile(
    r"^(?:[a-z]+\s?\d+|层面[a-z]\d|[a-z]\d*|第[一二三四五六七八九十]+[章节部分条]+)\s*[:.、]\s*|\s*(?:19|20)\d{2}$|\([^()]*\)$"
)


def _bare(title: str) -> str:
    previous = ""
    while title != previous:
        previous, title = title, _ORNAMENT.sub("", title).strip()
    return title


def bare_titles(titles: Iterable[str]) -> tuple[str, ...]:
    """Return titles as they may stand in a text, sorted; short ones (健康) are left out, being ordinary words."""
    cleaned = {_bare(clean_text(title)) for title in titles}
    return tuple(sorted(title for title in cleaned if len(title) >= _SHORTEST))


class Titles:
    """The titles of all bundled indicators.

    Args:
        titles: As :func:`bare_titles` returns them.
    """

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles

    @cached_property
    def _scanner(self) -> object:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self._titles, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def fill(self, clean: str) -> bool:
        """Tell whether a normalised passage is titles and little more, and answers none of them.

        因工伤损失工作日数为212天 is all title but for the answer.
        """
        if not self._titles or len(clean) > _LONGEST:
            return False
        spans = [(a, b) for _, a, b in self._scanner.find_matches_as_indexes(clean)]  # type: ignore[attr-defined]
        covered = sum(hans(clean[start:end]) for start, end in spans)
        return covered > 0 and covered >= number("titles_share") * hans(clean) and not _answers(clean, spans)


def _answers(clean: str, titles: Iterable[Span]) -> bool:
    """Tell whether what stands beside titles is a figure with its unit, a zero, or that they do not apply."""
    inside = tuple(titles)
    beside = [each for each in figures(clean) if not any(a < each.end and each.start < b for a, b in inside)]
    if any(each.family for each in beside):
        return True
    said = annotate(clean)
    return bool(zeros_of(said)) or said.says("inapplicable")
