"""Everything about a report in one reading: coverage, figures, balance, and the star they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from csrcheck.balance import load_events
from csrcheck.coverage import load_review
from csrcheck.keeping import Analysis
from csrcheck.model import Diagnostic, FigureOptions, Reading, Report
from csrcheck.pipeline.analysis import AS_USUAL, analyse, timed
from csrcheck.pipeline.asked import named, settled
from csrcheck.pipeline.coverage import coverage_answer
from csrcheck.pipeline.questions import balance_answer, gaps_answer
from csrcheck.pipeline.rating import rating_answer, with_reason
from csrcheck.pipeline.sketch import sketch_of
from csrcheck.rules.registry import refuse_unknown

_FIGURES = FigureOptions()


@timed
def check_all(
    path: Path,
    frameworks: Sequence[str],
    figures: FigureOptions = _FIGURES,
    known_events: Path | None = None,
    review: Path | None = None,
    *,
    reading: Reading = AS_USUAL,
) -> Report:
    """Read a report once and say what ``check``, ``gaps`` and ``negative`` say, and the star without a form.

    Arguments and errors are theirs.
    """
    return _everything(path, frameworks, figures, known_events, review, reading)[0]


@timed
def check_all_sketched(
    path: Path, frameworks: Sequence[str], figures: FigureOptions = _FIGURES, *, reading: Reading = AS_USUAL
) -> tuple[Report, tuple[int, ...]]:
    """Say what :func:`check_all` says, with a sketch of the text to recognise it in another file by."""
    report, analysis = _everything(path, frameworks, figures, None, None, reading)
    return report, sketch_of(analysis.segmentation.passages)


def _everything(
    path: Path,
    frameworks: Sequence[str],
    figures: FigureOptions,
    known_events: Path | None,
    review: Path | None,
    reading: Reading,
) -> tuple[Report, Analysis]:
    refuse_unknown(figures.ignore)
    events = load_events(known_events) if known_events else ()
    corrections = load_review(review) if review else None
    known = named(frameworks)
    analysis = analyse(path, known, reading)
    before = analyse(figures.previous, known, reading) if figures.previous else None
    frameworks, said = settled(frameworks, analysis, "check")
    covered = coverage_answer(analysis, frameworks, corrections=corrections)
    counted = gaps_answer(analysis, before, frameworks, figures)
    told = balance_answer(analysis, events, figures.ignore)
    report = replace(
        covered,
        diagnostics=said + with_reason(covered) + _failed(analysis, counted) + _failed(analysis, told),
        series=counted.series,
        gaps=counted.gaps,
        balance=told.balance,
        findings=counted.findings + told.findings,
        rating=rating_answer(analysis, told).rating,
    )
    return report, analysis


def _failed(analysis: Analysis, answer: Report) -> tuple[Diagnostic, ...]:
    """Return the diagnostics an answer adds to those of reading."""
    return answer.diagnostics[len(analysis.diagnostics) :]
