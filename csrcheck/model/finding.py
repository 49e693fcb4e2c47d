"""Findings: what a check has to say about one place of a report."""

from __future__ import annotations

import hashlib
from datetime import date

from msgspec import Struct

from csrcheck.model.base import Severity, Words


class Suspect(Struct, frozen=True):
    """A number that may be the wrong one of those that do not agree.

    Attributes:
        passage: Number of the passage it stands in.
        year: The year it is of.
        metric: As printed.
        text: As printed.
        implied: What the other numbers say it should be, in the scale of the printed one.
        slack: How far rounding may carry ``implied`` off.
    """

    passage: int
    year: int
    metric: str
    text: str
    implied: float
    slack: float

    @property
    def place(self) -> tuple[int, int, str]:
        """What tells it from other numbers of the report."""
        return (self.passage, self.year, self.text)


class Finding(Struct, frozen=True):
    """Something a writer should look at.

    Attributes:
        rule: Stable id of the check, such as ``contradicted-zero``.
        severity: ``error`` for what cannot stand, ``warning`` for what should be mended, ``info``
            for advice.
        message: What is wrong and what to do.
        quote: The report's own words, empty where something is absent.
        indicator: The framework clause concerned, if any.
        section: Headings above the place, outermost first; where there are no pages, it is cited by them.
        facts: What makes it the one it is: a metric, a year, the report's own words; never words of ours.
        suspects: The numbers one of which must be wrong, where they are known.
    """

    rule: str
    severity: Severity
    message: Words
    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    quote: str = ""
    indicator: str = ""
    section: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    suspects: tuple[Suspect, ...] = ()

    @property
    def fingerprint(self) -> str:
        """An id that stays the same when text moves, and when this program says it in other words."""
        told = "|".join((self.rule, self.indicator, *self.facts))
        return hashlib.sha256(told.encode()).hexdigest()[:20]


class Accepted(Struct, frozen=True):
    """Why an issue does not fail although it is there.

    Attributes:
        until: Last day on which that holds; ``None`` for good.
    """

    reason: str
    until: date | None = None
