"""The league table: at a terminal, as rows, and what is to be acted on in all reports of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from urllib.parse import quote

from msgspec.structs import replace

from csrcheck import __version__
from csrcheck.gate.judge import Rules
from csrcheck.model import share_range
from csrcheck.output import Format, View
from csrcheck.output.content import Column, Content, Grid, Paragraph, Point, Points, Strong, Title, show
from csrcheck.output.sections import Piece
from csrcheck.results.summary import STATUSES, CoverageShape, RowShape, SummaryShape
from csrcheck.runs.findings import checked_in
from csrcheck.runs.folder import LEAGUE, RunFolder
from csrcheck.runs.summary import (
    fails_words,
    is_ranked,
    knows_duties,
    obliged,
    stars_words,
    summary_table,
)

_LONGEST = 24
_LEAST, _EACH = 72, 15
"""Columns of a terminal that names and counts want, and those of each framework."""
MOST = 1000
"""Reports shown, and other files: nobody reads more of them in a terminal, and laying them out takes time."""


def told_league(summary: SummaryShape, folder: str, view: View) -> Iterator[Piece]:
    """Yield the summary as a table of the reports and a list of the other files with the reason."""
    say, counts = view.say, summary.counts
    reports = [row for row in summary.reports if is_ranked(row)]
    yield Title(0, say("batch-title", total=counts.files, reports=len(reports)))
    told = ((say(f"batch-status-{status}"), getattr(counts, status)) for status in STATUSES)
    yield Paragraph("  ".join(f"{name} {count}" for name, count in told if count))
    if reports:
        yield _table(reports[:MOST], summary, view)
        yield from _more(reports, view)
        yield Paragraph(say("batch-stars-note"), soft=True)
    if failing := [row for row in summary.reports if row.fails]:
        yield Title(1, say("batch-failing", count=len(failing)))
        yield Points(
            tuple(f"{row.path}: {fails_words(row, summary, view.language.value)}" for row in failing[:MOST])
        )
        yield from _more(failing, view)
    if others := [row for row in summary.reports if row.reason]:
        yield Title(1, say("batch-others"))
        yield Points(tuple(_other(row, view) for row in others[:MOST]))
        yield from _more(others, view)
    yield Title(1, say("batch-folder-is", folder=folder))


def _table(reports: Sequence[RowShape], summary: SummaryShape, view: View) -> Points | Grid:
    # What is obligatory and missing goes first, where it is known of anybody.
    owed = ["obliged"] if knows_duties(summary) else []
    names = ["year", *owed, "gaps", "findings", "negative", "zero", "stars"]
    heads = [*summary.frameworks, *(view.say(f"batch-column-{name}") for name in names)]
    rows = [_cells(row, summary) for row in reports]
    if view.width < _LEAST + _EACH * len(summary.frameworks):
        # A table would leave the names a character a line: each report has lines of its own.
        told = (
            Point((Strong(first), *(f"  {head} {cell}" for head, cell in zip(heads, cells, strict=True))))
            for first, *cells in rows
        )
        return Points(tuple(told))
    kinds = (Column.WORDS, *(Column.NUMBER for _ in heads))
    return Grid((view.say("batch-column-report"), *heads), tuple(map(tuple, rows)), kinds=kinds)


def _more(rows: Sequence[RowShape], view: View) -> Iterator[Paragraph]:
    if len(rows) > MOST:
        yield Paragraph(view.say("batch-more", count=len(rows) - MOST), soft=True)


def _other(row: RowShape, view: View) -> Point:
    why = row.reason if row.path in row.reason else f"{row.path}: {row.reason}"
    return Point((Strong(view.say(f"batch-status-{row.status}")), f"  {why}"))


def _cells(row: RowShape, summary: SummaryShape) -> list[str]:
    file, organisation = PurePath(row.path).name, row.organisation
    missing = obliged(row)
    return [
        f"{_cut(organisation)} ({_cut(file)})" if organisation else _cut(file),
        *(_share(row.coverage.get(each)) for each in summary.frameworks),
        str(row.year or "-"),
        *(["/".join(map(str, missing)) if missing else "-"] if knows_duties(summary) else []),
        f"{row.gaps}/{row.quantitative}",
        str(sum(row.findings.values())),
        str(row.occurred + row.shortcomings),
        str(row.zero_claims),
        stars_words(row.stars),
    ]


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _share(covered: CoverageShape | None) -> str:
    """Return a coverage with the version of the framework it is of: that in force for the report's year."""
    share = covered and share_range(covered.coverage, covered.coverage_possible, 1)
    return f"{share} @{covered.version}" if covered and share else "-"


def render_summary(
    summary: SummaryShape, folder: RunFolder, rules: Rules, form: Format, view: View
) -> str | bytes:
    """Return the summary in a format, or what is to be acted on; JSON is the same as in the run folder."""
    rows = summary_table(summary, view.language.value)
    content = Content(
        rows.title,
        lambda: [rows],
        data=lambda: summary,
        checked=lambda: checked_in(folder, summary, rules),
        source=folder.where.as_posix(),
        version=__version__,
        brief=lambda: told_league(summary, str(folder.where), view),
        language=view.language,
    )
    if form is Format.HTML:
        # The page may be kept in the folder of the run, or wherever the output goes: beside that folder.
        pages = [folder.page_of(row) for row in summary.reports]
        within = replace(rows, links=tuple(map(quote, pages)))
        folder.write(LEAGUE, str(show(replace(content, rows=lambda: [within]), form, view)).encode())
        where = folder.where.as_posix()
        beside = replace(rows, links=tuple(page and quote(f"{where}/{page}") for page in pages))
        content = replace(content, rows=lambda: [beside])
    return show(content, form, view)
