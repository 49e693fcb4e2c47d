"""Totals that do not add up, and shares that do not make a hundred.

Which rows make up a total is not said in a report. It is read off the years in which they do add up: a
rule speaks only where the same rows give the total exactly in the other years.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from csrcheck.figures.read.cells import Reading, read_cell
from csrcheck.figures.read.quantities import adds_up, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.figures.rules.rules import finding, plain
from csrcheck.language.normalise import clean_text
from csrcheck.model import Finding, Passage, Series, Zone

_TOTAL = re.compile(r"总|合计|小计|共计|整体|全体|全部")
_MOST_PARTS = 12
_LEAST = 10.0
_FIRST = re.compile(r"范[围畴](?:一|1|ⅰ|i(?!i))")
_SECOND = re.compile(r"范[围畴](?:二|2|ⅱ|ii)|[一1][与和及、+](?:范[围畴])?[二2]")
_THIRD = re.compile(r"范[围畴](?:三|3|ⅲ|iii)|[二2][与和及、+](?:范[围畴])?[三3]")
_SHARE = re.compile(r"占比|比例|比重|构成|组成|百分比|%")
_FAR = 15
"""Shares further from a hundred are parts of different wholes."""

_REST = re.compile(r"^其[他它余]|其[他它余]$")


def check_sums(figures: Figures) -> Iterator[Finding]:
    """Yield findings on totals and shares of tables."""
    tables = [series for series in figures.series if series.table]
    tables.sort(key=lambda series: (series.table, series.column, series.row))
    for _, group in groupby(tables, key=lambda series: (series.table, series.column)):
        rows = list(group)
        yield from _scopes(rows)
        yield from _totals(rows)
        yield from _shares(rows)
    across = sorted((s for s in figures.series if s.table), key=lambda series: (series.table, series.row))
    for _, group in groupby(across, key=lambda series: (series.table, series.row)):
        yield from _across(list(group))
    yield from _single_shares(figures.passages)


# ----- totals


def _totals(rows: Sequence[Series]) -> Iterator[Finding]:
    for place, total in enumerate(rows):
        label = clean_text(total.metric)
        if not _TOTAL.search(label) or not adds_up(total.metric, total.unit) or _FIRST.search(label):
            continue
        windows = [rows[max(0, place - size) : place] for size in range(2, min(_MOST_PARTS, place) + 1)]
        windows += [
            rows[place + 1 : place + 1 + size]
            for size in range(2, min(_MOST_PARTS, len(rows) - place - 1) + 1)
        ]
        fitting = [
            parts
            for parts in windows
            if all(part.unit == total.unit and adds_up(part.metric, part.unit) for part in parts)
        ]
        yield from _best(total, fitting)


def _across(cells: Sequence[Series]) -> Iterator[Finding]:
    """Check a row's 男 + 女 = 合计, where a table has several values a year."""
    for total in cells:
        parts = [part for part in cells if part is not total and not _TOTAL.search(part.column)]
        if (
            total.column
            and re.fullmatch(r"合计|总计|小计|总数|合共|总人数", total.column.replace(" ", ""))
            and len(parts) > 1
        ):
            same = [part for part in parts if adds_up(part.metric, part.unit)]
            if len(same) == len(parts) and adds_up(total.metric, total.unit):
                yield from _best(total, [same])


def _best(total: Series, candidates: Iterable[Sequence[Series]]) -> Iterator[Finding]:
    """Yield the finding for the parts that give the total in all years but the fewest."""
    best: tuple[int, Sequence[Series], list[int]] | None = None
    for parts in candidates:
        holds, fails = _years(total, parts)
        if not fails and holds:
            return
        if len(holds) >= 2 and len(fails) < len(holds) and (best is None or len(holds) > best[0]):
            best = (len(holds), parts, fails)
    if best is not None:
        _, parts, fails = best
        for year in fails:
            yield _mismatch(total, parts, year)


def _years(total: Series, parts: Sequence[Series]) -> tuple[list[int], list[int]]:
    holds, fails = [], []
    for value in total.values:
        found = [part.value(value.year) for part in parts]
        known = [each for each in found if each is not None]
        if len(known) < len(found):
            continue
        given = sum(each.number for each in known)
        counted = measure_of(total.unit).kind in ("people", "cases")
        slack = 0.01 if counted else value.precision + sum(each.precision for each in known)
        if abs(given - value.number) > slack + 1e-9:
            fails.append(value.year)
        elif abs(value.number) >= _LEAST and sum(bool(each.number) for each in known) > 1:
            holds.append(value.year)
    return holds, fails


def _mismatch(total: Series, parts: Sequence[Series], year: int) -> Finding:
    values = [value for part in parts if (value := part.value(year))]
    stated = total.value(year)
    if stated is None:  # pragma: no cover - years come from the total's own values
        raise ValueError(year)
    given = sum(value.number for value in values)
    precision = min([stated.precision, *(value.precision for value in values)])
    return finding(
        "total-mismatch",
        total,
        year=year,
        metric=total.metric,
        sum=f"{' + '.join(value.text for value in values)} = {plain(given, precision)}",
        stated=stated.text,
        difference=plain(stated.number - given, precision),
    )


