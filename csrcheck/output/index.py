"""The report's own content index: as people read it, as rows, and as data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from csrcheck.model import ContentIndex, IndexRow, IndexStatus, Report
from csrcheck.output import View
from csrcheck.output.content import Badge, Content, Paragraph, Title
from csrcheck.output.findings import findings_table
from csrcheck.output.index_summary import index_line, notes_of, quote_shapes, row_shape
from csrcheck.output.json_balance import finding_shape
from csrcheck.output.report import aspect
from csrcheck.output.report.findings import finding_item
from csrcheck.output.report.telling import Telling
from csrcheck.output.sections import Fold, Item, Items, Piece, Room
from csrcheck.output.tables import Table, table
from csrcheck.results.index import (
    ContentIndexShape,
    IndexDocumentShape,
    IndexShape,
    UnlistedShape,
)

_KINDS = {
    IndexStatus.CONFIRMED: "disclosed",
    IndexStatus.THIN: "partial",
    IndexStatus.WRONG_PLACE: "not_disclosed",
    IndexStatus.NOT_FOUND: "not_disclosed",
}
_TOLD = (IndexStatus.WRONG_PLACE, IndexStatus.NOT_FOUND, IndexStatus.THIN)
_COLUMNS = ("code", "title", "index_status", "index_notes", "evidence_page", "quote")


def index_content(report: Report, view: View) -> Content:
    """Return a content index row by row; what rules found of it is to be acted on as in the report."""
    found = report.index or ContentIndex()
    return aspect(
        report,
        view,
        view.say("index-title"),
        lambda: _tables(report, found, view),
        data=lambda: _shape(report, found, view),
        words=lambda: _words(Telling(report, view), found),
    )


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
            each.evidence[0].quote if each.evidence else None, notes_of(each, view) or None,
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
    return view.say(f"index-status-{status.value}")


def _shape(report: Report, found: ContentIndex, view: View) -> IndexShape:
    document = report.document
    return IndexShape(
        IndexDocumentShape(document.path, document.pages, document.paged),
        ContentIndexShape(
            found.zones,
            found.offset,
            found.frameworks,
            tuple(row_shape(each, view) for each in found.rows),
            tuple(
                UnlistedShape(
                    each.framework, each.indicator, each.title.get(view.language), quote_shapes(each.evidence)
                )
                for each in found.unlisted
            ),
        ),
        tuple(finding_shape(each, view.language) for each in report.findings),
    )


def _words(telling: Telling, found: ContentIndex) -> Iterator[Piece]:
    say, document = telling.say, telling.report.document
    yield Title(0, f"{document.identity.title or document.path}  {say('index-title')}")
    if not found.rows:
        yield Paragraph(say("index-none"))
        return
    zones = telling.named(str(first) if first == last else f"{first}–{last}" for first, last in found.zones)
    yield Paragraph(
        say("index-head" if document.paged else "index-head-lines", rows=len(found.rows), zones=zones)
    )
    if found.offset:
        yield Paragraph(say("index-offset", offset=f"{found.offset:+d}"), note=True)
    yield Paragraph(index_line(found, telling.language))
    columns = tuple(say(f"table-column-{name}") for name in _COLUMNS)
    for framework, rows in groupby(found.rows, key=lambda row: row.framework):
        yield Items(tuple(_item(telling, row) for row in rows), framework, columns)
    if found.unlisted:
        names = " ".join(each.indicator for each in found.unlisted)
        yield Paragraph(say("index-unlisted", names=names))
    findings = Items(tuple(finding_item(telling, each) for each in telling.report.findings))
    yield Fold(say("section-findings"), (findings,), Room.PAGE)


def _item(telling: Telling, row: IndexRow) -> Item:
    named = "  ".join(row.targets) or row.omission or ""
    notes = notes_of(row, telling.view)
    return Item(
        "index_row",
        "",
        row.code,
        row.title,
        "\n".join(notes),
        verdict=Badge(_status(row.status, telling.view), _KINDS.get(row.status, "unassessed")),
        message="\n".join(filter(None, (named, *notes))),
        facts=((named, Room.ALWAYS),) if named else (),
        quotes=tuple(telling.quote(each, each.quote) for each in row.evidence),
        room=Room.ALWAYS if row.status in _TOLD else Room.VERBOSE,
    )
