"""A report's figures and verdicts for other programs: what xBRL-JSON is made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from csrcheck.catalog import Framework, resolve
from csrcheck.engine.coverage import COVERAGE
from csrcheck.engine.figures import FIGURES
from csrcheck.engine.request import Answers, Question
from csrcheck.model import DocumentKind

if TYPE_CHECKING:
    from csrcheck.output.facts import Boxes

ON_FACTS: tuple[Question[Any, Any], ...] = (COVERAGE, FIGURES)
"""The questions whose answers are facts."""
_NAMING = ("gri", "ifrs-s1-s2")
"""Frameworks whose names stand in the documentation of concepts."""
_MOST = 6


def told(answers: Answers, taxonomy: str | None = None, boxes: Boxes | None = None) -> str:
    """Return the facts of a report as xBRL-JSON.

    Args:
        answers: To :data:`ON_FACTS`.
        taxonomy: Name of the file the taxonomy lies in beside the facts; the usual one where none is given.
        boxes: Where the quotes of series stand on their pages; see :func:`placed`.
    """
    from csrcheck.figures.read.quantities import measure_of
    from csrcheck.output.facts import TAXONOMY, facts

    report = answers.report
    measures = {
        series.unit: (measure.kind, measure.factor)
        for series in report.series or ()
        for measure in (measure_of(series.unit),)
    }
    language = "zh-Hant" if report.document.identity.traditional else "zh-Hans"
    return facts(report, measures, language, taxonomy or TAXONOMY, boxes or {})


def placed(answers: Answers) -> list[tuple[int, str]]:
    """Return page and quote of each series that stands on a page that can be looked at."""
    report = answers.report
    if report.document.kind is not DocumentKind.PDF:
        return []
    return [(series.page, series.quote) for series in report.series or () if series.page and series.quote]


def taxonomy_of(answers: Answers) -> str:
    """Return the taxonomy for the topics an answer was found with."""
    from csrcheck.language.units import spellings
    from csrcheck.output.facts import taxonomy

    named: dict[str, list[str]] = {}
    for framework in (resolve(name, answers.year) for name in _NAMING):
        for topic, names in _names(framework):
            named.setdefault(topic, []).extend(names)
    short: dict[str, Sequence[str]] = {topic: names[:_MOST] for topic, names in named.items()}
    return taxonomy(answers.vocabulary.topics, spellings(), short)


def _names(framework: Framework) -> list[tuple[str, list[str]]]:
    """Return for each topic the indicators of a framework that are about it first."""
    return [
        (node.topics[0], [f"{framework.id.upper()} {node.id}"])
        for _, node in framework.walk()
        if node.assessable and node.topics
    ]
