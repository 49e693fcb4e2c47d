"""Stated growth against values, intensity against total and base, jumps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from csrcheck.figures.read.naming import core_name
from csrcheck.figures.read.prose import Statement
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.figures.rules.conflicts import names_of
from csrcheck.figures.rules.rules import finding, plain
from csrcheck.language.normalise import clean_text
from csrcheck.model import Finding, Series, SeriesSource, YearValue

_TOLERANCE = 0.1
"""Percentage points a stated change may be off beside rounding: reports compute from unrounded values."""

_JUMP = 5.0
_CALM = 1.3
_FEW = 20.0
_RATIO_OFF = 0.03
_SHARP = 0.02
_BASE = re.compile(r"营业?收入?|营收|产值|产量|面积|人数|员工|收入|销售|销量|门店")
_ANY = re.compile(r"总量|总数|总|数量|人数|比例|占比|强度|密度|单位|年度|平均|[量数率额]")


def check_trends(figures: Figures) -> Iterator[Finding]:
    """Yield findings on changes, ratios and jumps."""
    yield from _growth(figures)
    yield from _ratios(figures.series)
    yield from _jumps(figures.series)


# ----- stated growth


def _growth(figures: Figures) -> Iterator[Finding]:
    by_name: dict[str, list[Series]] = {}
    for series in figures.series:
        if not series.column and series.source is not SeriesSource.PROSE:
            for name in names_of(series):
                by_name.setdefault(name, []).append(series)
    for said in figures.statements:
        change = said.change
        if change is None or said.year is None or change.base is None or said.part:
            continue
        pairs = [
            (row, now, then)
            for row in by_name.get(said.name, ())
            if (now := row.value(said.year))
            and (then := row.value(change.base))
            and then.number
            and _is_of(said, row, now)
        ]
        if not pairs or row_is_rate(pairs[0][0]):
            continue
        if any(_fits(change.percent, change.precision, now, then) for _, now, then in pairs):
            continue
        if len({(now.number, then.number) for _, now, then in pairs}) != 1:
            continue
        row, now, then = pairs[0]
        actual = (now.number / then.number - 1) * 100
        yield finding(
            "growth-contradicted",
            said.passage,
            quote=said.quote,
            metric=row.metric,
            stated=f"{change.percent:+g}%",
            base=change.base,
            year=said.year,
            sum=f"{now.text} ÷ {then.text} − 1 = {actual:+.1f}%",
        )


def row_is_rate(row: Series) -> bool:
    """Tell whether a metric is itself a percentage, of which a change may mean points."""
    return row.family == "percent"


def _is_of(said: Statement, row: Series, now: YearValue) -> bool:
    """Tell whether the value a statement gives, if any, is the row's: else it speaks of something else."""
    if not said.value.text:
        return len(said.name) >= 4
    if not comparable(said.unit, row.unit):
        return False
    left, right = measure_of(said.unit).factor, measure_of(row.unit).factor
    slack = said.value.precision * left + now.precision * right
    return abs(said.value.number * left - now.number * right) <= slack * 1.02 + 1e-9


def _fits(percent: float, precision: float, now: YearValue, then: YearValue) -> bool:
    low = ((now.number - now.precision) / (then.number + then.precision) - 1) * 100
    high = ((now.number + now.precision) / max(then.number - then.precision, 1e-12) - 1) * 100
    slack = precision + _TOLERANCE
    return min(low, high) - slack <= percent <= max(low, high) + slack


# ----- intensity = total / base


def _ratios(all_series: Sequence[Series]) -> Iterator[Finding]:
    """Check a row in a/b against the rows in a and in b that give it in the other years."""
    tables = [series for series in all_series if series.source is SeriesSource.TABLE and not series.column]
    for series in tables:
        if series.family not in ("intensity", "percent") or len(series.values) < 3:
            continue
        if series.family == "percent" and not re.search(r"占比|比例|率$", clean_text(series.metric)):
            continue
        yield from _ratio(series, [row for row in tables if row is not series])


def _ratio(series: Series, rows: Sequence[Series]) -> Iterator[Finding]:
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
                if value.precision / abs(value.number) < _SHARP and relative < _SHARP:
                    holds.append(value.year)
            elif abs(given / value.number - 1) > _RATIO_OFF:
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
        and (row.table == series.table or _BASE.search(clean_text(row.metric)))
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
    left, right = (_ANY.sub(" ", clean_text(name)) for name in (a, b))
    return any(left[n : n + 2] in right for n in range(len(left) - 1) if " " not in left[n : n + 2])


def _mismatch(series: Series, over: Series, base: Series, year: int) -> Finding:
    value, a, b = series.value(year), over.value(year), base.value(year)
    if value is None or a is None or b is None:  # pragma: no cover - the year was found in all three
        raise ValueError(year)
    factor = (
        100.0
        if series.family == "percent"
        else next(f for o, p, f in _pairs(series, [over, base]) if o is over and p is base)
    )
    return finding(
        "ratio-mismatch",
        series,
        metric=series.metric,
        year=year,
        over=over.metric,
        base=base.metric,
        sum=f"{a.text} ÷ {b.text} = {plain(a.number / b.number * factor, value.precision)}",
        stated=f"{value.text} {series.unit}",
    )


# ----- jumps


def _jumps(all_series: Sequence[Series]) -> Iterator[Finding]:
    """Find a year far off calm others; what a unit slip explains is told by that rule."""
    for _, group in groupby(all_series, key=lambda series: series.table):
        for series in group:
            if not series.topic or len(series.values) < 3 or series.source is SeriesSource.PROSE:
                continue
            last = series.values[-1]
            before = [value.number for value in series.values[:-1]]
            if min(before) <= 0 or last.number <= 0 or max(before) / min(before) > _CALM:
                continue
            ratio = last.number / before[-1]
            if max(last.number, before[-1]) < _FEW or series.family in ("percent", "rate"):
                continue
            if (ratio >= _JUMP or ratio <= 1 / _JUMP) and 2e-3 < ratio < 500:
                yield finding(
                    "year-jump", series, metric=series.metric, year=last.year, value=last.text,
                    before=series.values[-2].text, times=f"{max(ratio, 1 / ratio):.1f}",
                )  # fmt: skip
