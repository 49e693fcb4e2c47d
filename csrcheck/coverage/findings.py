"""What verdicts are made from: the evidence of a report, and what is known of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from csrcheck.coverage.asks import Sieve, rank
from csrcheck.coverage.choice import Weighing
from csrcheck.coverage.mentions import heading_of
from csrcheck.language.figures import figures
from csrcheck.language.letters import Texts
from csrcheck.language.normalise import clean_text
from csrcheck.model import NOTHING_HIDDEN, AssessedTopic, Evidence, Hidden, IndexEntry, Passage

_AROUND = 6
"""Passages around a find on a torn page among which its figure may stand."""


class Findings(Struct, frozen=True, dict=True):
    """What assessment works from, the same for every framework, and what is worked out of it once for all of them.

    Attributes:
        evidence: By topic, best first.
        index: The report's own content index.
        unreadable: Physical pages that could not be read.
        pages: Number of pages.
        year: Reporting year, for indicators with dates of their own.
        labels: Physical page by printed page number.
        denials: Sentences of the body that say a matter does not arise.
        materiality: What the report's own assessment found of its topics.
        hidden: What the file holds beside the text that was read.
        headed: Evidence by the heading it stands under.
    """

    evidence: Mapping[str, Sequence[Evidence]]
    passages: Sequence[Passage]
    index: Sequence[IndexEntry] = ()
    unreadable: frozenset[int] = frozenset()
    pages: int = 1
    year: int | None = None
    labels: Mapping[str, int] = field(default_factory=dict)
    denials: tuple[Passage, ...] = ()
    materiality: tuple[AssessedTopic, ...] = ()
    hidden: Hidden = NOTHING_HIDDEN
    headed: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)

    @cached_property
    def sieve(self) -> Sieve:
        """The evidence, and what of it asks want."""
        return Sieve(self.evidence)

    @cached_property
    def weighing(self) -> Weighing:
        """What the evidence is worth as a quote."""
        return Weighing()

    @cached_property
    def denied(self) -> Texts:
        """The words of the denials."""
        return Texts(each.clean for each in self.denials)

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[IndexEntry, ...]]:
        found: dict[str, list[IndexEntry]] = defaultdict(list)
        for each in self.index:
            found[each.code].append(each)
        return {code: tuple(entries) for code, entries in found.items()}

    def indexed(self, indicator: str) -> tuple[IndexEntry, ...]:
        """Return what the report's own index has on an indicator, in its order."""
        return self._by_code.get(indicator.upper(), ())

    def named(self, titles: Sequence[str]) -> tuple[IndexEntry, ...]:
        """Return the rows of the report's own index that have no code and name something by one of its titles."""
        wanted = {clean_text(title) for title in titles}
        return tuple(each for name, entries in self._by_name.items() if name in wanted for each in entries)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[IndexEntry, ...]]:
        found: dict[str, list[IndexEntry]] = defaultdict(list)
        for each in self.index:
            if not each.code and each.text:
                found[clean_text(each.text.split()[0])].append(each)
        return {name: tuple(entries) for name, entries in found.items()}

    def claimed(self, indicator: str) -> frozenset[int]:
        """Return the physical pages the report's own index names for an indicator."""
        named = {page for entry in self.indexed(indicator) for page in entry.pages}
        return frozenset(self.labels.get(page, int(page)) for page in named)

    def counted_near(self, evidence: Evidence) -> frozenset[str]:
        """Return the families of the figures that stand a few passages from a find, on its page."""
        place, page = evidence.passage.number, evidence.passage.page
        around = self.passages[max(place - _AROUND, 0) : place + _AROUND + 1]
        return frozenset(
            figure.family for each in around if each.page == page for figure in figures(each.clean)
        )

    @classmethod
    def of(
        cls,
        evidence: Sequence[Evidence],
        passages: Sequence[Passage],
        index: Sequence[IndexEntry] = (),
        unreadable: frozenset[int] = frozenset(),
        pages: int = 1,
        year: int | None = None,
        labels: Mapping[str, int] | None = None,
        denials: Collection[int] = (),
        materiality: tuple[AssessedTopic, ...] = (),
        hidden: Hidden = NOTHING_HIDDEN,
    ) -> Findings:
        """Group evidence by topic and rank it; ``denials`` are numbers of passages."""
        grouped: dict[str, list[Evidence]] = defaultdict(list)
        headed: dict[str, list[Evidence]] = defaultdict(list)
        headings: dict[str, str] = {}
        for each in evidence:
            grouped[each.topic].append(each)
            section = each.passage.section_clean
            if each.passage.section:
                if section not in headings:
                    headings[section] = heading_of(each)
                headed[headings[section]].append(each)
        denying = tuple(each for each in passages if each.number in denials)
        ranked = {topic: tuple(sorted(found, key=rank)) for topic, found in sorted(grouped.items())}
        return cls(
            evidence=ranked,
            passages=passages,
            index=index,
            unreadable=unreadable,
            pages=pages,
            year=year,
            labels=labels or {},
            denials=denying,
            materiality=materiality,
            hidden=hidden,
            headed=headed,
        )
