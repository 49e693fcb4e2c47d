"""A report under review: what the tool found, what people decide, and the places both rest on."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from csrcheck import store
from csrcheck.coverage import apply_review
from csrcheck.coverage.quotes import Quotes
from csrcheck.coverage.review import ReviewFile, accepted_by
from csrcheck.engine import Answers
from csrcheck.engine.balance import balance_of, known_events
from csrcheck.errors import UsageError
from csrcheck.messages import Language, text
from csrcheck.model import Balance, DocumentKind, Report, please_check
from csrcheck.model.result import share_range
from csrcheck.output import View
from csrcheck.output.doubts import why_doubtful
from csrcheck.output.json_report import shape_of
from csrcheck.output.notes import note
from csrcheck.output.sight import in_sight
from csrcheck.pictures.exchange import Ask, Shown
from csrcheck.pictures.pages import Pages
from csrcheck.review import choices
from csrcheck.review.book import Book, Place, beside
from csrcheck.review.decisions import decided, entries_of

WIDTHS = (900, 1400, 2000)
"""Pixels a page picture may be wide."""
_ALL = 1_000_000


class Step(Struct, frozen=True):
    """What one decision did to the file, to be undone."""

    removed: tuple[Place, ...]
    added: tuple[Place, ...]


class Session:
    """A report and its review file. Its methods may be called from several threads.

    Attributes:
        answers: The report asked everything, without a review.
        path: The report.
        file: The review file; it need not exist.
        reviewer: Whose decisions alone are shown, so that two people judge without each other; everybody's where empty.
    """

    def __init__(
        self, answers: Answers, language: Language, file: Path | None = None, reviewer: str = ""
    ) -> None:
        self.answers, self.language, self.reviewer = answers, language, reviewer
        self.path = answers.request.report
        self.file = file or beside(self.path)
        self.report: Report = answers.report
        self.document = self.report.document
        self._steps: dict[str, list[Step]] = {}
        self._lock = threading.RLock()
        self._told: tuple[object, Balance] | None = None
        self._pages = Pages(self.path) if self.document.kind is DocumentKind.PDF else None

    @property
    def id(self) -> str:
        """What the session is called in addresses."""
        return self.document.sha256[:12]

    @property
    def view(self) -> View:
        """How words are shown."""
        return View(language=self.language)

    @cached_property
    def base(self) -> bytes:
        """The report as the tool judged it: the JSON of ``check``."""
        return msgspec.json.encode(in_sight(shape_of(in_sight(self.report), self.view)))

    @cached_property
    def quotes(self) -> Quotes:
        """The words of the report's body."""
        return Quotes(self.answers.analysis.segmentation.passages)

    @property
    def version(self) -> str:
        """A mark of the review file's state: it is another once somebody, here or elsewhere, has saved."""
        try:
            status = self.file.stat()
        except OSError:
            return "0"
        return f"{status.st_mtime_ns}-{status.st_size}-{status.st_ino}"

    def book(self, reviewer: str) -> Book:
        """Return the file as a reviewer writes into it."""
        return Book(self.file, self.document, reviewer)

    def close(self) -> None:
        """End the process that draws pages."""
        if self._pages:
            self._pages.close()

    # ----- what was decided

    def decisions(self, name: str = "") -> dict[str, Any]:
        """Return the state of the review; ``name`` is who asks."""
        version = self.version
        review = self.book("").read()
        found, stale = decided(review, self.report, self.reviewer)
        report = self.reviewed(review)
        last = {subject: said[-1] for subject, said in found.items()}
        state: dict[str, Any] = {
            "version": version,
            "file": str(self.file),
            "decisions": last,
            "earlier": {subject: said[:-1] for subject, said in found.items() if len(said) > 1},
            "stale": stale,
            "undo": len(self._steps.get(name, ())),
            "evidence": self._chosen(report, last),
            "summary": [_summary(each, last) for each in report.frameworks],
        }
        if report.balance:
            state["balance"] = _place(report.balance, self.language.value)
        if self.reviewer:
            everybody, _ = decided(review, self.report)
            state["others"] = {
                subject: [said for said in everybody.get(subject, ()) if said["by"] != self.reviewer]
                for subject in last
            }
        return in_sight(state)

    def _chosen(self, report: Report, last: Mapping[str, Any]) -> dict[str, Any]:
        """Return the quotes people chose, with their places."""
        return {
            f"{one.id}/{each.id}": choices.cited(each.evidence[0])
            for one in report.frameworks
            for each in one.indicators
            if each.evidence and last.get(f"{one.id}/{each.id}", {}).get("quote")
        }

    def reviewed(self, review: ReviewFile | None = None) -> Report:
        """Return the report with what was decided in it."""
        review = self.book("").read() if review is None else review
        if self.reviewer:
            review = _only(review, self.reviewer)
        results, stale = apply_review(
            review, self.report.frameworks, self.document, self.quotes.stands, self.quotes.citation
        )
        report = replace(
            self.report,
            frameworks=results,
            diagnostics=(*self.report.diagnostics, *stale),
            accepted=accepted_by(review, self.document),
        )
        if review.matters and report.balance:
            report = replace(report, balance=self._balance(review))
        return report

    def _balance(self, review: ReviewFile) -> Balance:
        """Return the balance as decided, worked out anew only when something was decided on bad news."""
        known = self._told
        if known is None or known[0] != (review.matters, review.document):
            events = known_events(self.answers.side)
            made = balance_of(self.answers, events, review).balance
            known = self._told = ((review.matters, review.document), made)
        return known[1]

    def decide(self, given: Mapping[str, Any]) -> None:
        """Write a decision into the review file; what the same person decided before on it is replaced.

        Raises:
            UsageError: It says too little, its quote does not stand in the report, or the file cannot be written.
            FrameworkError: The file breaks the format.
        """
        name = str(given.get("reviewer") or "").strip()
        if not name:
            raise UsageError("review-no-name")
        if self.reviewer and name != self.reviewer:
            raise UsageError("review-other-name", name=self.reviewer)
        book = self.book(name)
        subject, place = choices.entry(self, book, given)
        with self._lock:
            earlier = tuple(
                each for key, said, each in self._entries(book) if key == subject and said["by"] == name
            )
            earlier = (
                earlier if place is None or place[1].get("decision") != "account" else _same(earlier, place)
            )
            if place is None and not earlier:
                raise UsageError("review-nothing")
            step = Step(earlier, (place,) if place else ())
            book.change(step.removed, step.added)
            self._steps.setdefault(name, []).append(step)

    def undo(self, name: str) -> None:
        """Take back the last decision somebody made here.

        Raises:
            UsageError: There is none, or the file cannot be written.
        """
        with self._lock:
            steps = self._steps.get(name)
            if not steps:
                raise UsageError("review-nothing")
            step = steps[-1]
            self.book(name).change(step.added, step.removed)
            steps.pop()

    def _entries(self, book: Book) -> list[tuple[str, dict[str, Any], Place]]:
        agreed = choices.agreements(self.report)
        return [
            (agreed.get(key, key), said, place) for key, said, place in entries_of(book.read(), self.document)
        ]

    # ----- where it stands

    def page(self, ask: Ask) -> Shown:
        """Return a page of a PDF as asked for."""
        return self._pages.ask(ask) if self._pages else Shown(why="no pages")

    def picture(self, number: int, width: int) -> bytes:
        """Return the picture of a page, kept between runs; empty where it cannot be drawn."""
        width = min((each for each in WIDTHS if each >= width), default=WIDTHS[-1])
        key = (self.document.sha256, str(number), str(width))
        keeps = self.answers.request.reading.use_cache
        if keeps and (kept := store.load("page", *key)):
            return kept
        drawn = self.page(Ask(number, width=width)).picture
        if keeps and drawn:
            store.keep("page", drawn, *key)
        return drawn

    def about(self) -> dict[str, Any]:
        """Return what the JSON of results does not say: titles of chapters, and what there is to say of the reading."""
        say = self.language
        return in_sight(
            {
                "chapters": {
                    each.id: {one.id: one.title.get(say) for one in each.chapters}
                    for each in self.report.frameworks
                },
                "titles": {each.id: each.title.get(say) for each in self.report.frameworks},
                "doubts": [
                    [
                        f"{each.framework.id}/{each.indicator.id}",
                        why_doubtful(each.indicator.basis, self.view),
                    ]
                    for each in please_check(self.report.frameworks, _ALL)
                ],
                "notes": [note(each, say) for each in self.report.diagnostics],
            }
        )


