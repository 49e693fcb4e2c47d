"""A reviewer's corrections: verdicts a person has decided, kept across runs.

A correction is keyed by framework, indicator and the document's identity, not by page, so that it
survives a new layout or a new export of the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.source import Source
from csrcheck.errors import UsageError
from csrcheck.language.normalise import clean_text
from csrcheck.model import (
    Accepted,
    Citation,
    Diagnostic,
    DocumentSummary,
    FrameworkResult,
    IndicatorResult,
    ReviewNote,
    Severity,
    Verdict,
    say,
)
from csrcheck.model.issue import key_of, rule_of


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
        quote: The report's words it rests on; it holds while they stand in the report.
        page: The page they were found on.
    """

    framework: str
    indicator: str
    verdict: Verdict
    reason: str
    reviewer: str = ""
    date: str = ""
    document: Identified | None = None
    quote: str = ""
    page: str = ""


class Assent(Struct, frozen=True, forbid_unknown_fields=True):
    """One issue a person has looked at: accepted as it is, or confirmed.

    Attributes:
        key: Of the issue, as JSON results and baselines name it: ``hkex/A1.2:partly-disclosed``, a fingerprint.
        about: What the issue said, for readers of the file.
        reviewer: Who decided; the file's reviewer where empty.
    """

    key: str
    reason: str
    reviewer: str = ""
    date: str = ""
    about: str = ""
    document: Identified | None = None


class Matter(Struct, frozen=True, forbid_unknown_fields=True):
    """What a person decided on one piece of bad news.

    Attributes:
        quote: The report's words that tell it, as the tool quotes them: by them it is found again.
        decision: ``confirmed``: it is one; ``rejected``: it is none; ``duplicate``: of the one quoted in ``of``;
            ``account``: what the report says beside it is quoted in ``cause``, ``process``, ``remedy``, ``result``.
        reviewer: Who decided; the file's reviewer where empty.
    """

    quote: str
    decision: Literal["confirmed", "rejected", "duplicate", "account"]
    reason: str
    reviewer: str = ""
    date: str = ""
    page: str = ""
    of: str = ""
    cause: str = ""
    process: str = ""
    remedy: str = ""
    result: str = ""
    document: Identified | None = None


class ReviewFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of ``--review``.

    Attributes:
        matters: What was decided on bad news.
        corrections: Verdicts decided by a person.
        accepted: Issues that are left as they are: shown with the reason, they do not fail. No verdict changes.
        confirmed: Issues a person agrees with. Its verdict is marked as reviewed for as long as it is the same.
    """

    corrections: tuple[Correction, ...] = ()
    reviewer: str = ""
    document: Identified = Identified()
    accepted: tuple[Assent, ...] = ()
    confirmed: tuple[Assent, ...] = ()
    matters: tuple[Matter, ...] = ()


def load_review(path: Path) -> ReviewFile:
    """Read a review file, or the sheet of a workbook people wrote into.

    Raises:
        UsageError: It cannot be read.
        FrameworkError: It breaks the format; the message names file, line and key.
    """
    if path.suffix.lower() == ".xlsx":
        from csrcheck.coverage.review_sheet import read_sheet

        return read_sheet(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("review-unreadable", path=path, why=error.strerror or error) from error
    return read_review(data, str(path))


def read_review(data: bytes, name: str) -> ReviewFile:
    """Read the bytes of a review file; ``name`` is what to call it.

    Raises:
        FrameworkError: They break the format; the message names file, line and key.
    """
    source = Source(data, name)
    review = source.decode(ReviewFile)
    for part in ("corrections", "accepted", "confirmed", "matters"):
        for number, each in enumerate(getattr(review, part)):
            if not (each.reviewer or review.reviewer):
                raise source.complaint((part, number, "reviewer"), say("wrong-reviewer"))
            if not each.reason.strip():
                raise source.complaint((part, number, "reason"), say("wrong-reason"))
    return review


def accepted_by(review: ReviewFile, document: DocumentSummary) -> tuple[tuple[str, Accepted], ...]:
    """Return what a review accepts of a report, by key of the issue, each with who, when and why."""
    found: dict[str, Accepted] = {}
    for each in review.accepted:
        if is_meant(each.document or review.document, document):
            who = " ".join(filter(None, (each.reviewer or review.reviewer, each.date)))
            found.setdefault(each.key, Accepted(f"{' '.join(each.reason.split())} ({who})"))
    return tuple(found.items())


FIGURE = "figure/"
"""Begins the keys of figures."""


def figure_key(metric: str, unit: str, page: int) -> str:
    """Return the key by which a row of figures is decided on."""
    return f"{FIGURE}{metric}/{unit}/{page}"


def misread(review: ReviewFile, document: DocumentSummary) -> frozenset[str]:
    """Return the keys of the rows of figures that somebody found misread."""
    return frozenset(
        each.key
        for each in review.accepted
        if each.key.startswith(FIGURE) and is_meant(each.document or review.document, document)
    )


def apply_review(
    review: ReviewFile,
    results: Iterable[FrameworkResult],
    document: DocumentSummary,
    stands: Callable[[str], bool] = lambda _: True,
    cited: Callable[[str], Citation | None] = lambda _: None,
) -> tuple[tuple[FrameworkResult, ...], tuple[Diagnostic, ...]]:
    """Put a reviewer's verdicts in place of the tool's.

    Args:
        review: The corrections.
        results: Verdicts of the tool.
        document: The report judged.
        stands: Whether a quote stands in the report.
        cited: The quote with its place; it is shown before what the tool found.

    Returns:
        The results with the corrections in them, each marked with who decided and why; and a
        diagnostic for every correction that found nothing to correct: another document, a framework
        not asked for, an indicator that is not there, words that are gone from the report, or a verdict the
        tool now gives by itself.
    """
    reviewed = tuple(_confirmed(each, review, document) for each in results)
    stale: list[Diagnostic] = []
    for each in review.corrections:
        meant = each.document or review.document
        if not is_meant(meant, document):
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
        if each.quote and not stands(each.quote):
            stale.append(_stale(each, "review-quote-gone"))
            continue
        if not each.quote and all(i.verdict is each.verdict for i in found):
            stale.append(_stale(each, "review-agrees"))
        tools = found[0].review.original if found[0].review else found[0].verdict
        who = each.reviewer or review.reviewer
        note = ReviewNote(who, each.reason, each.date, tools, each.quote, each.page)
        quote = cited(each.quote) if each.quote else None
        reviewed = tuple(_decided(r, each, note, quote) if r in frameworks else r for r in reviewed)
    return reviewed, tuple(stale)


def verdict_key(framework: str, indicator: str, verdict: Verdict) -> str:
    """Return the key by which a person agrees with a verdict: that of its issue, where it is one."""
    return key_of(framework, indicator, rule_of(verdict) or verdict.value.replace("_", "-"))


def _confirmed(result: FrameworkResult, review: ReviewFile, document: DocumentSummary) -> FrameworkResult:
    """Return a result with the verdicts marked that somebody agreed with, where they are still the same."""
    agreed = {
        each.key: each for each in review.confirmed if is_meant(each.document or review.document, document)
    }
    if not agreed:
        return result

    def marked(each: IndicatorResult) -> IndicatorResult:
        found = agreed.get(verdict_key(result.id, each.id, each.verdict))
        if found is None:
            return each
        note = ReviewNote(found.reviewer or review.reviewer, found.reason, found.date, each.verdict)
        return _with_verdict(each, each.verdict, note)

    return replace(result, indicators=tuple(map(marked, result.indicators)))


def _decided(
    result: FrameworkResult, correction: Correction, note: ReviewNote, quote: Citation | None
) -> FrameworkResult:
    def decided(each: IndicatorResult) -> IndicatorResult:
        if each.id != correction.indicator:
            return each
        found = _with_verdict(each, correction.verdict, note)
        if quote is None:
            return found
        others = tuple(one for one in found.evidence if one.quote != quote.quote)
        return replace(found, evidence=(quote, *others))

    return replace(result, indicators=tuple(map(decided, result.indicators)))


def _with_verdict(indicator: IndicatorResult, verdict: Verdict, note: ReviewNote) -> IndicatorResult:
    """Return the indicator as decided; what a person decided is certain."""
    reason = note.reason if verdict is Verdict.NOT_APPLICABLE else ""
    return replace(indicator, verdict=verdict, confidence=1.0, reason=reason, review=note)


def is_meant(meant: Identified, document: DocumentSummary) -> bool:
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
