"""What binds an issuer, as a JSON result and beside the verdicts it weighs."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FactShape = bool | str | tuple[str, ...]
"""Of a fact: yes or no, a text or one of its values, or several of them."""
DutyName = Literal[
    "mandatory", "comply-or-explain", "voluntary-conform", "voluntary", "encouraged", "expected", "confirm", "none"
]  # fmt: skip


class IssuerShape(Struct, frozen=True):
    """What is known of who reports: facts by name and financial year (``""``: every year)."""

    name: str
    facts: dict[str, dict[str, FactShape]]
    stated_in_report: tuple[str, ...]


class DutyShape(Struct, frozen=True):
    """One provision in one financial year.

    ``deadline`` is ``null`` where none is known, ``first_period_relief`` where the duty has none or the first
    year is not known; ``missing`` names facts that would have to be known; ``year_before_due``: figures are owed with
    those of the year before, for ``year_before_basis``, as sure as ``year_before_confidence``; ``since``: the
    first day of financial years it binds so, ``null`` where the rule names none; ``within`` names the duty it is part of and never binds further than.
    """

    id: str
    framework: str
    provision: str
    title: str
    year: int
    financial_year: str
    period: tuple[str, str]
    obligation: DutyName
    deadline: str | None
    deadline_note: str
    first_period_relief: bool | None
    relief: str
    article: str
    source: str
    confidence: str
    why: str
    missing: tuple[str, ...]
    year_before_due: bool | None = False
    within: str = ""
    since: str | None = None
    year_before_basis: str = ""
    year_before_confidence: str = ""


class ByDutyShape(Struct, frozen=True):
    """Verdicts and coverage of the indicators that bind the issuer alike; ``other`` holds what binds less or is to be confirmed."""

    duty: Literal["mandatory", "comply-or-explain", "other"]
    indicators: int
    disclosed: int
    partial: int
    not_disclosed: int
    not_applicable: int
    unassessed: int
    coverage: float | None
    coverage_possible: float | None


class DutiesShape(Struct, frozen=True):
    """What ``csrcheck duties --format json`` writes."""

    as_of: str
    issuer: IssuerShape
    duties: tuple[DutyShape, ...]
    schema_version: Literal["1"] = "1"
