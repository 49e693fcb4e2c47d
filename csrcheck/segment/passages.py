"""Cut structured pages into passages: sentences and table rows, each with its place and section."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.language.letters import has_digit, holds, places_of
from csrcheck.language.normalise import clean_text, normalise
from csrcheck.language.sentences import sentence_spans
from csrcheck.model import Block, BlockKind, Document, Page, Passage, PassageKind, Span, Zone
from csrcheck.model.citation import row_label
from csrcheck.segment.annex import Annex, is_place
from csrcheck.segment.cells import stretches
from csrcheck.segment.index import Zones
from csrcheck.segment.rows import Row, rows_of

_OF_FIGURES = "0123456789.,%-"
_LONG_CELL = 45  # a cell this long that ends like a sentence is prose in a frame, not data
_SKIPPED = (BlockKind.RUNNING,)
_MAX_LEVEL = 6


@dataclass
class _State:
    """What is carried from block to block while cutting."""

    passages: list[Passage] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    section: tuple[str, ...] = ()
    section_clean: str = ""
    lead: str = ""
    table: int = 0
    tables: Counter[tuple[str, ...]] = field(default_factory=Counter)
    """How many tables each section has, sheets apart: their rows have numbers of their own."""
    rows: list[tuple[int, int, int]] = field(default_factory=list)
    """Passages in such tables, with table of the section and row."""
    paged: bool = True

    def stand_under(self, headings: list[tuple[int, str]]) -> None:
        """Go on under some headings, each with its level."""
        self.headings = headings
        self.section = tuple(title for _, title in headings)
        # Joined after cleaning, which would take the spaces that tell where a title ends.
        self.section_clean = " / ".join(map(clean_text, self.section))


class _Piece(Struct, frozen=True, dict=True):
    """A block's part of a paragraph that may go on elsewhere.

    Attributes:
        start: Offset of the block in its page's text.
    """

    page: Page
    block: Block
    start: int

    @cached_property
    def _breaks(self) -> list[int]:
        return list(places_of("\n", self.block.text))

    def lines_before(self, offset: int) -> int:
        """Return how many lines of the block end before a place in it."""
        return bisect_left(self._breaks, offset)


def cut(document: Document, zones: Zones) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order.

    Args:
        document: With structure marked.
        zones: Blocks of content indexes.

    Returns:
        Sentences, headings and table rows. Running heads are left out; passages of tables of contents,
        indexes and comments are there with their zone, so that they can be shown, never matched.
    """
    state = _State(paged=document.paged)
    pending: list[_Piece] = []
    for page in document.pages:
        start = 0
        for position, block in enumerate(page.blocks):
            piece = _Piece(page, block, start)
            start += len(block.text) + 1
            if block.kind in _SKIPPED:
                continue
            at = (page.number, position)
            zone = _zone(block, at in zones)
            if pending and (block.kind is not BlockKind.PARAGRAPH or zone is not Zone.BODY):
                _flush(state, pending)
            if zone is Zone.BODY and block.kind is BlockKind.HEADING:
                _enter(state, piece)
            elif block.table is not None:
                _cut_table(state, piece, zone, zones.get(at))
            elif block.continued and zone is Zone.BODY:
                pending.append(piece)
            else:
                _cut_text(state, [*pending, piece], zone)
                pending = []
    _flush(state, pending)
    _name_tables(state)
    return tuple(state.passages)


def _name_tables(state: _State) -> None:
    """Say which table of its section a row stands in, where there are several."""
    for number, table, row in state.rows:
        passage = state.passages[number]
        if state.tables[passage.section] > 1:
            state.passages[number] = replace(passage, page_label=row_label(row, table))


def _flush(state: _State, pending: list[_Piece]) -> None:
    if pending:
        _cut_text(state, list(pending), Zone.BODY)
        pending.clear()


def _zone(block: Block, indexed: bool) -> Zone:
    if block.kind is BlockKind.CONTENTS:
        return Zone.CONTENTS
    if block.kind is BlockKind.COMMENT:
        return Zone.COMMENT
    return Zone.INDEX if indexed else Zone.BODY


def _enter(state: _State, piece: _Piece) -> None:
    """Open a section: headings of the same or a lower level close."""
    title = " ".join(piece.block.text.split())
    level = piece.block.level or _MAX_LEVEL
    state.stand_under([pair for pair in state.headings if pair[0] < level])
    state.lead = ""
    _add(state, [piece], 0, len(piece.block.text), PassageKind.HEADING, Zone.BODY)
    state.stand_under([*state.headings, (level, title)])


