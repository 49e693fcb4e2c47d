"""The question on frameworks: what a report discloses of each indicator."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog import Framework, Vocabulary
from csrcheck.coverage import (
    Findings,
    apply_review,
    assess_framework,
    assessed_topics,
    cite_passage,
    load_review,
    on_climate,
    placed,
    with_standings,
)
from csrcheck.coverage.quotes import Quotes
from csrcheck.coverage.review import ReviewFile, accepted_by
from csrcheck.engine.duties import bounds
from csrcheck.engine.request import Answers, Question, Side, nothing
from csrcheck.model import (
    Accepted,
    AssessedTopic,
    Diagnostic,
    FrameworkResult,
    Passage,
    Report,
    Severity,
    Verdict,
)


class Covered(Struct, frozen=True):
    """The verdicts on each framework.

    Attributes:
        stale: Corrections of a reviewer that found nothing to correct.
        accepted: Issues a reviewer accepts, by key.
        said: What there is to say of what could not be judged.
    """

    results: tuple[FrameworkResult, ...]
    stale: tuple[Diagnostic, ...] = ()
    accepted: tuple[tuple[str, Accepted], ...] = ()
    said: tuple[Diagnostic, ...] = ()


def _assessed(answers: Answers, _given: None) -> tuple[AssessedTopic, ...]:
    return assessed_topics(answers.analysis.segmentation.passages)


MATERIALITY: Question[None, tuple[AssessedTopic, ...]] = Question("materiality", _assessed, nothing)
"""What the report's own assessment of double materiality found of its topics."""


_WEIGHED = {"process", "placing"}
"""Traits of topics that are about how topics are weighed."""


def _material(answers: Answers, _given: None) -> Findings:
    analysis, assessed = answers.analysis, answers.of(MATERIALITY)
    topics, placing = answers.vocabulary.topics, placed(assessed)
    passages = analysis.segmentation.passages
    # What only says how much a topic matters discloses nothing of the topic.
    telling = [
        each
        for each in analysis.evidence
        if each.passage.number not in placing or _WEIGHED & {*topics[each.topic].traits}
    ]
    return Findings.of(
        evidence=on_climate(telling, passages, topics, answers.document.identity.title),
        passages=passages,
        index=analysis.segmentation.index,
        unreadable=frozenset(analysis.document.unreadable_pages),
        pages=analysis.document.pages,
        year=answers.year,
        labels=analysis.labels,
        denials=frozenset(analysis.denials),
        materiality=assessed,
        hidden=analysis.hidden,
    )


MATERIAL: Question[None, Findings] = Question("material", _material, nothing)
"""What verdicts are made from, whatever the framework."""


def _review(side: Side) -> ReviewFile | None:
    return load_review(side.review) if side.review else None


def _covered(answers: Answers, corrections: ReviewFile | None) -> Covered:
    vocabulary = answers.vocabulary
    results = tuple(_bound(_judged(each, answers), each, answers) for each in answers.frameworks)
    if answers.side.suggestions:
        passages = answers.analysis.segmentation.passages
        results = tuple(
            _with_suggestions(result, framework, vocabulary, passages)
            for result, framework in zip(results, answers.frameworks, strict=True)
        )
    said = _unplaced(answers) if any(each.matrix for each in results) else ()
    if corrections is None:
        return Covered(results, said=said)
    quotes = Quotes(answers.analysis.segmentation.passages)
    reviewed, stale = apply_review(corrections, results, answers.document, quotes.stands, quotes.citation)
    return Covered(reviewed, stale, accepted_by(corrections, answers.document), said)


def _unplaced(answers: Answers) -> tuple[Diagnostic, ...]:
    """Return the one line on topics that a matrix places where nobody but a person sees it."""
    names = tuple(dict.fromkeys(each.name for each in answers.of(MATERIALITY) if each.unplaced))
    details = (("count", str(len(names))), ("names", "、".join(names)))
    return (Diagnostic("materiality-unplaced", Severity.INFO, details=details),) if names else ()


def _judged(framework: Framework, answers: Answers) -> FrameworkResult:
    topics, material = answers.vocabulary.topics, answers.of(MATERIAL)
    return with_standings(framework, topics, material, assess_framework(framework, topics, material))


def _bound(result: FrameworkResult, framework: Framework, answers: Answers) -> FrameworkResult:
    """Return a result whose indicators carry how far they bind the issuer."""
    bound = bounds(framework, answers)
    if not bound:
        return result
    indicators = (replace(each, bound=bound.get(each.id)) for each in result.indicators)
    return replace(result, indicators=tuple(indicators))


def _put(report: Report, covered: Covered) -> Report:
    diagnostics = report.diagnostics + covered.said + covered.stale
    return replace(report, frameworks=covered.results, diagnostics=diagnostics, accepted=covered.accepted)


COVERAGE: Question[ReviewFile | None, Covered] = Question("coverage", _covered, _review, put=_put)


def _with_suggestions(
    result: FrameworkResult, framework: Framework, vocabulary: Vocabulary, passages: Sequence[Passage]
) -> FrameworkResult:
    """Return a result whose missing indicators carry the passages that resemble them."""
    from csrcheck.match import suggest

    topics = {node.id: node.topics for _, node in framework.walk()}
    indicators = tuple(
        replace(
            each,
            hints=tuple(
                cite_passage(passage)
                for passage, _ in suggest([vocabulary.topics[name] for name in topics[each.id]], passages)
            ),
        )
        if each.verdict is Verdict.NOT_DISCLOSED
        else each
        for each in result.indicators
    )
    return replace(result, indicators=indicators)
