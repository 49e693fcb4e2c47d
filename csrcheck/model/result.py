"""Verdicts and the report that carries them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from csrcheck.model.assurance import Assurance
from csrcheck.model.balance import Balance
from csrcheck.model.base import NOT_A_REPORT, Diagnostic, Label, Severity, Words
from csrcheck.model.citation import Citation
from csrcheck.model.document import DocumentKind, Identity
from csrcheck.model.duties import Bound, Duties, Weight
from csrcheck.model.finding import Accepted, Finding
from csrcheck.model.index import ContentIndex
from csrcheck.model.materiality import TopicStanding
from csrcheck.model.passage import Element
from csrcheck.model.rating import Rating
from csrcheck.model.series import FrameworkGaps, Series


class Verdict(StrEnum):
    """What is said of an indicator."""

    DISCLOSED = "disclosed"
    PARTIAL = "partial"
    NOT_DISCLOSED = "not_disclosed"
    NOT_APPLICABLE = "not_applicable"
    UNASSESSED = "unassessed"


class AskResult(Struct, frozen=True):
    """Whether one part of what an indicator asks for was found."""

    label: Words
    found: bool
    optional: bool = False


class ReviewNote(Struct, frozen=True):
    """Who decided a verdict in place of the tool, and why.

    Attributes:
        original: What the tool said.
        quote: The report's words the decision rests on; empty where none were chosen.
        page: Where they were found.
    """

    reviewer: str
    reason: str
    date: str
    original: Verdict
    quote: str = ""
    page: str = ""


class Basis(StrEnum):
    """What a verdict rests on: kinds of evidence whose reliability is known from labelled reports."""

    WEAK = "weak"  # disclosed, by words that may mean something else
    ONE_PASSAGE = "one-passage"
    FAIR = "fair"
    SURE = "sure"
    OFTEN = "often"
    MOST_PARTS = "most-parts"  # partial
    SOME_PARTS = "some-parts"
    ONE_PART = "one-part"
    NOTHING = "nothing"  # not disclosed
    NAMED = "named"
    NAMED_OFTEN = "named-often"
    EXPLAINED = "explained"  # not applicable, in the report's words
    CLAIMED = "claimed"  # the report's own index names a page, and nothing was found
    OMITTED = "omitted"  # the index says that it does not apply, and something was found
    UNREAD = "unread"
    NONE = ""


class IndicatorResult(Struct, frozen=True):
    """The verdict on one indicator.

    Attributes:
        chapter: Ids of the groups above it, outermost first.
        confidence: Estimated probability that the verdict is right.
        basis: What it rests on, which says why it may be wrong.
        asks: Every part asked for, found or not; ``missing`` derives from it.
        reason: Words of the report that explain a ``not_applicable``.
        advice: What to write, which data, in which unit, who holds it.
        hints: Near passages that only resemble (fuzzy); suggestions, never evidence.
        review: Set where a person has decided the verdict.
        finer: Whether it is a finer point of the indicator above it, which no headline counts.
        depends_on: Ids of indicators of which one, not being disclosed, makes this one not applicable.
        bound: How far it binds the issuer; ``None`` where the issuer is not known or no duty names it.
    """

    id: str
    title: Label
    obligation: str
    kind: str
    chapter: tuple[str, ...]
    verdict: Verdict
    confidence: float
    asks: tuple[AskResult, ...] = ()
    elements: tuple[Element, ...] = ()
    evidence: tuple[Citation, ...] = ()
    reason: str = ""
    advice: tuple[Words, ...] = ()
    hints: tuple[Citation, ...] = ()
    review: ReviewNote | None = None
    finer: bool = False
    depends_on: tuple[str, ...] = ()
    bound: Bound | None = None
    basis: Basis = Basis.NONE

    @property
    def strength(self) -> float:
        """Score of its first quote; of equally sure verdicts the one with the poorer quote is less so."""
        return self.evidence[0].score if self.evidence else 1.0

    @property
    def missing(self) -> tuple[Words, ...]:
        """Required parts that were not found, where something is missing at all."""
        if self.verdict not in (Verdict.PARTIAL, Verdict.NOT_DISCLOSED):
            return ()
        return tuple(ask.label for ask in self.asks if not ask.found and not ask.optional)


class ChapterTitle(Struct, frozen=True):
    """Title of a group of indicators."""

    id: str
    title: Label
    level: int


class FrameworkResult(Struct, frozen=True):
    """All verdicts on one framework.

    Attributes:
        matrix: What the report makes of each topic the framework has assessed; empty where it has none.
    """

    id: str
    version: str
    title: Label
    confidence: str
    caveat: Label
    chapters: tuple[ChapterTitle, ...]
    indicators: tuple[IndicatorResult, ...]
    matrix: tuple[TopicStanding, ...] = ()

    @property
    def counted(self) -> tuple[IndicatorResult, ...]:
        """The indicators a headline counts: all but the finer points below them."""
        return tuple(each for each in self.indicators if not each.finer)

    def count(self, verdict: Verdict) -> int:
        """Return how many of the indicators counted have the verdict."""
        return sum(indicator.verdict is verdict for indicator in self.counted)

    @property
    def weighed(self) -> tuple[tuple[Weight, tuple[IndicatorResult, ...]], ...]:
        """The indicators counted by what a gap in them is worth; nothing where no duty names any."""
        if not any(each.bound for each in self.indicators):
            return ()
        groups = {
            weight: tuple(each for each in self.counted if Weight.of(each.bound) is weight)
            for weight in Weight
        }
        return tuple((weight, found) for weight, found in groups.items() if found)

    @property
    def coverage(self) -> float | None:
        """Share proved disclosed, a partial counting half, of the indicators that apply.

        What could not be assessed counts as missing; ``None`` where nothing could be assessed.
        """
        return coverage_of(self.indicators)

    @property
    def possible(self) -> float | None:
        """The most the coverage can be: what could not be assessed counts as disclosed."""
        return possible_of(self.indicators)


_POINTS = {Verdict.DISCLOSED: 1.0, Verdict.PARTIAL: 0.5}


def coverage_of(indicators: Sequence[IndicatorResult]) -> float | None:
    """Return the coverage of any set of indicators, finer points left out; see :attr:`FrameworkResult.coverage`."""
    return coverage_range(Counter(each.verdict for each in indicators if not each.finer))[0]


def possible_of(indicators: Sequence[IndicatorResult]) -> float | None:
    """Return the most the coverage of a set of indicators can be; see :attr:`FrameworkResult.possible`."""
    return coverage_range(Counter(each.verdict for each in indicators if not each.finer))[1]


def coverage_range(counts: Mapping[Verdict, int]) -> tuple[float | None, float | None]:
    """Return what is proved and what is possible of verdicts, given how many there are of each; from 0 to 1.

    Both are ``None`` where nothing applies, or nothing of what applies could be assessed; they are the
    same where everything could.
    """
    applying = sum(count for verdict, count in counts.items() if verdict is not Verdict.NOT_APPLICABLE)
    open_ = counts.get(Verdict.UNASSESSED, 0)
    if open_ == applying:
        return None, None
    proved = sum(_POINTS.get(verdict, 0.0) * count for verdict, count in counts.items())
    return proved / applying, (proved + open_) / applying


def share_range(low: float | None, high: float | None, digits: int = 0) -> str:
    """Return a share in percent, both ends where it is a range; empty where there is none."""
    if low is None or high is None:
        return ""
    first, last = f"{100 * low:.{digits}f}", f"{100 * high:.{digits}f}"
    return f"{first}%" if first == last else f"{first}–{last}%"


class Hidden(Struct, frozen=True):
    """What a file holds beside the text that was read, as far as verdicts need to know.

    Attributes:
        topics: Topics that the titles over it name, sorted.
        pages: Physical pages it stands on, where the file has any.
        share: Of all that the file holds, counted in blocks.
    """

    topics: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    share: float = 0.0


NOTHING_HIDDEN = Hidden()


class DocumentSummary(Struct, frozen=True):
    """What a report shows of the document, without its text.

    Attributes:
        pictures: On all pages; ``None`` where the format does not show them.
    """

    path: str
    sha256: str
    kind: DocumentKind
    pages: int
    paged: bool
    characters: int
    identity: Identity
    unreadable_pages: tuple[int, ...] = ()
    pictures: int | None = None


def withheld(document: DocumentSummary, diagnostics: Sequence[Diagnostic]) -> Diagnostic | None:
    """Return why a text gets no star, ``None`` where nothing speaks against one."""
    unlike = next((each for each in diagnostics if each.code == NOT_A_REPORT), None)
    scanned = document.pages and len(document.unreadable_pages) >= document.pages
    return unlike or (Diagnostic("no-star", Severity.WARNING) if scanned else None)


class Report(Struct, frozen=True):
    """Everything a single-report command has to say.

    Attributes:
        accepted: What reviewers accept, by key of the issue; settings may accept more.
        assurance: What is said of assurance; ``None`` where it was not looked at.
        duties: What binds the issuer in the reporting year; ``None`` where nothing is known of it.
        index: The report's own content index; ``None`` where it has none, or was not asked for.
    """

    version: str
    document: DocumentSummary
    diagnostics: tuple[Diagnostic, ...] = ()
    frameworks: tuple[FrameworkResult, ...] = ()
    balance: Balance | None = None
    series: tuple[Series, ...] | None = None
    gaps: tuple[FrameworkGaps, ...] = ()
    findings: tuple[Finding, ...] = ()
    rating: Rating | None = None
    accepted: tuple[tuple[str, Accepted], ...] = ()
    duties: Duties | None = None
    assurance: Assurance | None = None
    index: ContentIndex | None = None

    @property
    def withheld(self) -> Diagnostic | None:
        """Why no star is given, where the text is no report or none of it could be read."""
        return withheld(self.document, self.diagnostics)


class Explanation(Struct, frozen=True):
    """What an indicator asks and what a writer can do about it.

    Attributes:
        means: What it is about, in our own words.
        asks: Parts asked for, with whether they are optional.
        advice: By topic: what to write, who holds the data, which units.
        terms: Words by which the topics are recognised (a selection).
        accepted: What a report could write to disclose it, as lines; ``partial`` to disclose it in part.
        elsewhere: Other versions of the framework, by key, that lack the id (``absent``) or ask for something
            else by it (``differs``).
        guides: What practice guides advise on it, which are no duties.
    """

    framework: str
    framework_title: Label
    caveat: Label
    confidence: str
    id: str
    title: Label
    chapter: tuple[Label, ...]
    obligation: str
    kind: str
    clause: str
    means: Label
    note: Label
    asks: tuple[AskResult, ...]
    advice: tuple[TopicAdvice, ...]
    accepted: str = ""
    partial: str = ""
    elsewhere: tuple[tuple[str, str], ...] = ()
    guides: tuple[Words, ...] = ()


class TopicAdvice(Struct, frozen=True):
    """What to write on one topic, which units its figures have, who holds them."""

    topic: str
    title: Label
    advice: Label
    owner: Words
    units: Words
    terms: tuple[str, ...]
