"""Bad news: what a report tells of it, what it says did not happen, what it passes over."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from csrcheck.model.passage import Span


class Polarity(StrEnum):
    """How a report speaks of a negative matter."""

    OCCURRED = "occurred"
    """It happened."""
    ZERO_CLAIM = "zero_claim"
    """The report says that it did not happen, or counts none."""
    SHORTCOMING = "shortcoming"
    """A weakness, a gap or a missed aim that the report admits."""


class NegativeType(StrEnum):
    """What a negative matter is about."""

    INJURY_DEATH = "injury_death"
    ACCIDENT = "accident"
    ENVIRONMENTAL = "environmental"
    PENALTY = "penalty"
    LITIGATION = "litigation"
    COMPLAINT = "complaint"
    DATA_BREACH = "data_breach"
    PRODUCT_RECALL = "product_recall"
    CORRUPTION = "corruption"
    LABOUR = "labour"
    SUPPLY_CHAIN = "supply_chain"
    FINANCIAL_LOSS = "financial_loss"
    MISSED_TARGET = "missed_target"
    MANAGEMENT_WEAKNESS = "management_weakness"
    OTHER = "other"


class Rung(StrEnum):
    """Steps of the ladder of the CASS rating standard (2023), dimension 平衡性, from the lowest."""

    SILENT = "silent"
    """Nothing negative is said, or a matter known to the public is not answered."""
    ZERO_ONLY = "zero_only"
    """Only zeros, or a bare mention among many zeros: no account of anything that happened."""
    NAMED = "named"
    """Named, without cause."""
    CAUSE = "cause"
    REMEDY = "remedy"
    """Cause and remedy."""
    FULL = "full"
    """Cause, process and remedy."""


class Account(Struct, frozen=True):
    """What the report says beside the matter itself; each is a quote, or empty.

    Attributes:
        cause: Why it happened.
        process: How it was handled.
        remedy: What was or will be done so that it does not happen again.
        result: What came of it.
    """

    cause: str = ""
    process: str = ""
    remedy: str = ""
    result: str = ""


class Elsewhere(Struct, frozen=True):
    """Another place at which an event is told again; fields as in :class:`NegativeItem`."""

    page: int
    page_label: str | None
    line: int | None
    section: tuple[str, ...]


class NegativeItem(Struct, frozen=True):
    """One negative matter, quoted.

    Attributes:
        type: The main matter; ``families`` names all matters finer (death, injury, spill, …).
        quantified: Whether it is counted (an explicit 0 counts).
        period: The years spoken of, sorted, where any are named.
        general: Families that are not narrowed by gravity (重大), by a law or to a part of the
            organisation; only they stand for all.
        line: Number of the line the matter itself stands on (text input without pages).
        section: Headings above it, outermost first.
        elsewhere: Further places that tell of the same event.
    """

    type: NegativeType
    polarity: Polarity
    quantified: bool
    period: tuple[int, ...]
    page: int
    page_label: str | None
    line: int | None
    section: tuple[str, ...]
    quote: str
    spans: tuple[Span, ...] = ()
    families: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    account: Account = Account()
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def qualified(self) -> bool:
        """Whether all it says is narrowed."""
        return not self.general

    @property
    def key(self) -> str:
        """What the matter is known by from draft to draft, for as long as its words stand."""
        return f"negative/{self.type.value}/{self.quote}"

    @property
    def untold(self) -> tuple[str, ...]:
        """What bad news lacks of ``cause`` and ``remedy``; nothing for a claim that there was none."""
        if self.polarity not in (Polarity.OCCURRED, Polarity.SHORTCOMING):
            return ()
        return tuple(each for each in ("cause", "remedy") if not getattr(self.account, each))

    @property
    def rung(self) -> Rung:
        """How far up the ladder the matter is told."""
        if self.account.cause and self.account.remedy:
            return Rung.FULL if self.account.process else Rung.REMEDY
        return Rung.CAUSE if self.account.cause else Rung.NAMED


class Silence(Struct, frozen=True):
    """A matter readers expect to hear of, of which neither an event nor a zero is said.

    Attributes:
        area: Its code, such as ``fatalities``; the wording is in ``csrcheck.messages``.
        expected_by: Framework clauses that ask for it.
    """

    area: str
    expected_by: tuple[str, ...]


class KnownEvent(Struct, frozen=True):
    """An event the user knows from the press or a regulator.

    Attributes:
        date: As written in the file.
        words: Words that would name it in a report.
        amount: Of a fine or loss, as written; empty where unknown.
    """

    date: str
    type: str
    words: tuple[str, ...]
    source: str = ""
    amount: str = ""


class KnownEventAnswer(Struct, frozen=True):
    """Whether and where a report answers a known event.

    Attributes:
        item: Where it is answered; ``None`` where it is not.
        assessed: Whether the report could be read for an answer.
    """

    event: KnownEvent
    item: NegativeItem | None
    assessed: bool = True


class ChapterTone(Struct, frozen=True):
    """Statements of a chapter that tell bad news and those that praise."""

    chapter: str
    negative: int
    positive: int


class Balance(Struct, frozen=True):
    """How a report deals with bad news.

    Attributes:
        items: In reading order.
        rung: Place on the ladder; ``band`` is the standard's score range for it. Both are ``None`` where the report
            could not be read for bad news (no Chinese text): nothing found there is no silence.
        reason: Code of the sentence that says why; its wording is in ``csrcheck.messages``.
        silences: Empty, and not known, where too much of the report could not be read.
    """

    items: tuple[NegativeItem, ...]
    rung: Rung | None
    band: tuple[int, int] | None
    reason: str
    details: tuple[tuple[str, str], ...] = ()
    silences: tuple[Silence, ...] = ()
    silences_known: bool = True
    events: tuple[KnownEventAnswer, ...] = ()
    tone: tuple[ChapterTone, ...] = ()

    def count(self, polarity: Polarity) -> int:
        """Return how many items have the polarity."""
        return sum(item.polarity is polarity for item in self.items)
