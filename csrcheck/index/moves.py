"""An index brought up to date: which of its places moved, which are wrong, which somebody has to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog import Framework
from csrcheck.catalog.schema import Topic
from csrcheck.catalog.scoring import number
from csrcheck.coverage.findings import Findings
from csrcheck.index.audit import Judged, judged, required
from csrcheck.index.grid import Line
from csrcheck.index.naming import Named, named
from csrcheck.index.outline import Outline, Section
from csrcheck.index.places import Pages, Places, disagree, opening, places_of
from csrcheck.index.rewrite import rewritten, with_pages
from csrcheck.index.rows import rows_of
from csrcheck.index.shift import FARTHEST, shifts_of
from csrcheck.index.wording import Wording
from csrcheck.language.references import is_pages
from csrcheck.model import (
    Citation,
    FrameworkResult,
    IndexMove,
    IndexStatus,
    IndicatorResult,
    MoveState,
    Verdict,
    Words,
)
from csrcheck.model.base import say

__all__ = ["moves_of"]

Filling = Callable[[Framework], FrameworkResult]
"""Judges the report by a framework: what it surely discloses is put where an index names no place."""
Above = tuple[int, int, int]


def moves_of(
    lines: Sequence[Line],
    material: Findings,
    topics: Mapping[str, Topic],
    judge: Filling,
    *,
    paged: bool,
    asked: Sequence[Framework] = (),
    merged: frozenset[Above] = frozenset(),
) -> tuple[IndexMove, ...]:
    """Return what became of the places of each row of an index that was made for an earlier draft of a report.

    Args:
        lines: The rows of all tables of a file; what is no index among them is passed over.
        material: What verdicts on the report are made from.
        topics: The vocabulary.
        judge: Judges the report by a framework that the index is of.
        paged: Whether the report has pages.
        asked: Versions of frameworks the user asked for.
        merged: Cells that belong to the one above: table, row, column.
    """
    outline = Outline(material.passages)
    read = [row for row in rows_of(lines, outline.is_section) if not row.inverted]
    rows, frameworks = named(read, material.year, asked)
    kept = _of_indexes(rows)
    pages = Pages(material.labels, material.pages, paged)
    made = [
        _Entry(tuple(same), places_of(same[0].row.places, outline, pages))
        for same in (list(group) for _, group in groupby(kept, key=lambda each: _at(each)))
    ]
    filling = _filling(judge(each) for each in frameworks) if any(_blank(each) for each in made) else {}
    return tuple(_Update(material, topics, filling, outline, pages, merged, made).moves())


def _at(row: Named) -> tuple[int, int, int]:
    return row.row.line.table, row.row.line.line or 0, row.row.line.first


class _Entry(Struct, frozen=True):
    """A row of the file: one or several disclosures, and what its places mean as they stand."""

    rows: tuple[Named, ...]
    places: Places

    @property
    def first(self) -> Named:
        return self.rows[0]


def _blank(entry: _Entry) -> bool:
    row = entry.first.row
    return row.omission is None and not any(row.line.cells[column].strip() for column in row.at)


def _filling(results: Iterable[FrameworkResult]) -> dict[tuple[str, str], IndicatorResult]:
    """Return what is disclosed, by framework and indicator."""
    return {
        (result.id, each.id): each
        for result in results
        for each in result.indicators
        if each.verdict is Verdict.DISCLOSED and each.evidence
    }


def _of_indexes(rows: Sequence[Named]) -> list[Named]:
    """Return the rows of tables that are indexes: a head says where places stand, or they stand in one column."""
    kept: list[Named] = []
    few = number("index_table_rows")
    for _, group in groupby(rows, key=lambda each: each.row.line.table):
        here = list(group)
        columns = [each.row.at for each in here if each.row.at and not each.row.headed]
        told = [each for each in here if each.row.headed]
        coded = sum(each.row.code is not None for each in here)
        same = max((columns.count(each) for each in {*columns}), default=0)
        if len(told) >= few or (coded > few and same >= number("index_one_column") * len(here)):
            kept += here
    return kept


class _Update:
    """What is known of the report and of the whole index while rows are gone through."""

    def __init__(
        self,
        material: Findings,
        topics: Mapping[str, Topic],
        filling: Mapping[tuple[str, str], IndicatorResult],
        outline: Outline,
        pages: Pages,
        merged: frozenset[Above],
        entries: Sequence[_Entry],
    ) -> None:
        self._material, self._topics, self._filling = material, topics, filling
        self._outline, self._pages, self._merged, self._entries = outline, pages, merged, entries
        self._wording = Wording(material.passages, paged=pages.paged)
        votes = self._votes()
        self._shifts = shifts_of(votes)
        self._told = sorted(page for page, spoken in votes.items() if spoken)

    def moves(self) -> Iterator[IndexMove]:
        """Yield what became of each row."""
        for entry in self._entries:
            yield self._move(entry)

    def _move(self, entry: _Entry) -> IndexMove:
        row, places = entry.first.row, entry.places
        kept = IndexMove(
            entry.first.framework,
            " ".join(dict.fromkeys(each.code for each in entry.rows if each.code)),
            " ".join(row.title.split()),
            row.line.table,
            row.line.line or 0,
            MoveState.KEPT,
            " ".join(" ".join(row.line.cells[column].split()) for column in row.at).strip(),
            at=row.line.first + (row.at[0] if row.at else 0),
        )
        if row.omission is not None or not row.at:
            return kept
        if not kept.old:
            return self._filled(entry, kept)
        if places.outside and not places.pages and not places.sections:
            return kept
        if places.pages:
            return self._by_page(entry, kept)
        if any(is_pages(row.line.cells[column]) for column in row.at) and not self._pages.paged:
            return _doubt(kept, say("index-update-no-pages"))
        return self._by_section(entry, kept)

    def _filled(self, entry: _Entry, kept: IndexMove) -> IndexMove:
        """Put a place where none is named and the report surely discloses what the row asks."""
        if (kept.table, kept.row, kept.at) in self._merged:
            return kept
        found = [self._filling.get((each.framework, node.id)) for each in entry.rows for node in each.nodes]
        told = [each for each in found if each]
        if not told or len(told) < len(found):
            return kept
        where = self._where(each.evidence for each in told)
        if min(each.confidence for each in told) < number("draft_sure"):
            return _doubt(kept, self._elsewhere(where))
        return self._changed(kept, where, say("index-update-filled"))

    def _where(self, quotes: Iterable[Sequence[Citation]]) -> str:
        """Return where quotes stand: the page, or the section, of the first of each."""
        first = [each[0] for each in quotes]
        if self._pages.paged:
            return "、".join(self._pages.printed(page) for page in sorted({each.page for each in first}))
        return "、".join(dict.fromkeys(each.section[-1] for each in first if each.section))

    def _by_section(self, entry: _Entry, kept: IndexMove) -> IndexMove:
        places = entry.places
        if places.unknown:
            return _doubt(kept, say("index-update-unknown", targets="、".join(places.unknown)))
        found = self._judged(entry, places)
        if (told := self._wrong(found)) is not None:
            return _doubt(kept, told)
        renamed = [section for section, exact in places.sections if not exact]
        if not renamed or len(entry.first.row.at) > 1:
            return kept
        titles = [" ".join(section.title.split()) for section, _ in places.sections]
        words = "、".join(dict.fromkeys(titles))
        reason = say(
            "index-update-renamed", title="、".join(" ".join(each.title.split()) for each in renamed)
        )
        return self._changed(kept, words, reason)

    def _by_page(self, entry: _Entry, kept: IndexMove) -> IndexMove:
        """Follow pages: to where the section named beside them is, else as far as those around them moved."""
        moved = {page: self._moved(page) for page in entry.places.pages}
        section = self._section_elsewhere(entry, moved)
        known = {page: to for page, to in moved.items() if to is not None}
        if section is not None:
            by = section.page - entry.places.pages[0]
            known = {page: page + by for page in entry.places.pages}
        elif len(known) < len(moved):
            return _doubt(kept, self._between(next(page for page, to in moved.items() if to is None)))
        new = tuple(dict.fromkeys(known.values()))
        if not all(1 <= page <= self._pages.count for page in new):
            return _doubt(kept, say("index-update-gone"))
        there = replace(entry.places, pages=new, unknown=())
        found = self._judged(entry, there if there.sections else opening(there, self._outline))
        if (told := self._wrong(found)) is not None:
            return self._right(entry, kept, found) or _doubt(kept, told)
        if new == entry.places.pages:
            return kept
        reason = (
            say("index-update-section", title=" ".join(section.title.split()))
            if section
            else say("index-update-moved", by=f"{new[0] - entry.places.pages[0]:+d}")
        )
        cells = {
            column: rewritten(entry.first.row.line.cells[column], known, self._pages)
            for column in entry.first.row.at
        }
        return _with_cells(kept, entry, cells, reason)

    def _section_elsewhere(self, entry: _Entry, moved: Mapping[int, int | None]) -> Section | None:
        """Return the one section named beside pages where these, moved, lie outside of it."""
        pages = tuple(page if to is None else to for page, to in moved.items())
        return disagree(replace(entry.places, pages=pages))

    def _wrong(self, found: Judged) -> Words | None:
        """Return what to say of a place that does not hold what the row claims; ``None`` where it may."""
        if found.status is IndexStatus.NOT_FOUND:
            return say("index-update-nowhere")
        if found.status is IndexStatus.WRONG_PLACE:
            return self._elsewhere(self._where([found.evidence] if found.evidence else []))
        return None

    def _elsewhere(self, where: str) -> Words:
        paged = self._pages.paged
        return say("index-update-elsewhere" if paged else "index-update-elsewhere-section", where=where)

    def _right(self, entry: _Entry, kept: IndexMove, found: Judged) -> IndexMove | None:
        """Return the row with the right page where only a page was named, and the figure asked surely stands elsewhere.

        Where words are asked for, the same may be told in several places, and the writer has to choose.
        """
        row = entry.first.row
        if not all(node.kind == "quantitative" for each in entry.rows for node in each.nodes):
            return None
        if found.status is not IndexStatus.WRONG_PLACE or not found.evidence or len(row.at) != 1:
            return None
        (column,) = row.at
        if not is_pages(row.line.cells[column]):
            return None
        words = with_pages(row.line.cells[column], self._where([found.evidence]))
        return self._changed(kept, words, say("index-update-right"))

    def _changed(self, kept: IndexMove, words: str, reason: Words) -> IndexMove:
        if not words or words == kept.old:
            return kept
        return replace(kept, state=MoveState.CHANGED, new=words, reason=reason, cells=((kept.at, words),))

    def _judged(self, entry: _Entry, places: Places) -> Judged:
        nodes = tuple({node.id: node for each in entry.rows for node in each.nodes}.values())
        if any(each.first.code == entry.first.code and each is not entry for each in self._entries):
            return Judged(IndexStatus.UNCHECKED)  # told in several rows, each of its own part
        title = entry.first.row.title if len(entry.rows) == 1 else ""
        return judged(title, nodes, places, self._material, self._topics, self._wording)

    def _moved(self, page: int) -> int | None:
        """Return where a page is now: where those told around it moved alike."""
        if page in self._shifts and page in self._told:
            return page + self._shifts[page]
        around = {self._shifts[each] for each in self._around(page)}
        return page + around.pop() if len(around) == 1 else (None if around else page)

    def _around(self, page: int) -> list[int]:
        below = [each for each in self._told if each < page][-1:]
        return below + [each for each in self._told if each > page][:1]

    def _between(self, page: int) -> Words:
        either = [self._pages.printed(page + self._shifts[each]) for each in self._around(page)]
        return say("index-update-between", first=either[0], second=either[-1])

    def _votes(self) -> dict[int, dict[int, float]]:
        """Return by page named what speaks for each shift: where what is asked stands, where sections begin."""
        votes: dict[int, dict[int, float]] = {}
        for entry in self._entries:
            places = entry.places
            for page in places.pages:
                votes.setdefault(page, defaultdict(float))
            if not places.pages or places.unknown:
                continue
            if len(places.sections) == 1 and places.sections[0][1]:
                section = places.sections[0][0]
                votes[places.pages[0]][section.page - places.pages[0]] += 1
                if section.page <= places.pages[0] <= section.end:
                    votes[places.pages[0]][0] += number("move_in_section")
            if len(places.pages) <= number("move_row_pages"):
                for page, shift, weight in self._spoken(entry):
                    votes[page][shift] += weight
        return {page: dict(spoken) for page, spoken in votes.items()}

    def _spoken(self, entry: _Entry) -> Iterator[tuple[int, int, float]]:
        """Yield what the evidence on a row says: what stands on few pages says most."""
        material, topics = self._material, self._topics
        for node in {node.id: node for each in entry.rows for node in each.nodes}.values():
            if not {name for ask in node.asks for name in (ask.topics or node.topics)} <= topics.keys():
                continue
            asked = required([material.sieve.answer(ask, node, topics, material.year) for ask in node.asks])
            for each in asked:
                standing = {found.passage.page for found in each.evidence}
                if not 0 < len(standing) <= number("move_evidence_pages"):
                    continue
                # A page named may be where the section begins that holds it.
                begins = {
                    section.page for found in each.evidence for section in self._outline.around(found.passage)
                }
                weight = 1 / len(standing) / len(asked) / len(entry.places.pages)
                for page in entry.places.pages:
                    for there in standing | begins:
                        if abs(there - page) <= FARTHEST:
                            yield page, there - page, weight


def _doubt(kept: IndexMove, reason: Words) -> IndexMove:
    return replace(kept, state=MoveState.DOUBT, reason=reason)


def _with_cells(kept: IndexMove, entry: _Entry, cells: Mapping[int, str], reason: Words) -> IndexMove:
    """Return the row with its cells rewritten; a place that no cell prints by itself is in doubt."""
    old = entry.first.row.line.cells
    first = entry.first.row.line.first
    changed = tuple((first + column, words) for column, words in cells.items() if words != old[column])
    if not changed:
        return _doubt(kept, reason)
    new = " ".join(" ".join(cells[column].split()) for column in entry.first.row.at).strip()
    return replace(kept, state=MoveState.CHANGED, new=new, reason=reason, cells=changed)
