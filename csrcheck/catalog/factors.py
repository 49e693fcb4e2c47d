"""Factors that turn energy into standard coal and carbon dioxide, dated and with their sources."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from csrcheck.catalog import location
from csrcheck.catalog.source import Source


class FactorSource(Struct, frozen=True, forbid_unknown_fields=True):
    """Where factors stand, and since when."""

    zh: str
    en: str
    since: int


class Fuel(Struct, frozen=True, forbid_unknown_fields=True):
    """A fuel.

    Attributes:
        names: What reports call it.
        per: ``mass`` or ``volume``: what the factors are per kilogram, or per cubic metre, of.
        heat: MJ; ``coal``: kg of standard coal.
        co2: Tons per ton, or per thousand cubic metres.
    """

    names: tuple[str, ...]
    per: str
    heat: tuple[float, ...]
    coal: tuple[float, ...]
    co2: tuple[float, ...]


class PowerFactor(Struct, frozen=True, forbid_unknown_fields=True):
    """Kilograms of standard coal per kilowatt hour, and how it is counted."""

    factor: float
    zh: str
    en: str


class HeatFactor(Struct, frozen=True, forbid_unknown_fields=True):
    """Per gigajoule of heat bought: kilograms of standard coal, tons of carbon dioxide."""

    coal: float
    co2: tuple[float, ...]


class Grid(Struct, frozen=True, forbid_unknown_fields=True):
    """Kilograms of carbon dioxide per kilowatt hour of a grid in a year."""

    region: str
    en: str
    year: int
    factor: float
    source: str


class Factors(Struct, frozen=True, forbid_unknown_fields=True):
    """The file; see its comments."""

    sources: dict[str, FactorSource]
    fuels: dict[str, Fuel]
    electricity: tuple[PowerFactor, ...]
    heat: HeatFactor
    grids: tuple[Grid, ...]


@cache
def factors() -> Factors:
    """Return the bundled factors."""
    file = location.factors_file()
    return Source(file.read_bytes(), file.name).decode(Factors)
