"""Markdown → Document: headings, lists, pipe tables, paragraphs; inline marks taken off."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from csrcheck.messages import printable
from csrcheck.model import Block, BlockKind, Document, DocumentKind, Page, PageStatus
from csrcheck.read.encoding import decode
from csrcheck.read.formulas import without_math
from csrcheck.read.grid import attach_captions, is_number, is_year, make_table, table_block
from csrcheck.read.html import html_blocks
from csrcheck.read.inline_marks import LONGEST, hidden_element, plain
from csrcheck.read.limits import Limits
from csrcheck.read.loose_rows import gather_loose_rows
from csrcheck.read.ragged import set_right
from csrcheck.read.text import decoding_diagnostics, refuse_many, split_lines

_ITEM = re.compile(r"\s*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|(?=\d{1,9}[.)]\s))(.+)")
_BOLD, _FENCES, _RULES = ("**", "__"), ("```", "~~~"), frozenset("-*_")
_DEEPEST, _MOST_INDENTED = 6, 3
_TABLE_TAG = re.compile(r"<(/?)table\b[^>]*>", re.IGNORECASE)
_NOTE = re.compile(r" {0,3}\[\^([\w-]{1,12})\]:\s*(.+)")
_LONGEST_NUMBER, _PAGE_RULE = 4, 10
_KEPT_PIPE = "\x00"
_USUAL = Limits()
_FEWEST_MARKS = 2  # one mark may stand for anything
_MOST_LINES = 3000  # of a table, or of what is hidden, that is never closed
_MOST_UNCLOSED = 20  # of what is hidden, after which no end is looked for


def extract_markdown(path: Path, sha256: str, limits: Limits = _USUAL) -> Document:
    """Return the text of a Markdown file, one page unless form feeds part it."""
    decoded = decode(path.read_bytes())
    refuse_many(path, decoded.text, limits)
    pages = []
    reader = _Reader()
    parts, paged = _pages(decoded.text)
    for number, (label, part) in enumerate(parts, 1):
        blocks = attach_captions(gather_loose_rows(reader.blocks(part)))
        status = PageStatus.READ if blocks else PageStatus.EMPTY
        pages.append(Page(number, tuple(blocks), label, status=status))
    heads = (block.text for page in pages for block in page.blocks if block.kind is BlockKind.HEADING)
    return Document(
        path=printable(path),
        sha256=sha256,
        kind=DocumentKind.MARKDOWN,
        pages=tuple(pages),
        paged=paged,
        title=next(heads, ""),
        diagnostics=decoding_diagnostics(decoded),
    )


def _pages(text: str) -> tuple[list[tuple[str | None, list[str]]], bool]:
    """Return the pages as (printed number, lines), and whether anything parts them.

    Form feeds do, and so do the marks of converters where there are two or more of them.
    """
    if "\f" in text:
        parts = text.split("\f")
        while len(parts) > 1 and not parts[-1].strip():
            parts.pop()
        return [(None, split_lines(part)) for part in parts], True
    lines = split_lines(text)
    marks = [(place, mark) for place, line in enumerate(lines) if (mark := _page_mark(line)) is not None]
    breaks = [mark for mark in marks if not mark[1]]
    marks = breaks or marks  # beside page breaks a page number is only printed
    if len(marks) < _FEWEST_MARKS:
        return [(None, lines)], False
    before = lines[: marks[0][0]]
    pages: list[tuple[str | None, list[str]]] = []
    if any(line.strip() for line in before) or not marks[0][1]:
        pages.append((None, before))
    ends = [place for place, _ in marks[1:]] + [len(lines)]
    for (place, label), end in zip(marks, ends, strict=True):
        # The mark's own line keeps its place, so that lines are counted as in the file.
        pages.append((label or None, ["", *lines[place + 1 : end]]))
    while len(pages) > 1 and not any(line.strip() for line in pages[-1][1]):
        pages.pop()
    return pages, True


class _Reader:
    """Cuts lines into blocks; line numbers run on from page to page."""

    def __init__(self) -> None:
        self._number = 0
        self._open: list[str] = []
        self._start = 0
        self._kind = BlockKind.PARAGRAPH
        self._blocks: list[Block] = []
        self._unclosed = 0

    def blocks(self, lines: list[str]) -> list[Block]:
        self._blocks = []
        place = self._front_matter(lines)
        fenced = False
        while place < len(lines):
            line = lines[place]
            place += 1
            if not line.strip():
                self._close()
                continue
            self._number += 1
            if line.lstrip().startswith(_FENCES):
                fenced = not fenced
                self._close()
            elif fenced:
                self._add(line)
            elif (past := self._past_hidden(lines, place)) > place:
                place = past
            elif "<table" in line.lower():
                place = self._html(lines, place)
            elif "|" in line and place < len(lines) and _is_divider(lines[place]):
                place = self._table(lines, place)
            else:
                self._line(line)
        self._close()
        return self._blocks

    def _front_matter(self, lines: list[str]) -> int:
        """Return where the text begins, after a YAML header (whose lines still count)."""
        if self._number or not lines or lines[0].strip() != "---":
            return 0
        end = next((place for place, line in enumerate(lines[1:60], 1) if line.strip() in ("---", "...")), 0)
        if not end or not any(":" in line for line in lines[1:end]):
            return 0
        self._number = sum(bool(line.strip()) for line in lines[: end + 1])
        return end + 1

    def _line(self, line: str) -> None:
        if len(line) > LONGEST:
            self._add(line)
        elif note := _NOTE.fullmatch(line):
            self._close()
            self._add(f"[{note[1]}] {note[2]}", BlockKind.FOOTNOTE)
        elif heading := _heading(line):
            self._close()
            self._put(BlockKind.HEADING, *heading)
        elif (level := _underlines(line)) and len(self._open) == 1 and self._kind is BlockKind.PARAGRAPH:
            text, self._open = self._open[0], []
            self._blocks.append(Block(BlockKind.HEADING, plain(text), level, line=self._start))
        elif _is_rule(line):
            self._close()
        elif item := _ITEM.fullmatch(line):
            self._close()
            self._add(item[1], BlockKind.LIST_ITEM)
        else:
            self._add(_unquoted(line))
            if line.endswith("  "):
                self._close()

    def _add(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        if not self._open:
            self._start, self._kind = self._number, kind
        self._open.append(text.strip())

    def _close(self) -> None:
        if self._open:
            marked = "\n".join(self._open)
            if text := plain(marked):
                bold = _is_bold(marked)
                self._blocks.append(Block(self._kind, text, line=self._start, bold=bold))
            self._open = []

    def _put(self, kind: BlockKind, text: str, level: int) -> None:
        if words := plain(text):
            self._blocks.append(Block(kind, words, level, line=self._number))

    def _table(self, lines: list[str], place: int) -> int:
        """Read the table whose header is the line before ``place``; return where it ends."""
        self._close()
        written = [_cells(lines[place - 1])]
        numbers = [self._number]
        self._number += 1  # the divider
        place += 1
        while place < len(lines) and "|" in lines[place] and lines[place].strip():
            if place + 1 < len(lines) and _is_divider(lines[place + 1]):
                break  # the head of another table
            written.append(_cells(lines[place]))
            self._number += 1
            numbers.append(self._number)
            place += 1
        settled = [(numbers[at], row) for at, row in set_right(written) if any(row)]
        numbers, rows = [number for number, _ in settled], [row for _, row in settled]
        table = make_table(rows, header_rows=_header_rows(rows), ruled=True)
        if table.rows:
            table = replace(table, lines=tuple(numbers))
            self._blocks.append(table_block(table, line=numbers[0]))
        return place

    def _past_hidden(self, lines: list[str], place: int) -> int:
        """Return where it goes on after what the line before ``place`` opens and hides; ``place`` where it does no such thing."""
        name = hidden_element(lines[place - 1]) if self._unclosed < _MOST_UNCLOSED else ""
        if not name:
            return place
        depth = 0
        for at in range(place - 1, min(len(lines), place + _MOST_LINES)):
            line = lines[at].lower()
            depth += line.count(f"<{name}>") + line.count(f"<{name} ") - line.count(f"</{name}>")
            if depth <= 0 and at >= place:
                self._close()
                self._number += sum(bool(each.strip()) for each in lines[place:at])
                lines[at] = lines[at][line.rindex(f"</{name}>") + len(f"</{name}>") :]
                self._number += not lines[at].strip()  # a line of nothing more is counted here, not read
                return at
            if depth <= 0:
                return place
        self._unclosed += 1
        return place

    def _html(self, lines: list[str], place: int) -> int:
        """Read the line before ``place``, in which a table in HTML begins, to the table's end; return where."""
        source = lines[place - 1]
        numbers = [self._number]
        end = min(len(lines), place + _MOST_LINES)
        while (cut := _table_end(source)) is None and place < end:
            source += "\n" + lines[place]
            self._number += bool(lines[place].strip())
            numbers.append(self._number)
            place += 1
        opening = _TABLE_TAG.search(source)
        start = opening.start() if opening else 0
        if words := plain(source[:start]):
            self._add(words)
        self._close()
        found = html_blocks(without_math(source[start:cut]).encode("utf-8-sig"))
        self._blocks += [_numbered(block, numbers) for block in found]
        rest = source[cut:] if cut is not None else ""
        if "<table" in rest.lower():  # several tables on one line
            lines[place - 1] = rest
            return self._html(lines, place)
        if words := plain(rest):
            self._add(words)
        return place


