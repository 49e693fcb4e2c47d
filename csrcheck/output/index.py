"""The report's own content index: at a terminal, as rows, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csrcheck.formats import Made
from csrcheck.messages import text
from csrcheck.model import Citation, ContentIndex, DocumentSummary, IndexRow, IndexStatus, Report
from csrcheck.output import Format, View, render
from csrcheck.output.content import Content, show
from csrcheck.output.findings import findings_table
from csrcheck.output.json_balance import finding_shape
from csrcheck.output.places import place
from csrcheck.output.tables import Table, table
from csrcheck.results.index import (
    ContentIndexShape,
    IndexDocumentShape,
    IndexQuoteShape,
    IndexRowShape,
    IndexShape,
    PlaceShape,
    UnlistedShape,
)

_STYLES = {
    IndexStatus.CONFIRMED: "green",
    IndexStatus.THIN: "yellow",
    IndexStatus.WRONG_PLACE: "red",
    IndexStatus.NOT_FOUND: "red",
}
_TOLD = (IndexStatus.WRONG_PLACE, IndexStatus.NOT_FOUND, IndexStatus.THIN)
_LISTED = 60


def render_index(report: Report, form: Format, view: View) -> str | bytes:
    """Return a content index in a format; what rules found of it is that of the report."""
    if form.made_from is Made.ISSUES:
        return render(report, form, view)
    document, found = report.document, report.index or ContentIndex()
    title = text("index-title", view.language.value)
    content = Content(
        title,
        lambda: _tables(report, found, view),
        data=lambda: index_shape(report, found, view),
        own={Format.CONSOLE: lambda: _console(document, found, view)},
    )
    return show(content, form, view)


def _tables(report: Report, found: ContentIndex, view: View) -> list[Table]:
    document = report.document
    columns = (
        "standard", "code", "indicator", "title", "page", "line", "targets", "pages", "lines", "omission",
        "index_status", "evidence_page", "quote", "index_notes",
    )  # fmt: skip
    rows = [
        (
            each.framework, each.code, each.indicator, each.title or None,
            each.page if document.paged else None, each.line, each.targets or None,
            tuple(map(str, each.pages)) or None, tuple(map(str, each.lines)) or None, each.omission,
            _status(each.status, view), each.evidence[0].page if each.evidence and document.paged else None,
            each.evidence[0].quote if each.evidence else None, _notes(each, view) or None,
        )
        for each in found.rows
    ]  # fmt: skip
    unlisted = [
        (
            each.framework, each.indicator, each.title.get(view.language),
            each.evidence[0].page if each.evidence and document.paged else None,
            each.evidence[0].quote if each.evidence else None,
        )
        for each in found.unlisted
    ]  # fmt: skip
    names = ("standard", "indicator", "title", "evidence_page", "quote")
    return [
        table("index_row", columns, rows, view),
        table("index_unlisted", names, unlisted, view),
        findings_table(report, view),
    ]


def _status(status: IndexStatus, view: View) -> str:
    return text(f"index-status-{status.value}", view.language.value)


def _notes(row: IndexRow, view: View) -> tuple[str, ...]:
    return tuple(note.get(view.language) for note in row.notes)


def index_shape(report: Report, found: ContentIndex, view: View) -> IndexShape:
    """Return a content index in the shape of the JSON output."""
    document = report.document
    return IndexShape(
        IndexDocumentShape(document.path, document.pages, document.paged),
        ContentIndexShape(
            found.zones,
            found.offset,
            found.frameworks,
            tuple(_row(each, view) for each in found.rows),
            tuple(
                UnlistedShape(
                    each.framework, each.indicator, each.title.get(view.language), _quotes(each.evidence)
                )
                for each in found.unlisted
            ),
        ),
        tuple(finding_shape(each, view.language) for each in report.findings),
    )


def _row(row: IndexRow, view: View) -> IndexRowShape:
    return IndexRowShape(
        framework=row.framework,
        code=row.code,
        indicator=row.indicator,
        title=row.title,
        at=PlaceShape(row.page, row.page_label, row.line),
        targets=row.targets,
        pages=row.pages,
        lines=row.lines,
        omission=row.omission,
        status=row.status.value,
        evidence=_quotes(row.evidence),
        notes=_notes(row, view),
    )


def _quotes(quotes: Sequence[Citation]) -> tuple[IndexQuoteShape, ...]:
    return tuple(
        IndexQuoteShape(
            each.page, each.page_label, each.line, each.section, each.quote, each.topic, each.score
        )
        for each in quotes
    )


def _console(document: DocumentSummary, found: ContentIndex, view: View) -> str:
    from csrcheck.output.terminal import Screen, Text

    say = view.language.value
    screen = Screen(view)
    title = document.identity.title or document.path
    screen.console.print(Text(f"{title}  {text('index-title', say)}", style="bold"))
    if not found.rows:
        screen.line(text("index-none", say))
        return screen.text()
    zones = "、".join(str(first) if first == last else f"{first}–{last}" for first, last in found.zones)
    screen.line(
        text("index-head" if document.paged else "index-head-lines", say, rows=len(found.rows), zones=zones)
    )
    if found.offset:
        screen.console.print(Text(text("index-offset", say, offset=f"{found.offset:+d}"), style="yellow"))
    shown = [row for row in found.rows if view.verbose or row.status in _TOLD]
    for row in shown:
        _print(screen, document, row, view)
    others = [
        f"{_status(status, view)} {found.count(status)}"
        for status in IndexStatus
        if found.count(status) and (status not in _TOLD)
    ]
    screen.line("")
    if others and not view.verbose:
        screen.console.print(Text(text("index-rest", say, counts="  ".join(others))))
    if found.unlisted:
        names = " ".join(each.indicator for each in found.unlisted)
        screen.console.print(Text(text("index-unlisted", say, names=names)))
    return screen.text()


def _print(screen: Any, document: DocumentSummary, row: IndexRow, view: View) -> None:
    from rich.padding import Padding

    from csrcheck.output.terminal import Text, wrap

    say = view.language.value
    head = Text("\n")
    head.append(_status(row.status, view), style=_STYLES.get(row.status, "dim"))
    head.append(f"  {row.code}  {_shortened(row.title)}  ")
    head.append("  ".join(row.targets) or row.omission or "", style="dim")
    screen.console.print(head)
    width = max(view.width - 4, 20)
    for note in _notes(row, view):
        screen.console.print(Padding(wrap(Text(note), width), (0, 0, 0, 4)))
    for quote in row.evidence[: 3 if view.verbose else 1]:
        where = place(
            quote.page, quote.page_label, quote.line, quote.section,
            lambda code, **details: text(code, say, **details), paged=document.paged,
        )  # fmt: skip
        screen.console.print(Padding(wrap(Text(f"{where}  {quote.quote}"), width), (0, 0, 0, 4)))


def _shortened(title: str) -> str:
    return title if len(title) <= _LISTED else title[:_LISTED] + "…"
