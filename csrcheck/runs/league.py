"""The league table for people at a terminal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from urllib.parse import quote

from csrcheck import __version__
from csrcheck.gate.judge import Rules
from csrcheck.messages import text
from csrcheck.model import share_range
from csrcheck.output import Format, View
from csrcheck.output.content import Content, show
from csrcheck.output.terminal import Screen, Text, listing, wrap
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


def render_league(summary: SummaryShape, folder: str, view: View) -> str:
    """Return the summary as a table of the reports and a list of the other files with the reason."""
    screen = Screen(view)

    def say(code: str, **details: object) -> str:
        return text(code, view.language.value, **details)

    def more(count: int) -> None:
        if count > MOST:
            screen.console.print(Text(say("batch-more", count=count - MOST), style="dim"))

    counts = summary.counts
    reports = [row for row in summary.reports if is_ranked(row)]
    screen.console.print(Text(say("batch-title", total=counts.files, reports=len(reports)), style="bold"))
    told = [
        f"{say(f'batch-status-{status}')} {count}"
        for status in STATUSES
        if (count := getattr(counts, status))
    ]
    screen.console.print(Text("  ".join(told)))
    if reports:
        screen.console.print()
        frameworks = [(name, True) for name in summary.frameworks]
        names = ["year", "gaps", "findings", "negative", "zero", "stars"]
        # What is obligatory and missing goes first, where it is known of anybody.
        names[1:1] = ["obliged"] if knows_duties(summary) else []
        table = listing(
            [
                (say("batch-column-report"), False),
                *frameworks,
                *((say(f"batch-column-{name}"), True) for name in names),
            ]
        )
        if view.width < _LEAST + _EACH * len(frameworks):
            # A table would leave the names a character a line: each report has lines of its own.
            for row in reports[:MOST]:
                first, *cells = _cells(row, summary)
                heads = [*summary.frameworks, *(say(f"batch-column-{name}") for name in names)]
                told_all = (f"{head} {cell}" for head, cell in zip(heads, cells, strict=True))
                screen.console.print(Text(first, style="bold"))
                screen.console.print(wrap(Text("  " + "  ".join(told_all)), view.width))
        else:
            for row in reports[:MOST]:
                table.add_row(*_cells(row, summary))
            screen.console.print(table)
        more(len(reports))
        screen.console.print(Text(say("batch-stars-note"), style="dim"))
    failing = [row for row in summary.reports if row.fails]
    if failing:
        screen.console.print()
        screen.console.print(Text(say("batch-failing", count=len(failing)), style="bold red"))
        for row in failing[:MOST]:
            told_why = fails_words(row, summary, view.language.value)
            screen.console.print(wrap(Text(f"{row.path}: {told_why}"), view.width))
        more(len(failing))
    others = [row for row in summary.reports if row.reason]
    if others:
        screen.console.print()
        screen.console.print(Text(say("batch-others"), style="bold"))
        for row in others[:MOST]:
            line = Text(f"{say('batch-status-' + row.status)}  ", style="yellow")
            why = row.reason if row.path in row.reason else f"{row.path}: {row.reason}"
            screen.console.print(wrap(line.append(why, style="default"), view.width))
        more(len(others))
    screen.console.print()
    screen.console.print(Text(say("batch-folder-is", folder=folder), style="dim"))
    return screen.text()


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
        own={Format.CONSOLE: lambda: render_league(summary, str(folder.where), view)},
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