def _numbered(block: Block, numbers: list[int]) -> Block:
    """Return a block of HTML with lines of the file for lines of its source."""
    if block.table is None:
        return replace(block, line=numbers[0])
    lines = tuple(numbers[min(max(line, 1), len(numbers)) - 1] for line in block.table.lines)
    return replace(block, line=lines[0] if lines else numbers[0], table=replace(block.table, lines=lines))


def _table_end(source: str) -> int | None:
    """Return where the first table of a source ends, tables inside it counted; ``None`` where it goes on."""
    depth = 0
    for tag in _TABLE_TAG.finditer(source):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return None


def _header_rows(rows: list[list[str]]) -> int:
    """Return how many rows head a pipe table: one, and those in which a converter repeats its first cell.

    None where the first row is one of figures: a converter had to take some row for the header it did not find.
    """
    if len(rows) > 1 and is_year(rows[0][0]) and is_year(rows[1][0]) and any(map(is_number, rows[0])):
        return 0
    count = 1
    while count < min(len(rows) - 1, 3):
        row = rows[count]
        repeats = bool(row) and row[0] in ("", rows[0][0]) and any(row[1:])
        if not repeats or any(is_number(cell) and not is_year(cell) for cell in row):
            break
        count += 1
    below = [cell for row in rows[count:] for cell in row]
    return count if count == 1 or any(map(is_number, below)) else 1


