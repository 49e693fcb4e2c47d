"""Shares that do not make a hundred."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from csrcheck.catalog.scoring import number
from csrcheck.catalog.structure import shows
from csrcheck.figures.adding import is_total
from csrcheck.figures.comparing import plain, suspect
from csrcheck.figures.read.cells import Reading, read_cell
from csrcheck.figures.reading import Figures
from csrcheck.language.normalise import clean_text
from csrcheck.model import Label, Passage, Series, Severity, Zone
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="share-not-100",
    severity=Severity.ERROR,
    title=Label("各项占比之和不是 100%", "shares do not make 100%"),
    says={
        "": Label(
            "各项占比合计：{sum}，不是 100%。请核对各项。",
            "The shares make {sum}, not 100%. Check each of them.",
        ),
        "year": Label(
            "{year}年占比合计：{sum}，不是 100%（{names}）。请核对各项。",
            "The shares of {year} make {sum}, not 100% ({names}). Check each of them.",
        ),
    },
    docs="neighbouring shares make 100 in the other years and not in this one; a column of shares with a row 其他 does not make 100 (rounding allowed)",
    facts=("year", "names", "sum"),
)


def check(figures: Figures) -> Iterator[Found]:
    """Yield shares of a whole that do not make a hundred, of several years and of one."""
    tables = [series for series in figures.series if series.table]
    tables.sort(key=lambda series: (series.table, series.column, series.row))
    for _, group in groupby(tables, key=lambda series: (series.table, series.column)):
        yield from _shares(list(group))
    yield from _single_shares(figures.passages)


def _shares(rows: Sequence[Series]) -> Iterator[Found]:
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
        elif _rounding([value.precision for value in values]) < abs(given - 100) <= number("shares_far"):
            fails.append(year)
    return holds, fails


def _rounding(precisions: Sequence[float]) -> float:
    """Return how far rounding may carry a sum of shares from a hundred, nearly always."""
    return 1.5 * max(precisions) * math.sqrt(len(precisions)) + 1e-6


def _not_hundred(parts: Sequence[Series], year: int) -> Found:
    values = [value for part in parts if (value := part.value(year))]
    given = sum(value.number for value in values)
    return found(
        parts[-1],
        year=year,
        sentence="year",
        suspects=[
            suspect(part, value, value.number + 100 - given, _rounding([v.precision for v in values]))
            for part in parts
            if (value := part.value(year))
        ],
        names="、".join(part.metric for part in parts),
        sum=f"{' + '.join(value.text for value in values)} = {plain(given, min(v.precision for v in values))}",
    )


def _single_shares(passages: Sequence[Passage]) -> Iterator[Found]:
    """Check tables of one year: a column of shares with a row for the rest."""
    rows = [p for p in passages if p.row is not None and p.zone is Zone.BODY and p.row.cells]
    for _, group in groupby(rows, key=lambda p: p.row.table if p.row else 0):
        lines = list(group)
        header = lines[0].row.cells[-1].header if lines[0].row else ""
        if not shows("share-head", clean_text(header)) or shows("change-head", clean_text(header)):
            continue
        shares: list[tuple[Passage, str, Reading]] = []
        for line in lines:
            cell = next((c for c in (line.row.cells if line.row else ()) if c.header == header), None)
            reading = read_cell(cell.text) if cell else None
            if line.row is None or cell is None or reading is None or reading.number is None:
                shares = []
                break
            if not is_total(clean_text(line.row.label)):
                shares.append((line, cell.text.strip(), reading))
        rest = any(line.row and shows("rest-name", clean_text(line.row.label)) for line, _, _ in shares)
        if len(shares) < 3 or not rest:
            continue
        given = sum(reading.number or 0.0 for _, _, reading in shares)
        if (
            _rounding([reading.precision for _, _, reading in shares])
            < abs(given - 100)
            <= number("shares_far")
        ):
            said = " + ".join(text for _, text, _ in shares)
            total = plain(given, shares[0][2].precision)
            quote = " ".join(f"{line.row.label} {text}" for line, text, _ in shares if line.row)
            yield found(shares[-1][0], quote=quote, sum=f"{said} = {total}%")
