"""The JSON result on a report; the published JSON Schema is made from these structs.

Fields are added, never renamed; ``SCHEMA_VERSION`` changes when a reader of the old shape would
break.
"""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from csrcheck.model import BY_LINE, WITHOUT_PAGES
from csrcheck.results.assurance import AssuranceShape
from csrcheck.results.balance import BalanceShape, FindingShape, NegativeShape
from csrcheck.results.duties import ByDutyShape, DutyName, DutyShape, IssuerShape
from csrcheck.results.figures import FrameworkGapsShape, SeriesShape
from csrcheck.results.index import IndexQuoteShape, IndexRowShape, IndexSummaryShape
from csrcheck.results.intake import IntakeShape
from csrcheck.results.rating import RatingShape
from csrcheck.results.topics import TopicShape

SCHEMA_VERSION: Literal["1"] = "1"


class ToolShape(Struct, frozen=True):
    """The program that wrote the file."""

    name: str
    version: str


class OriginShape(Struct, frozen=True):
    """Where an answer was found, and how sure it is, 0 to 1."""

    source: Literal["cover", "running_head", "opening", "text", "properties", "outline", "file_name"]
    score: float


class IdentityShape(Struct, frozen=True):
    """Where title, organisation and reporting year were found; ``null`` for what was not recognised."""

    title: OriginShape | None
    organisation: OriginShape | None
    reporting_year: OriginShape | None


class DocumentShape(Struct, frozen=True):
    """The report that was read."""

    path: str
    sha256: str
    kind: str
    pages: int
    characters: int
    title: str
    organisation: str
    reporting_year: int | None
    identity: IdentityShape
    unreadable_pages: tuple[int, ...]

    @property
    def paged(self) -> bool:
        """Whether page numbers mean anything; text without pages is cited by line."""
        return self.kind not in WITHOUT_PAGES and (self.kind not in BY_LINE or self.pages > 1)


class DiagnosticShape(Struct, frozen=True):
    """Something that could not be read, or was left out."""

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    page: int | None


class CitedFigureShape(Struct, frozen=True):
    """A number as printed, with its unit and year where they are known."""

    value: str
    unit: str
    year: int | None


class EvidenceShape(IndexQuoteShape, frozen=True):
    """A quote: physical and printed page, or line for text without pages.

    ``start`` and ``end`` are character offsets in the text of the page; ``years`` are those the columns of a
    table row stand for; ``figures`` those of a row, or those in lines of their own around a name, which
    may be of another name there.
    """

    terms: tuple[str, ...]
    start: int
    end: int
    years: tuple[int, ...] = ()
    figures: tuple[CitedFigureShape, ...] = ()


class AskShape(Struct, frozen=True):
    """One part of what an indicator asks for."""

    text: str
    found: bool
    optional: bool


class ReviewShape(Struct, frozen=True):
    """Who decided the verdict in place of the tool, why, what the tool said, and the words it rests on."""

    reviewer: str
    reason: str
    date: str
    original: str
    quote: str = ""
    page: str = ""


class DoubtShape(Struct, frozen=True):
    """A verdict among those most likely to be wrong, the least sure first; ``basis`` is what it rests on."""

    framework: str
    framework_version: str
    indicator: str
    title: str
    verdict: str
    confidence: float
    basis: str
    why: str


