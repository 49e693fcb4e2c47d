"""The check of a report that comes in for a release."""

from __future__ import annotations

from pathlib import Path

from csrcheck.catalog import resolve
from csrcheck.catalog.profiles import load_profile
from csrcheck.intake import assess_intake
from csrcheck.model import FigureOptions, Intake, Reading, Report
from csrcheck.pipeline.analysis import AS_USUAL, analyse, timed
from csrcheck.pipeline.coverage import coverage_answer
from csrcheck.pipeline.questions import gaps_answer


@timed
def intake_check(path: Path, profile: str, *, reading: Reading = AS_USUAL) -> tuple[Report, Intake]:
    """Read a report and check what an organiser asks of it.

    Args:
        path: The report.
        profile: Name of a bundled profile, or path of one.
        reading: How the file is to be read.

    Raises:
        InputError: The report cannot be read.
        FrameworkError: The profile or its framework is unknown or wrong.
    """
    chosen = load_profile(profile)
    named = resolve(chosen.framework)
    analysis = analyse(path, [named], reading)
    covered = coverage_answer(analysis, [chosen.framework])
    series = gaps_answer(analysis, None, [chosen.framework], FigureOptions()).series or ()
    found = assess_intake(
        chosen,
        analysis.document,
        analysis.segmentation.passages,
        analysis.evidence,
        covered.frameworks[0],
        series,
    )
    return covered, found
