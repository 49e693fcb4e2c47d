"""Tables of Markdown and HTML files: cells by where they stand in the text, which stays as it was around them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from msgspec import Struct

from csrcheck.annotate.tables import Change, FileTable, Rewritten, in_both

_BREAK = re.compile(r"<br\s*/?>")
_DEEPEST = 6
"""Level of headings."""
_BREAKS = frozenset({"br", "p", "div", "li"})
_NOTE, _NOTE_END = "【", "】"
_OLD_NOTES = in_both("index-update-look")
"""How begins what an earlier run said; what is still in doubt is said anew."""
_CELLS = ("td", "th")
_TITLES = ("h1", "h2", "h3", "h4", "h5", "h6", "caption")
_INVISIBLE = frozenset({"script", "style"})


class Piece(Struct, frozen=True):
    """A stretch of text that a cell shows."""

    start: int
    end: int
    words: str


@dataclass(slots=True)
class Spot:
    """A cell: where its content begins and ends, and its lines with the pieces each is made of."""

    start: int
    end: int
    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    across: int = 1
    down: int = 1
    markup: bool = True

    @property
    def words(self) -> str:
        """What the cell shows."""
        lines = ["".join(piece.words for piece in line).strip() for line in self.lines]
        return "\n".join(line for line in lines if line)


def opened(data: bytes) -> TextTables:
    """Open a Markdown or HTML file; what is no UTF-8 is read as the GB encoding old editors write."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return TextTables(data.decode(encoding), encoding, marked=data.startswith(b"\xef\xbb\xbf"))
        except UnicodeDecodeError:
            continue
    return TextTables(data.decode("utf-8"), "utf-8", marked=False)


class TextTables:
    """The tables of a text: those in pipes and those in markup."""

    def __init__(self, text: str, encoding: str, *, marked: bool) -> None:
        text = _without_notes(text)
        self._text = text
        self._encoding = encoding if encoding != "utf-8-sig" or marked else "utf-8"
        parser = _Cells(text)
        found = [*parser.found, *_pipes(text, parser.spans)]
        found.sort(key=lambda each: each[0])
        self._spots: dict[tuple[int, int, int], Spot] = {}
        self.tables: Sequence[FileTable] = [
            self._table(number, title, rows) for number, (_, title, rows) in enumerate(found)
        ]

    def rewritten(self, changes: Sequence[Change], _head: str, _settled: str) -> Rewritten:
        """Return the file: new words in the places of old ones, and a note behind what somebody has to look at."""
        edits: list[tuple[int, int, str]] = []
        for change in changes:
            for column, words in change.cells:
                edits += self._edits(self._spots[change.table, change.row, column], words)
            if change.doubt and (spot := self._spots.get((change.table, change.row, change.at))):
                at = spot.end if spot.markup else spot.start + len(self._text[spot.start : spot.end].rstrip())
                edits.append((at, at, self._written(f"{_NOTE}{change.note}{_NOTE_END}", spot)))
        text = self._text
        for start, end, words in sorted(edits, reverse=True):
            text = text[:start] + words + text[end:]
        return Rewritten(text.encode(self._encoding))

    def _edits(self, spot: Spot, words: str) -> Iterator[tuple[int, int, str]]:
        """Yield what changes in a cell: only the lines that changed, where each is one piece of text."""
        shown = [line for line in spot.lines if "".join(piece.words for piece in line).strip()]
        lines = words.split("\n")
        if len(shown) == len(lines) and all(
            len([piece for piece in line if piece.words.strip()]) == 1 for line in shown
        ):
            for line, new in zip(shown, lines, strict=True):
                (piece,) = (each for each in line if each.words.strip())
                source = self._text[piece.start : piece.end]
                left, right = len(source) - len(source.lstrip()), len(source.rstrip())
                if piece.words.strip() != new:
                    yield piece.start + left, piece.start + right, self._written(new, spot)
        else:
            inner = "<br>".join(self._written(line, spot) for line in lines)
            yield spot.start, spot.end, inner if spot.markup else f" {inner} "

    @staticmethod
    def _written(words: str, spot: Spot) -> str:
        return html.escape(words, quote=False) if spot.markup else words.replace("|", "\\|")

    def _table(self, number: int, title: str, rows: Sequence[Sequence[Spot]]) -> FileTable:
        """Return a table with its merged cells laid out."""
        cells: dict[tuple[int, int], str] = {}
        merged: set[tuple[int, int]] = set()
        for at, row in enumerate(rows):
            column = 0
            for spot in row:
                while (at, column) in cells:
                    column += 1
                for down in range(spot.down):
                    for across in range(spot.across):
                        first = not down and not across
                        cells[at + down, column + across] = spot.words if first else ""
                        if not first:
                            merged.add((at + down, column + across))
                self._spots[number, at, column] = spot
                column += spot.across
        width = max((column for _, column in cells), default=-1) + 1
        laid = tuple(tuple(cells.get((at, n), "") for n in range(width)) for at in range(len(rows)))
        return FileTable(title, laid, frozenset(merged))


Found = tuple[int, str, list[list[Spot]]]


