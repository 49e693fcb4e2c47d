"""The question of the star: coverage, figures and balance, rated together by a standard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog import resolve, with_trait
from csrcheck.catalog.core import core_of, load_core
from csrcheck.catalog.rating import RatingRules, SectorRule, load_rating
from csrcheck.coverage import assess_framework, put_aside
from csrcheck.engine.balance import BALANCE
from csrcheck.engine.coverage import MATERIAL, MATERIALITY
from csrcheck.engine.figures import FIGURES, gaps_of
from csrcheck.engine.request import Answers, Question, Side
from csrcheck.errors import UsageError
from csrcheck.kinds import BY_LINE
from csrcheck.model import (
    ConfirmationForm,
    Diagnostic,
    Label,
    Rating,
    Report,
    Verdict,
    Words,
    say,
    withheld,
)
from csrcheck.rating import Basis, beside_peers, doubts_of, load_form, load_peers, rate
from csrcheck.rating import faults_in as faults_in
from csrcheck.rating.peers import PeerScores

_MOST = 100.0
_YEARS = 3
"""The standard asks for three years of key figures."""


class Standard(Struct, frozen=True):
    """What a report is rated by.

    Attributes:
        rules: The standard.
        framework: Name or path of the framework whose indicators are core.
        core: Ids of the core indicators.
        own: What the list is called where it is the user's own.
        sector: The sector whose usual exceptions are left out where the report says nothing of them.
        form: The filled confirmation form.
        assumed: Scores to take for granted, by dimension.
        peers: Scores of peers, to stand beside.
    """

    rules: RatingRules
    framework: str
    core: frozenset[str]
    own: Words | None = None
    sector: SectorRule | None = None
    form: ConfirmationForm | None = None
    assumed: Mapping[str, float] | None = None
    peers: PeerScores = ()


def _standard(side: Side) -> Standard:
    """Read the standard and all that is rated with.

    Raises:
        UsageError: A file or score is wrong.
        FrameworkError: The list of core indicators is a framework file and breaks the format.
    """
    rules = load_rating()
    sector = rules.sector(side.sector) if side.sector else None
    assumed = dict(side.assumed)
    _refuse_unknown(assumed, rules)
    form = load_form(side.form, rules) if side.form else None
    peers = load_peers(side.peers, f"{rules.id}-{rules.version}")
    framework, ids = rules.framework, frozenset[str]()
    if side.core:
        framework, ids = load_core(side.core, rules.framework)
        if sector and framework != rules.framework:
            raise UsageError("sector-own-core")
    own = _own(side.core) if side.core else None
    return Standard(rules, framework, ids or core_of(resolve(framework)), own, sector, form, assumed, peers)


class Rated(Struct, frozen=True):
    """The star of a report, or why there is none: a text that is no report, or of which nothing could be read.

    ``doubts`` says where the confirmation form speaks of another company or year.
    """

    rating: Rating | None = None
    withheld: Diagnostic | None = None
    doubts: tuple[Diagnostic, ...] = ()


def _rated(answers: Answers, standard: Standard) -> Rated:
    why = withheld(answers.document, answers.analysis.diagnostics)
    if why:
        return Rated(withheld=why)
    said = (each.clean for each in answers.analysis.segmentation.passages)
    doubts = doubts_of(standard.form, answers.document.identity, said) if standard.form else ()
    return Rated(_rating(answers, standard), doubts=doubts)


def _put(report: Report, rated: Rated) -> Report:
    why = () if rated.withheld is None or rated.withheld in report.diagnostics else (rated.withheld,)
    return replace(report, rating=rated.rating, diagnostics=report.diagnostics + why + rated.doubts)


def _rating(answers: Answers, standard: Standard) -> Rating:
    rules, sector, topics = standard.rules, standard.sector, answers.vocabulary.topics
    framework = resolve(standard.framework, answers.year)
    figures, told = answers.of(FIGURES), answers.of(BALANCE)
    result = assess_framework(framework, topics, answers.of(MATERIAL))
    gaps = gaps_of(answers, framework, _YEARS)
    silent = {each.id for each in result.indicators if each.verdict is Verdict.NOT_DISCLOSED}
    left_out = tuple(each for each in sector.leaves_out if each in standard.core & silent) if sector else ()
    ids = standard.core.difference(left_out)
    own = standard.own
    assessed = answers.of(MATERIALITY)
    basis = Basis(
        core=tuple(each for each in result.indicators if each.id in ids),
        gaps=tuple(each for each in gaps.indicators if each.id in ids),
        years=gaps.years,
        balance=told.balance,
        passages=answers.analysis.segmentation.passages,
        evidence=answers.analysis.evidence,
        series=figures.series,
        laid_out=answers.document.kind not in BY_LINE,
        pictures=answers.document.pictures,
        caveat=own if own and standard.framework != rules.framework else result.caveat,
        sector=Label(sector.title.zh, sector.title.en) if sector else Label(""),
        left_out=left_out,
        processes=with_trait(topics, "process"),
        assessed=assessed,
        aside=put_aside(framework, assessed),
    )
    rating = rate(rules, basis, standard.form, standard.assumed, own or result.title)
    return beside_peers(rating, standard.peers)


RATING: Question[Standard, Rated] = Question(
    "rating", _rated, _standard, lambda standard: (standard.framework,), _put
)
"""The star as a pre-assessment; reads the core list as the report's year has it."""


def _own(path: Path) -> Words:
    return say("core-own", name=path.name)


def _refuse_unknown(assumed: Mapping[str, float], rules: RatingRules) -> None:
    names = [each.id for each in rules.dimensions]
    for name, score in assumed.items():
        if name not in names or not 0 <= score <= _MOST:
            raise UsageError("what-if-wrong", given=f"{name}={score:g}", names=", ".join(names))
