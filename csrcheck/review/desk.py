"""What a server has on its desk: reports under review."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csrcheck.engine import Request, Side, ask
from csrcheck.engine.everything import EVERYTHING
from csrcheck.errors import UsageError
from csrcheck.messages import Language
from csrcheck.messages.table import MESSAGES
from csrcheck.model import Reading
from csrcheck.review.session import Session

_PREFIXES = (
    "review-", "verdict-", "obligation-", "kind-", "rung-", "type-", "account-", "level-in-report-", "place-",
    "html-occurred", "html-shortcoming", "html-zero_claim", "html-lacking", "item-advice", "explain-optional", "list-separator",
)  # fmt: skip


@dataclass
class Desk:
    """Reports under review, by the id of their session.

    Attributes:
        language: Of words.
        reading: How reports are read.
        reviewer: Who decides; ``alone`` says that nobody else's decisions are shown.
        folder: Where files go that are dropped on the page.
    """

    language: Language
    reading: Reading
    reviewer: str = ""
    alone: bool = False
    sessions: dict[str, Session] = field(default_factory=dict)
    first: str = ""

    def __post_init__(self) -> None:
        self.lock = threading.Lock()

    def open(
        self, report: Path, frameworks: tuple[str, ...], side: Side | None = None, file: Path | None = None
    ) -> Session:
        """Check a report and put it on the desk.

        Raises:
            InputError: It cannot be read.
            FrameworkError: A framework is unknown, or the review file breaks the format.
            UsageError: A side file cannot be used.
        """
        request = Request(report, EVERYTHING, frameworks, side or Side(), self.reading, "review")
        session = Session(ask(request), self.language, file, self.reviewer if self.alone else "")
        session.book("").read()
        with self.lock:
            old = self.sessions.pop(session.id, None)
            self.sessions[session.id] = session
        if old:
            old.close()
        return session

    def session(self, name: str) -> Session:
        """Return a session by its id.

        Raises:
            UsageError: There is none.
        """
        found = self.sessions.get(name)
        if found is None:
            raise UsageError("review-gone")
        return found

    def close(self) -> None:
        """End what the sessions started."""
        for each in self.sessions.values():
            each.close()

    def words(self) -> dict[str, str]:
        """Return the words of the page."""
        place = 1 if self.language is Language.EN else 0
        return {code: words[place] for code, words in MESSAGES.items() if code.startswith(_PREFIXES)}

    def told(self) -> dict[str, Any]:
        """Return what every page needs to know."""
        return {
            "language": self.language.value,
            "reviewer": self.reviewer,
            "alone": self.alone,
            "words": self.words(),
        }
