"""An aim that is said to be met and that the figure beside it misses."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.catalog.structure import shows
from csrcheck.figures.read.quantities import measure_of
from csrcheck.figures.reading import Figures
from csrcheck.language.figures import figures as figures_of
from csrcheck.language.letters import trailing_han
from csrcheck.language.normalise import clean_text
from csrcheck.model import Figure, Label, Series, SeriesSource, Severity
from csrcheck.rules import Found, Rule, found, place_of

RULE = Rule(
    id="aim-missed",
    severity=Severity.ERROR,
    title=Label("称已达成的目标与数值不符", "an aim said to be met that the figure misses"),
    says={
        "": Label(
            "目标“{aim}”称已达成，而{year}年“{metric}”为 {value} {unit}。请核对。 {place}“{there}”",
            "The aim {aim} is said to be met, yet {metric}, {year}, is {value} {unit}. Check it. {place} “{there}”",
        ),
    },
    docs="all aims are said to be met, and the figure of the same name in a table stays below the least the aim names",
    facts=("aim", "metric", "value"),
)

_SHORTEST_NAME, _LONGEST_NAME = 2, 14


def check(figures: Figures) -> Iterator[Found]:
    """Yield aims of the reporting year that were met in words alone."""
    met = [p.number for p in figures.sentences if worded(p.clean).says("aims_met")]
    rows = [
        row
        for row in (*figures.series, *figures.singles)
        if row.source is SeriesSource.TABLE and figures.year is not None and row.value(figures.year)
    ]
    for passage in figures.sentences:
        aim = _aim(passage.clean)
        if aim is None or not any(0 < place - passage.number <= number("aim_passages") for place in met):
            continue
        for row in rows:
            value = row.value(figures.year or 0)
            known = measure_of(aim.least.unit).kind == measure_of(row.unit).kind
            if value is None or not known or not _same(aim.name, row):
                continue
            if value.number + value.precision < aim.least.value:
                yield found(
                    passage, aim=passage.clean[aim.start : aim.least.end], year=value.year, metric=row.metric, value=value.text,
                    unit=row.unit, place=place_of(row, paged=figures.paged) or "", there=row.quote,
                )  # fmt: skip


class _Aim(Struct, frozen=True):
    name: str
    start: int
    least: Figure


def _aim(clean: str) -> _Aim | None:
    """Return the first aim a sentence names with what the least is: 人均培训时长不低于20小时."""
    figures = {each.start: each for each in figures_of(clean) if shows("figures-of-an-aim", each.unit)}
    for start, end in worded(clean).spans("at_least"):
        name = trailing_han(clean[:start])[-_LONGEST_NAME:]
        if end in figures and len(name) >= _SHORTEST_NAME:
            return _Aim(name, start - len(name), figures[end])
    return None


def _same(name: str, row: Series) -> bool:
    """Tell whether an aim and a row are of one thing: 人均培训时长 and 全员培训平均时数, all staff meant by both."""
    own = clean_text(row.metric.rpartition(" ")[2])
    if worded(own).says("average") and not worded(own).says("of_all_staff"):
        return False
    return _bare(name) == _bare(row.metric.rpartition(" ")[2])


def _bare(name: str) -> tuple[str, bool]:
    said = worded(clean_text(name))
    return said.without("average_words"), said.says("average")
