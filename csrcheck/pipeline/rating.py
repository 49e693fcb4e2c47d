"""The star of a report: coverage, figures and balance asked once, and rated together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from csrcheck.balance import load_events
from csrcheck.catalog import resolve
from csrcheck.catalog.core import core_of, load_core
from csrcheck.catalog.rating import RatingRules, SectorRule, load_rating
from csrcheck.errors import UsageError
from csrcheck.keeping import Analysis
from csrcheck.model import (
    ConfirmationForm,
    Diagnostic,
    DocumentKind,
    FigureOptions,
    Label,
    Reading,
    Report,
    Verdict,
    Words,
    say,
)
from csrcheck.pipeline.analysis import AS_USUAL, analyse, timed
from csrcheck.pipeline.coverage import coverage_answer
from csrcheck.pipeline.questions import balance_answer, gaps_answer
from csrcheck.rating import Basis, beside_peers, load_form, load_peers, rate

_PLAIN = frozenset({DocumentKind.TEXT, DocumentKind.MARKDOWN})
_THREE_YEARS = FigureOptions()
_MOST = 100.0


@dataclass(frozen=True, slots=True)
class RatingOptions:
    """What a rating may take into account beside the report.

    Attributes:
        form: The filled confirmation form.
        known_events: Events the report should answer.
        core: The user's own list of core indicators.
        assumed: Scores to take for granted, by dimension.
        peers: JSON results of peers' ratings to stand beside.
        sector: Name of the sector whose usual exceptions are left out of the core indicators.
    """

    form: Path | None = None
    known_events: Path | None = None
    core: Path | None = None
    assumed: Mapping[str, float] | None = None
    peers: Sequence[Path] = ()
    sector: str = ""


@timed
def rate_report(path: Path, options: RatingOptions | None = None, *, reading: Reading = AS_USUAL) -> Report:
    """Read a report and give its star as a pre-assessment, with all it rests on.

    Raises:
        InputError: The report cannot be read.
        UsageError: A file or score given beside it is wrong.
        FrameworkError: The list of core indicators is a framework file and breaks the format.
    """
    given = options or RatingOptions()
    rules = load_rating()
    sector = rules.sector(given.sector) if given.sector else None
    # What can be wrong is looked at before the report is read.
    _refuse_unknown(given.assumed or {}, rules)
    form = load_form(given.form, rules) if given.form else None
    events = load_events(given.known_events) if given.known_events else ()
    peers = load_peers(given.peers, f"{rules.id}-{rules.version}")
    framework, ids = rules.framework, frozenset[str]()
    if given.core:
        framework, ids = load_core(given.core, rules.framework)
        if sector and framework != rules.framework:
            raise UsageError("sector-own-core")
    named = resolve(framework)
    analysis = analyse(path, [named], reading)
    core = (framework, ids or core_of(named), _own(given.core) if given.core else None)
    rated = rating_answer(analysis, balance_answer(analysis, events), core, form, given.assumed, sector)
    if rated.rating is None:
        return rated
    return replace(rated, rating=beside_peers(rated.rating, peers))


def rating_answer(
    analysis: Analysis,
    told: Report,
    core: tuple[str, frozenset[str], Words | None] | None = None,
    form: ConfirmationForm | None = None,
    assumed: Mapping[str, float] | None = None,
    sector: SectorRule | None = None,
) -> Report:
    """Return the rating with the coverage, figures and balance it rests on.

    A text that is no report, or of which no page could be read, gets none: a diagnostic says so.

    Args:
        analysis: The report as read and matched.
        told: What :func:`csrcheck.pipeline.questions.balance_answer` says of it.
        core: Framework, ids of its core indicators, and what the list is called where it is the user's own;
            those of the standard where ``None``.
        form: The confirmation form.
        assumed: Scores to take for granted, by dimension.
        sector: The sector whose usual exceptions are left out where the report says nothing of them.
    """
    rules = load_rating()
    framework, ids, own = core or (rules.framework, core_of(resolve(rules.framework)), None)
    covered = coverage_answer(analysis, [framework])
    counted = gaps_answer(analysis, None, [framework], _THREE_YEARS)
    result, gaps = covered.frameworks[0], counted.gaps[0]
    if told.balance is None:
        raise AssertionError("the balance is always asked for")
    silent = {each.id for each in result.indicators if each.verdict is Verdict.NOT_DISCLOSED}
    left_out = tuple(each for each in sector.leaves_out if each in ids & silent) if sector else ()
    ids = ids.difference(left_out)
    basis = Basis(
        core=tuple(each for each in result.indicators if each.id in ids),
        gaps=tuple(each for each in gaps.indicators if each.id in ids),
        years=gaps.years,
        balance=told.balance,
        passages=analysis.segmentation.passages,
        evidence=analysis.evidence,
        series=counted.series or (),
        laid_out=analysis.document.kind not in _PLAIN,
        pictures=analysis.document.pictures,
        caveat=own if own and framework != rules.framework else result.caveat,
        sector=Label(sector.title.zh, sector.title.en) if sector else Label(""),
        left_out=left_out,
    )
    return replace(
        covered,
        series=counted.series,
        gaps=counted.gaps,
        balance=told.balance,
        findings=counted.findings + told.findings,
        diagnostics=with_reason(covered),
        rating=None if covered.withheld else rate(rules, basis, form, assumed, own or result.title),
    )


def with_reason(report: Report) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a report, with the one that says why it gets no star."""
    why = report.withheld
    return report.diagnostics if why is None or why in report.diagnostics else (*report.diagnostics, why)


def _own(path: Path) -> Words:
    return say("core-own", name=path.name)


def _refuse_unknown(assumed: Mapping[str, float], rules: RatingRules) -> None:
    names = [each.id for each in rules.dimensions]
    for name, score in assumed.items():
        if name not in names or not 0 <= score <= _MOST:
            raise UsageError("what-if-wrong", given=f"{name}={score:g}", names=", ".join(names))
