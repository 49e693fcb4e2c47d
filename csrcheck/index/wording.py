"""Where the words of a row's title stand in the report: what tells a wrong place where evidence is not sure.

Titles are compared by pairs of letters, those that few pages have counting most: 管理 stands everywhere, 生质 on one page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

from msgspec import Struct

from csrcheck.catalog.scoring import number
from csrcheck.coverage.citation import cite_passage
from csrcheck.index.places import Places
from csrcheck.index.words import squeezed
from csrcheck.model import Citation, Passage, PassageKind, Zone

_STRETCH = 8
"""Passages taken together where a report has no pages."""
_FEWEST, _NAME, _LISTED = 4, 14, 2


class _Part(Struct, frozen=True):
    """A page, or a stretch of passages: its pairs of letters."""

    passages: tuple[int, ...]
    pairs: frozenset[str]


class Wording:
    """The report's words by page.

    Args:
        passages: In reading order.
        paged: Whether the report has pages.
    """

    def __init__(self, passages: Sequence[Passage], *, paged: bool) -> None:
        self._body = [each for each in passages if each.zone is Zone.BODY]
        self._pairs = [_pairs(each.clean.replace(" ", "")) for each in self._body]
        groups: dict[int, list[int]] = defaultdict(list)
        for n, each in enumerate(self._body):
            # What only names a matter, in a list of topics or a matrix, does not tell where it is told.
            if each.kind is PassageKind.HEADING or len(each.clean) > _NAME:
                groups[each.page if paged else n // _STRETCH].append(n)
        self._parts = [
            _Part(tuple(group), frozenset().union(*(self._pairs[n] for n in group)))
            for group in groups.values()
        ]
        known = Counter(pair for part in self._parts for pair in part.pairs)
        most = len(self._parts) + 1
        self._weights = {pair: max(log(most / (count + 0.5)), 0.0) for pair, count in known.items()}
        self._unknown = log(most / 0.5)

    def elsewhere(self, titles: Iterable[str], places: Places) -> Citation | None:
        """Return where a title's words stand, where that is surely not at the places named.

        Args:
            titles: What the row, or our indicator, calls what it claims.
            places: What the row names.
        """
        # What lists several matters may be told in a page each, and another list has more of its words than any.
        single = [title for title in titles if title.count("、") < _LISTED]
        wanted = [pairs for title in single if len(pairs := _pairs(squeezed(title))) >= _FEWEST]
        held = [n for n, each in enumerate(self._body) if places.holds(each)]
        if not wanted or not held:
            return None
        here = frozenset().union(*(self._pairs[n] for n in held))
        away = [part for part in self._parts if not self._touches(part, places, held)]
        best, right = max(
            ((max(self._share(pairs, part.pairs) for pairs in wanted), n) for n, part in enumerate(away)),
            default=(0.0, 0),
        )
        if (
            best < number("title_elsewhere")
            or max(self._share(pairs, here) for pairs in wanted) >= number("title_apart") * best
        ):
            return None
        told = [n for n in away[right].passages if self._body[n].kind is not PassageKind.HEADING]
        quoted = max(
            told or away[right].passages,
            key=lambda n: (max(self._share(pairs, self._pairs[n]) for pairs in wanted), -n),
        )
        return cite_passage(self._body[quoted])

    def _touches(self, part: _Part, places: Places, held: Sequence[int]) -> bool:
        """Whether a part is one of the places or the page beside one."""
        pages = {self._body[n].page for n in part.passages}
        near = {page + by for page in places.physical() for by in (-1, 0, 1)} if places.pages else set[int]()
        return bool(pages & near) or not {*part.passages}.isdisjoint(held)

    def _share(self, wanted: frozenset[str], held: frozenset[str]) -> float:
        whole = sum(self._weights.get(pair, self._unknown) for pair in wanted)
        return sum(self._weights.get(pair, self._unknown) for pair in wanted & held) / whole if whole else 0.0


def _pairs(said: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(said)))
