"""A reviewer's corrections: verdicts a person has decided, kept across runs.

A correction is keyed by framework, indicator and the document's identity, not by page, so that it
survives a new layout or a new export of the same report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from msgspec import Struct

from csrcheck.catalog.source import Source
from csrcheck.errors import UsageError
from csrcheck.language.normalise import clean_text
from csrcheck.model import (
    Diagnostic,
    DocumentSummary,
    FrameworkResult,
    IndicatorResult,
    ReviewNote,
    Severity,
    Verdict,
    say,
)


class Identified(Struct, frozen=True, forbid_unknown_fields=True):
    """Which document is meant: the exact file, or the organisation and year.

    Attributes:
        sha256: Of the file; an exact copy only.
        organisation: As the tool shows it.
        year: Reporting year.
    """

    sha256: str = ""
    organisation: str = ""
    year: int | None = None


class Correction(Struct, frozen=True, forbid_unknown_fields=True):
    """One verdict decided by a person.

    Attributes:
        framework: Id or ``id@version``.
        reviewer: Who decided; the file's reviewer where empty.
    """

    framework: str
    indicator: str
    verdict: Verdict
    reason: str
    reviewer: str = ""
    date: str = ""
    document: Identified | None = None


class ReviewFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of ``--review``."""

    corrections: tuple[Correction, ...]
    reviewer: str = ""
    document: Identified = Identified()


def load_review(path: Path) -> ReviewFile:
    """Read a review file.

    Raises:
        UsageError: It cannot be read.
        FrameworkError: It breaks the format; the message names file, line and key.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("review-unreadable", path=path, why=error.strerror or error) from error
    source = Source(data, str(path))
    review = source.decode(ReviewFile)
    for number, each in enumerate(review.corrections):
        if not (each.reviewer or review.reviewer):
            raise source.complaint(("corrections", number, "reviewer"), say("wrong-reviewer"))
        if not each.reason.strip():
            raise source.complaint(("corrections", number, "reason"), say("wrong-reason"))
    return review


def apply_review(
    review: ReviewFile, results: Iterable[FrameworkResult], document: DocumentSummary
) -> tuple[tuple[FrameworkResult, ...], tuple[Diagnostic, ...]]:
    """Put a reviewer's verdicts in place of the tool's.

    Args:
        review: The corrections.
        results: Verdicts of the tool.
        document: The report judged.

    Returns:
        The results with the corrections in them, each marked with who decided and why; and a
        diagnostic for every correction that found nothing to correct: another document, a framework
        not asked for, an indicator that is not there, or a verdict the tool now gives by itself.
    """
    reviewed = tuple(results)
    stale: list[Diagnostic] = []
    for each in review.corrections:
        meant = each.document or review.document
        if not _is_meant(meant, document):
            stale.append(_stale(each, "review-other-document"))
            continue
        frameworks = [r for r in reviewed if each.framework in (r.id, f"{r.id}@{r.version}")]
        if not frameworks:
            stale.append(_stale(each, "review-other-framework"))
            continue
        found = [i for r in frameworks for i in r.indicators if i.id == each.indicator]
        if not found:
            stale.append(_stale(each, "review-no-indicator"))
            continue
        if all(i.verdict is each.verdict for i in found):
            stale.append(_stale(each, "review-agrees"))
        note = ReviewNote(each.reviewer or review.reviewer, each.reason, each.date, found[0].verdict)
        reviewed = tuple(_decided(r, each, note) if r in frameworks else r for r in reviewed)
    return reviewed, tuple(stale)


def _decided(result: FrameworkResult, correction: Correction, note: ReviewNote) -> FrameworkResult:
    indicators = tuple(
        _with_verdict(each, correction.verdict, note) if each.id == correction.indicator else each
        for each in result.indicators
    )
    return replace(result, indicators=indicators)


def _with_verdict(indicator: IndicatorResult, verdict: Verdict, note: ReviewNote) -> IndicatorResult:
    """Return the indicator as decided; what a person decided is certain."""
    reason = note.reason if verdict is Verdict.NOT_APPLICABLE else ""
    return replace(indicator, verdict=verdict, confidence=1.0, reason=reason, review=note)


def _is_meant(meant: Identified, document: DocumentSummary) -> bool:
    """Tell whether a document is the one a correction names; one that names none means any."""
    if meant.sha256:
        return document.sha256.startswith(meant.sha256.lower())
    if meant.year is not None and meant.year != document.identity.year:
        return False
    return not meant.organisation or clean_text(meant.organisation) == clean_text(
        document.identity.organisation
    )


def _stale(correction: Correction, code: str) -> Diagnostic:
    severity = Severity.INFO if code == "review-agrees" else Severity.WARNING
    details = (("framework", correction.framework), ("indicator", correction.indicator))
    return Diagnostic(code, severity, details=details)
