"""A total that is not the sum of its parts: in rows, in columns, in one sentence.

Which rows make up a total is not said in a report. It is read off the years in which they do add up: the
rule speaks only where the same rows give the total exactly in the other years.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.catalog.structure import shows
from csrcheck.figures.adding import counted_alike, holding, is_total
from csrcheck.figures.comparing import plain, suspect
from csrcheck.figures.one_year import totals_and_parts
from csrcheck.figures.reading import Figures
from csrcheck.language.figures import figures as figures_of
from csrcheck.language.letters import has_digit, holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.units import adds_up
from csrcheck.model import Figure, Label, Passage, PassageKind, Series, Severity, Zone
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="total-mismatch",
    severity=Severity.ERROR,
    title=Label("合计与分项之和不符", "a total is not the sum of its parts"),
    says={
        "": Label(
            "{year}年“{metric}”：{sum}，报告写 {stated}，相差 {difference}。请核对合计与各分项。",
            "{metric}, {year}: {sum}; the report says {stated}, a difference of {difference}. Check the total and its parts.",
        ),
        "text": Label(
            "{sum}，文中写 {stated}。请核对合计与各分项。",
            "{sum}; the text says {stated}. Check the total and its parts.",
        ),
    },
    docs="neighbouring rows (or 男 + 女, or scope 1 + 2) give the total in the other years and not in this one; in a table of one year, amounts below their total exceed it by up to a tenth, or a group 按…划分 is up to a fifth off its total; parts and total told in one sentence differ by up to a tenth",
    facts=("metric", "year", "stated", "sum"),
)

_COUNT = frozenset({"people", "count", "money", "mass", "hours"})
_BEFORE, _AFTER = 8, 6
"""Characters between a word for a sum and its number, and between the number and a word for its parts."""


def check(figures: Figures) -> Iterator[Found]:
    """Yield totals that their parts do not make."""
    tables = [series for series in figures.series if series.table]
    tables.sort(key=lambda series: (series.table, series.column, series.row))
    for _, group in groupby(tables, key=lambda series: (series.table, series.column)):
        rows = list(group)
        yield from _scopes(rows)
        yield from _totals(rows)
    across = sorted(
        (each for each in figures.series if each.table), key=lambda series: (series.table, series.row)
    )
    for _, group in groupby(across, key=lambda series: (series.table, series.row)):
        yield from _across(list(group))
    for total, parts in totals_and_parts(figures.singles):
        yield _mismatch(total, parts, total.values[0].year)
    for passage in figures.passages:
        if passage.zone is Zone.BODY and passage.kind is PassageKind.SENTENCE:
            yield from _in_words(passage)


def _totals(rows: Sequence[Series]) -> Iterator[Found]:
    for place, total in enumerate(rows):
        label = clean_text(total.metric)
        if not is_total(label) or not adds_up(total.metric, total.unit) or worded(label).says("scope_1"):
            continue
        windows = [
            rows[max(0, place - size) : place] for size in range(2, min(int(number("sum_parts")), place) + 1)
        ]
        windows += [
            rows[place + 1 : place + 1 + size]
            for size in range(2, min(int(number("sum_parts")), len(rows) - place - 1) + 1)
        ]
        fitting = [
            parts
            for parts in windows
            if all(part.unit == total.unit and adds_up(part.metric, part.unit) for part in parts)
            and counted_alike(total, parts)
        ]
        yield from _best(total, fitting)


def _across(cells: Sequence[Series]) -> Iterator[Found]:
    """Check a row's 男 + 女 = 合计, where a table has several values a year."""
    for total in cells:
        parts = [part for part in cells if part is not total and not is_total(part.column)]
        if total.column and worded(total.column.replace(" ", "")).says("total_column") and len(parts) > 1:
            same = [part for part in parts if adds_up(part.metric, part.unit)]
            if len(same) == len(parts) and adds_up(total.metric, total.unit):
                yield from _best(total, [same])


def _best(total: Series, candidates: Iterable[Sequence[Series]]) -> Iterator[Found]:
    """Yield the finding for the parts that give the total in all years but the fewest."""
    best: tuple[int, Sequence[Series], list[int]] | None = None
    for parts in candidates:
        holds, fails = holding(total, parts)
        if not fails and holds:
            return
        if len(holds) >= 2 and len(fails) < len(holds) and (best is None or len(holds) > best[0]):
            best = (len(holds), parts, fails)
    if best is not None:
        _, parts, fails = best
        for year in fails:
            yield _mismatch(total, parts, year)


