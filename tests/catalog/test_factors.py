"""Factors for energy and emissions are dated, have sources and agree with each other."""

from __future__ import annotations

import pytest

from csrcheck.catalog.factors import factors, known_grids

STANDARD = 29.307


def test_every_factor_has_a_source_that_is_not_older() -> None:
    known = factors()
    assert {table.source for table in known.grids} <= set(known.sources)
    assert {each.source for fuel in known.fuels.values() for each in fuel.burning} <= set(known.sources)
    assert all(
        known.sources[table.source].since.year >= table.year or table.source == "moea"
        for table in known.grids
    )
    assert all(0 < grid.factor < 1 for grid in known_grids())


def test_every_grid_has_a_name_and_one_factor_of_a_table() -> None:
    known = factors()
    assert {region for table in known.grids for region in table.factors} == set(known.names)
    keys = [(grid.source, grid.year, grid.region) for grid in known_grids()]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("year", [2021, 2022])
def test_provinces_lie_around_their_nation(year: int) -> None:
    """A digit that slipped while copying would leave the spread of its region."""
    by_extent = {
        extent: [grid.factor for grid in known_grids() if (grid.of, grid.year) == (extent, year)]
        for extent in ("province", "region")
    }
    assert (len(by_extent["province"]), len(by_extent["region"])) == (30, 7)
    assert min(by_extent["province"]) <= min(by_extent["region"])
    assert max(by_extent["region"]) <= max(by_extent["province"]) < 0.8


@pytest.mark.parametrize("name", sorted(factors().fuels))
def test_standard_coal_follows_from_the_heat(name: str) -> None:
    fuel = factors().fuels[name]
    assert (
        min(fuel.heat) / STANDARD * 0.9 <= min(fuel.coal) <= max(fuel.coal) <= max(fuel.heat) / STANDARD * 1.1
    )


@pytest.mark.parametrize(
    ("name", "co2"),
    [("raw-coal", 1.9003), ("coke", 2.8604), ("gasoline", 2.9251), ("kerosene", 3.0179), ("diesel", 3.0959),
     ("fuel-oil", 3.1705), ("lpg", 3.1013), ("natural-gas", 2.1622)],
)  # fmt: skip
def test_carbon_dioxide_of_the_provincial_guidelines(name: str, co2: float) -> None:
    """What the tables print as product: heat times carbon times the share oxidised."""
    (table,) = (each for each in factors().fuels[name].burning if each.source == "provincial")
    assert table.co2 == pytest.approx(co2, abs=0.0003)


@pytest.mark.parametrize("name", sorted(factors().fuels))
def test_tables_of_a_fuel_are_near_each_other(name: str) -> None:
    """Coals differ in how much heat a ton has; 1.3 covers raw coal."""
    values = factors().fuels[name].co2
    assert max(values) / min(values) < 1.4
    assert all(50 <= each.co2 * 1000 / each.heat <= 110 for each in factors().fuels[name].burning)