def _scopes(rows: Sequence[Series]) -> Iterator[Finding]:
    """Check scope 1 + scope 2 against the row that says it is both."""
    ghg = [row for row in rows if row.family == "ghg"]
    names = [(row, clean_text(row.metric)) for row in ghg]
    first = [row for row, name in names if _FIRST.search(name) and not _SECOND.search(name)]
    second = [
        row
        for row, name in names
        if _SECOND.search(name) and not _FIRST.search(name) and not _THIRD.search(name)
    ]
    both = [
        row for row, name in names if _FIRST.search(name) and _SECOND.search(name) and not _THIRD.search(name)
    ]
    if len(first) != 1 or not second:
        return
    for total in both:
        options = [(first[0], each) for each in second]
        results = [_years(total, parts) for parts in options]
        if any(not fails for _, fails in results):
            continue
        parts, (_, fails) = min(zip(options, results, strict=True), key=lambda pair: len(pair[1][1]))
        for year in fails:
            yield _mismatch(total, parts, year)


# ----- shares


def _shares(rows: Sequence[Series]) -> Iterator[Finding]:
    percents = [row if row.family == "percent" else None for row in rows]
    found: set[tuple[int, int]] = set()
    for start in range(len(percents)):
        for end in range(start + 2, min(start + 9, len(percents) + 1)):
            parts = [row for row in percents[start:end] if row is not None]
            if len(parts) < end - start or any(p.row + 1 != q.row for p, q in pairwise(parts)):
                break
            holds, fails = _hundreds(parts)
            if len(holds) >= 2 and len(fails) == 1 and (parts[0].table, fails[0]) not in found:
                found.add((parts[0].table, fails[0]))
                yield _not_hundred(parts, fails[0])


def _hundreds(parts: Sequence[Series]) -> tuple[list[int], list[int]]:
    holds, fails = [], []
    for year in parts[0].years:
        values = [value for part in parts if (value := part.value(year))]
        if len(values) < len(parts) or sum(bool(value.number) for value in values) < 2:
            continue
        given = sum(value.number for value in values)
        # Shares that make a hundred in two years are parts of a whole; two rates rarely do so by chance.
        if abs(given - 100) <= max(value.precision for value in values) * math.sqrt(len(values)) + 1e-6:
            holds.append(year)
        elif _rounding([value.precision for value in values]) < abs(given - 100) <= _FAR:
            fails.append(year)
    return holds, fails


def _rounding(precisions: Sequence[float]) -> float:
    """Return how far rounding may carry a sum of shares from a hundred, nearly always."""
    return 1.5 * max(precisions) * math.sqrt(len(precisions)) + 1e-6


def _not_hundred(parts: Sequence[Series], year: int) -> Finding:
    values = [value for part in parts if (value := part.value(year))]
    given = sum(value.number for value in values)
    return finding(
        "share-not-100",
        parts[-1],
        year=year,
        code="finding-share-not-100-year",
        names="、".join(part.metric for part in parts),
        sum=f"{' + '.join(value.text for value in values)} = {plain(given, min(v.precision for v in values))}",
    )


def _single_shares(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Check tables of one year: a column of shares with a row for the rest."""
    rows = [p for p in passages if p.row is not None and p.zone is Zone.BODY and p.row.cells]
    for _, group in groupby(rows, key=lambda p: p.row.table if p.row else 0):
        lines = list(group)
        header = lines[0].row.cells[-1].header if lines[0].row else ""
        if not _SHARE.search(clean_text(header)) or re.search(r"增|减|变动|同比|率", clean_text(header)):
            continue
        shares: list[tuple[Passage, str, Reading]] = []
        for line in lines:
            cell = next((c for c in (line.row.cells if line.row else ()) if c.header == header), None)
            reading = read_cell(cell.text) if cell else None
            if line.row is None or cell is None or reading is None or reading.number is None:
                shares = []
                break
            if not _TOTAL.search(clean_text(line.row.label)):
                shares.append((line, cell.text.strip(), reading))
        rest = any(line.row and _REST.search(clean_text(line.row.label)) for line, _, _ in shares)
        if len(shares) < 3 or not rest:
            continue
        given = sum(reading.number or 0.0 for _, _, reading in shares)
        if _rounding([reading.precision for _, _, reading in shares]) < abs(given - 100) <= _FAR:
            said = " + ".join(text for _, text, _ in shares)
            total = plain(given, shares[0][2].precision)
            quote = " ".join(f"{line.row.label} {text}" for line, text, _ in shares if line.row)
            yield finding("share-not-100", shares[-1][0], quote=quote, sum=f"{said} = {total}%")
