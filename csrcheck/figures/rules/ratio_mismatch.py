"""An intensity or share that is not total over base in one year, and is in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.comparing import plain, suspect
from csrcheck.figures.read.naming import core_name
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.model import Label, Series, SeriesSource, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="ratio-mismatch",
    severity=Severity.WARNING,
    title=Label("强度或占比不等于分子除以分母", "an intensity or share that is not total over base"),
    says={
        "": Label(
            "{year}年“{metric}”：{over} ÷ {base}，{sum}，报告写 {stated}。请核对分子、分母与口径。",
            "{metric}, {year}: {over} over {base}, {sum}; the report says {stated}. Check both terms and their basis.",
        ),
    },
    docs="an intensity or share equals total ÷ base in the other years and not in this one",
    facts=("metric", "year", "stated"),
)


def check(figures: Figures) -> Iterator[Found]:
    """Yield rows in a/b that the rows in a and in b do not give, though they do in the other years."""
    tables = [
        series for series in figures.series if series.source is SeriesSource.TABLE and not series.column
    ]
    for series in tables:
        if series.family not in ("intensity", "percent") or len(series.values) < 3:
            continue
        if series.family == "percent" and not _is_share(clean_text(series.metric)):
            continue
        yield from _ratio(series, [row for row in tables if row is not series])


def _ratio(series: Series, rows: Sequence[Series]) -> Iterator[Found]:
    best: tuple[Series, Series, list[int]] | None = None
    for over, base, factor in _pairs(series, rows):
        holds, fails = [], []
        for value in series.values:
            a, b = over.value(value.year), base.value(value.year)
            if a is None or b is None or not b.number or not value.number:
                continue
            given = a.number / b.number * factor
            relative = a.precision / max(abs(a.number), 1e-12) + b.precision / abs(b.number)
            slack = value.precision * 1.02 + abs(given) * relative
            if abs(given - value.number) <= slack:
                # What small numbers give proves nothing: their rounding allows for much.
                if value.precision / abs(value.number) < number("ratio_sharp") and relative < number(
                    "ratio_sharp"
                ):
                    holds.append(value.year)
            elif abs(given / value.number - 1) > number("ratio_off"):
                fails.append(value.year)
        if len(holds) == len(series.values):
            return
        if len(holds) >= 2 and len(fails) == 1 and best is None:
            best = (over, base, fails)
    if best is not None:
        over, base, fails = best
        yield _mismatch(series, over, base, fails[0])


def _pairs(series: Series, rows: Sequence[Series]) -> Iterator[tuple[Series, Series, float]]:
    """Yield what a ratio may have been made from: rows named like it, in units that give its own.

    Among enough rows some pair gives nearly any ratio; names keep such pairs out.
    """
    name = core_name(series.metric)
    akin = [
        row for row in rows if set(row.topics) & set(series.topics) or _shared(core_name(row.metric), name)
    ]
    if series.family == "percent":
        near = [row for row in akin if row.table == series.table and row.unit and row.family != "percent"]
        for over in near:
            for base in near:
                if base is not over and base.unit == over.unit and _shared(over.metric, base.metric):
                    yield over, base, 100.0
        return
    over_unit, _, base_unit = clean_text(series.unit).replace(" ", "").partition("/")
    bases = [
        row
        for row in rows
        if comparable(row.unit, base_unit)
        and (row.table == series.table or worded(clean_text(row.metric)).says("base"))
    ]
    for over in akin:
        if not comparable(over.unit, over_unit):
            continue
        for base in bases:
            if base is not over:
                factor = measure_of(over.unit).factor / measure_of(over_unit).factor
                yield over, base, factor * measure_of(base_unit).factor / measure_of(base.unit).factor


def _shared(a: str, b: str) -> bool:
    """Tell whether two names have two characters in a row in common, beside words of any name."""
    left, right = (worded(clean_text(name)).without("any_name", " ") for name in (a, b))
    return any(left[n : n + 2] in right for n in range(len(left) - 1) if " " not in left[n : n + 2])


def _mismatch(series: Series, over: Series, base: Series, year: int) -> Found:
    value, a, b = series.value(year), over.value(year), base.value(year)
    if value is None or a is None or b is None:  # pragma: no cover - the year was found in all three
        raise ValueError(year)
    factor = (
        100.0
        if series.family == "percent"
        else next(f for o, p, f in _pairs(series, [over, base]) if o is over and p is base)
    )
    share = value.precision / max(abs(value.number), 1e-12)
    over_implied, base_implied = value.number * b.number / factor, a.number * factor / value.number
    return found(
        series,
        suspects=[
            suspect(series, value, a.number / b.number * factor, value.precision),
            suspect(over, a, over_implied, over_implied * (share + b.precision / b.number) + a.precision),
            suspect(base, b, base_implied, base_implied * (share + a.precision / a.number) + b.precision),
        ],
        metric=series.metric,
        year=year,
        over=over.metric,
        base=base.metric,
        sum=f"{a.text} ÷ {b.text} = {plain(a.number / b.number * factor, value.precision)}",
        stated=f"{value.text} {series.unit}",
    )


def _is_share(metric: str) -> bool:
    return holds(metric, ("占比", "比例")) or metric.endswith("率")
