"""The same metric and year with two values: text against table, table against chart; and slips of unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from csrcheck.coverage.citation import join_wraps
from csrcheck.figures.read.naming import core_name
from csrcheck.figures.read.prose import Statement
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.figures.rules.rules import finding
from csrcheck.language.normalise import clean_text
from csrcheck.model import Finding, Label, Passage, Series, SeriesSource, YearValue
from csrcheck.places import place_of

_SLIPS = (1e3, 1e4)
_SLIP_WIDTH = 0.03
_ROW_SLIP_WIDTH = 0.4
_AGREEING = 2
_QUOTED = 80
_STEADY = 1.5
"""A row's other years must lie within this factor of each other before one is called a slip."""

NEAR = 3.0
"""Values further apart than this factor are not of the same matter."""

_PART_WORDS = re.compile(
    r"^(?:总数|合计|总计|小计|整体|男性?|女性?|全职|兼职|其[他它余]|.{0,8}岁.{0,4}|总人数)$"
)
VAGUE = frozenset(
    {
        "其他",
        "合计",
        "总计",
        "小计",
        "总数",
        "数量",
        "金额",
        "收入",
        "投入",
        "人员",
        "项目",
        "男性",
        "女性",
        "培训",
        "活动",
        "占",
        "排放",
    }
)
_FINANCIAL = frozenset({"economic.performance", "tax.payment", "gov.dividend"})


def check_conflicts(figures: Figures) -> Iterator[Finding]:
    """Yield findings on metrics that have two values, and on values in the wrong unit."""
    told: set[tuple[int, int]] = set()
    yield from _against_prose(figures, told)
    yield from _between_series(figures)
    yield from _row_slips(figures.series, told)
    yield from _lags(figures.series)


def names_of(series: Series) -> set[str]:
    """Return the names a series may be spoken of by: its whole name, and its last words alone."""
    whole = core_name(series.metric)
    last = series.metric.split()[-1] if series.metric.split() else ""
    names = {whole}
    if not _PART_WORDS.match(clean_text(last)):
        names.add(core_name(last))
    elif len(series.metric.split()) > 1:
        # 员工人数 总数 is spoken of as 员工.
        if re.match(r"总|合计|整体", clean_text(last)):
            names.add(core_name(" ".join(series.metric.split()[:-1])))
        names.discard(core_name(last))
    return {name for name in names if len(name) >= 2 and name not in VAGUE}


def _against_prose(figures: Figures, told: set[tuple[int, int]]) -> Iterator[Finding]:
    by_name: dict[str, list[Series]] = {}
    for series in figures.series:
        if series.source is not SeriesSource.PROSE and not series.column:
            for name in names_of(series):
                by_name.setdefault(name, []).append(series)
    for said in figures.statements:
        if said.part or not said.name or said.year is None or not said.unit:
            continue
        rows = _rows_for(said, by_name, figures)
        pairs = [
            (row, value)
            for row in rows
            if (value := row.value(said.year)) and comparable(said.unit, row.unit)
        ]
        if not pairs or any(_same(said.value, said.unit, value, row.unit) for row, value in pairs):
            continue
        numbers = {round(value.number * measure_of(row.unit).factor, 9) for row, value in pairs}
        row, value = pairs[0]
        if len(numbers) != 1 or (row.passage, said.year) in told:
            continue
        ratio = _ratio(said.value, said.unit, value, row.unit)
        slip = next((s for s in _SLIPS if ratio and _is_slip(ratio, s, _SLIP_WIDTH)), None)
        if slip is not None:
            told.add((row.passage, said.year))
            yield _placed(
                _slip(row, value, slip, said.value.text, text=True), said.passage, paged=figures.paged
            )
        elif ratio and 1 / NEAR <= ratio <= NEAR:
            told.add((row.passage, said.year))
            yield _conflict(said.passage, said.value.text, row, value, paged=figures.paged)


def _rows_for(said: Statement, by_name: dict[str, list[Series]], figures: Figures) -> Sequence[Series]:
    """Return the series a statement speaks of: of its name, else the only one whose name ends with it."""
    if said.name in VAGUE:
        return ()
    exact = by_name.get(said.name, ())
    if exact:
        return exact
    # 投诉 for 产品及服务投诉: only with a topic in common, and where no other row ends so.
    topics = set(figures.topics_of(said.passage))
    ending = {
        id(row): row
        for name, rows in by_name.items()
        if len(said.name) >= 3
        and name.endswith(said.name)
        and len(name) <= len(said.name) + 4
        and not re.search(r"[与及和、+]$", name[: -len(said.name)])
        for row in rows
    }
    found = list(ending.values())
    return found if len(found) == 1 and topics & set(found[0].topics) else ()


def _between_series(figures: Figures) -> Iterator[Finding]:
    """Compare series of one name in two places: equal in the other years, different in one."""
    all_series, paged = figures.series, figures.paged
    told: set[tuple[int, int]] = set()
    known: dict[str, list[Series]] = {}
    for series in all_series:
        name = core_name(series.metric)
        if len(name) < 3 or name in VAGUE or not series.unit:
            continue
        for other in known.get(name, []):
            yield from _differences(other, series, told, paged=paged)
        known.setdefault(name, []).append(series)
    charts = [series for series in all_series if series.source is SeriesSource.CHART]
    for chart in charts:
        for other in all_series:
            if other.source is SeriesSource.TABLE and core_name(other.metric) != core_name(chart.metric):
                yield from _differences(chart, other, told, paged=paged)


