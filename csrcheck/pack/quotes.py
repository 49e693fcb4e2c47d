"""The quotes of a report, each once, with who rests on it, where it stands on its page, and a picture of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csrcheck.model import DocumentKind, Passage, Report
from csrcheck.pictures.exchange import Ask
from csrcheck.pictures.pages import Pages

_AROUND = 2
"""Passages before and after that show a quote in its context, where there are no pages to look at."""


@dataclass
class Quote:
    """Words of the report that something rests on.

    Attributes:
        used: What rests on them: ``hkex/A1.2``, ``negative/3``, ``finding/FINGERPRINT``.
        boxes: Of its lines, in points from the lower left corner of the page; empty where it was not found there.
        crop: PNG; empty without one.
    """

    number: int
    page: int
    page_label: str | None
    line: int | None
    section: tuple[str, ...]
    words: str
    used: list[str] = field(default_factory=list)
    boxes: list[list[float]] = field(default_factory=list)
    crop: bytes = b""
    context: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Of the picture in the pack."""
        return f"crops/{self.number:04d}.png"

    def shape(self, *, paged: bool) -> dict[str, Any]:
        """Return the quote as plain data."""
        return {
            "number": self.number,
            "page": self.page if paged else None,
            "page_label": self.page_label,
            "line": self.line,
            "section": list(self.section),
            "quote": self.words,
            "used_by": self.used,
            "boxes": self.boxes,
            "crop": self.name if self.crop else None,
            "context": self.context,
        }


def quotes_of(report: Report, passages: tuple[Passage, ...]) -> list[Quote]:
    """Return the quotes of a report in the order of its pages; boxes and pictures are still to be found."""
    found: dict[tuple[int, str], Quote] = {}
    for used, each in _cited(report):
        if not each.quote:
            continue
        place = (each.page or 0, each.line, each.section)
        key = (each.page or 0, each.quote)
        quote = found.setdefault(key, Quote(0, place[0], each.page_label, place[1], place[2], each.quote))
        if used not in quote.used:
            quote.used.append(used)
    ordered = sorted(found.values(), key=lambda each: (each.page, each.line or 0, each.words))
    for number, quote in enumerate(ordered, 1):
        quote.number = number
        if report.document.kind is not DocumentKind.PDF:
            quote.context = context_of(quote.words, passages)
    return ordered


def _cited(report: Report) -> Iterator[tuple[str, Any]]:
    for framework in report.frameworks:
        for indicator in framework.indicators:
            for citation in indicator.evidence:
                yield f"{framework.id}/{indicator.id}", citation
    for number, item in enumerate(report.balance.items if report.balance else (), 1):
        yield f"negative/{number}", item
    for finding in report.findings:
        yield f"finding/{finding.fingerprint}", finding


def context_of(words: str, passages: tuple[Passage, ...]) -> list[str]:
    """Return the passages around some words, in the order of the report."""
    from csrcheck.language.letters import plain

    wanted = plain(words)
    for at, each in enumerate(passages):
        if wanted and wanted in plain(each.text):
            return [" ".join(one.text.split()) for one in passages[max(at - _AROUND, 0) : at + _AROUND + 1]]
    return []


def place(quotes: list[Quote], path: Path) -> None:
    """Find on the pages of a PDF where quotes stand, and take a picture of each."""
    by_page: dict[int, list[Quote]] = {}
    for each in quotes:
        by_page.setdefault(each.page, []).append(each)
    with Pages(path) as pages:
        for number, here in sorted(by_page.items()):
            shown = pages.ask(Ask(number, quotes=tuple(each.words for each in here), crops=True))
            for quote, spots, crop in zip(here, shown.spots, shown.crops, strict=False):
                quote.boxes, quote.crop = [list(each.box) for each in spots], crop
