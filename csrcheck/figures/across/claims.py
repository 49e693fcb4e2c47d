"""What a document claims: every value that has a name, a unit and a year, wherever it was read."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.comparing import is_vague
from csrcheck.figures.read.naming import core_name, scope_note
from csrcheck.figures.read.prose import Statement
from csrcheck.figures.read.quantities import measure_of
from csrcheck.figures.reading import Figures
from csrcheck.language.context import Annotated, Span
from csrcheck.language.letters import trailing_han
from csrcheck.language.normalise import clean_text
from csrcheck.model import Passage, Series, SeriesSource, YearValue
from csrcheck.model.across import Place

_SHORTEST = 2
_LONGEST_SITE = 6
_RATES = frozenset({"percent", "intensity", "rate", "ratio"})


class Kind(StrEnum):
    """What sort of amount a figure is."""

    FLOW = "flow"
    """What happened in a year."""
    STOCK = "stock"
    """What there was at its end."""
    RATE = "rate"
    UNSAID = ""

    def meets(self, other: Kind) -> bool:
        """Tell whether figures of the two kinds may be one: not where one is of a year and one of a day."""
        return self is other or Kind.UNSAID in (self, other)


class Claim(Struct, frozen=True):
    """One value of one metric.

    Attributes:
        key: What must be equal for two claims to be of one thing: name, what the unit measures, and year.
        kind: What sort of amount it says it is.
        scope: Of whom: words of the report for group, parent or site; empty where it says nothing.
        row: Whether it stands in a table or chart.
    """

    key: tuple[str, str, int]
    kind: Kind
    metric: str
    value: YearValue
    unit: str
    family: str
    scope: str
    place: Place
    row: bool
    passage: int

    @property
    def year(self) -> int:
        """The year it is of."""
        return self.value.year


def claims_of(figures: Figures) -> tuple[Claim, ...]:
    """Return what a document claims, in reading order."""
    found = [*_rows(figures), *_said(figures)]
    return tuple(sorted(found, key=lambda claim: claim.passage))


def _rows(figures: Figures) -> Iterator[Claim]:
    for series in (*figures.series, *figures.singles):
        name = core_name(series.metric)
        if len(name) < _SHORTEST or is_vague(name):
            continue
        scope = _scope(series.metric) or series.note
        for value in series.values:
            yield Claim(
                _key(name, series.unit, series.family, value.year), _kind(series.metric, series.family),
                series.metric, value, series.unit, series.family, scope, _place_of_row(series, value),
                series.source is not SeriesSource.PROSE, series.passage,
            )  # fmt: skip


def _said(figures: Figures) -> Iterator[Claim]:
    for said in (*figures.statements, *figures.asides):
        if said.part or said.year is None or not said.value.text or not said.unit:
            continue
        if len(said.name) < _SHORTEST or is_vague(said.name):
            continue
        yield Claim(
            _key(said.name, said.unit, said.family, said.year), _kind(_clause(said), said.family), said.name,
            said.value, said.unit, said.family, _scope(_clause(said)), place_of(said.passage, said.value.text), row=False,
            passage=said.passage.number,
        )  # fmt: skip


def _clause(said: Statement) -> str:
    """Return the words of a sentence up to the figure: who it is of stands there."""
    return said.passage.clean.partition(said.value.text)[0]


def _key(name: str, unit: str, family: str, year: int) -> tuple[str, str, int]:
    return name, measure_of(unit).kind or family, year


def _kind(words: str, family: str) -> Kind:
    if family in _RATES:
        return Kind.RATE
    said = worded(clean_text(words))
    if said.says("stock"):
        return Kind.STOCK
    return Kind.FLOW if said.says("flow") else Kind.UNSAID


def _scope(words: str) -> str:
    clean = clean_text(words)
    said = worded(clean)
    named = [span for span in (said.first("whose"), _site(said)) if span]
    return clean[slice(*min(named))] if named else scope_note(clean)


def _site(said: Annotated) -> Span | None:
    """Return where a part of the group with a name of its own stands: 南方工厂."""
    for start, end in said.spans("site"):
        name = trailing_han(said.text[:start])[-_LONGEST_SITE:]
        if len(name) >= _SHORTEST:
            return start - len(name), end
    return None


def place_of(passage: Passage, value: str) -> Place:
    """Return the place of a figure in a passage."""
    return Place(
        passage.number, value, " ".join(passage.text.split()), passage.page, passage.page_label, passage.line,
        passage.section,
    )  # fmt: skip


def _place_of_row(series: Series, value: YearValue) -> Place:
    return Place(
        series.passage, value.text, series.quote, series.page, series.page_label, series.line, series.section
    )
