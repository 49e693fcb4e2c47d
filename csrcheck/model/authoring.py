"""What the tools for authors of frameworks say: findings, links, and what a sentence hits."""

from __future__ import annotations

from msgspec import Struct

from csrcheck.model.base import Label, Severity, Value, Words
from csrcheck.model.passage import Hit, Traits

TOP = "(top)"
"""Stands in the place of a key for a file as a whole; what shows it to people has words for it (``file-top``)."""


class LintFinding(Struct, frozen=True):
    """Something wrong or doubtful in a framework or vocabulary file.

    Attributes:
        code: Key of the message in ``csrcheck.messages``.
        key: Place in the file (``topics.water.use.strong.3``).
        details: Values for the placeholders of the message, as sorted pairs.
    """

    level: Severity
    code: str
    file: str
    line: int
    key: str
    details: tuple[tuple[str, Value], ...] = ()


class LintReport(Struct, frozen=True):
    """All findings of a run, sorted by file and line."""

    files: tuple[str, ...]
    findings: tuple[LintFinding, ...]

    def count(self, level: Severity) -> int:
        """Return how many findings have the level."""
        return sum(finding.level is level for finding in self.findings)


class CrosswalkEntry(Struct, frozen=True):
    """An indicator of one of two frameworks compared."""

    id: str
    title: Label


class CrosswalkLink(Struct, frozen=True):
    """Two indicators that ask for the same.

    Attributes:
        strength: 0 to 1: how much of what each asks the other asks too.
        topics: Topics both ask for.
        figures: Both ask for figures of a common unit on a common topic.
    """

    left: CrosswalkEntry
    right: CrosswalkEntry
    strength: float
    topics: tuple[str, ...]
    figures: bool


class CrosswalkSide(Struct, frozen=True):
    """One of two frameworks compared, with its indicators that have no link."""

    key: str
    title: Label
    caveat: Label
    indicators: int
    unmatched: tuple[CrosswalkEntry, ...]


class Crosswalk(Struct, frozen=True):
    """Links between two frameworks, in the order of the left one, the strongest first."""

    left: CrosswalkSide
    right: CrosswalkSide
    links: tuple[CrosswalkLink, ...]


class TopicMatch(Struct, frozen=True):
    """A topic a sentence is about.

    Attributes:
        certain: Whether the score is enough to support what an indicator asks.
    """

    topic: str
    title: Label
    score: float
    certain: bool
    hits: tuple[Hit, ...]
    traits: Traits


class NearTopic(Struct, frozen=True):
    """A topic of which terms were found that did not suffice.

    Attributes:
        reason: ``vetoed``, ``excluded`` or ``unsupported``.
        terms: Role and term, as found.
    """

    topic: str
    title: Label
    reason: str
    terms: tuple[tuple[str, str], ...]


class IndicatorMatch(Struct, frozen=True):
    """An indicator a sentence touches: what it asks that the sentence shows, and what not."""

    framework: str
    id: str
    title: Label
    found: tuple[Words, ...]
    missing: tuple[Words, ...]


class ThemeGuess(Struct, frozen=True):
    """What a sentence is about as a whole, by the learned second opinion; never evidence.

    Attributes:
        reasons: Features that weighed most, heaviest first.
        quality: Whether it is quantitative, qualitative or irrelevant text.
        runner_up: The likeliest of the other themes: many sentences tell of two.
    """

    name: str
    probability: float
    runner_up: str
    runner_up_probability: float
    quality: str
    reasons: tuple[str, ...]


class SentenceMatch(Struct, frozen=True):
    """What is found in one sentence.

    Attributes:
        number: 1-based, in the order given.
        titles_only: Made of titles of indicators: shown, but no evidence in a report.
        topics: The surest first.
    """

    number: int
    text: str
    clean: str
    titles_only: bool
    traits: Traits
    topics: tuple[TopicMatch, ...]
    near: tuple[NearTopic, ...]
    indicators: tuple[IndicatorMatch, ...]
    theme: ThemeGuess
