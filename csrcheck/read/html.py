"""Saved web pages and HTML exports → Document: what a browser would show, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html
from msgspec.structs import replace

from csrcheck.errors import InputError
from csrcheck.language.notes import raised
from csrcheck.language.units import is_unit
from csrcheck.messages import printable
from csrcheck.model import Block, BlockKind, Diagnostic, Document, DocumentKind, Link, Page
from csrcheck.read.encoding import Decoded, decode
from csrcheck.read.grid import attach_captions, grid, make_table, table_block
from csrcheck.read.html_looks import Looks
from csrcheck.read.limits import Limits
from csrcheck.read.loose_rows import gather_loose_rows
from csrcheck.read.text import decoding_diagnostics, left_out

Element = Any  # lxml has no types of its own

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# fmt: off
_LEFT_OUT = frozenset(
    ["script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math", "object",
     "embed", "iframe", "canvas", "audio", "video", "map", "datalist", "button"]
)
# fmt: on
_CONTROLS = frozenset({"input", "textarea", "select"})
_TYPED = frozenset({"", "text", "number", "date"})
_RUNNING = frozenset({"nav", "footer"})
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "rb",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "o:p",
    ]
)
_DECLARED = re.compile(
    rb"""(?:charset\s*=\s*["']?\s*|<\?xml[^>]*encoding\s*=\s*["'])([\w-]+)""", re.IGNORECASE
)
_BLANK = re.compile(r"[ \t\r\n\f]+")
_MAX_SPAN = 1000
_LONGEST_MARK = 3
_NOTES = ("fn", "ftn", "footnote", "noteref", "note", "endnote", "edn")
"""How places of notes, and links to them, are called."""
_LINKED = 200
"""Characters of what a link leads to that are kept."""


def extract_html(path: Path, sha256: str, _limits: Limits | None = None) -> Document:
    """Return the text of an HTML file on one page.

    Raises:
        InputError: ``input-damaged`` where nothing in it parses.
    """
    decoded = _decode(path.read_bytes())
    try:
        root, blocks, unread = _read(decoded.text)
    except (etree.LxmlError, ValueError) as error:
        raise InputError("input-damaged", path=path, why=str(error)[:120]) from error
    titles = [" ".join("".join(title.itertext()).split()) for title in root.iter("title")]
    return Document(
        path=printable(path),
        sha256=sha256,
        kind=DocumentKind.HTML,
        pages=(Page(1, tuple(blocks), links=tuple(_links(root))),),
        paged=False,
        title=next(
            (t for t in titles if t), next((b.text for b in blocks if b.kind is BlockKind.HEADING), "")
        ),
        diagnostics=(*decoding_diagnostics(decoded), *unread),
    )


def _refers_to_note(link: Element) -> bool:
    """Tell whether a link set on the line is the mark of a note: it says so itself, or leads to one of this page."""
    mark = "".join(link.itertext()).strip().strip("[]")
    if not (len(mark) <= _LONGEST_MARK and mark.isascii() and mark.isalnum()):
        return False
    said = f"{link.get('role')} {link.get('epub:type')} {link.get('class')}".lower().replace("doc-", "")
    place = link.get("href") or ""
    leads = place.startswith("#") and place.lower().lstrip("#_").startswith(_NOTES)
    return leads or any(word.startswith(_NOTES) for word in said.split())


def _links(root: Element) -> Iterator[Link]:
    """Yield the links of tables to other places of the page, with the words there: of the element, or those behind it."""
    places = {
        each.get("id") or each.get("name"): each for each in root.iter() if each.get("id") or each.get("name")
    }
    for anchor in root.iterfind(".//table//a[@href]"):
        there = places.get((anchor.get("href") or "").removeprefix("#"))
        if there is None or not (anchor.get("href") or "").startswith("#"):
            continue
        words = _said(there)
        while not words and there is not None:
            there = there.getnext() if there.getnext() is not None else there.getparent()
            words = _said(there) if there is not None else ""
        if words and (said := _said(anchor)):
            yield Link(said, words_there=words[:_LINKED])


def _filled_in(control: Element, tag: str) -> str:
    """Return what a field of a form shows: what is filled in beside words or in a table, or chosen."""
    if tag == "select":
        return "".join(
            "".join(one.itertext()) for one in control.iter("option") if one.get("selected") is not None
        )
    if tag == "textarea":
        return "".join(control.itertext())
    typed = (control.get("type") or "").lower() in _TYPED
    over = control.getparent()
    beside = over.tag in ("td", "th") or "".join(over.itertext()).strip()  # a lone one is a box to search in
    return control.get("value") or "" if typed and beside else ""


def _said(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def html_blocks(data: bytes) -> list[Block]:
    """Return the blocks of a page kept inside another file; none where nothing in it parses."""
    try:
        return _read(_decode(data).text)[1]
    except (etree.LxmlError, ValueError):
        return []


def _read(text: str) -> tuple[Element, list[Block], list[Diagnostic]]:
    """Return the root of a page, its blocks, and what was left out of them.

    Raises:
        ValueError: It is nested too deep to be read whole.
    """
    # A declaration of an encoding inside a decoded text contradicts it.
    source = text.replace("\0", "")
    if source.lstrip().startswith("<?xml"):
        source = source.partition("?>")[2]
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    root = html.document_fromstring(source, parser=parser)
    if any("depth" in entry.message for entry in parser.error_log):  # the rest of the page was dropped
        raise ValueError("nested too deep")
    reader = _Reader(Looks(root))
    reader.flow(root)
    return root, attach_captions(gather_loose_rows(reader.done())), left_out(reader.struck, reader.unseen)


def _decode(data: bytes) -> Decoded:
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii", "replace").lower()
        # Pages that say GB2312 hold the characters of its successors.
        name = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}.get(
            name, name
        )
        try:
            return Decoded(data.decode(name), name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


class _Reader:
    """Collects blocks: text gathers until something ends the paragraph."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._white = False  # whether the letters now read are white on white
        self.struck = self.unseen = 0  # stretches left out
        self._blocks: list[Block] = []
        self._text: list[str] = []
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._running = False
        self._strong = 0  # bold elements that are open
        self._letters = [0, 0]  # characters of the open paragraph: plain, bold

    def done(self) -> list[Block]:
        self._end()
        return self._blocks

    def flow(self, element: Element) -> None:
        """Read what an element holds."""
        if element.text:
            self._add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child)
            if child.tail:
                self._add(child.tail)

    def _add(self, text: str) -> None:
        if self._white:
            self.unseen += not text.isspace()
            return
        self._text.append(_spaces(text))
        self._letters[self._strong > 0] += len(text.strip())

    def _child(self, child: Element) -> None:
        tag = child.tag.lower()
        if tag in _LEFT_OUT or self._looks.hidden(child):
            return
        if self._looks.struck(child):
            self.struck += bool("".join(child.itertext()).strip())
            return
        outside, white = self._white, self._looks.white(child)
        self._white = outside if white is None else white
        self._shown(child, tag)
        self._white = outside

    def _shown(self, child: Element, tag: str) -> None:
        if tag == "br":
            self._text.append("\n")
        elif tag == "table":
            self._end()
            self._table(child)
        elif tag in ("rt", "rp"):
            return
        elif tag in _CONTROLS:
            self._add(_filled_in(child, tag))
        elif self._looks.raised(child) or (tag == "a" and _refers_to_note(child)):
            self._add(raised("".join(self._text[-4:])[-16:], "".join(child.itertext())))
        elif tag in _INLINE:
            self._strong += tag in ("b", "strong")
            self.flow(child)
            self._strong -= tag in ("b", "strong")
        else:
            self._block(child, tag)

    def _block(self, child: Element, tag: str) -> None:
        self._end()
        before = (self._kind, self._level, self._running)
        if tag in _HEADINGS:
            self._kind, self._level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag in ("li", "dd", "dt"):
            self._kind, self._level = BlockKind.LIST_ITEM, 0
        elif tag in ("figcaption", "caption"):
            self._kind, self._level = BlockKind.CAPTION, 0
        self._running = self._running or tag in _RUNNING
        self.flow(child)
        self._end()
        self._kind, self._level, self._running = before

    def _end(self) -> None:
        lines = ["".join(self._text).strip()] if self._text else []
        self._text = []
        plain, bold = self._letters
        self._letters = [0, 0]
        for text in lines:
            words = "\n".join(part for line in text.split("\n") if (part := " ".join(line.split())))
            if words and self._running:
                self._blocks.append(Block(BlockKind.RUNNING, words))
            elif words:
                self._blocks.append(Block(self._kind, words, self._level, bold=bold > plain))

    def _table(self, element: Element) -> None:
        cells, headers, source = table_cells(element, self._looks)
        single = len({column for _, column, _ in cells}) <= 1 or any(
            True for _, _, cell in cells for _ in cell.iter("h1", "h2", "h3", "h4")
        )
        if single:  # a table that only places its parts on the page
            for _, _, cell in cells:
                self._block(cell, "td")
            return
        for caption in element.iterchildren("caption"):
            self._block(caption, "caption")
        nested: list[Block] = []
        placed = []
        for row, column, cell in cells:
            inner = _Reader(self._looks)
            inner._white = bool(self._white if (white := self._looks.white(cell)) is None else white)
            inner.flow(cell)
            blocks = inner.done()
            self.struck += inner.struck
            self.unseen += inner.unseen
            nested += [block for block in blocks if block.table is not None]
            text = "\n".join(block.text for block in blocks if block.table is None)
            rows = _span(cell, "rowspan") if is_unit(text) else 1
            placed += [(at, column, text) for at in range(row, min(row + rows, len(source)))]
        table = make_table(grid(placed), header_rows=headers or None, ruled=True)
        written = sorted({row for row, _, text in placed if text})
        if len(written) == len(table.rows):
            table = replace(table, lines=tuple(source[row] for row in written))
        if table.rows:
            self._blocks.append(table_block(table))
        self._blocks += nested


def table_cells(element: Element, looks: Looks) -> tuple[list[tuple[int, int, Element]], int, list[int]]:
    """Return (row, column, cell) with spans resolved, the number of header rows, the line of each row."""
    cells: list[tuple[int, int, Element]] = []
    taken: dict[int, int] = {}  # column → first row below the cell that spans it
    headers = place = 0
    lines: list[int] = []
    for row in _rows(element):
        if looks.hidden(row) or looks.struck(row):
            continue
        own = [cell for cell in row if cell.tag in ("td", "th")]
        heads = row.getparent().tag == "thead" or (bool(own) and all(cell.tag == "th" for cell in own))
        headers += heads and headers == place
        column = 0
        for cell in own:
            while taken.get(column, 0) > place:
                column += 1
            if not looks.hidden(cell) and not looks.struck(cell):
                cells.append((place, column, cell))
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for covered in range(column, column + wide):
                taken[covered] = place + high
            column += wide
        place += 1
        lines.append(row.sourceline or 0)
    return cells, headers, lines


def _rows(element: Element) -> list[Element]:
    rows = []
    for child in element:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in child if row.tag == "tr"]
    return rows


def _span(cell: Element, name: str) -> int:
    text = (cell.get(name) or "").strip()
    return min(max(1, int(text)), _MAX_SPAN) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _spaces(text: str) -> str:
    """Return text as a browser runs it together: line breaks in the source are not the report's."""
    return _BLANK.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    wrapped = "\n" in found[0] or "\r" in found[0]
    between_han = start > 0 and end < len(text) and _is_han(text[start - 1]) and _is_han(text[end])
    return "" if wrapped and between_han else " "


def _is_han(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