class IndicatorShape(Struct, frozen=True):
    """The verdict on one indicator.

    ``finer`` ones are finer points of the last id in ``chapter``: judged and shown, counted in no summary.
    One with ``depends_on`` is not applicable unless each of these is disclosed at least in part. ``duty`` says how far it
    binds the issuer, ``duty_id`` by which duty; both are absent where the issuer is not known or no duty names it. ``basis``
    is what the verdict rests on, of which ``confidence`` is the reliability.
    """

    id: str
    title: str
    chapter: tuple[str, ...]
    obligation: str
    kind: str
    verdict: Literal["disclosed", "partial", "not_disclosed", "not_applicable", "unassessed"]
    confidence: float
    missing: tuple[str, ...]
    asks: tuple[AskShape, ...]
    elements: tuple[Literal["idea", "policy", "measure", "performance"], ...]
    reason: str
    advice: tuple[str, ...]
    evidence: tuple[EvidenceShape, ...]
    suggestions: tuple[EvidenceShape, ...]
    review: ReviewShape | None
    finer: bool
    depends_on: tuple[str, ...]
    duty: DutyName | UnsetType = UNSET
    duty_id: str | UnsetType = UNSET
    basis: str = ""


class SummaryShape(Struct, frozen=True):
    """Counts by verdict.

    ``coverage`` is the share proved disclosed (a partial counts half) of those that apply, the unassessed
    counted as missing; ``coverage_possible`` the same with the unassessed counted as disclosed. Both are
    ``null`` where nothing could be assessed. ``finer_points`` are shown and not among the counted.
    """

    indicators: int
    finer_points: int
    disclosed: int
    partial: int
    not_disclosed: int
    not_applicable: int
    unassessed: int
    coverage: float | None
    coverage_possible: float | None


class FrameworkShape(Struct, frozen=True):
    """All verdicts on one framework version.

    ``list_confidence`` says how sure it is that the list of codes and titles is the official one. ``by_duty`` is absent
    where no duty names any indicator, ``materiality`` where the framework has no topics assessed.
    """

    id: str
    version: str
    title: str
    list_confidence: Literal["high", "medium", "low"]
    caveat: str
    summary: SummaryShape
    indicators: tuple[IndicatorShape, ...]
    by_duty: tuple[ByDutyShape, ...] | UnsetType = UNSET
    materiality: tuple[TopicShape, ...] | UnsetType = UNSET


class AcceptedShape(Struct, frozen=True):
    """An issue that the settings accept, with the reason.

    ``key`` is the fingerprint of a finding, or ``framework/indicator:rule``; ``until`` the last day on which
    it is accepted, ``null`` for good.
    """

    key: str
    rule: str
    framework: str
    indicator: str
    reason: str
    until: str | None


class ReportShape(Struct, frozen=True):
    """The JSON output of a single-report command.

    What a command did not look at is absent: ``negative`` and ``balance`` where bad news was not asked
    for, ``series`` and ``gaps`` where figures were not; ``suppressed`` where nothing is;
    ``settings_file`` where no project's settings were used; ``issuer`` and ``duties`` (of the reporting year)
    where nothing is known of the issuer; ``intake`` where a report was not taken in;
    ``index`` where the report has no content index.
    """

    schema_version: Literal["1"]
    tool: ToolShape
    document: DocumentShape
    diagnostics: tuple[DiagnosticShape, ...]
    frameworks: tuple[FrameworkShape, ...]
    negative: tuple[NegativeShape, ...] | UnsetType = UNSET
    balance: BalanceShape | UnsetType = UNSET
    series: tuple[SeriesShape, ...] | UnsetType = UNSET
    gaps: tuple[FrameworkGapsShape, ...] | UnsetType = UNSET
    findings: tuple[FindingShape, ...] | UnsetType = UNSET
    rating: RatingShape | UnsetType = UNSET
    suppressed: tuple[AcceptedShape, ...] | UnsetType = UNSET
    settings_file: str | UnsetType = UNSET
    issuer: IssuerShape | UnsetType = UNSET
    duties: tuple[DutyShape, ...] | UnsetType = UNSET
    assurance: AssuranceShape | UnsetType = UNSET
    intake: IntakeShape | UnsetType = UNSET
    please_check: tuple[DoubtShape, ...] | UnsetType = UNSET
    please_check_claims: tuple[IndexRowShape, ...] | UnsetType = UNSET
    index: IndexSummaryShape | UnsetType = UNSET