def _only(review: ReviewFile, reviewer: str) -> ReviewFile:
    """Return a review file with what one person decided alone."""

    def own(entries: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(each for each in entries if (each.reviewer or review.reviewer) == reviewer)

    parts = ("corrections", "accepted", "confirmed", "matters")
    return msgspec.structs.replace(review, **{part: own(getattr(review, part)) for part in parts})


def _same(earlier: tuple[Place, ...], place: Place) -> tuple[Place, ...]:
    """Return the earlier accounts of a matter that tell the same part: one on another part stays beside them."""
    told = {name for name in choices.ACCOUNT if place[1].get(name)}
    return tuple(
        each
        for each in earlier
        if each[1].get("decision") == "account"
        and told & {name for name in choices.ACCOUNT if each[1].get(name)}
    )


def _summary(result: Any, last: Mapping[str, Any]) -> dict[str, Any]:
    counted = [f"{result.id}/{each.id}" for each in result.counted]
    return {
        "framework": result.id,
        "coverage": share_range(result.coverage, result.possible),
        "done": sum(each in last for each in counted),
        "total": len(counted),
    }


def _place(balance: Balance, language: str) -> str:
    """Return the words for a report's place on the ladder of bad news."""
    if balance.band is None or balance.rung is None:
        return text("balance-unassessed", language)
    low, high = balance.band
    rung = text(f"rung-{balance.rung.value}", language)
    return text("balance-place", language, rung=rung, low=low, high=high)