def _cut_text(state: _State, pieces: list[_Piece], zone: Zone) -> None:
    text = "\n".join(piece.block.text for piece in pieces)
    is_item = pieces[0].block.kind is BlockKind.LIST_ITEM
    context = state.lead if zone is Zone.BODY else ""
    spans = [
        (begin + start, begin + end)
        for begin, stop in stretches(text)
        for start, end in sentence_spans(text[begin:stop])
    ]
    carried = ""
    for start, end in spans:
        around = f"{context} {carried}".strip()
        _add(state, pieces, start, end, PassageKind.SENTENCE, zone, context=around)
        part = text[start:end]
        # What stands after a semicolon goes on with what the statement began with: 制定反腐败制度；全年培训12场。
        carried = (carried or clean_text(part)) if part.endswith(_GOES_ON) else ""
    if not spans or zone is not Zone.BODY:
        return
    last = text[spans[-1][0] : spans[-1][1]]
    if last.endswith(("：", ":")):
        state.lead = clean_text(last)
    elif not is_item and not _is_short(text):
        # A full paragraph ends the list that a lead-in sentence opened.
        state.lead = ""


_GOES_ON = ("；", ";")


def _is_short(text: str) -> bool:
    return len(text) <= 60


def _cut_table(state: _State, piece: _Piece, zone: Zone, annex: Annex | None = None) -> None:
    table = piece.block.table
    if table is None:
        return
    state.table += 1
    state.tables[state.section] += not table.lines
    for row in rows_of(table, state.table):
        if annex and annex.answers:
            _cut_answers(state, piece, row, annex)
            continue
        prose = [cell for cell in row.spans if _is_prose(piece.block.text[cell[0] : cell[1]])]
        if not prose:
            _add(state, [piece], row.start, row.end, PassageKind.ROW, zone, row=row)
            continue
        for start, end in row.spans:
            for a, b in sentence_spans(piece.block.text[start:end]):
                context = f"{row.context} {clean_text(row.row.label)}"
                _add(state, [piece], start + a, start + b, PassageKind.SENTENCE, zone, context=context)


def _cut_answers(state: _State, piece: _Piece, row: Row, annex: Annex) -> None:
    """Cut a row of requirement and answer: the answer is content, with the requirement as its context."""
    columns = piece.block.text[row.first : row.end].split("\t")
    question = clean_text(columns[annex.question]) if annex.question < len(columns) else ""
    said = [
        n
        for n in annex.answers
        if n < len(columns) and not is_place(clean_text(columns[n]), under_head=False)
    ]
    if any(has_digit(columns[n]) and not _is_prose(columns[n]) for n in said):
        _add(state, [piece], row.start, row.end, PassageKind.ROW, Zone.BODY, row=row)
        return
    start = row.first
    for n, cell in enumerate(columns):
        zone = Zone.BODY if n in said and len(cell.strip()) > 1 else Zone.INDEX
        context = f"{row.context} {question}" if zone is Zone.BODY else ""
        for a, b in sentence_spans(cell):
            _add(state, [piece], start + a, start + b, PassageKind.SENTENCE, zone, context=context)
        start += len(cell) + 1


def _is_prose(cell: str) -> bool:
    return (
        len(cell) > _LONG_CELL and holds(cell, "。；;，,") and bool("".join(cell.split()).strip(_OF_FIGURES))
    )


def _add(
    state: _State,
    pieces: list[_Piece],
    start: int,
    end: int,
    kind: PassageKind,
    zone: Zone,
    *,
    context: str = "",
    row: Row | None = None,
) -> None:
    """Append the passage that stands at ``start`` to ``end`` of the pieces' joined texts."""
    spans: list[Span] = []
    line, row_number, first = None, None, pieces[0]
    position = 0
    for piece in pieces:
        length = len(piece.block.text)
        a, b = max(start - position, 0), min(end - position, length)
        if a < b:
            if not spans:
                first = piece
                line, row_number = _line(piece, a), _row_number(piece, a)
            spans.append(Span(piece.page.number, piece.start + a, piece.start + b))
        position += length + 1
    whole = first.block.text if len(pieces) == 1 else "\n".join(piece.block.text for piece in pieces)
    text = whole[start:end]
    clean = normalise(text)
    if not clean.text:
        return
    table = first.block.table
    if row_number is not None and table is not None and not table.lines and not state.paged:
        state.rows.append((len(state.passages), state.tables[state.section], row_number))
    label = None if row_number is None else row_label(row_number)
    state.passages.append(
        Passage(
            number=len(state.passages),
            kind=kind,
            zone=zone,
            text=text,
            clean=clean.text,
            offsets=clean.offsets,
            page=first.page.number,
            page_label=first.page.label if state.paged else label,
            line=line,
            context=row.context if row else context,
            section=state.section,
            section_clean=state.section_clean,
            spans=tuple(spans),
            row=row.row if row else None,
        )
    )


def _row_number(piece: _Piece, offset: int) -> int | None:
    """Return the number of a table's row: that of the sheet where the reader knows it, else counted from its top."""
    block = piece.block
    if block.table is None or block.line is not None:
        return None
    row = piece.lines_before(offset)
    lines = block.table.lines
    return lines[row] if row < len(lines) else row + 1


def _line(piece: _Piece, offset: int) -> int | None:
    block = piece.block
    if block.line is None:
        return None
    row = piece.lines_before(offset)
    lines = block.table.lines if block.table is not None else ()
    return lines[row] if row < len(lines) else block.line + row
