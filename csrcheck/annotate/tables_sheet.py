"""Tables of a workbook: each sheet is one, its cells rewritten in place, what changed in a column beside them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from csrcheck.annotate.tables import Change, FileTable, Rewritten, in_both

Element = Any
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST_CELLS = 200_000
_MOST_DIGITS = 9
_BOOK = "xl/workbook.xml"
_NOTES = frozenset(in_both("index-update-title"))
"""Heads of the column of notes that an earlier run left."""


def opened(data: bytes) -> SheetTables:
    """Open a workbook."""
    return SheetTables(data)


class SheetTables:
    """The sheets of a workbook; parts that hold none of what changes stay byte for byte."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._entries = archive.infolist()
            self._bytes = {entry.filename: archive.read(entry) for entry in self._entries}
        book = _parsed(self._bytes[_BOOK])
        self._space = etree.QName(book).namespace
        parts = self._parts()
        self._shared = self._strings()
        self._names: list[str] = []
        self._trees: list[Element] = []
        titles: list[str] = []
        for sheet in book.iter(self._tag("sheet")):
            part = parts.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "")
            if part and part in self._bytes and sheet.get("state") not in ("hidden", "veryHidden"):
                self._names.append(part)
                self._trees.append(_parsed(self._bytes[part]))
                titles.append(sheet.get("name") or "")
        self._noted: set[int] = set()
        self._rows = [self._read(tree) for tree in self._trees]
        self.tables: Sequence[FileTable] = [
            self._table(number, title, rows, tree)
            for number, (title, rows, tree) in enumerate(zip(titles, self._rows, self._trees, strict=True))
        ]

    def rewritten(self, changes: Sequence[Change], head: str, _settled: str) -> Rewritten:
        """Return the workbook: new words in their cells, and beside the table what was changed and what is in doubt."""
        refused: list[Change] = []
        touched = {*self._noted}
        for change in changes:
            cells = {column: self._rows[change.table][change.row].get(column) for column, _ in change.cells}
            if any(cell is not None and cell.find(self._tag("f")) is not None for cell in cells.values()):
                refused.append(change)
            else:
                for column, words in change.cells:
                    self._put(change.table, change.row, column, words)
            self._put(change.table, change.row, self._width(change.table), change.note, note=True)
            touched.add(change.table)
        for table in {change.table for change in changes}:
            self._head_notes(table, head)
        made = io.BytesIO()
        parts = {self._names[table]: self._trees[table] for table in touched}
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in self._entries:
                data = self._bytes[entry.filename]
                if entry.filename in parts:
                    data = etree.tostring(
                        parts[entry.filename], xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                copy = zipfile.ZipInfo(entry.filename, entry.date_time)
                copy.compress_type, copy.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
                archive.writestr(copy, data)
        return Rewritten(made.getvalue(), tuple(refused))

    def _tag(self, name: str) -> str:
        return f"{{{self._space}}}{name}"

    def _parts(self) -> dict[str, str]:
        relations = _parsed(self._bytes["xl/_rels/workbook.xml.rels"])
        return {
            each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target") or "")).lstrip("/")
            for each in relations
        }

    def _strings(self) -> list[str]:
        data = self._bytes.get("xl/sharedStrings.xml")
        if data is None:
            return []
        return [self._said(each) for each in _parsed(data).iter(self._tag("si"))]

    def _said(self, element: Element) -> str:
        """Return the words of a rich text, those that only tell how it is read aloud left out."""
        phonetic = self._tag("rPh")
        return "".join(
            text.text or ""
            for text in element.iter(self._tag("t"))
            if all(above.tag != phonetic for above in text.iterancestors())
        )

    def _read(self, tree: Element) -> list[dict[int, Element]]:
        """Return the cells of a sheet by column; the rows up to the last one that holds any."""
        rows: dict[int, dict[int, Element]] = {}
        for count, cell in enumerate(tree.iter(self._tag("c"))):
            place = _PLACE.fullmatch(cell.get("r") or "")
            if place is None or count >= _MOST_CELLS:
                continue
            rows.setdefault(int(place[2]) - 1, {})[_column(place[1])] = cell
        last = max((n for n, cells in rows.items() if any(map(self._words, cells.values()))), default=-1)
        return [rows.get(n, {}) for n in range(min(last + 1, _MOST_CELLS))]

    def _words(self, cell: Element) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return self._said(cell)
        value = cell.findtext(self._tag("v")) or ""
        if kind == "s" and value.isdigit() and int(value) < len(self._shared):
            return self._shared[int(value)]
        return value.removesuffix(".0") if kind == "n" else value

    def _table(self, number: int, title: str, rows: Sequence[dict[int, Element]], tree: Element) -> FileTable:
        width = max((column for cells in rows for column in cells), default=-1) + 1
        notes = {n for cells in rows for n, cell in cells.items() if self._words(cell) in _NOTES}
        if notes:
            # What an earlier run said beside the table is said anew.
            width = min(notes)
            for cells in rows:
                if width in cells:
                    self._emptied(cells[width])
            self._noted.add(number)
        laid = tuple(
            tuple(self._words(cells[n]) if n in cells else "" for n in range(width)) for cells in rows
        )
        merged = {
            (row, column)
            for each in tree.iter(self._tag("mergeCell"))
            for row, column in _area(each.get("ref") or "")
        }
        return FileTable(title, laid, frozenset(merged))

    def _head_notes(self, table: int, words: str) -> None:
        """Put a head over the column of notes, beside the first row that has heads."""
        rows = self.tables[table].rows
        head = next((n for n, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
        self._put(table, head, self._width(table), words, note=True)

    @staticmethod
    def _emptied(cell: Element) -> None:
        cell.attrib.pop("t", None)
        for old in list(cell):
            cell.remove(old)

    def _width(self, table: int) -> int:
        return max((len(row) for row in self.tables[table].rows), default=0)

    def _put(self, table: int, row: int, column: int, words: str, *, note: bool = False) -> None:
        cell = self._rows[table][row].get(column)
        cell = self._new(table, row, column) if cell is None else cell
        for old in list(cell):
            cell.remove(old)
        if words.isdecimal() and len(words) <= _MOST_DIGITS and not note:
            cell.attrib.pop("t", None)
            etree.SubElement(cell, self._tag("v")).text = words
            return
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, self._tag("is")), self._tag("t"))
        text.text = words
        text.set(_SPACE, "preserve")

    def _new(self, table: int, row: int, column: int) -> Element:
        """Return a new cell, in its order among those of its row."""
        sheet = self._trees[table].find(self._tag("sheetData"))
        number = str(row + 1)
        line = next((each for each in sheet if each.get("r") == number), None)
        if line is None:
            line = etree.Element(self._tag("row"), r=number)
            later = next((each for each in sheet if int(each.get("r") or 0) > row + 1), None)
            if later is None:
                sheet.append(line)
            else:
                later.addprevious(line)
        line.attrib.pop("spans", None)
        cell = etree.Element(self._tag("c"), r=f"{_letters(column)}{row + 1}")
        after = [each for each in line if _column(_letters_of(each.get("r") or "A1")) < column]
        if after:
            after[-1].addnext(cell)
        else:
            line.insert(0, cell)
        self._rows[table][row][column] = cell
        return cell


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _letters(column: int) -> str:
    letters, left = "", column + 1
    while left:
        left, last = divmod(left - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


def _letters_of(place: str) -> str:
    match = _PLACE.fullmatch(place)
    return match[1] if match else "A"


def _area(reference: str) -> Iterator[tuple[int, int]]:
    """Yield the cells of a merged area but the first."""
    ends = [match for match in map(_PLACE.fullmatch, reference.split(":")) if match]
    if len(ends) != 2:
        return
    (left, top), (right, bottom) = ((_column(each[1]), int(each[2]) - 1) for each in ends)
    if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS:
        return
    yield from (
        (row, column)
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    )