def _mismatch(total: Series, parts: Sequence[Series], year: int) -> Found:
    values = [value for part in parts if (value := part.value(year))]
    stated = total.value(year)
    if stated is None:  # pragma: no cover - years come from the total's own values
        raise ValueError(year)
    given = sum(value.number for value in values)
    precision = min([stated.precision, *(value.precision for value in values)])
    slack = stated.precision + sum(value.precision for value in values)
    lacking = stated.number - given
    parted = zip((part for part in parts if part.value(year)), values, strict=True)
    return found(
        total,
        suspects=[
            suspect(total, stated, given, slack),
            *(suspect(part, value, value.number + lacking, slack) for part, value in parted),
        ],
        year=year,
        metric=total.metric,
        sum=f"{' + '.join(value.text for value in values)} = {plain(given, precision)}",
        stated=stated.text,
        difference=plain(stated.number - given, precision),
    )


def _scopes(rows: Sequence[Series]) -> Iterator[Found]:
    """Check scope 1 + scope 2 against the row that says it is both."""
    ghg = [row for row in rows if row.family == "ghg"]
    names = [(row, worded(clean_text(row.metric))) for row in ghg]
    scopes = [(row, tuple(name.says(f"scope_{number}") for number in (1, 2, 3))) for row, name in names]
    first = [row for row, (one, two, _) in scopes if one and not two]
    second = [row for row, said in scopes if said == (False, True, False)]
    both = [row for row, said in scopes if said == (True, True, False)]
    if len(first) != 1 or not second:
        return
    for total in both:
        options = [(first[0], each) for each in second if counted_alike(total, [each])]
        if not options:
            continue
        results = [holding(total, parts) for parts in options]
        if any(not fails for _, fails in results):
            continue
        parts, (_, fails) = min(zip(options, results, strict=True), key=lambda pair: len(pair[1][1]))
        for year in fails:
            yield _mismatch(total, parts, year)


# ----- sums in prose


def _in_words(passage: Passage) -> Iterator[Found]:
    clean = passage.clean
    found = [f for f in figures_of(clean) if f.family in _COUNT and f.unit]
    if len(found) < 3:
        return
    for place, total in enumerate(found):
        if _sums_up(clean, total):
            before = [f for f in found[:place] if f.unit == total.unit]
            if place == len(found) - 1 and len(before) == place >= 2 and _adjacent(clean, before, total):
                yield from _sum(passage, before, total)
                return
        if _leads_to_parts(clean, total):
            after = found[place + 1 :]
            parts = [f for f in after if f.unit == total.unit]
            closed = shows("part-of-a-sum", clean[total.end :]) and parts == after
            if len(parts) >= 3 and closed and len(after) == len(parts):
                yield from _sum(passage, parts, total)
            return


def _sums_up(clean: str, figure: Figure) -> bool:
    """Tell whether a word right before a figure says that it is a sum."""
    opening = max(clean.rfind(mark, 0, figure.start) for mark in ",。;(:") + 1
    ends = [end for _, end in worded(clean).within("sums_up", opening, figure.start)]
    return bool(ends) and figure.start - ends[-1] <= _BEFORE and not has_digit(clean[ends[-1] : figure.start])


def _leads_to_parts(clean: str, figure: Figure) -> bool:
    """Tell whether a word right behind a figure says that its parts follow: 300人，其中男性100人."""
    span = worded(clean).first("its_parts", figure.end)
    between = clean[figure.end : span[0]] if span else ""
    plain_words = between[:-1] if between.endswith((",", "(")) else between
    return span is not None and len(plain_words) <= _AFTER and not holds(plain_words, ",。;0123456789")


def _adjacent(clean: str, parts: list[Figure], total: Figure) -> bool:
    """Tell whether parts and total follow one another in one clause chain, as an addition is written."""
    ends = [*parts, total]
    gaps = [clean[a.end : b.start] for a, b in pairwise(ends)]
    return all(len(gap) <= 12 and not shows("no-sum-between", gap) for gap in gaps)


def _sum(passage: Passage, parts: list[Figure], total: Figure) -> Iterator[Found]:
    given = sum(part.value for part in parts)
    near = abs(given - total.value) <= number("sum_near") * total.value
    if (
        near
        and abs(given - total.value) > number("sum_rounding") * total.value
        and max(part.value for part in parts) < total.value
    ):
        words = " + ".join(passage.clean[part.start : part.end] for part in parts)
        yield found(passage, "text", sum=f"{words} = {plain(given)}{total.unit}",
            stated=passage.clean[total.start : total.end],
        )  # fmt: skip
