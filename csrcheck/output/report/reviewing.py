"""Verdicts as a sheet to work through; a sheet alone, since it is made to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.output.content import Table
from csrcheck.output.report.telling import Telling
from csrcheck.output.sections import Section


def reviewing(telling: Telling) -> Iterator[Section]:
    """Yield the sheet on which reviewers agree or disagree, where there are verdicts."""

    def sheet() -> tuple[Table, ...]:
        from csrcheck.output.report.review_sheet import review_table

        return (review_table(telling.report, telling.view),)

    if telling.report.frameworks:
        yield Section("review", telling.say("review-sheet"), (), tables=sheet)
