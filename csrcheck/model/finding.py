"""Findings: what a check has to say about one place of a report."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from csrcheck.model.base import Label, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a writer should look at.

    Attributes:
        rule: Stable id of the check, such as ``contradicted-zero``.
        severity: ``error`` for what cannot stand, ``warning`` for what should be mended, ``info``
            for advice.
        message: What is wrong and what to do, in both languages.
        quote: The report's own words, empty where something is absent.
        indicator: The framework clause concerned, if any.
        section: Headings above the place, outermost first; where there are no pages, it is cited by them.
    """

    rule: str
    severity: Severity
    message: Label
    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    quote: str = ""
    indicator: str = ""
    section: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """An id that stays the same when text moves to another page or line."""
        squeezed = "".join(self.quote.split())
        # What is absent has no quote; its indicator and message tell such findings apart.
        what = squeezed or self.message.zh
        return hashlib.sha256(f"{self.rule}|{self.indicator}|{what}".encode()).hexdigest()[:16]
