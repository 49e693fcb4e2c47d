"""What became of many reports, as a JSON result: ``summary.json`` of a run, and what ``csrcheck batch`` writes."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from csrcheck.results.report import ToolShape

Status = Literal["read", "partly", "scanned", "unlike", "encrypted", "failed", "duplicate"]
STATUSES: tuple[Status, ...] = ("read", "partly", "scanned", "unlike", "encrypted", "failed", "duplicate")
"""What became of a file; ``unlike`` was read and is no report: it keeps its result and is not ranked."""


class CoverageShape(Struct, frozen=True):
    """Coverage of one framework, ``null`` where nothing could be assessed.

    Attributes:
        coverage: What is proved; ``coverage_possible`` counts the unassessed as disclosed.
        indicators: How many there are.
        mandatory: How many are obligatory for the issuer, ``None`` where that is not known; ``mandatory_missing`` how
            many of them are not disclosed, ``mandatory_coverage`` what is proved of them.
    """

    version: str
    coverage: float | None
    coverage_possible: float | None
    indicators: int
    not_disclosed: int
    mandatory: int | None = None
    mandatory_missing: int = 0
    mandatory_coverage: float | None = None


class StarsShape(Struct, frozen=True):
    """The range of the star without a confirmation form: weighted totals, and ids of the stars they give."""

    low: float
    high: float
    lowest: str
    highest: str


class RowShape(Struct, frozen=True):
    """What became of one file.

    Attributes:
        file: Of its report in the run folder.
        same_as: The file it is counted under, where the report exists several times.
        gaps: Quantitative indicators that lack a year, over all frameworks; ``quantitative`` how many there are.
        failing: Issues that fail by ``--fail-on``; ``under`` the frameworks below ``--fail-under``.
        reasons: The first of them in words.
        unbound: Whether it fails as it is not known what binds the issuer, where that is to fail.
        known: Issues the baseline knows; ``suppressed`` those the settings accept.
    """

    path: str
    status: Status
    reason: str
    code: str
    file: str
    same_as: str
    organisation: str
    title: str
    year: int | None
    kind: str
    pages: int
    unreadable_pages: int
    coverage: dict[str, CoverageShape]
    gaps: int
    findings: dict[str, int]
    occurred: int
    shortcomings: int
    zero_claims: int
    band: tuple[int, ...]
    stars: StarsShape | None = None
    fails: bool = False
    failing: int = 0
    under: tuple[str, ...] = ()
    known: int = 0
    suppressed: int = 0
    quantitative: int = 0
    reasons: tuple[str, ...] = ()
    unbound: bool = False


class CountsShape(Struct, frozen=True):
    """How many files there are, and how many of each status."""

    files: int
    read: int
    partly: int
    scanned: int
    unlike: int
    encrypted: int
    failed: int
    duplicate: int


class RulesShape(Struct, frozen=True):
    """When a report fails: severities, rules and ids of indicators; percent of coverage."""

    fail_on: tuple[str, ...]
    fail_under: float | None


class SummaryShape(Struct, frozen=True):
    """All files of a run, the best covered reports first; ``fails`` are the paths of those that fail."""

    tool: ToolShape
    frameworks: tuple[str, ...]
    counts: CountsShape
    rules: RulesShape
    fails: tuple[str, ...]
    reports: tuple[RowShape, ...]
    schema_version: Literal["1"] = "1"