class _Cells(HTMLParser):
    """Finds the cells of tables in markup, outermost tables only."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Found] = []
        self.spans: list[tuple[int, int]] = []
        self._source = text
        self._lines = [0]
        for line in text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._depth = 0
        self._rows: list[list[Spot]] = []
        self._spot: Spot | None = None
        self._title, self._titled = "", False
        self._hidden = 0
        self.feed(text)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _INVISIBLE
        if tag in _TITLES:
            self._title, self._titled = "", True
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._rows, self._began = [], self._at()
        elif self._depth == 1 and tag == "tr":
            self._close()
            self._rows.append([])
        elif self._depth == 1 and tag in _CELLS:
            self._close()
            given = dict(attrs)
            start = self._at() + len(self.get_starttag_text() or "")
            self._spot = Spot(
                start, start, across=_count(given.get("colspan")), down=_count(given.get("rowspan"))
            )
        elif tag in _BREAKS and self._spot:
            self._spot.lines.append([])

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _INVISIBLE
        self._titled = self._titled and tag not in _TITLES
        if self._depth == 1 and tag in (*_CELLS, "tr", "table"):
            self._close()
        if tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self.found.append((self._began, self._title.strip(), self._rows))
                self.spans.append((self._began, self._at()))
        elif tag in _BREAKS and self._spot:
            self._spot.lines.append([])

    def handle_data(self, data: str) -> None:
        self._take(data, self._at(), len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, source: str) -> None:
        at = self._at()
        length = len(source) if self._source.startswith(source, at) else len(source) - 1
        self._take(html.unescape(source), at, length)

    def _take(self, words: str, at: int, length: int) -> None:
        if self._hidden:
            return
        if self._titled and not self._depth:
            self._title += words
        if self._spot is None:
            return
        line = self._spot.lines[-1]
        if line and line[-1].end == at:
            line[-1] = Piece(line[-1].start, at + length, line[-1].words + words)
        else:
            line.append(Piece(at, at + length, words))

    def _close(self) -> None:
        if self._spot is None:
            return
        self._spot.end = self._at()
        if not self._rows:
            self._rows.append([])
        self._rows[-1].append(self._spot)
        self._spot = None


def _count(given: str | None) -> int:
    return min(max(int(given), 1), 1000) if given and given.isdigit() else 1


def _pipes(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Yield the tables written with pipes, outside of markup."""
    title, at = "", 0
    rows: list[list[Spot]] = []
    began, divided = 0, False
    for line in [*text.splitlines(keepends=True), ""]:
        free = not any(start <= at < end for start, end in taken)
        if free and "|" in line and line.strip():
            began = began if rows else at
            if rows and _divides(line.strip()):
                divided = True
            else:
                rows.append(list(_cells_of(line, at)))
        else:
            if rows and divided:
                yield began, title, rows
            rows, divided = [], False
            heading = _heading(line)
            title = title if heading is None else heading
        at += len(line)


def _heading(line: str) -> str | None:
    """Return what a heading says, ``None`` for a line that is none."""
    words = line.lstrip("#")
    level = len(line) - len(words)
    # A space ends the signs; what says nothing behind it ends the title before.
    opened = 1 <= level <= _DEEPEST and words[:1].isspace() and len(words.rstrip("\n")) > 1
    return words.strip() if opened else None


def _divides(line: str) -> bool:
    """Tell whether a line parts the head of a table from its rows: ``|---|:-:|``."""
    body = line.removeprefix("|")
    body = body[:-1] if body.endswith("||") else body
    *cells, last = body.split("|")
    return bool(cells) and all(map(_is_rule, cells)) and (not last or _is_rule(last))


def _is_rule(cell: str) -> bool:
    dashes = cell.strip().removeprefix(":").removesuffix(":")
    return bool(dashes) and not dashes.strip("-")


def _without_notes(text: str) -> str:
    """Return a text without what an earlier run noted in it."""
    kept, at, start = [], 0, text.find(_NOTE)
    while start >= 0:
        looks = text.startswith(_OLD_NOTES, start + len(_NOTE))
        end = text.find(_NOTE_END, start) if looks else -1
        if end >= 0:
            kept.append(text[at:start])
            at = end + len(_NOTE_END)
        start = text.find(_NOTE, max(at, start + 1))
    return "".join((*kept, text[at:]))


def _cells_of(line: str, at: int) -> Iterator[Spot]:
    """Yield the cells of a line of pipes; the one at its end may be missing."""
    body = line.rstrip()
    marks = [place for place, each in enumerate(body) if each == "|" and body[place - 1 : place] != "\\"]
    starts = [mark + 1 for mark in marks]
    if body[: marks[0]].strip():
        starts.insert(0, 0)
    ends = [*[mark for mark in marks if mark >= starts[0]], len(body)]
    for start, end in zip(starts, ends, strict=False):
        if start >= len(body):
            return
        source = body[start:end]
        spot = Spot(at + start, at + end, markup=False)
        place = 0
        for mark in [*_BREAK.finditer(source), None]:
            stop = mark.start() if mark else len(source)
            words = source[place:stop].replace("\\|", "|")
            spot.lines[-1].append(Piece(at + start + place, at + start + stop, words))
            if mark:
                spot.lines.append([])
                place = mark.end()
        yield spot
