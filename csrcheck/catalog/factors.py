"""Factors that turn energy into standard coal and carbon dioxide, dated and with their sources."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.source import Source


class FactorSource(Struct, frozen=True, forbid_unknown_fields=True):
    """Where factors stand, and the day they were published."""

    zh: str
    en: str
    since: date


CARBON_DIOXIDE = 44 / 12
"""Tons of carbon dioxide to the ton of carbon."""


class Burning(Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """What burning a fuel gives, by one table.

    Attributes:
        heat: GJ per ton, or per thousand cubic metres.
        carbon: Tons of carbon per TJ.
        oxidised: Share of it that burns.
        source: Whose values these are.
    """

    heat: float
    carbon: float
    oxidised: float
    source: str

    @property
    def co2(self) -> float:
        """Tons of carbon dioxide per ton, or per thousand cubic metres."""
        return self.heat * self.carbon / 1000 * self.oxidised * CARBON_DIOXIDE


class Fuel(Struct, frozen=True, forbid_unknown_fields=True):
    """A fuel.

    Attributes:
        names: What reports call it.
        per: ``mass`` or ``volume``: what the factors are per kilogram, or per cubic metre, of.
        heat: MJ; ``coal``: kg of standard coal.
        burning: What burning it gives, by each table.
    """

    names: tuple[str, ...]
    per: str
    heat: tuple[float, ...]
    coal: tuple[float, ...]
    burning: tuple[Burning, ...]

    @property
    def co2(self) -> tuple[float, ...]:
        """Tons of carbon dioxide per ton, or per thousand cubic metres, by each table."""
        return tuple(each.co2 for each in self.burning)


class PowerFactor(Struct, frozen=True, forbid_unknown_fields=True):
    """Kilograms of standard coal per kilowatt hour, and how it is counted."""

    factor: float
    zh: str
    en: str


class HeatFactor(Struct, frozen=True, forbid_unknown_fields=True):
    """Per gigajoule of heat bought: kilograms of standard coal, tons of carbon dioxide."""

    coal: float
    co2: tuple[float, ...]


Extent = Literal["nation", "region", "province"]


class GridTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Kilograms of carbon dioxide per kilowatt hour of grids in a year, by name.

    Attributes:
        of: How wide the grids are.
    """

    source: str
    year: int
    of: Extent
    factors: dict[str, float]


class Grid(Struct, frozen=True):
    """A grid in a year: kilograms of carbon dioxide per kilowatt hour."""

    region: str
    en: str
    year: int
    factor: float
    source: str
    of: Extent


class Factors(Struct, frozen=True, forbid_unknown_fields=True):
    """The file; see its comments.

    Attributes:
        names: Of grids, in English.
    """

    sources: dict[str, FactorSource]
    fuels: dict[str, Fuel]
    electricity: tuple[PowerFactor, ...]
    heat: HeatFactor
    grids: tuple[GridTable, ...]
    names: dict[str, str]


@cache
def known_grids() -> tuple[Grid, ...]:
    """Return the factor of each grid in each year, in the order of the file."""
    known = factors()
    return tuple(
        Grid(region, known.names[region], table.year, factor, table.source, table.of)
        for table in known.grids
        for region, factor in table.factors.items()
    )


@cache
def factors() -> Factors:
    """Return the bundled factors."""
    file = location.factors_file()
    return Source(file.read_bytes(), file.name).decode(Factors)
