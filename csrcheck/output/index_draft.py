"""A drafted content index as a document and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.model import Citation, DocumentSummary, Draft, DraftRow, DraftState, Label
from csrcheck.output import Format, View
from csrcheck.output.content import Block, Cell, Content, Grid, Paragraph, Strong, Table, Title, show
from csrcheck.output.tables import table

DRAFTS = (Format.DOCX, Format.XLSX, Format.MD, Format.HTML)
"""Formats a drafted index is written in."""
_WIDTHS = {
    "code": 2.0,
    "disclosure": 4.2,
    "printed": 2.2,
    "sections": 3.4,
    "beside": 2.2,
    "omission": 2.4,
    "doubts": 4.0,
}
_OMITTED = ("omitted_part", "omitted_why", "omitted_words")


def render_drafts(
    drafts: Sequence[Draft], document: DocumentSummary, form: Format, view: View
) -> str | bytes:
    """Return drafted indexes, one after the other, in one of :data:`DRAFTS`."""
    title = view.say("index-draft-title")
    page = _Page(document, view, several=len(drafts) > 1)
    content = Content(title, lambda: page.tables(drafts), words=lambda: page.words(title, drafts))
    return show(content, form, view)


class _Page:
    """Says drafts in the words of a language, with places as the report counts them."""

    def __init__(self, document: DocumentSummary, view: View, *, several: bool) -> None:
        self._document, self._view, self._several = document, view, several
        self.say = view.say

    def tables(self, drafts: Sequence[Draft]) -> list[Table]:
        """Return a table for each framework, and what its index opens with."""
        made: list[Table] = []
        for draft in drafts:
            names = ("id", "group", *self._columns(draft)[1:-1], "settled", "doubts")
            rows = [
                (row.id, self._of(row.group), *self._cells(draft, row)[1:-1], self._state(row), self._doubts(row))
                for row in draft.rows
            ]  # fmt: skip
            each = table("index_draft", names, rows, self._view)
            made.append(Table(each.name, f"{draft.framework} {draft.version}", each.columns, each.rows))
            if draft.statement:
                made.append(table("index_use", ("name", "value"), self._use(), self._view))
        return made

    def words(self, title: str, drafts: Sequence[Draft]) -> Iterator[Block]:
        """Yield the document."""
        yield Title(0, title)
        for draft in drafts:
            yield Title(1, self._of(draft.title))
            if draft.statement:
                yield Grid((), tuple(self._use()))
            counts = {state.value: draft.count(state) for state in DraftState}
            yield Paragraph(self.say("index-draft-counts", rows=len(draft.rows), **counts), note=True)
            columns = self._columns(draft)
            header = tuple(self.say(f"table-column-{name}") for name in columns)
            yield Grid(header, tuple(self._grouped(draft)), widths=tuple(map(_width, columns)))
            if draft.left:
                names = self.say("name-separator").join(map(self._of, draft.left))
                yield Paragraph(self.say("index-draft-left", names=names))

    def _grouped(self, draft: Draft) -> Iterator[tuple[Cell | Strong, ...]]:
        former = ""
        for row in draft.rows:
            group = self._of(row.group)
            if group and group != former:
                yield ("", Strong(group), *("" for _ in self._columns(draft)[2:]))
            former = group
            yield self._cells(draft, row)

    def _columns(self, draft: Draft) -> tuple[str, ...]:
        where = ("printed",) if self._document.paged else ("sections",)
        beside = ("beside",) if self._several else ()
        return (
            "code",
            "disclosure",
            *where,
            *beside,
            *(_OMITTED if draft.omission else ("omission",)),
            "doubts",
        )

    def _cells(self, draft: Draft, row: DraftRow) -> tuple[Cell, ...]:
        left_out = row.state is DraftState.OMITTED
        part = self.say("index-draft-fill") if left_out else ""
        why = self.say("index-draft-choose") if left_out else ""
        if row.required:
            part = self.say("index-draft-no-omission")
        omission = (part, why, row.reason) if draft.omission else (row.reason,)
        code = row.clause if row.clause and row.id not in row.clause else row.id
        others = " ".join(f"{framework.upper()} {id_}" for framework, id_ in row.beside)
        beside = (others,) if self._several else ()
        return (code, self._of(row.title), self._where(row.places), *beside, *omission, self._doubts(row))

    def _where(self, places: Sequence[Citation]) -> str:
        """Return places as an index names them: pages that follow each other as a range."""
        if not self._document.paged:
            return self.say("name-separator").join(dict.fromkeys(map(self._place, places)))
        ranges: list[list[Citation]] = []
        for quote in places:
            if ranges and quote.page <= ranges[-1][-1].page + 1:
                ranges[-1].append(quote)
            else:
                ranges.append([quote])
        ends = [dict.fromkeys((self._place(each[0]), self._place(each[-1]))) for each in ranges]
        # Pages break at the space only: an ideographic comma lets a line end inside a number.
        return ", ".join(map("–".join, ends))

    def _place(self, quote: Citation) -> str:
        if self._document.paged:
            return quote.page_label or str(quote.page)
        if quote.section:
            return quote.section[-1]
        return self.say("place-line", line=quote.line) if quote.line else self.say("place-nowhere")

    def _state(self, row: DraftRow) -> str:
        return self.say(f"index-draft-state-{row.state.value}")

    def _doubts(self, row: DraftRow) -> str:
        return self.say("list-separator").join(each.get(self._view.language) for each in row.doubts)

    def _use(self) -> list[tuple[Cell, ...]]:
        identity, fill = self._document.identity, self.say("index-draft-fill")
        statement = self.say(
            "index-draft-statement-words",
            organisation=identity.organisation or fill,
            year=identity.year or fill,
        )
        return [
            (self.say("index-draft-statement"), statement),
            (self.say("index-draft-foundation"), self.say("index-draft-foundation-words")),
            (self.say("index-draft-sector"), fill),
        ]

    def _of(self, label: Label) -> str:
        return label.get(self._view.language)


def _width(column: str) -> float:
    return _WIDTHS.get(column, 1.9)
