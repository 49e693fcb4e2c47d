"""Factors for energy and emissions are dated, have sources and agree with each other."""

from __future__ import annotations

import pytest

from csrcheck.catalog.factors import factors

STANDARD = 29.307
CARBON = 44 / 12


def test_every_grid_has_a_source_that_is_not_older() -> None:
    known = factors()
    assert {grid.source for grid in known.grids} <= set(known.sources)
    assert all(known.sources[grid.source].since >= grid.year or grid.source == "moea" for grid in known.grids)
    assert all(0 < grid.factor < 1 for grid in known.grids)


@pytest.mark.parametrize("name", sorted(factors().fuels))
def test_standard_coal_follows_from_the_heat(name: str) -> None:
    fuel = factors().fuels[name]
    assert (
        min(fuel.heat) / STANDARD * 0.9 <= min(fuel.coal) <= max(fuel.coal) <= max(fuel.heat) / STANDARD * 1.1
    )


@pytest.mark.parametrize("name", sorted(factors().fuels))
def test_carbon_dioxide_is_what_fuels_can_hold(name: str) -> None:
    """Between 50 and 105 kg per GJ, from gas to coal."""
    fuel = factors().fuels[name]
    assert all(
        50 <= co2 * 1000 / heat <= 110 for co2, heat in zip(sorted(fuel.co2), sorted(fuel.heat), strict=False)
    )
