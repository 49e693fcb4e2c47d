"""From a file that came back to a review file: what people did with the remarks, merged into what they wrote there."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct

from csrcheck.annotate.decisions import Decision, Outcome, decisions_of, subject_of
from csrcheck.annotate.returned import Returned
from csrcheck.coverage.quotes import Quotes
from csrcheck.coverage.review import Identified, ReviewFile, read_review
from csrcheck.coverage.review_merge import merged
from csrcheck.engine.analysis import read
from csrcheck.errors import UsageError
from csrcheck.marks import PACKAGE
from csrcheck.messages import Language, text
from csrcheck.model import Identity, Reading

_PARTS = {Outcome.ACCEPTED: "accepted", Outcome.CONFIRMED: "confirmed", Outcome.CHANGED: "corrections"}


class Replies(Struct, frozen=True):
    """What came back.

    Attributes:
        decisions: Clear and unclear ones, in the order of the file.
        review: The review file with what is new in it.
        added: How many entries are new.
        unknown: Remarks that no manifest names.
        cleared: The file was cleaned of all comments: nothing is made of that.
    """

    decisions: tuple[Decision, ...]
    review: bytes
    added: int
    unknown: tuple[str, ...] = ()
    cleared: bool = False

    def of(self, outcome: Outcome) -> tuple[Decision, ...]:
        """Return the decisions of one kind."""
        return tuple(each for each in self.decisions if each.outcome is outcome)


def replies_of(
    path: Path, reading: Reading, language: Language, old: bytes = b"", name: str = "", reviewer: str = ""
) -> Replies:
    """Read the answers out of an annotated file.

    Args:
        path: The file.
        reading: How it is read: quotes are looked up in its own words.
        language: Of the reasons of those who gave none.
        old: The review file as it is.
        name: What to call it.
        reviewer: Who decides where the file does not say.

    Raises:
        UsageError: It is no Word or PDF file, is damaged, or has no remarks of ours.
        InputError: It cannot be read as a report.
        FrameworkError: The review file breaks the format.
    """
    came = _came(path, text("annotate-settled", language.value))
    if not came.threads and not came.unknown and not came.cleared:
        raise UsageError("replies-none", path=path)
    document, segmentation = read(path, reading)
    quotes = Quotes(segmentation.passages)
    decided = decisions_of(came, quotes, paged=document.paged, reviewer=reviewer)
    before = read_review(old, name) if old.strip() else ReviewFile()
    meant = _meant(segmentation.identity)
    made = list(_settled(decided, before))
    own = before.document if old.strip() else meant
    entries: dict[str, list[dict[str, Any]]] = {}
    for each in made:
        if each.outcome in _PARTS and not _there(each, before):
            entries.setdefault(_PARTS[each.outcome], []).append(
                _entry(each, language, meant if own != meant else Identified())
            )
    head = b"" if old.strip() else _head(meant)
    review = merged(old if old.strip() else head, entries, name or "review.yaml")
    return Replies(tuple(made), review, sum(map(len, entries.values())), came.unknown, came.cleared)


def _came(path: Path, settled: str) -> Returned:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("replies-unreadable", path=path, why=error.strerror or error) from error
    if data.startswith(PACKAGE):
        from csrcheck.annotate.word_returned import read_word

        try:
            return read_word(data, (settled, *(text("annotate-settled", each.value) for each in Language)))
        except (KeyError, zipfile.BadZipFile, etree.LxmlError, ValueError) as error:
            raise UsageError("replies-unreadable", path=path, why=error) from error
    from pypdf.errors import PyPdfError

    from csrcheck.annotate.pdf_returned import read_pdf

    if not data.lstrip()[:1024].startswith(b"%PDF"):
        raise UsageError("replies-kind", path=path)
    try:
        return read_pdf(data)
    except (PyPdfError, ValueError, KeyError) as error:
        raise UsageError("replies-unreadable", path=path, why=error) from error


def _meant(identity: Identity) -> Identified:
    """Return how the report is named in the review; what is not sure is left out, or it would not be found again."""
    return Identified("", identity.organisation, identity.year) if identity.settled else Identified()


def _settled(decided: Iterable[Decision], before: ReviewFile) -> Iterator[Decision]:
    """Yield decisions; where somebody has decided the same matter otherwise in the file, nothing is added."""
    from msgspec.structs import replace

    for each in decided:
        subject = subject_of(each.known.issue)
        others = [
            one
            for one in before.corrections
            if one.framework.partition("@")[0] == subject.framework and one.indicator == subject.indicator
        ]
        if each.outcome is Outcome.CHANGED and any(one.verdict is not each.verdict for one in others):
            yield replace(each, outcome=Outcome.UNCLEAR, why="replies-decided-before")
        else:
            yield each


def _there(decision: Decision, before: ReviewFile) -> bool:
    """Tell whether the file says so already."""
    if decision.outcome is Outcome.CHANGED:
        subject = subject_of(decision.known.issue)
        return any(
            (one.framework.partition("@")[0], one.indicator, one.verdict)
            == (subject.framework, subject.indicator, decision.verdict)
            for one in before.corrections
        )
    part = before.accepted if decision.outcome is Outcome.ACCEPTED else before.confirmed
    return any(one.key == decision.known.issue for one in part)


def _entry(decision: Decision, language: Language, document: Identified) -> dict[str, Any]:
    subject = subject_of(decision.known.issue)
    changed = decision.outcome is Outcome.CHANGED
    what: Mapping[str, Any] = (
        {"framework": subject.framework, "indicator": subject.indicator, "verdict": str(decision.verdict)}
        if changed
        else {"key": decision.known.issue, "about": decision.known.heading}
    )
    reason = decision.reason or text(f"replies-{decision.fate.value}", language.value)
    found = {
        **what,
        "reason": reason,
        "reviewer": decision.reviewer,
        "date": decision.date,
        "quote": decision.quote if changed else "",
        "page": decision.page if changed else "",
        "document": _named(document),
    }
    return {key: value for key, value in found.items() if value}


def _named(document: Identified) -> dict[str, Any]:
    given = {"organisation": document.organisation, "year": document.year}
    return {key: value for key, value in given.items() if value}


def _head(meant: Identified) -> bytes:
    from csrcheck.coverage.review_merge import written

    named = _named(meant)
    return written({"document": named}).encode() if named else b""
