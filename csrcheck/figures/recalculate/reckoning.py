"""Energy, emissions, intensities, averages and shares, worked out from the amounts beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from msgspec.structs import replace

from csrcheck.catalog.factors import Grid, factors, known_grids
from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.comparing import plain
from csrcheck.figures.reading import Figures
from csrcheck.figures.recalculate.amounts import Amount, Rows, fuels_in, only
from csrcheck.figures.recalculate.rates import rates
from csrcheck.figures.recalculate.ratios import averages, intensities, shares, wholes
from csrcheck.model import Label, Words
from csrcheck.model.recalculated import Follows, Recalculated, Reckoned

_REPORTS_APPEAR = (3, 1)
"""Month and day after the year from which its reports appear."""


def recalculated(figures: Figures) -> Iterator[Recalculated]:
    """Yield the figures of each year that can be worked out again, the latest year first."""
    named = _regions_named(figures)
    rows = Rows(figures)
    years = rows.years()
    amounts_of = {year: rows.amounts(year) for year in {*years, *(year - 1 for year in years)}}
    for year in years:
        amounts = amounts_of[year]
        yield from _energy(amounts, year)
        yield from _scope_1(amounts, year)
        yield from _scope_2(amounts, year, named)
        yield from intensities(amounts, year)
        yield from averages(amounts, year)
        yield from shares(amounts, year)
        yield from wholes(amounts, year)
        yield from rates(amounts, amounts_of[year - 1], year)


def _energy(amounts: Sequence[Amount], year: int) -> Iterator[Recalculated]:
    total = only(amounts, "energy_total", ("coal",))
    power = only(amounts, "power_bought", ("power-hours",))
    heat = only(amounts, "heat_bought", ("joules",))
    burnt = fuels_in(amounts)
    if total is None or (not burnt and power is None):
        return
    known = factors()
    fixed = 0.0 if heat is None else heat.number * known.heat.coal / 1000
    ways = known.electricity if power else known.electricity[:1]
    sums = [
        (
            way,
            fixed
            + (power.number * way.factor / 1000 if power else 0.0)
            + sum(_tons(amount) * coal for (_, amount), coal in zip(burnt, coals, strict=True)),
            coals,
        )
        for way in ways
        for coals in product(*(fuel.coal for fuel, _ in burnt))
    ]
    way, given, coals = min(sums, key=lambda item: abs(item[1] - total.number))
    parts = [f"{amount.text} × {coal:g}" for (_, amount), coal in zip(burnt, coals, strict=True)]
    if power:
        parts.insert(0, f"{power.text} × {way.factor:g}")
    if heat:
        parts.append(f"{heat.text} × {known.heat.coal / 1000:g}")
    near = abs(given - total.number) <= number("sum_done") * total.number + total.precision
    usual = way is known.electricity[0] or power is None
    follows = Follows.CANNOT_TELL
    if near:
        follows = Follows.AGREES if usual else Follows.OTHER_FACTOR
    elif min(item[1] for item in sums) > total.number * (1 + number("fuel_near")):
        follows = Follows.DOES_NOT
    factor = Label(way.zh, way.en) if near and power else None
    yield _told(Reckoned.ENERGY, follows, total, year, given, " + ".join(parts), factor)


def _tons(amount: Amount) -> float:
    """Return an amount of fuel in tons, or thousands of cubic metres: what factors per kg or m3 count in."""
    return amount.number if amount.kind == "mass" else amount.number / 1000


def _scope_1(amounts: Sequence[Amount], year: int) -> Iterator[Recalculated]:
    total = only(amounts, "scope_1_total", ("ghg", "mass"))
    burnt = fuels_in(amounts)
    if total is None or not burnt:
        return
    low = sum(_tons(amount) * min(fuel.co2) for fuel, amount in burnt)
    high = sum(_tons(amount) * max(fuel.co2) for fuel, amount in burnt)
    follows = Follows.CANNOT_TELL
    if low * (1 - number("fuel_near")) <= total.number <= high * (1 + number("fuel_near")):
        follows = Follows.AGREES
    elif total.number < low * (1 - number("fuel_near")):
        follows = Follows.DOES_NOT
    # What does not follow is less than the least; what may be right is told with all it may be.
    least = follows is Follows.DOES_NOT
    parts = [
        f"{amount.text} × {_span(min(fuel.co2), min(fuel.co2) if least else max(fuel.co2))}"
        for fuel, amount in burnt
    ]
    told = _told(Reckoned.SCOPE_1, follows, total, year, low, " + ".join(parts), None)
    yield (
        told if least else replace(told, given=_between(told.given, plain(high, max(total.precision, 0.005))))
    )


def _span(low: float, high: float) -> str:
    return _between(f"{low:.4g}", f"{high:.4g}")


def _between(low: str, high: str) -> str:
    return low if low == high else f"{low}–{high}"


def _regions_named(figures: Figures) -> frozenset[str]:
    """Return the regions and provinces that stand in a passage on factors."""
    local = {grid.region for grid in known_grids() if grid.of != "nation"}
    named: set[str] = set()
    for each in figures.passages:
        here = [region for region in local if region in each.clean]
        if here and worded(each.clean).says("grid_factor"):
            named.update(here)
    return frozenset(named)


def _scope_2(amounts: Sequence[Amount], year: int, named: frozenset[str]) -> Iterator[Recalculated]:
    """Yield emissions of the electricity bought.

    Args:
        amounts: Those of the year.
        year: The year.
        named: Regions and provinces whose factor the report speaks of. There are so many of them that a
            product near one of another region is chance.
    """
    total = only(amounts, "scope_2_total", ("ghg", "mass"))
    power = only(amounts, "power_bought", ("power-hours",))
    heat = only(amounts, "heat_bought", ("joules",))
    if total is None or power is None or not power.number or not total.number:
        return
    known = factors()
    warm = [0.0, *(heat.number * each for each in known.heat.co2)] if heat else [0.0]
    eligible = [grid for grid in known_grids() if grid.of == "nation" or grid.region in named]
    best = min(
        ((grid, extra) for grid in eligible for extra in warm),
        key=lambda pair: (
            round(abs(power.number * pair[0].factor / 1000 + pair[1] - total.number), 3),
            abs(pair[0].year - year),
        ),
    )
    grid, extra = best
    given = power.number * grid.factor / 1000 + extra
    near = abs(given - total.number) <= number("grid_near") * total.number + total.precision
    implied = (total.number - extra) * 1000 / power.number
    follows = Follows.CANNOT_TELL
    newer: list[Grid] = []
    if near:
        # Another table of the same year is no other year, and nobody could use what was published later.
        newer = [
            each
            for each in known_grids()
            if each.region == grid.region
            and grid.year < each.year <= year
            and known.sources[each.source].since < date(year + 1, *_REPORTS_APPEAR)
        ]
        follows = Follows.OTHER_FACTOR if newer else Follows.AGREES
    elif not number("grid_least") <= total.number * 1000 / power.number <= number("grid_most"):
        follows = Follows.DOES_NOT
    source = known.sources[grid.source]
    told_as = Label(
        f"{grid.region}{grid.year}年 {grid.factor:g}（{source.zh}）",
        f"{grid.en} {grid.year}: {grid.factor:g} ({source.en})",
    )
    way = f"{power.text} × {grid.factor:g}" + (
        f" + {heat.text} × {known.heat.co2[0]:g}" if heat and extra else ""
    )
    if not near:
        way, given = f"{total.text} ÷ {power.text} = {implied:.4f}", power.number * grid.factor / 1000 + extra
    told = _told(Reckoned.SCOPE_2, follows, total, year, given, way, told_as if near else None)
    if near and newer:
        last = max(newer, key=lambda each: each.year)
        later = Label(f"{last.year}年因子为 {last.factor:g}", f"factor of {last.year} is {last.factor:g}")
        told = replace(told, newer=later)
    yield told


def _told(
    what: Reckoned, follows: Follows, total: Amount, year: int, given: float, way: str, factor: Words | None
) -> Recalculated:
    shown = plain(given, max(total.precision, 0.005))
    return Recalculated(what, follows, total.row, year, total.text, shown, way, factor)
