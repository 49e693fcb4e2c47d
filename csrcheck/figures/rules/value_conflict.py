"""One metric and year with two values: text against table, table against chart, one row against another."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from csrcheck.catalog import structure
from csrcheck.catalog.scoring import number
from csrcheck.figures.comparing import disagreements, is_vague, same, suspect
from csrcheck.figures.read.naming import core_name
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.language.normalise import clean_text
from csrcheck.language.quotes import cut
from csrcheck.model import Label, Passage, PassageKind, Series, SeriesSource, Severity, YearValue, Zone
from csrcheck.rules import Found, Rule, found, place_of, words_of

RULE = Rule(
    id="value-conflict",
    severity=Severity.ERROR,
    title=Label("同一指标同一年份有两个数值", "one metric and year with two values"),
    says={
        "": Label(
            "{year}年“{metric}”有两个数值：此处 {value} {unit}，另一处 {other}。请统一或说明差异。 另一处：{place}“{there}”",
            "{metric}, {year}, has two values: {value} {unit} here, {other} elsewhere. Correct one, or explain the difference. The other place: {place} “{there}”",
        ),
        "fraction": Label(
            "同一列的总数不一致：{first} 与 {second}（{sum}）。请核对总数。",
            "Two totals in one column: {first} and {second} ({sum}). Check the total.",
        ),
        "lag": Label(
            "{year}年“{metric}”为 {value}，而{before}年“{other}”为 {then}，两者应相同。请核对。",
            "{metric}, {year}, is {value}, yet {other}, {before}, is {then}: the two should be equal. Check both.",
        ),
    },
    docs="text and table, table and chart, or two places give one metric and year different values (rounding and 约 allowed); 前一年度 rows differ from the year before; totals of one column differ (27/48 beside 21/49)",
    facts=("metric", "year", "value", "other", "first", "second", "then"),
)

_WHOLE = 100
_QUOTED = 80
_FRACTION = re.compile(r"(?<![\d/.])(\d{1,5})\s?/\s?(\d{1,5})(?![\d/.])")


def check(figures: Figures) -> Iterator[Found]:
    """Yield metrics that have two values for one year."""
    for each in figures.once(disagreements):
        if each.slip is None:
            told = _conflict(
                each.said.passage, each.said.value.text, each.row, each.value, paged=figures.paged
            )
            factor = measure_of(each.said.unit).factor / measure_of(each.row.unit).factor
            implied, slack = each.said.value.number * factor, each.said.value.precision * factor
            yield replace(told, suspects=(suspect(each.row, each.value, implied, slack),))
    yield from _between_series(figures)
    yield from _lags(figures.series)
    yield from _fractions([each for each in figures.passages if each.zone is Zone.BODY])


def _between_series(figures: Figures) -> Iterator[Found]:
    """Compare series of one name in two places: equal in the other years, different in one."""
    all_series, paged = figures.series, figures.paged
    told: set[tuple[int, int]] = set()
    known: dict[str, _Known] = {}
    for series in all_series:
        name = core_name(series.metric)
        if len(name) < 3 or is_vague(name) or not series.unit:
            continue
        alike = known.setdefault(name, _Known())
        for other in alike.agreeing(series):
            yield from _differences(other, series, told, paged=paged)
        alike.add(series)
    charts = [series for series in all_series if series.source is SeriesSource.CHART]
    for chart in charts:
        for other in all_series:
            if other.source is SeriesSource.TABLE and core_name(other.metric) != core_name(chart.metric):
                yield from _differences(chart, other, told, paged=paged)


class _Known:
    """Rows of one name, found by their values: a table with the same row for thousands of places is no thousand pairs."""

    def __init__(self) -> None:
        self._rows: list[Series] = []
        self._values: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        self._hidden: defaultdict[int, float] = defaultdict(float)

    def add(self, row: Series) -> None:
        factor = measure_of(row.unit).factor
        for value in row.values:
            if not _telling(value, row):
                continue
            insort(self._values[value.year], (value.number * factor, len(self._rows)))
            self._hidden[value.year] = max(self._hidden[value.year], value.precision * factor)
        self._rows.append(row)

    def agreeing(self, row: Series) -> list[Series]:
        """Return the rows, in their order, that may share as many values with a row as make the two one."""
        least = number("agreeing_places")
        if least < 1:
            return list(self._rows)
        factor = measure_of(row.unit).factor
        shared: Counter[int] = Counter()
        for value in row.values:
            known, middle = self._values[value.year], value.number * factor
            # What rounding may hide of either; :func:`same` decides.
            apart = 1.1 * (value.precision * factor + self._hidden[value.year]) + 1e-6
            for place in range(bisect_left(known, (middle - apart, -1)), len(known)):
                near, number_of = known[place]
                if near > middle + apart:
                    break
                shared[number_of] += 1
        return [self._rows[each] for each in sorted(shared) if shared[each] >= least]


def _differences(a: Series, b: Series, told: set[tuple[int, int]], *, paged: bool) -> Iterator[Found]:
    if (a.note and b.note and a.note != b.note) or not comparable(a.unit, b.unit):
        return
    shared = [(x, y) for x in a.values if (y := b.value(x.year))]
    equal = [x for x, y in shared if same(x, a.unit, y, b.unit) and _telling(x, a)]
    differing = [(x, y) for x, y in shared if not same(x, a.unit, y, b.unit)]
    if len(equal) < number("agreeing_places") or len(differing) != 1:
        return
    x, y = differing[0]
    table, chart = (a, b) if a.source is SeriesSource.TABLE else (b, a)
    value, other = (x, y) if table is a else (y, x)
    if (table.passage, value.year) in told:
        return
    told.add((table.passage, value.year))
    yield _conflict(chart, other.text, table, value, paged=paged)


def _telling(value: YearValue, row: Series) -> bool:
    """Tell whether two rows that share a value may be one: small numbers and the whole (100%) prove nothing."""
    return abs(value.number) >= number("conflict_least") and not (
        row.family == "percent" and value.number == _WHOLE
    )


def _conflict(there: Passage | Series, said: str, row: Series, value: YearValue, *, paged: bool) -> Found:
    return found(
        row,
        metric=row.metric,
        year=value.year,
        value=value.text,
        unit=row.unit,
        other=said,
        place=place_of(there, paged=paged) or "",
        there=cut(words_of(there), most=_QUOTED),
    )


# ----- last year's row against the year before


def _lags(all_series: Sequence[Series]) -> Iterator[Found]:
    """Compare 前一年度…人数 of a year with 当年度…人数 of the year before."""
    tables = [series for series in all_series if series.source is SeriesSource.TABLE]
    lag, present = structure.words_of("row-of-last-year"), structure.words_of("row-of-this-year")
    now = {
        (row.table, row.column, _bare(row, present)): row for row in tables if not _label(row).startswith(lag)
    }
    told: set[int] = set()
    # The total tells it for the parts of its row.
    for late in sorted(tables, key=lambda row: (row.passage, row.column not in ("合计", "总计"))):
        if not _label(late).startswith(lag) or late.passage in told:
            continue
        row = now.get((late.table, late.column, _bare(late, lag)))
        if row is None or not comparable(late.unit or "人", row.unit or "人"):
            continue
        pairs = [(value, then) for value in late.values if (then := row.value(value.year - 1))]
        wrong = [(value, then) for value, then in pairs if value.number != then.number]
        if wrong:
            told.add(late.passage)
            value, then = wrong[-1]
            yield _conflict_of_lag(late, row, value, then)


def _label(row: Series) -> str:
    return clean_text(row.metric).replace(" ", "")


def _bare(row: Series, openings: Sequence[str]) -> str:
    """Return the name of a row without what says of which year it is, and without a letter that numbers it."""
    name = _label(row).removesuffix(row.column.replace(" ", ""))
    name = name.removeprefix(next((each for each in openings if name.startswith(each)), ""))
    bare = name.removesuffix(")")
    letter = bare[-1:].isascii() and bare[-1:].isalpha()
    if letter and bare != name and bare[-2:-1] == "(":
        return bare[:-2]
    return name[:-1] if letter and bare == name and not name[-2:-1].isascii() else name


def _conflict_of_lag(late: Series, row: Series, value: YearValue, then: YearValue) -> Found:
    return found(late, "lag",
        metric=late.metric, year=value.year, value=value.text, other=row.metric, before=then.year, then=then.text,
    )  # fmt: skip


# ----- parts over a total, printed as fractions


def _fractions(body: list[Passage]) -> Iterator[Found]:
    """Compare rows printed as part/total (27/48): the same total in all columns but one."""
    rows = [(p, _FRACTION.findall(p.text)) for p in body if p.kind is PassageKind.ROW]
    for (first, above), (second, below) in pairwise(rows):
        if first.row is None or second.row is None or first.row.table != second.row.table:
            continue
        pairs = list(zip(above, below, strict=False))
        if len(pairs) < 3 or "总" not in f"{first.clean}{second.clean}":
            continue
        wrong = [(a, b) for a, b in pairs if a[1] != b[1]]
        if len(wrong) == 1 and len(pairs) - 1 >= 2:
            (a, b), given = wrong[0], int(wrong[0][0][0]) + int(wrong[0][1][0])
            yield found(first, "fraction",
                quote=f"{' '.join(first.text.split())} / {' '.join(second.text.split())}",
                first="/".join(a), second="/".join(b), sum=f"{a[0]} + {b[0]} = {given}",
            )  # fmt: skip
