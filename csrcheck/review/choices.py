"""From what a reviewer clicked to an entry of the review file, and from a quote to what the page shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from csrcheck.coverage.review import verdict_key
from csrcheck.errors import UsageError
from csrcheck.messages import text
from csrcheck.model import Citation, Report, Verdict
from csrcheck.review.book import Book, Place

if TYPE_CHECKING:
    from csrcheck.review.session import Session

ACCOUNT = ("cause", "process", "remedy", "result")
_LONGEST = 2000
_KINDS = ("indicator", "finding", "figure", "matter")


def entry(session: Session, book: Book, given: Mapping[str, Any]) -> tuple[str, Place | None]:
    """Return what a choice is about, and the entry it becomes; none where a decision is withdrawn.

    Raises:
        UsageError: It says too little, or its quote does not stand in the report.
    """
    kind, action, subject = (str(given.get(name) or "") for name in ("kind", "action", "subject"))
    if kind not in _KINDS or not subject:
        raise UsageError("review-unclear")
    reason = " ".join(str(given.get("reason") or "").split())[:_LONGEST]
    if action == "withdraw":
        return subject, None
    if action == "agree":
        reason = reason or text("review-agreed", session.language.value)
    if not reason:
        raise UsageError("review-needs-reason")
    if kind == "indicator":
        return subject, _on_indicator(session, book, subject, action, reason, given)
    if kind == "matter":
        return subject, _on_matter(session, book, subject, action, reason, given)
    about = " ".join(str(given.get("about") or "").split())[:200]
    part = {"agree": "confirmed", "dismiss": "accepted"}.get(action)
    if part is None:
        raise UsageError("review-unclear")
    return subject, (part, book.entry(key=subject, about=about, reason=reason))


def _on_indicator(
    session: Session, book: Book, subject: str, action: str, reason: str, given: Mapping[str, Any]
) -> Place:
    framework, _, name = subject.partition("/")
    results = [each for each in session.report.frameworks if each.id == framework]
    found = next((each for one in results for each in one.indicators if each.id == name), None)
    if found is None:
        raise UsageError("review-unclear")
    if action == "agree":
        key = verdict_key(framework, name, found.verdict)
        return "confirmed", book.entry(key=key, about=found.title.get(session.language), reason=reason)
    if action != "change" or given.get("verdict") not in [each.value for each in Verdict]:
        raise UsageError("review-unclear")
    quote, page = _quoted(session, str(given.get("quote") or ""))
    return "corrections", book.entry(
        framework=framework,
        indicator=name,
        verdict=str(given["verdict"]),
        reason=reason,
        quote=quote,
        page=page,
    )


def _on_matter(
    session: Session, book: Book, subject: str, action: str, reason: str, given: Mapping[str, Any]
) -> Place:
    items = session.report.balance.items if session.report.balance else ()
    quote = subject.removeprefix("matter/")
    if quote not in [each.quote for each in items]:
        raise UsageError("review-unclear")
    more: dict[str, str] = {}
    if action == "duplicate":
        more["of"] = str(given.get("of") or "")
        if more["of"] == quote or more["of"] not in [each.quote for each in items]:
            raise UsageError("review-unclear")
    if action == "account":
        part = str(given.get("part") or "")
        if part not in ACCOUNT:
            raise UsageError("review-unclear")
        more[part], _ = _quoted(session, str(given.get("quote") or ""), needed=True)
    decision = {"agree": "confirmed", "dismiss": "rejected"}.get(action, action)
    if decision not in ("confirmed", "rejected", "duplicate", "account"):
        raise UsageError("review-unclear")
    return "matters", book.entry(quote=quote, decision=decision, reason=reason, **more)


def _quoted(session: Session, words: str, *, needed: bool = False) -> tuple[str, str]:
    """Return a quote on one line and its page; both empty without one.

    Raises:
        UsageError: The report's body does not have these words, or too few were chosen.
    """
    quote = " ".join(words.split()).strip()[:_LONGEST]
    if not quote and not needed:
        return "", ""
    pages = session.quotes.pages(quote)
    if not pages:
        raise UsageError("review-quote-not-there", words=quote)
    page, label = pages[0]
    return quote, str(label or page) if session.document.paged else ""


def agreements(report: Report) -> dict[str, str]:
    """Return the indicators by the keys by which people agree with their verdicts."""
    return {
        verdict_key(one.id, each.id, each.verdict): f"{one.id}/{each.id}"
        for one in report.frameworks
        for each in one.indicators
    }


def cited(each: Citation) -> dict[str, Any]:
    """Return a quote with its place, in the shape of the JSON of results."""
    return {
        "page": each.page,
        "page_label": each.page_label,
        "line": each.line,
        "section": list(each.section),
        "quote": each.quote,
        "score": round(each.score, 3),
        "terms": list(each.terms),
    }
