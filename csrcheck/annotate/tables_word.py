"""Tables of a Word file: rewritten as tracked changes, with comments where somebody has to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from csrcheck.annotate.remark import RefusedError, Remark, RemarkKind, short_key
from csrcheck.annotate.tables import Change, FileTable, Rewritten
from csrcheck.annotate.word import AUTHOR, Comments
from csrcheck.annotate.word_package import Element, WordPackage
from csrcheck.annotate.word_text import WordText, whole

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST_ID = 900_000
"""Of tracked changes: far from those that Word gave."""
_LONGEST_TITLE = 60


def opened(data: bytes) -> WordTables:
    """Open a Word file."""
    return WordTables(data)


class WordTables:
    """The tables of a Word file's body, those inside cells left out."""

    def __init__(self, data: bytes) -> None:
        self._package = WordPackage(data)
        if self._package.signed:
            raise RefusedError("annotate-signed")
        self._w = self._package.name
        body = self._package.tree(self._package.main)
        self._elements = [
            each for each in body.iter(self._w("tbl")) if not any(self._inside(each, self._w("tbl")))
        ]
        self._cells: dict[tuple[int, int, int], Element] = {}
        self.tables: Sequence[FileTable] = [
            self._table(number, each) for number, each in enumerate(self._elements)
        ]
        self._number = _FIRST_ID

    def rewritten(self, changes: Sequence[Change], _head: str, settled: str) -> Rewritten:
        """Return the file: old words struck out and new ones put in as Word does when changes are tracked."""
        refused: list[Change] = []
        doubts: list[Change] = []
        for change in changes:
            cells = {
                column: self._cells.get((change.table, change.row, column)) for column, _ in change.cells
            }
            if any(cell is None or self._has_field(cell) for cell in cells.values()):
                refused.append(change)
            elif change.doubt:
                doubts.append(change)
            else:
                for column, words in change.cells:
                    self._rewrite(cells[column], words)
        self._comment([*doubts, *refused], settled)
        self._package.touch(self._package.main)
        return Rewritten(self._package.save(), tuple(refused))

    def _inside(self, element: Element, tag: str) -> Iterator[Element]:
        return (above for above in element.iterancestors() if above.tag == tag)

    def _table(self, number: int, table: Element) -> FileTable:
        rows: list[tuple[str, ...]] = []
        merged: set[tuple[int, int]] = set()
        for at, row in enumerate(self._rows(table)):
            cells: list[str] = []
            for cell in row.iterchildren(self._w("tc")):
                column = len(cells)
                self._cells[number, at, column] = cell
                goes_on = self._goes_on(cell)
                cells.append("" if goes_on else self._words(cell))
                span = self._span(cell)
                cells += [""] * (span - 1)
                merged |= {(at, column + n) for n in range(0 if goes_on else 1, span)}
            rows.append(tuple(cells))
        width = max(map(len, rows), default=0)
        return FileTable(
            self._title(table), tuple((*row, *[""] * (width - len(row))) for row in rows), frozenset(merged)
        )

    def _rows(self, table: Element) -> Iterator[Element]:
        return (row for row in table.iter(self._w("tr")) if next(self._inside(row, self._w("tbl"))) is table)

    def _property(self, cell: Element, name: str) -> Element | None:
        return cell.find(f"{self._w('tcPr')}/{self._w(name)}")

    def _span(self, cell: Element) -> int:
        span = self._property(cell, "gridSpan")
        return max(int(span.get(self._w("val")) or 1), 1) if span is not None else 1

    def _goes_on(self, cell: Element) -> bool:
        merge = self._property(cell, "vMerge")
        return merge is not None and (merge.get(self._w("val")) or "continue") == "continue"

    def _paragraphs(self, cell: Element) -> list[Element]:
        return list(cell.iterchildren(self._w("p")))

    def _words(self, cell: Element) -> str:
        return "\n".join(self._text(paragraph) for paragraph in self._paragraphs(cell))

    def _text(self, paragraph: Element) -> str:
        w, words = self._w, ""
        for element in paragraph.iter(w("t"), w("tab"), w("br")):
            if any(
                True for name in ("pPr", "rPr", "del", "moveFrom") for _ in self._inside(element, w(name))
            ):
                continue
            words += (
                (element.text or "") if element.tag == w("t") else "\n" if element.tag == w("br") else "\t"
            )
        return words

    def _title(self, table: Element) -> str:
        for before in table.itersiblings(self._w("p"), preceding=True):
            if words := self._text(before).strip():
                return words if len(words) <= _LONGEST_TITLE else ""
        return ""

    def _has_field(self, cell: Element | None) -> bool:
        tags = (self._w("fldChar"), self._w("fldSimple"), self._w("sdt"))
        return cell is not None and next(cell.iter(*tags), None) is not None

    def _rewrite(self, cell: Element, words: str) -> None:
        """Put words in the place of a cell's: line by line where there are as many, else all in its first paragraph."""
        paragraphs, lines = self._paragraphs(cell), words.split("\n")
        if len(lines) != len(paragraphs):
            lines = [words.replace("\n", "、"), *[""] * (len(paragraphs) - 1)]
        for paragraph, line in zip(paragraphs, lines, strict=True):
            if self._text(paragraph) != line:
                self._track(paragraph, line)

    def _track(self, paragraph: Element, line: str) -> None:
        w = self._w
        old = [
            run
            for run in paragraph.iter(w("r"))
            if next(run.iter(w("t")), None) is not None and not any(self._inside(run, w("del")))
        ]
        looks = next((run.find(w("rPr")) for run in old), None)
        touched = [self._struck_out(run) for run in old]
        if line:
            new = self._change("ins")
            run = etree.SubElement(new, w("r"))
            if looks is not None:
                run.append(deepcopy(looks))
            text = etree.SubElement(run, w("t"))
            text.text = line
            text.set(_SPACE, "preserve")
            self._append(new, paragraph, touched[-1] if touched else None)
        for each in touched:
            if next(each.iter(w("r")), None) is None and each.getparent() is not None:
                each.getparent().remove(each)

    def _struck_out(self, run: Element) -> Element:
        """Strike a run out and return the change; one put in by an earlier run and not accepted yet goes away."""
        w = self._w
        ours = next((each for each in self._inside(run, w("ins")) if each.get(w("author")) == AUTHOR), None)
        if ours is not None:
            run.getparent().remove(run)
            return ours
        gone = self._change("del")
        run.addprevious(gone)
        gone.append(run)
        for text in list(run.iter(w("t"))):
            text.tag = w("delText")
            text.set(_SPACE, "preserve")
        return gone

    def _append(self, new: Element, paragraph: Element, last: Element | None) -> None:
        """Put a change behind another, or at the end of the paragraph: it stands in none."""
        if last is None:
            paragraph.append(new)
            return
        while last.getparent() is not paragraph:
            last = last.getparent()
        last.addnext(new)

    def _change(self, kind: str) -> Element:
        made = etree.Element(self._w(kind))
        self._number += 1
        made.set(self._w("id"), str(self._number))
        made.set(self._w("author"), AUTHOR)
        return made

    def _comment(self, changes: Sequence[Change], settled: str) -> None:
        """Say beside rows what somebody has to look at, in the place of what an earlier run said."""
        comments = Comments(self._package)
        ours = {short_key(_key(table, row)) for table, row, _ in self._cells}
        comments.begin({short_key(_key(each.table, each.row)) for each in changes}, settled, ours)
        text = WordText(self._package)
        units = {id(unit.element): unit for unit in text.units}
        for change in changes:
            cell = self._cells.get((change.table, change.row, change.at))
            row = cell.getparent() if cell is not None else None
            if row is not None and (unit := units.get(id(row))):
                key = _key(change.table, change.row)
                comments.put(Remark(key, RemarkKind.FINDING, (change.note,)), text, whole(unit))
        comments.finish()


def _key(table: int, row: int) -> str:
    """Return the key of what is said beside a row."""
    return f"index-update {table} {row}"
