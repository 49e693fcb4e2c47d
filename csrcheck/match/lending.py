"""Which figures of a sentence are of another matter than a topic that is named in it as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from csrcheck.catalog.schema import Topic
from csrcheck.catalog.structure import words_of
from csrcheck.language.figures import figures, with_whole_units
from csrcheck.language.letters import holds
from csrcheck.language.units import family_of
from csrcheck.match.terms import Found
from csrcheck.match.window import clause_ends
from csrcheck.model import Figure, Passage, Traits

_OVER = ("intensity", "rate")
_NEXT = 8
"""Characters of the next clause in which 均 and what all of them are may stand."""
_BESIDE = 6
"""Characters between the name of a metric and the figure it governs, at most: 为, 达到, (万元)."""
_BEFORE = 6
"""Characters between 占 and the name of what a share is one of, at most."""
_SHARES = frozenset({"percent", "rate", "ratio", "intensity", ""})
"""Families of what a rate may be told in."""


class Owners:
    """Tells whose each figure of a sentence is.

    A figure is of the names before it in its clause, back to the figure before or, where nothing is named between the
    two, to the one before that (42吨、320吨); else it may be of any in its clause (42吨有害废弃物), or it is of those of
    the last clause before that names any.

    The name of a metric right before a figure governs it: what is itself named as a quantity has no part in it.

    Args:
        passage: A sentence; in a row no figure is another's.
        named: The terms by which topics are named in it; ``metrics`` those that are names of their figures.
        topics: The vocabulary; topics that say what they measure own figures of their units.
    """

    def __init__(
        self,
        passage: Passage,
        named: Mapping[str, Sequence[Found]],
        metrics: Mapping[str, Sequence[Found]],
        topics: Mapping[str, Topic],
    ) -> None:
        self._clean, self._topics = passage.clean, topics
        self._metrics = {name: [(each.start, each.end) for each in found] for name, found in metrics.items()}
        self._named = {
            name: [start for _, start in _names(found)]
            for name, found in named.items()
            if topics[name].measures and found
        }
        alone = passage.row is not None or passage.stack is not None
        self._figures = () if alone else with_whole_units(self._clean, figures(self._clean))
        self._cuts = clause_ends(self._clean) if self._figures else []
        self._stretches = self._parted()
        self._owners = [self._owner(*each) for each in zip(self._figures, self._stretches, strict=True)]
        self._governors = [
            self._governing(*each) for each in zip(self._figures, self._stretches, strict=True)
        ]

    def lent(self, topic: str, terms: Sequence[Found]) -> frozenset[int]:
        """Return where the figures begin that are of another matter than a topic.

        Args:
            topic: Its name.
            terms: Its terms in the sentence, also those too weak to own a figure.
        """
        path, names = self._topics[topic].measures, _names(terms)
        places = [_longest(each)[0] for each in terms]
        rate = bool(path) and all(name.endswith(words_of("rate-name")) for name, _ in names)
        quantity = all(self._is_metric(topic, name, start) for name, start in names)
        lent = set()
        for number, figure in enumerate(self._figures):
            owners = self._governors[number] if quantity else ()
            owners = owners or (self._owners[number] if path else ())
            others = owners and topic not in owners and not (path and self._is_own(path, owners))
            if (rate and figure.family not in _SHARES) or (
                others and not self._stands(figure, self._stretches[number], places)
            ):
                lent.add(figure.start)
        return frozenset(lent)

    def _is_metric(self, topic: str, name: str, start: int) -> bool:
        """Tell whether a topic is named by the name of its figures at a place."""
        return any(a <= start and start + len(name) <= b for a, b in self._metrics.get(topic, ()))

    def _governing(self, figure: Figure, stretch: tuple[int, int]) -> tuple[str, ...]:
        """Return the topics of which the name of a metric stands right before a figure."""
        ends = {
            name: max((b for a, b in spans if stretch[0] <= a and b <= figure.start), default=0)
            for name, spans in self._metrics.items()
            if _may_own(self._topics[name], figure)
        }
        last = max(ends.values(), default=0)
        if not last or figure.start - last > _BESIDE:
            return ()
        return tuple(name for name, end in ends.items() if end == last)

    def _is_own(self, path: str, owners: Sequence[str]) -> bool:
        """Tell whether what an owner measures is what a path names, or a part of it."""
        return any(f"{self._topics[owner].measures}.".startswith(f"{path}.") for owner in owners)

    def _stands(self, figure: Figure, stretch: tuple[int, int], places: Sequence[int]) -> bool:
        """Tell whether a topic is named beside a figure, or is what all that were counted are (3人，均为独立董事).

        What is only told besides (42吨及无害废弃物) has no part in the figure.
        """
        start, stop = stretch
        return any(
            start <= a < figure.end
            or (figure.end <= a < stop and not holds(self._clean[figure.end : a], words_of("told-besides")))
            or (stop <= a <= stop + _NEXT and holds(self._clean[stop:a], words_of("told-of-all")))
            for a in places
        )

    def _parted(self) -> list[tuple[int, int]]:
        """Return the part of its clause that each figure stands in: between its neighbours, with those it goes on from.

        Figures between which nothing is named go together: 42吨、320吨, 3席(33.3%).
        """
        named = (place for places in self._named.values() for place in places)
        names = sorted({*named, *(start for spans in self._metrics.values() for start, _ in spans)})
        found: list[tuple[int, int]] = []
        for place, figure in enumerate(self._figures):
            start, stop = next((a, b) for a, b in pairwise(self._cuts) if a <= figure.start < b)
            if place and (last := self._figures[place - 1].end) > start:
                start = last if any(last <= each < figure.start for each in names) else found[-1][0]
            if place + 1 < len(self._figures):
                stop = min(stop, self._figures[place + 1].start)
            found.append((start, max(stop, figure.end)))
        return found

    def _owner(self, figure: Figure, stretch: tuple[int, int]) -> tuple[str, ...]:
        """Return the topics a figure is of, none where nothing says whose it is."""
        start, stop = stretch
        fitting = [name for name in self._named if _may_own(self._topics[name], figure)]
        if before := tuple(self._in(fitting, start, figure.end)):
            return before
        clause = max(cut for cut in self._cuts if cut <= figure.start)
        beside = (*self._in(fitting, clause, start), *self._in(fitting, figure.end, stop))
        return beside or self._named_last(fitting, clause)

    def _in(self, names: Sequence[str], start: int, stop: int) -> Iterator[str]:
        """Yield the topics named in a stretch; what a share is one of (占营业收入的6%) owns no figure."""
        for name in names:
            inside = (a for a in self._named[name] if start <= a < stop)
            if any(not holds(self._clean[max(a - _BEFORE, start) : a], words_of("share-of")) for a in inside):
                yield name

    def _named_last(self, names: Sequence[str], place: int) -> tuple[str, ...]:
        """Return the topics of the last clause before a place that names any."""
        for start, stop in reversed([*pairwise(self._cuts)]):
            if stop <= place and (found := tuple(self._in(names, start, stop))):
                return found
        return ()


def _names(found: Sequence[Found]) -> list[tuple[str, int]]:
    """Return the names by which a topic is called and where they begin, one inside another left out.

    Of a term of several words that is the longest, and only where the topic has no name of one word: the 吨 of
    范围一…吨 names nothing.
    """
    whole = [(each.written, each.parts[0]) for each in found if len(each.parts) == 1]
    words = whole or [(each.written, _longest(each)) for each in found]
    inside = _inside_others([span for _, span in words])
    return [(name, span[0]) for name, span in words if span not in inside]


def _inside_others(spans: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the stretches that stand inside a longer one."""
    found: set[tuple[int, int]] = set()
    longest = (0, -1)  # of those that begin no later, the one that reaches farthest
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if end > longest[1]:
            longest = (start, end)
        else:
            found.add((start, end))
    return found


def _longest(term: Found) -> tuple[int, int]:
    """Return the place of the longest part of a term, which is what it names."""
    return max(term.parts, key=lambda part: part[1] - part[0])


def _may_own(topic: Topic, figure: Figure) -> bool:
    """Tell whether a figure may be one of a topic, by its unit: of what is told per something, by what is told."""
    if figure.family in topic.unit:
        return bool(figure.family)
    over = figure.unit.partition("/")[0]
    return figure.family in _OVER and bool(over) and family_of(over) in topic.unit


def without_lent(said: Traits, lent: frozenset[int]) -> Traits:
    """Return what a sentence says without the figures that begin at some places."""
    if not lent:
        return said
    return replace(
        said,
        figures=tuple(figure for figure in said.figures if figure.start not in lent),
        intensity=tuple(start for start in said.intensity if start not in lent),
    )