def _is_divider(line: str) -> bool:
    cells = line.strip().strip("|").split("|")
    return all(set(cell.strip().removeprefix(":").removesuffix(":")) == {"-"} for cell in cells)


def _cells(line: str) -> list[str]:
    stripped = line.strip()
    inner = stripped.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    # A pipe behind a backslash is part of its cell.
    return [plain(cell.replace(_KEPT_PIPE, "|")) for cell in inner.replace("\\|", _KEPT_PIPE).split("|")]


def _heading(line: str) -> tuple[str, int] | None:
    """Return the words and the level of a heading: ``## Words ##``."""
    marked = line.lstrip(" ")
    words = marked.lstrip("#")
    level = len(marked) - len(words)
    if not 1 <= level <= _DEEPEST or len(line) - len(marked) > _MOST_INDENTED or not words[:1].isspace():
        return None
    return words.strip().rstrip("#").rstrip(), level


def _underlines(line: str) -> int:
    """Return the level of the heading that a line of = or - makes of the line above it, 0 where it makes none."""
    indented = len(line) - len(line.lstrip(" ")) > _MOST_INDENTED
    return 0 if indented else {"=": 1, "-": 2}.get("".join(set(line.strip())), 0)


def _is_rule(line: str) -> bool:
    signs = "".join(line.split())
    return len(signs) > 2 and _RULES.issuperset(signs)


def _is_bold(marked: str) -> bool:
    """Whether a paragraph is bold as a whole."""
    words = marked.removesuffix(":").removesuffix("：")
    mark = next((each for each in _BOLD if words.startswith(each) and words.endswith(each)), "")
    return bool(mark) and len(words) > 4 and not {"*", "_"} & set(words[2:-2])


def _unquoted(line: str) -> str:
    """Return a line without the signs of a quotation before it."""
    while (rest := line.lstrip()).startswith(">"):
        line = rest[1:].removeprefix(" ")
    return line


def _page_mark(line: str) -> str | None:
    """Return what a mark that converters leave between pages tells of the next one: its number, empty for none.

    ``None`` where a line is no such mark.
    """
    mark = line.strip()
    if mark in ("\\newpage", "\\pagebreak"):
        return ""
    if mark.startswith("{"):
        place, _, rule = mark[1:].partition("}")
        counted = len(place) <= _LONGEST_NUMBER and place.isdecimal()
        # Marks that count from nought stand before their page.
        return str(int(place) + 1) if counted and len(rule) >= _PAGE_RULE and set(rule) == {"-"} else None
    if not (mark.startswith("<!--") and mark.endswith("-->")):
        return None
    named = mark[4:-3].strip().lower()
    if not named.startswith("page"):
        return None
    number = named[4:].lstrip(" _-\t")
    word = next((each for each in ("break", "number", "no") if number.startswith(each)), "")
    number = number[len(word) :].strip().lstrip(":=").strip().strip('"')
    return number if not number or (len(number) <= _LONGEST_NUMBER and number.isdecimal()) else None
