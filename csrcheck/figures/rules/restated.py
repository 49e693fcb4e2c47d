"""A past year's value that an earlier report gave differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.comparing import NEAR, VAGUE
from csrcheck.figures.read.naming import core_name
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.model import Label, Passage, Series, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="restated",
    severity=Severity.WARNING,
    title=Label("以前年度数值与上一份报告不同", "a past year's value differs from the earlier report's"),
    says={
        "": Label(
            "{year}年“{metric}”本报告为 {value} {unit}，上一份报告为 {before}，没有看到重述说明。请说明原因或更正。",
            "{metric}, {year}, is {value} {unit} here and {before} in the earlier report, without a note. Explain or correct it.",
        ),
        "noted": Label(
            "{year}年“{metric}”本报告为 {value} {unit}，上一份报告为 {before}；同页有重述说明，请确认涵盖此项。",
            "{metric}, {year}, is {value} {unit} here and {before} in the earlier report; the page has a note on restatement: does it cover this?",
        ),
    },
    docs="with `--previous`: a past year's value differs from the earlier report's, and no note on restatement stands on the page",
    facts=("metric", "year", "value", "before"),
)


def check(figures: Figures) -> Iterator[Found]:
    """Yield values of past years that the earlier report, where there is one, gave differently.

    Statements of the earlier report count as values too.
    """
    if figures.previous is not None:
        yield from _told_anew(figures, figures.previous)


def _told_anew(figures: Figures, previous: Figures) -> Iterator[Found]:
    known: dict[str, list[tuple[str, int, float, float, str, Passage | Series]]] = {}
    for series in previous.series:
        for value in series.values:
            known.setdefault(core_name(series.metric), []).append(
                (series.unit, value.year, value.number, value.precision, value.text, series)
            )
    for said in previous.statements:
        if said.name and said.year and not said.part and said.value.text:
            known.setdefault(said.name, []).append(
                (said.unit, said.year, said.value.number, said.value.precision, said.value.text, said.passage)
            )
    explained = _explained_pages(figures.passages)
    for series in figures.series:
        name = core_name(series.metric)
        for value in series.values:
            before = [
                entry
                for entry in known.get(name, ())
                if entry[1] == value.year and _alike(entry[0], series.unit)
            ]
            if not before or (figures.year is not None and value.year >= figures.year):
                continue
            if any(_equal(entry, value.number, value.precision, series.unit) for entry in before):
                continue
            if (
                len({entry[2] for entry in before}) != 1
                or name in VAGUE
                or not _near(before[0], value.number, series.unit)
            ):
                continue
            code = "noted" if series.page in explained and series.table else ""
            yield found(series, code, metric=series.metric, year=value.year, value=value.text, unit=series.unit,
                before=before[0][4],
            )  # fmt: skip


def _explained_pages(passages: Iterable[Passage]) -> set[int]:
    return {p.page for p in passages if p.row is None and worded("restated").search(p.clean)}


def _near(entry: tuple[str, int, float, float, str, Passage | Series], number: float, unit: str) -> bool:
    """Tell whether two values may be of the same matter: values far apart are of another scope."""
    factor = measure_of(entry[0]).factor / measure_of(unit).factor if entry[0] and unit else 1.0
    other = entry[2] * factor
    return bool(other) and bool(number) and 1 / NEAR <= abs(number / other) <= NEAR


def _alike(a: str, b: str) -> bool:
    return comparable(a, b) or not a or not b


def _equal(
    entry: tuple[str, int, float, float, str, Passage | Series], number: float, precision: float, unit: str
) -> bool:
    left = measure_of(entry[0]).factor if entry[0] and unit else 1.0
    right = measure_of(unit).factor if entry[0] and unit else 1.0
    if left == right and entry[3] == precision:
        # Printed with the same places, they are one rounding of one value or they differ.
        return entry[2] == number
    return abs(entry[2] * left - number * right) <= (entry[3] * left + precision * right) * 1.02 + 1e-9
