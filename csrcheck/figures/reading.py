"""All figures of a report: series, statements, and the topics they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, TypeVar

from msgspec.structs import replace

from csrcheck.catalog.schema import Topic
from csrcheck.catalog.scoring import number
from csrcheck.figures.read.charts import chart_series
from csrcheck.figures.read.pieces import loose_pages
from csrcheck.figures.read.prose import Statement, aside_statements, prose_series, statements
from csrcheck.figures.read.tables import single_series, table_series
from csrcheck.figures.read.torn import torn_series
from csrcheck.language.units import AMOUNTS
from csrcheck.model import Evidence, Identity, Passage, PassageKind, Series, SeriesSource, Zone
from csrcheck.model.across import Beside

Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a report's figures.

    Attributes:
        series: Every metric with two or more years, in reading order.
        statements: Figures in sentences.
        asides: Figures of headlines and of the report's content index.
        singles: Rows of tables of one year, each as a series of one value.
        paged: Whether page numbers mean anything to a reader.
        by_passage: Topics by number of passage, the surest first, with their scores.
        beside: What its figures came to beside those of other documents.
    """

    passages: tuple[Passage, ...]
    identity: Identity
    series: tuple[Series, ...]
    statements: tuple[Statement, ...]
    by_passage: Mapping[int, tuple[tuple[str, float], ...]]
    topics: Mapping[str, Topic]
    paged: bool = True
    beside: tuple[Beside, ...] = ()
    singles: tuple[Series, ...] = ()
    asides: tuple[Statement, ...] = ()
    _worked_out: dict[Callable[..., Any], tuple[Any, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def once(self, find: Callable[[Figures], Iterable[Known]]) -> tuple[Known, ...]:
        """Return what a function finds in these figures: it looks once, whichever rules ask."""
        if find not in self._worked_out:
            self._worked_out[find] = tuple(find(self))
        return self._worked_out[find]

    @property
    def sentences(self) -> tuple[Passage, ...]:
        """Sentences of the report's own text."""
        return tuple(
            each for each in self.passages if each.zone is Zone.BODY and each.kind is PassageKind.SENTENCE
        )

    @property
    def year(self) -> int | None:
        """The reporting year."""
        return self.identity.year

    @property
    def told(self) -> dict[int, frozenset[tuple[int, str, float]]]:
        """By number of a passage, the years its figures are for, with their unit families and their numbers."""
        found: dict[int, set[tuple[int, str, float]]] = {}
        for series in self.series:
            found.setdefault(series.passage, set()).update(
                (each.year, series.family, each.number) for each in series.values
            )
        for said in self.statements:
            if said.year is not None and said.value.text:
                value = (said.year, said.family, said.value.number)
                found.setdefault(said.passage.number, set()).add(value)
        return {number: frozenset(values) for number, values in found.items()}

    def topics_of(self, passage: Passage) -> tuple[str, ...]:
        """Return the topics a passage is about."""
        return tuple(
            name for name, score in self.by_passage.get(passage.number, ()) if score >= number("figure_topic")
        )


def read_figures(
    passages: Sequence[Passage],
    evidence: Iterable[Evidence],
    identity: Identity,
    topics: Mapping[str, Topic],
    *,
    paged: bool = True,
) -> Figures:
    """Read the figures of a report.

    Args:
        passages: All of them, in reading order.
        evidence: What the passages are about.
        identity: Names the reporting year.
        topics: The vocabulary, for unit families.
        paged: Whether page numbers mean anything to a reader.
    """
    by_passage: dict[int, list[tuple[str, float]]] = {}
    not_told: set[tuple[int, str]] = set()
    for each in evidence:
        by_passage.setdefault(each.passage.number, []).append((each.topic, each.score))
        if each.topic in topics and _is_not_of_the_matter(each, topics[each.topic]):
            not_told.add((each.passage.number, each.topic))
    ranked = {
        number: tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))
        for number, found in by_passage.items()
    }
    year, republic = identity.year, identity.traditional
    torn = torn_series(loose_pages(passages, year, republic=republic), year)
    said = statements([p for p in passages if p.number not in torn.taken], year, republic=republic)
    found = [
        *table_series(passages, year, republic=republic),
        *torn.series,
        *chart_series(torn.loose),
        *prose_series(passages, said),
    ]
    about = [_with_topics(each, ranked, topics, not_told) for each in found]
    order = {SeriesSource.TABLE: 0, SeriesSource.CHART: 1, SeriesSource.PROSE: 2}
    about.sort(key=lambda each: (each.page, each.passage, order[each.source]))
    singles = tuple(
        _with_topics(each, ranked, topics, not_told)
        for each in single_series(passages, year, republic=republic)
        if each.values
    )
    asides = aside_statements(passages, year, republic=republic)
    return Figures(tuple(passages), identity, tuple(about), said, ranked, topics, paged, (), singles, asides)


def _with_topics(
    series: Series,
    ranked: Mapping[int, Sequence[tuple[str, float]]],
    topics: Mapping[str, Topic],
    not_told: Set[tuple[int, str]],
) -> Series:
    """Name the topics whose figures have a unit of the series' family; counts may go without one."""
    fitting = [
        name
        for name, score in ranked.get(series.passage, ())
        if score >= number("figure_topic")
        and name in topics
        and _fits(series.family, topics[name].unit)
        and (series.passage, name) not in not_told
    ]
    if not fitting:
        return series
    return replace(series, topic=fitting[0], topics=tuple(fitting))


def _is_not_of_the_matter(evidence: Evidence, topic: Topic) -> bool:
    """Tell whether its figures are none of the matter, in ``gaps`` as in verdicts: aimed at (碳减排目标), allowed, a density."""
    said = evidence.traits
    aimed = said.planned and "ahead" not in topic.traits
    # 排放强度 in a row of tonnes: so much per unit of something is no amount, whatever its unit.
    density = bool(said.intensity) and all(figure.family in AMOUNTS for figure in said.figures)
    per_unit = evidence.passage.row is not None and density and "intensity" not in topic.unit
    return aimed or per_unit or (said.limit and "permitted" not in topic.traits)


def _fits(family: str, units: Sequence[str]) -> bool:
    if not units:
        return False
    if family:
        return family in units
    return bool({"people", "count", "ratio"} & set(units))
