"""A unit the metric cannot have."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.read.cells import is_mark
from csrcheck.figures.read.naming import core_name
from csrcheck.figures.reading import Figures
from csrcheck.language.letters import trailing_han
from csrcheck.language.normalise import clean_text
from csrcheck.model import Label, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="unit-wrong",
    severity=Severity.WARNING,
    title=Label("单位与指标不符", "a unit that the metric cannot have"),
    says={
        "ph": Label(
            "pH 值没有单位，此处标为 {unit}。请改正。",
            "pH has no unit; {unit} is printed here. Correct it.",
        ),
        "rate": Label(
            "“{metric}”标为 %，而算式按 {base} 工时计算，应为每 {base} 工时的件数或人数。请改正单位。",
            "{metric} is given in %, but its formula counts per {base} hours worked. Correct the unit.",
        ),
    },
    docs="pH with a unit; a rate per hours worked given in %",
)

_LONGEST_NAME = 18


def check(figures: Figures) -> Iterator[Found]:
    """Yield pH with a unit, and rates per hours worked given in percent."""
    formulas: dict[int, list[tuple[str, str]]] = {}
    for passage in figures.passages:
        formula = _formula(passage.clean) if passage.row is None and "=" in passage.clean else None
        if formula:
            formulas.setdefault(passage.page, []).append(formula)
    for series in figures.series:
        name = clean_text(series.metric)
        if worded(name).says("acidity") and series.unit and not _is_no_unit(series.unit):
            yield found(series, "ph", unit=series.unit)
        if series.family != "percent" or not any(value.number for value in series.values):
            continue
        for said, base in formulas.get(series.page, ()):
            if core_name(series.metric) == said:
                yield found(series, "rate", metric=series.metric, base=base)


def _is_no_unit(printed: str) -> bool:
    """Tell whether what is printed in the column of units says that there is none."""
    return is_mark(printed) or worded(clean_text(printed)).says("no_unit")


def _formula(clean: str) -> tuple[str, str] | None:
    """Return of what a sentence gives the formula of a rate per hours worked, and the hours it is related to."""
    said = worded(clean)
    span = said.first("rate_per_hours")
    if span is None:
        return None
    name = trailing_han(clean[: clean.index("=", span[0])].rstrip())[-_LONGEST_NAME:]
    base = next(clean[start:end] for start, end in said.spans("per_hours") if end == span[1])
    return core_name(name), base
