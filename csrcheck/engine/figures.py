"""The questions on figures: what they are by year, which years lack some, and which do not hold."""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from csrcheck.catalog import Framework
from csrcheck.coverage import answered_years, load_review
from csrcheck.coverage.review import ReviewFile, figure_key, misread
from csrcheck.engine.coverage import MATERIAL
from csrcheck.engine.duties import DUTIES, bounds
from csrcheck.engine.request import Answers, Question, Side, nothing, with_findings
from csrcheck.figures.gaps import framework_gaps
from csrcheck.figures.reading import Figures, read_figures
from csrcheck.model import FrameworkGaps, Label, say
from csrcheck.model.across import Role
from csrcheck.model.duties import Obligation
from csrcheck.rules import Outcome, run
from csrcheck.store.analyses import Analysis


def _review(side: Side) -> ReviewFile | None:
    return load_review(side.review) if side.review else None


def _figures(answers: Answers, review: ReviewFile | None) -> Figures:
    figures = figures_in(answers, answers.analysis)
    wrong = misread(review, answers.document) if review else frozenset()
    if not wrong:
        return figures
    kept = (each for each in figures.series if figure_key(each.metric, each.unit, each.page) not in wrong)
    return dataclasses.replace(figures, series=tuple(kept))


def figures_in(answers: Answers, analysis: Analysis) -> Figures:
    """Return the figures of a report that was read, with the topics asked for."""
    return read_figures(
        analysis.segmentation.passages,
        analysis.evidence,
        analysis.document.identity,
        answers.vocabulary.topics,
        paged=analysis.document.paged,
    )


FIGURES: Question[ReviewFile | None, Figures] = Question(
    "figures", _figures, _review, put=lambda report, figures: replace(report, series=figures.series)
)
"""Every metric by year, and the figures in sentences; what a reviewer found misread is left out."""


def gaps_of(answers: Answers, framework: Framework, years: int) -> FrameworkGaps:
    """Return which of the last years the quantitative indicators of a framework have figures for."""
    topics = answers.vocabulary.topics
    figures = answers.of(FIGURES)
    answered = answered_years(framework, topics, answers.of(MATERIAL), figures.told)
    return framework_gaps(framework, topics, figures, answered, years)


def _gaps(answers: Answers, _given: None) -> tuple[FrameworkGaps, ...]:
    return tuple(
        _with_due(gaps_of(answers, each, answers.side.years), each, answers) for each in answers.frameworks
    )


def _with_due(gaps: FrameworkGaps, framework: Framework, answers: Answers) -> FrameworkGaps:
    """Return gaps with what a duty of the issuer asks for: the year before, and base years."""
    bound = bounds(framework, answers)
    owed = {key for key, each in bound.items() if each.compared}
    obliged = {key for key, each in bound.items() if each.obligation is Obligation.MANDATORY}
    if not obliged or answers.year is None:
        return gaps
    before, evidence = answers.year - 1, answers.of(MATERIAL).evidence
    indicators = tuple(
        replace(each, due=(before,)) if each.id in owed and before in each.missing else each
        for each in gaps.indicators
    )
    bare = (
        (node.id, Label(node.title.zh, node.title.en))
        for _, node in framework.walk()
        if node.base_year and node.id in obliged and not any(evidence.get(name) for name in node.base_year)
    )
    duties = found.duties if (found := answers.of(DUTIES).duties) else ()
    by = tuple(
        say("duties-compared", why=each.compared_by, confidence=say(f"sureness-{each.compared_confidence}"))
        for each in duties
        if each.compared and each.framework == framework.key
    )
    return replace(
        gaps,
        indicators=indicators,
        base_years=tuple(bare),
        due_by=by if any(each.due for each in indicators) else (),
    )


GAPS: Question[None, tuple[FrameworkGaps, ...]] = Question(
    "gaps", _gaps, nothing, put=lambda report, gaps: replace(report, gaps=gaps)
)
"""For each framework, which of the last years its quantitative indicators have figures for."""


def known_rules(side: Side) -> None:
    """Refuse ids of rules that do not exist."""
    if side.ignore:
        from csrcheck.rules.registry import refuse_unknown

        refuse_unknown(side.ignore)


def _conflicts(answers: Answers, _given: None) -> Outcome:
    from csrcheck.figures.rules import CHECKS
    from csrcheck.figures.rules.likely_wrong import told_once

    figures, previous = answers.of(FIGURES), answers.side.previous
    if previous:
        from csrcheck.figures.across import Other, match

        earlier = Other(
            previous.name, Role.LAST, figures_in(answers, answers.also_read(previous)), given=True
        )
        figures = dataclasses.replace(figures, beside=(match(figures, earlier),))
    return told_once(run(CHECKS, figures, answers.side.ignore))


CONFLICTS: Question[None, Outcome] = Question("conflicts", _conflicts, known_rules, put=with_findings)
"""What the rules on figures and wording find."""
