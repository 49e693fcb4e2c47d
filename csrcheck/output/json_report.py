"""The report as JSON: keys sorted, the same bytes for the same report."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from csrcheck.messages import printable
from csrcheck.model import (
    Citation,
    FrameworkResult,
    IndicatorResult,
    Language,
    Origin,
    Report,
    ReviewNote,
    Verdict,
    claims_to_check,
    please_check,
)
from csrcheck.model.finding import Accepted
from csrcheck.model.issue import Issue
from csrcheck.output import View
from csrcheck.output.assurance import assurance_shape
from csrcheck.output.doubts import why_doubtful
from csrcheck.output.index_summary import index_summary, row_shape
from csrcheck.output.issue_words import accepted_issues
from csrcheck.output.json_balance import balance_shape, finding_shape, negative_shape
from csrcheck.output.json_duties import by_duty_shapes, duty_shape, issuer_shape
from csrcheck.output.json_rating import rating_shape
from csrcheck.output.json_series import gaps_shape, series_shape
from csrcheck.output.matrix import topic_shapes
from csrcheck.output.notes import note
from csrcheck.output.sight import in_sight
from csrcheck.results import written
from csrcheck.results.balance import NegativeShape
from csrcheck.results.index import IndexRowShape
from csrcheck.results.report import (
    SCHEMA_VERSION,
    AcceptedShape,
    AskShape,
    CitedFigureShape,
    DiagnosticShape,
    DocumentShape,
    DoubtShape,
    EvidenceShape,
    FrameworkShape,
    IdentityShape,
    IndicatorShape,
    OriginShape,
    ReportShape,
    ReviewShape,
    SummaryShape,
    ToolShape,
)


def render_json(report: Report, view: View) -> str:
    """Return the report as indented JSON with sorted keys and a final line break.

    ``--only`` filters the indicators listed, never the counts.
    """
    return written(shape_of(in_sight(report), view))


def shape_of(report: Report, view: View) -> ReportShape:
    """Return the report in the shape of the JSON output."""
    document, identity = report.document, report.document.identity
    return ReportShape(
        schema_version=SCHEMA_VERSION,
        tool=ToolShape("csrcheck", report.version),
        document=DocumentShape(
            path=document.path,
            sha256=document.sha256,
            kind=document.kind.value,
            pages=document.pages,
            characters=document.characters,
            title=identity.title,
            organisation=identity.organisation,
            reporting_year=identity.year,
            identity=IdentityShape(
                _origin(identity.title_from),
                _origin(identity.organisation_from),
                _origin(identity.year_from),
            ),
            unreadable_pages=document.unreadable_pages,
        ),
        diagnostics=tuple(
            DiagnosticShape(
                each.code,
                each.severity.value,
                note(each, view.language),
                each.page,
            )
            for each in report.diagnostics
        ),
        frameworks=tuple(_framework(each, view) for each in report.frameworks),
        negative=_negative(report, view),
        please_check=_doubts(report, view) if report.frameworks else UNSET,
        please_check_claims=_claims(report, view),
        balance=balance_shape(report.balance, view.language) if report.balance else UNSET,
        series=UNSET if report.series is None else tuple(series_shape(each) for each in report.series),
        gaps=UNSET
        if report.series is None
        else tuple(gaps_shape(each, view.language) for each in report.gaps),
        findings=UNSET
        if report.balance is None and report.series is None
        else tuple(finding_shape(each, view.language) for each in report.findings),
        rating=rating_shape(report.rating, view.language) if report.rating else UNSET,
        settings_file=printable(view.settings) if view.settings else UNSET,
        suppressed=tuple(_accepted(*each) for each in accepted_issues(report, view)) or UNSET,
        index=index_summary(report.index) if report.index else UNSET,
        assurance=assurance_shape(report.assurance) if report.assurance else UNSET,
        issuer=issuer_shape(report.duties) if report.duties else UNSET,
        duties=tuple(duty_shape(each, view.language) for each in report.duties.duties)
        if report.duties
        else UNSET,
    )


def _origin(origin: Origin | None) -> OriginShape | None:
    return OriginShape(origin.source.value, origin.score) if origin else None


def _accepted(issue: Issue, accepted: Accepted) -> AcceptedShape:
    until = accepted.until.isoformat() if accepted.until else None
    return AcceptedShape(issue.key, issue.rule, issue.framework, issue.indicator, accepted.reason, until)


def _negative(report: Report, view: View) -> tuple[NegativeShape, ...] | UnsetType:
    if report.balance is None:
        return UNSET
    return tuple(
        negative_shape(item)
        for item in report.balance.items
        if not view.polarities or item.polarity in view.polarities
    )


def _framework(result: FrameworkResult, view: View) -> FrameworkShape:
    language = view.language
    coverage, possible = result.coverage, result.possible
    return FrameworkShape(
        id=result.id,
        version=result.version,
        title=result.title.get(language),
        list_confidence=result.confidence,  # type: ignore[arg-type]
        caveat=result.caveat.get(language),
        summary=SummaryShape(
            indicators=len(result.counted),
            finer_points=len(result.indicators) - len(result.counted),
            disclosed=result.count(Verdict.DISCLOSED),
            partial=result.count(Verdict.PARTIAL),
            not_disclosed=result.count(Verdict.NOT_DISCLOSED),
            not_applicable=result.count(Verdict.NOT_APPLICABLE),
            unassessed=result.count(Verdict.UNASSESSED),
            coverage=None if coverage is None else round(coverage, 4),
            coverage_possible=None if possible is None else round(possible, 4),
        ),
        indicators=tuple(
            _indicator(each, language)
            for each in result.indicators
            if not view.only or each.verdict in view.only
        ),
        by_duty=by_duty_shapes(result) or UNSET,
        materiality=topic_shapes(result, language) or UNSET,
    )


def _indicator(result: IndicatorResult, language: Language) -> IndicatorShape:
    return IndicatorShape(
        id=result.id,
        title=result.title.get(language),
        chapter=result.chapter,
        obligation=result.obligation,
        kind=result.kind,
        verdict=result.verdict.value,
        confidence=result.confidence,
        missing=tuple(label.get(language) for label in result.missing),
        asks=tuple(AskShape(ask.label.get(language), ask.found, ask.optional) for ask in result.asks),
        elements=tuple(element.value for element in result.elements),
        reason=result.reason,
        advice=tuple(label.get(language) for label in result.advice),
        evidence=tuple(_evidence(each) for each in result.evidence),
        suggestions=tuple(_evidence(each) for each in result.hints),
        review=_review(result.review),
        finer=result.finer,
        depends_on=result.depends_on,
        duty=result.bound.obligation.value if result.bound else UNSET,
        duty_id=result.bound.duty if result.bound else UNSET,
        basis=result.basis.value,
    )


def _doubts(report: Report, view: View) -> tuple[DoubtShape, ...]:
    return tuple(
        DoubtShape(
            framework=each.framework.id,
            framework_version=each.framework.version,
            indicator=each.indicator.id,
            title=each.indicator.title.get(view.language),
            verdict=each.indicator.verdict.value,
            confidence=each.indicator.confidence,
            basis=each.indicator.basis.value,
            why=why_doubtful(each.indicator.basis, view),
        )
        for each in please_check(report.frameworks, view.doubts)
    )


def _claims(report: Report, view: View) -> tuple[IndexRowShape, ...] | UnsetType:
    found = claims_to_check(report.index, view.doubts) if report.frameworks else ()
    return tuple(row_shape(row, view) for row in found) or UNSET


def _review(note: ReviewNote | None) -> ReviewShape | None:
    if note is None:
        return None
    return ReviewShape(note.reviewer, note.reason, note.date, note.original.value, note.quote, note.page)


def _evidence(citation: Citation) -> EvidenceShape:
    return EvidenceShape(
        page=citation.page,
        page_label=citation.page_label,
        line=citation.line,
        section=citation.section,
        quote=citation.quote,
        topic=citation.topic,
        score=citation.score,
        terms=citation.terms,
        start=citation.start,
        end=citation.end,
        years=citation.years,
        figures=tuple(CitedFigureShape(each.value, each.unit, each.year) for each in citation.figures),
    )
