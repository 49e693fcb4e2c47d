"""Where findings on one file are written down, each with its line."""

from __future__ import annotations

from functools import cached_property

from csrcheck.catalog.source import Source
from csrcheck.errors import FrameworkError
from csrcheck.model import LintFinding, Severity, Text
from csrcheck.model.authoring import TOP
from csrcheck.parsed import Places
from csrcheck.shapes import Step

LEVELS: dict[str, Severity] = {
    # ----- the file as such
    "lint-shape": Severity.ERROR,
    # ----- terms
    "lint-term-empty": Severity.ERROR,
    "lint-term-part-empty": Severity.ERROR,
    "lint-term-parts": Severity.ERROR,
    "lint-term-mixed": Severity.ERROR,
    "lint-term-sentence": Severity.ERROR,
    "lint-term-vetoed": Severity.ERROR,
    "lint-term-split": Severity.ERROR,
    "lint-term-bracket": Severity.WARNING,
    "lint-term-comma": Severity.WARNING,
    "lint-term-long": Severity.WARNING,
    "lint-term-twice": Severity.WARNING,
    "lint-term-both": Severity.WARNING,
    "lint-term-general": Severity.WARNING,
    "lint-term-short": Severity.INFO,
    "lint-term-shared": Severity.INFO,
    "lint-exclude-idle": Severity.INFO,
    # ----- topics
    "lint-topic-mute": Severity.ERROR,
    "lint-topic-unused": Severity.WARNING,
    "lint-metric-unit": Severity.WARNING,
    "lint-example-missing": Severity.WARNING,
    "lint-example-fails": Severity.ERROR,
    "lint-example-hits": Severity.ERROR,
    "lint-example-faint": Severity.INFO,
    # ----- wording
    "lint-concept-mute": Severity.ERROR,
    "lint-concept-unknown": Severity.ERROR,
    "lint-concept-untested": Severity.WARNING,
    "lint-word-form": Severity.ERROR,
    # ----- indicators
    "lint-indicator-unasked": Severity.ERROR,
    "lint-indicator-listed": Severity.INFO,
    "lint-indicator-optional": Severity.WARNING,
    "lint-indicator-unexplained": Severity.WARNING,
    "lint-indicator-removed": Severity.ERROR,
    "lint-ask-unit": Severity.ERROR,
    "lint-ask-count": Severity.ERROR,
}
"""Every kind of finding with its level: an error cannot work, a warning may be meant, info is good to know."""


class Book:
    """Collects the findings on one file.

    Args:
        source: The file.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[LintFinding] = []

    @cached_property
    def _places(self) -> Places:
        return Places(self.source.data)

    def add(self, code: str, path: tuple[Step, ...], **details: object) -> None:
        """Write down a finding.

        Args:
            code: One of :data:`LEVELS`.
            path: Keys from the top of the file.
            **details: Values for the placeholders of the message.
        """
        named = tuple(
            (name, value if isinstance(value, Text) else str(value))
            for name, value in sorted(details.items())
        )
        key = ".".join(map(str, path)) or TOP
        line = self._places.line(path)
        self.findings.append(LintFinding(LEVELS[code], code, self.source.name, line, key, named))

    def add_error(self, error: FrameworkError) -> None:
        """Write down why the file cannot be loaded, unless it is known already."""
        line, key = int(str(error.details.get("line", 1))), str(error.details.get("key", TOP))
        if not any((known.line, known.key) == (line, key) for known in self.findings):
            said = error.said.get("why")
            why = said if isinstance(said, Text) else error.details.get("why", str(error))
            file = str(error.details.get("path", self.source.name))
            self.findings.append(
                LintFinding(LEVELS["lint-shape"], "lint-shape", file, line, key, (("why", why),))
            )
