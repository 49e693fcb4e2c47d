"""The single questions a report is asked beside coverage: figures and balance.

The ``*_answer`` functions answer them from an analysis, so that several can share one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from csrcheck import __version__
from csrcheck.balance import assess_balance, load_events
from csrcheck.catalog import Topic, available, vocabulary_for
from csrcheck.coverage import answered_years
from csrcheck.coverage.verdicts import UNREADABLE_SHARE
from csrcheck.figures import Figures, framework_gaps, read_figures
from csrcheck.figures.rules import CHECKS
from csrcheck.keeping import Analysis
from csrcheck.model import FigureOptions, KnownEvent, Reading, Report
from csrcheck.pipeline.analysis import AS_USUAL, analyse, timed
from csrcheck.pipeline.asked import named, settled
from csrcheck.pipeline.coverage import findings_of, in_force
from csrcheck.rules import run
from csrcheck.rules.registry import RULES, refuse_unknown

_FIGURES = FigureOptions()


@timed
def negative(
    path: Path,
    known_events: Path | None = None,
    *,
    reading: Reading = AS_USUAL,
) -> Report:
    """Read a report and say what bad news it tells, denies and passes over.

    ``known_events`` is a file of events it should answer; the other arguments are those of :func:`csrcheck.pipeline.check`.

    Raises:
        InputError: The report cannot be read.
        UsageError: The file of known events cannot be read.
    """
    events = load_events(known_events) if known_events else ()
    analysis = analyse(path, reading=reading)
    return balance_answer(analysis, events)


def balance_answer(
    analysis: Analysis, events: tuple[KnownEvent, ...], ignore: Collection[str] = frozenset()
) -> Report:
    """Return what :func:`negative` says, from an analysis."""
    document = analysis.document
    balance, told = assess_balance(
        analysis.segmentation.passages,
        year=document.identity.year,
        events=events,
        complete=len(document.unreadable_pages) < UNREADABLE_SHARE * max(document.pages, 1),
        paged=document.paged,
        ignore=ignore,
    )
    return Report(
        __version__,
        document,
        analysis.diagnostics + told.diagnostics,
        balance=balance,
        findings=told.findings,
    )


@timed
def gaps(
    path: Path,
    frameworks: Sequence[str] = (),
    figures: FigureOptions = _FIGURES,
    *,
    reading: Reading = AS_USUAL,
) -> Report:
    """Read a report and say which figures lack years, and which do not hold.

    Without frameworks it gives the figures and findings alone; the other arguments are those of
    :func:`csrcheck.pipeline.check`.

    Raises:
        InputError: A report cannot be read.
        FrameworkError: A framework is unknown or its file is wrong.
        UsageError: A rule to leave out does not exist.
    """
    refuse_unknown(figures.ignore)
    known = named(frameworks)
    analysis = analyse(path, known, reading)
    before = analyse(figures.previous, known, reading) if figures.previous else None
    names, said = settled(frameworks, analysis, "gaps")
    report = gaps_answer(analysis, before, names, figures)
    return replace(report, diagnostics=said + report.diagnostics)


def gaps_answer(
    analysis: Analysis, before: Analysis | None, frameworks: Sequence[str], figures: FigureOptions
) -> Report:
    """Return what :func:`gaps` says, from the analyses of a report and of last year's."""
    chosen = in_force(frameworks, analysis.document.identity.year)
    topics = vocabulary_for(chosen.values() or available()).topics
    here = _figures_of(analysis, topics)
    if before:
        here = replace(here, previous=_figures_of(before, topics))
    told = run(CHECKS, here, figures.ignore)
    findings = findings_of(analysis)
    return Report(
        __version__,
        analysis.document,
        analysis.diagnostics + told.diagnostics,
        series=here.series,
        gaps=tuple(
            framework_gaps(
                each,
                topics,
                here,
                analysis.evidence,
                figures.years,
                answered_years(each, topics, findings),
            )
            for each in chosen.values()
        ),
        findings=told.findings,
    )


def _figures_of(analysis: Analysis, topics: Mapping[str, Topic]) -> Figures:
    segmentation = analysis.segmentation
    return read_figures(
        segmentation.passages,
        analysis.evidence,
        analysis.document.identity,
        topics,
        paged=analysis.document.paged,
    )


def rules() -> tuple[str, ...]:
    """Return the ids of all rules a finding can have."""
    return tuple(RULES)
