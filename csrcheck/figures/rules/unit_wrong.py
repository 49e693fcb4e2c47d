"""A unit the metric cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csrcheck.figures.read.naming import core_name
from csrcheck.figures.reading import Figures
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

_PH = re.compile(r"(?<![a-z])ph(?![a-z])")
_NO_UNIT = re.compile(r"ph|无量纲|无单位|量纲一|^[-—–/\\]+$")
"""What is printed in the column of units where there is none."""

_PER_HOURS = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,16}(?:率|比率|比例))\s?=[^。;]{2,60}(?:工时|工作小时|小时|时数)[^。;]{0,4}[*×x]\s?(?P<base>1,?000,?000|200,?000|百万|20万|二十万)"
)


def check(figures: Figures) -> Iterator[Found]:
    """Yield pH with a unit, and rates per hours worked given in percent."""
    formulas: dict[int, list[tuple[str, str]]] = {}
    for passage in figures.passages:
        match = _PER_HOURS.search(passage.clean) if passage.row is None else None
        if match:
            formulas.setdefault(passage.page, []).append((core_name(match["name"]), match["base"]))
    for series in figures.series:
        name = clean_text(series.metric)
        if _PH.search(name) and series.unit and not _NO_UNIT.search(clean_text(series.unit)):
            yield found(series, "ph", unit=series.unit)
        if series.family != "percent" or not any(value.number for value in series.values):
            continue
        for said, base in formulas.get(series.page, ()):
            if core_name(series.metric) == said:
                yield found(series, "rate", metric=series.metric, base=base)