def _differences(a: Series, b: Series, told: set[tuple[int, int]], *, paged: bool) -> Iterator[Finding]:
    if (a.note and b.note and a.note != b.note) or not comparable(a.unit, b.unit):
        return
    shared = [(x, y) for x in a.values if (y := b.value(x.year))]
    same = [x for x, y in shared if _same(x, a.unit, y, b.unit) and abs(x.number) >= 10]
    differing = [(x, y) for x, y in shared if not _same(x, a.unit, y, b.unit)]
    if len(same) < _AGREEING or len(differing) != 1:
        return
    x, y = differing[0]
    table, chart = (a, b) if a.source is SeriesSource.TABLE else (b, a)
    value, other = (x, y) if table is a else (y, x)
    if (table.passage, value.year) in told:
        return
    told.add((table.passage, value.year))
    yield _conflict(chart, other.text, table, value, paged=paged)


def _conflict(there: Passage | Series, said: str, row: Series, value: YearValue, *, paged: bool) -> Finding:
    found = finding(
        "value-conflict",
        row,
        metric=row.metric,
        year=value.year,
        value=value.text,
        unit=row.unit,
        other=said,
    )
    return _placed(found, there, paged=paged)


def _slip(row: Series, value: YearValue, factor: float, said: str, *, text: bool = False) -> Finding:
    code = "finding-unit-slip-text" if text else "finding-unit-slip"
    return finding(
        "unit-slip", row, code, metric=row.metric, year=value.year, value=value.text, unit=row.unit,
        factor=f"{factor:,.0f}", other=said,
    )  # fmt: skip


def _placed(found: Finding, there: Passage | Series, *, paged: bool) -> Finding:
    """Name the other place in the message."""
    words = there.quote if isinstance(there, Series) else join_wraps(there.text)
    quote = words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
    message = Label(
        f"{found.message.zh} 另一处：{place_of(there, 'zh', paged=paged)}“{quote}”",
        f"{found.message.en} The other place: {place_of(there, 'en', paged=paged)} “{quote}”",
    )
    return replace(found, message=message)


def _row_slips(all_series: Sequence[Series], told: set[tuple[int, int]]) -> Iterator[Finding]:
    """Find a year a thousand or ten thousand times off steady other years."""
    for series in all_series:
        values = [value for value in series.values if value.number]
        if len(values) < 3 or series.family in ("percent", "intensity", "rate", "ratio"):
            continue
        for value in values:
            if (series.passage, value.year) in told:
                continue
            others = [abs(other.number) for other in values if other is not value]
            middle = sum(others) / len(others)
            if max(others) / min(others) > _STEADY:
                continue
            ratio = middle / abs(value.number)
            slip = next(
                (s for s in _SLIPS for r in (ratio, 1 / ratio) if _is_slip(r, s, _ROW_SLIP_WIDTH)), None
            )
            # A value with more places than its neighbours was written in another unit.
            odd = value.precision < min(other.precision for other in values if other is not value)
            if slip is not None and (odd or ratio < 1):
                said = "、".join(other.text for other in values if other is not value)
                yield _slip(series, value, slip, said)


def _same(a: YearValue, unit_a: str, b: YearValue, unit_b: str) -> bool:
    """Tell whether two values agree within what rounding hides."""
    left, right = measure_of(unit_a).factor, measure_of(unit_b).factor
    # Printed to the same place, or counts given to the unit: then they are equal or they differ.
    alike = left == right and a.precision == b.precision
    counts = measure_of(unit_b).kind in ("people", "cases") and max(a.precision, b.precision) <= 0.5 * left
    exact = alike or counts
    slack = 0.0 if exact else a.precision * left + b.precision * right
    return abs(a.number * left - b.number * right) <= slack * 1.02 + 1e-9


def _ratio(a: YearValue, unit_a: str, b: YearValue, unit_b: str) -> float | None:
    right = b.number * measure_of(unit_b).factor
    return a.number * measure_of(unit_a).factor / right if right else None


def _is_slip(ratio: float, factor: float, width: float) -> bool:
    return any(abs(r / factor - 1) <= width for r in (ratio, 1 / ratio if ratio else 0.0))


# ----- last year's row against the year before


_LAG = re.compile(r"^(?:前一年度?|上一年度?|上年度?|去年度?)")
_NOW = re.compile(r"^(?:当年度?|本年度?|本报告期|今年)")
_CODE = re.compile(r"(?<![a-z])[a-z]$|\([a-z]\)$")


def _lags(all_series: Sequence[Series]) -> Iterator[Finding]:
    """Compare 前一年度…人数 of a year with 当年度…人数 of the year before."""
    tables = [series for series in all_series if series.source is SeriesSource.TABLE]
    now = {(row.table, row.column, _bare(row, _NOW)): row for row in tables if not _LAG.match(_label(row))}
    told: set[int] = set()
    # The total tells it for the parts of its row.
    for late in sorted(tables, key=lambda row: (row.passage, row.column not in ("合计", "总计"))):
        if not _LAG.match(_label(late)) or late.passage in told:
            continue
        row = now.get((late.table, late.column, _bare(late, _LAG)))
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


def _bare(row: Series, opening: re.Pattern[str]) -> str:
    name = _label(row).removesuffix(row.column.replace(" ", ""))
    return _CODE.sub("", opening.sub("", name))


def _conflict_of_lag(late: Series, row: Series, value: YearValue, then: YearValue) -> Finding:
    return finding(
        "value-conflict", late, "finding-value-conflict-lag",
        metric=late.metric, year=value.year, value=value.text, other=row.metric, before=then.year, then=then.text,
    )  # fmt: skip
