"""Figures by year in the JSON result."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class ValueShape(Struct, frozen=True):
    """The value of one year: as printed, and as a number."""

    text: str
    number: float


class SeriesShape(Struct, frozen=True):
    """A metric by year.

    ``missing_years`` are years the table has a column for and the row no value. ``note`` is the scope
    or boundary printed with the name. ``unread`` are years whose cell holds something that is no number
    anybody could read, with what stands there.
    """

    metric: str
    topic: str
    topics: tuple[str, ...]
    unit: str
    family: str
    note: str
    source: Literal["table", "chart", "prose"]
    page: int
    page_label: str | None
    line: int | None
    section: tuple[str, ...]
    row: int
    values: dict[str, ValueShape]
    missing_years: tuple[int, ...]
    unread: dict[str, str] = {}


class IndicatorGapShape(Struct, frozen=True):
    """Years a quantitative indicator has figures for, and who holds the rest.

    ``due`` are those without a figure that a duty of the issuer asks for.
    """

    id: str
    title: str
    present: tuple[int, ...]
    missing: tuple[int, ...]
    metrics: tuple[str, ...]
    owner: str
    units: str
    due: tuple[int, ...] = ()


class FrameworkGapsShape(Struct, frozen=True):
    """Gaps of one framework; ``share`` counts the indicators with figures for all ``years``.

    ``base_years`` names the indicators that oblige the issuer to a base year which was not found; ``due_by`` says why
    years are owed, and how sure that is.
    """

    id: str
    version: str
    title: str
    years: tuple[int, ...]
    share: float | None
    indicators: tuple[IndicatorGapShape, ...]
    base_years: tuple[str, ...] = ()
    due_by: tuple[str, ...] = ()
