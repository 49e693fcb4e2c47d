"""Duties in the shape of the JSON result: of an issuer's list, and beside the verdicts they weigh."""

from __future__ import annotations

from csrcheck.model import FrameworkResult, Language, Verdict, coverage_of, possible_of
from csrcheck.model.duties import Duties, Duty
from csrcheck.results.duties import ByDutyShape, DutyShape, IssuerShape


def issuer_shape(found: Duties) -> IssuerShape:
    """Return what is known of an issuer."""
    issuer = found.issuer
    facts = {
        name: {"" if year is None else str(year): value for year, value in by_year.items()}
        for name, by_year in issuer.facts.items()
    }
    return IssuerShape(issuer.name, facts, tuple(sorted(issuer.read)))


def duty_shape(each: Duty, language: Language) -> DutyShape:
    """Return one duty."""
    return DutyShape(
        id=each.id,
        framework=each.framework,
        provision=each.provision or each.title.get(language),
        title=each.title.get(language),
        year=each.year,
        financial_year=span(each),
        period=(each.start.isoformat(), each.end.isoformat()),
        obligation=each.obligation.value,
        deadline=each.deadline.isoformat() if each.deadline else None,
        deadline_note=each.deadline_note.get(language),
        first_period_relief=each.first_period_relief,
        relief=each.relief.get(language),
        article=each.article,
        source=each.source.get(language),
        confidence=each.confidence,
        why=each.why.get(language),
        missing=each.missing,
        year_before_due=each.compared,
        within=each.within,
        since=each.since.isoformat() if each.since else None,
        year_before_basis=each.compared_by.get(language),
        year_before_confidence=each.compared_confidence,
    )


def by_duty_shapes(result: FrameworkResult) -> tuple[ByDutyShape, ...]:
    """Return the coverage of what is obligatory, of what is to be explained, and of the rest."""
    found = []
    for weight, indicators in result.weighed:
        counts = {verdict: sum(each.verdict is verdict for each in indicators) for verdict in Verdict}
        coverage, possible = coverage_of(indicators), possible_of(indicators)
        found.append(
            ByDutyShape(
                duty=weight.value,
                indicators=len(indicators),
                disclosed=counts[Verdict.DISCLOSED],
                partial=counts[Verdict.PARTIAL],
                not_disclosed=counts[Verdict.NOT_DISCLOSED],
                not_applicable=counts[Verdict.NOT_APPLICABLE],
                unassessed=counts[Verdict.UNASSESSED],
                coverage=None if coverage is None else round(coverage, 4),
                coverage_possible=None if possible is None else round(possible, 4),
            )
        )
    return tuple(found)


def span(duty: Duty) -> str:
    """Return the financial year as people write it: 2026, or 2025/26 where it ends in another year."""
    if duty.start.year == duty.end.year:
        return str(duty.year)
    return f"{duty.start.year}/{duty.end.year % 100:02d}"
