"""A report as content: its sections, its data, and what is to be acted on.

A section is a function of a module here and a line in ``SECTIONS``; formats show it without knowing what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from csrcheck.model import Report
from csrcheck.output import View
from csrcheck.output.content import Content, Table
from csrcheck.output.sections import Head, Piece, Section

if TYPE_CHECKING:
    from csrcheck.output.checked import Checked
    from csrcheck.output.report.telling import Telling


def _sections(telling: Telling) -> Iterator[Section]:
    from csrcheck.output.report.balance import bad_news
    from csrcheck.output.report.coverage import doubts, frameworks
    from csrcheck.output.report.figures import figures
    from csrcheck.output.report.findings import accepted, findings, notes
    from csrcheck.output.report.rating import rating
    from csrcheck.output.report.reviewing import reviewing

    for section in (frameworks, reviewing, doubts, figures, bad_news, findings, rating, accepted, notes):
        yield from section(telling)


def sections_of(telling: Telling) -> tuple[Head, tuple[Section, ...]]:
    """Return what a report is about, and its sections."""
    from csrcheck.output.report.head import head

    return head(telling), tuple(_sections(telling))


def report_content(report: Report, view: View) -> Content:
    """Return a report as content."""

    def data() -> object:
        from csrcheck.output.json_report import shape_of

        return shape_of(report, view)

    def lines() -> str:
        from csrcheck.output.json_report import shape_of
        from csrcheck.output.sight import in_sight
        from csrcheck.results.lines import report_in_lines

        return report_in_lines(in_sight(shape_of(report, view)))

    def checked() -> tuple[Checked, ...]:
        from csrcheck.output.checked import checked as checked_report

        return (checked_report(report, view),)

    def sections() -> tuple[Head, tuple[Section, ...]]:
        from csrcheck.output.report.telling import Telling

        return sections_of(Telling(report, view))

    return Content(
        report.document.identity.title or view.say("head-untitled"),
        data=data,
        lines=lines,
        sections=sections,
        checked=checked,
        source=report.document.path,
        version=report.version,
        language=view.language,
    )


def aspect(
    report: Report,
    view: View,
    title: str,
    rows: Callable[[], Sequence[Table]],
    *,
    data: Callable[[], object] | None = None,
    words: Callable[[], Iterable[Piece]] | None = None,
    brief: Callable[[], Iterable[Piece]] | None = None,
) -> Content:
    """Return what is asked of one side of a report: read and listed by itself, acted on as in the report."""
    whole = report_content(report, view)
    return replace(
        whole, title=title, rows=rows, data=data, words=words, brief=brief, sections=None, lines=None
    )


def figures_content(report: Report, view: View) -> Content:
    """Return a report whose rows are the series alone."""

    def rows() -> tuple[Table, ...]:
        from csrcheck.output.report.figures import series_table
        from csrcheck.output.report.telling import Telling

        return (series_table(Telling(report, view)),)

    return replace(report_content(report, view), rows=rows)
