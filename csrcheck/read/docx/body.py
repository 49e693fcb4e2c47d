"""The flow of a Word file: paragraphs, tables, boxes, notes and comments as blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from csrcheck.language.numbering import MarkStyle, list_mark
from csrcheck.model import Block, BlockKind, Diagnostic, Link, Severity, Unread
from csrcheck.read.charts import C, chart_table
from csrcheck.read.docx.inline import Inline, Words, alternatives
from csrcheck.read.docx.inserted import inserted_blocks
from csrcheck.read.docx.links import links_of
from csrcheck.read.docx.numbering import Numbering
from csrcheck.read.docx.styles import BODY_LEVEL, Style, Styles, own_numbering
from csrcheck.read.grid import grid, make_table, merged_units, table_block
from csrcheck.read.package import MC, WP, A, Element, Package, R, W, number, on
from csrcheck.read.text import left_out

_THROUGH = frozenset(
    W + tag for tag in ("sdtContent", "ins", "moveTo", "customXml", "smartTag", "txbxContent")
)
_MAX_SPAN = 1000
_CONTROL = dict.fromkeys({*range(0x20), 0x7F, 0xFEFF, 0x200B} - {*map(ord, "\t\n\r")})
# A manual line break stands between two paragraphs where the first is finished or the second is numbered.
_FINISHED = ("。", "！", "？", "；", "：", ".”", "。”", "！”", "？”", ":", ";", "。）")
_LONG_HEADING = 60
_SMALL = 720_000
"""English metric units (2 cm): a picture less wide or high is an icon or a line."""


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    blocks: list[Block]
    below: bool = False
    """Whether it is merged with the one above."""


class Reader:
    """Reads one open package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.body()
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"))
        self._inline = Inline(self._styles, white=_has_white_pages(self._root))
        self._inline.follow_contents = _fields_close(self._root)
        self._notes = {kind: self._read_notes(kind) for kind in ("footnote", "endnote")}
        self._open_notes: set[tuple[str, str]] = set()
        self._carried: str = ""
        self._comments = 0
        self._unread: list[Unread] = []
        self._struck = self._unseen = 0
        self._titles: dict[int, str] = {}  # of the section that is read, by level

    def blocks(self) -> list[Block]:
        """Return running heads, the body with its notes, running feet, comments."""
        body = self._root.find(f"{W}body")
        flow = self._flow(body if body is not None else self._root)
        heads, feet = self._running("header"), self._running("footer")
        comments = self._read_comments()
        return [*heads, *flow, *feet, *comments]

    def links(self) -> tuple[Link, ...]:
        """Return where the links of tables lead inside the file."""
        return links_of(self._root)

    def diagnostics(self) -> list[Diagnostic]:
        """Return what the reader of the report should know of the draft."""
        found = self._package.diagnostics()
        inserted = _count(self._root, "ins") + _count(self._root, "moveTo")
        deleted = _count(self._root, "del") + _count(self._root, "moveFrom")
        if inserted or deleted:
            changes = (("deleted", str(deleted)), ("inserted", str(inserted)))
            found.append(Diagnostic("tracked-changes", details=changes))
        if self._comments:
            found.append(
                Diagnostic("comments-apart", Severity.INFO, details=(("count", str(self._comments)),))
            )
        if self._unread:
            titles = dict.fromkeys(each.section[-1] for each in self._unread if each.section)
            count = sum(each.count for each in self._unread)
            details = (("count", str(count)), ("places", "、".join(titles) or "—"))
            found.append(Diagnostic("objects-unread", details=details))
        return [*found, *left_out(self._struck, self._unseen)]

    def unread(self) -> tuple[Unread, ...]:
        """Return what cannot be read, with the sections where it stands."""
        return tuple(self._unread)

    def pictures(self) -> int:
        """Return how many pictures and charts are neither icons nor lines; old VML pictures are not counted."""
        return sum(
            next(each.iter(f"{A}blip", f"{C}chart"), None) is not None and _is_large(each.find(f"{WP}extent"))
            for each in self._root.iter(f"{WP}inline", f"{WP}anchor")
        )

    # ----- flow

    def _flow(self, container: Element, *, contents: bool = False) -> list[Block]:
        blocks: list[Block] = []
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                blocks += self._paragraph(child, contents=contents)
            elif tag == f"{W}tbl":
                blocks += self._table(child, contents=contents)
            elif tag == f"{W}sdt":
                blocks += self._flow(child, contents=contents or _is_contents_control(child))
            elif tag == f"{MC}AlternateContent":
                for branch in alternatives(child):
                    blocks += self._flow(branch, contents=contents)
            elif tag == f"{W}altChunk":
                blocks += self._inserted(child.get(f"{R}id") or "")
            elif tag in _THROUGH:
                blocks += self._flow(child, contents=contents)
        if self._carried:  # the last paragraph mark was deleted: nothing follows to join
            blocks.append(Block(BlockKind.PARAGRAPH, self._carried))
            self._carried = ""
        return blocks

    def _paragraph(self, element: Element, *, contents: bool) -> list[Block]:
        properties = element.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        identity = named.get(f"{W}val") if named is not None else None
        style = self._styles.paragraph(identity)
        words = self._inline.read(element, style)
        self._miss(words.objects)
        self._struck += words.struck
        self._unseen += words.unseen
        carried, self._carried = self._carried, ""
        text = _clean(carried + words.text)
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._carried = text  # the paragraph mark is deleted: its words run on in the next paragraph
            return self._attached(words, contents=contents)
        kind, level = self._role(properties, style, text)
        prefix, listed = self._number(properties, style, identity or "")
        if contents or words.contents:
            kind, level = BlockKind.CONTENTS, 0
        elif listed and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.LIST_ITEM
        blocks = []
        if text.strip():
            if kind is BlockKind.HEADING:
                self._titles = {at: title for at, title in self._titles.items() if at < level}
                self._titles[level] = " ".join((prefix + text).split())
            block = Block(kind, prefix + text.strip(), level, size=words.size, bold=words.bold)
            blocks = _split(block) if kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) else [block]
        return blocks + self._attached(words, contents=contents)

    def _role(self, properties: Element | None, style: Style, text: str) -> tuple[BlockKind, int]:
        outline = properties.find(f"{W}outlineLvl") if properties is not None else None
        level = style.level if outline is None else number(outline, default=BODY_LEVEL)
        if style.role is not None and (outline is None or style.role is BlockKind.CONTENTS):
            return style.role, 0
        if level is None or not 0 <= level < BODY_LEVEL:
            return BlockKind.PARAGRAPH, 0
        if len(text) > _LONG_HEADING and text.rstrip().endswith(("。", "；", "：")):
            return BlockKind.PARAGRAPH, 0  # body text that was given an outline level
        return BlockKind.HEADING, level + 1

    def _number(self, properties: Element | None, style: Style, identity: str) -> tuple[str, bool]:
        """Return the automatic number and whether the paragraph is numbered at all."""
        own = own_numbering(properties)
        chosen = own or style.numbering
        if chosen is None:
            return "", False
        level = chosen[1]
        if own is not None and level is None and style.numbering is not None:
            level = style.numbering[1]
        counted = self._numbering.next(chosen[0], level, identity)
        return (counted[0], True) if counted else ("", False)

    def _attached(self, words: Words, *, contents: bool) -> list[Block]:
        """Return the text boxes, diagrams and notes that hang on a paragraph."""
        blocks: list[Block] = []
        for box in words.boxes:
            blocks += self._flow(box, contents=contents)
        for identity in words.diagrams:
            blocks += self._diagram(identity)
        for identity in words.charts:
            blocks += self._chart(identity)
        for identity in words.sheets:
            blocks += self._inserted(identity)
        for note in words.notes:
            blocks += self._note(note)
        return blocks

    def _note(self, note: tuple[str, str]) -> list[Block]:
        element = self._notes[note[0]].get(note[1])
        if element is None or note in self._open_notes:
            return []
        self._open_notes.add(note)
        return [replace(block, kind=BlockKind.FOOTNOTE, level=0, table=None) for block in self._flow(element)]

    def _diagram(self, identity: str) -> list[Block]:
        _, target = self._package.relations(self._package.main).get(identity, ("", ""))
        root = self._package.part(target) if target else None
        if root is None:
            self._miss(1)
            return []
        texts = ["".join(t.text or "" for t in one.iter(f"{A}t")) for one in root.iter(f"{A}p")]
        return [Block(BlockKind.PARAGRAPH, text) for text in map(_clean, texts) if text.strip()]

    def _chart(self, identity: str) -> list[Block]:
        """Return what a chart shows as a table, under its title."""
        _, target = self._package.relations(self._package.main).get(identity, ("", ""))
        root = self._package.part(target) if target else None
        table = chart_table(root) if root is not None else None
        if table is None:
            self._miss(1)
            return []
        title = [Block(BlockKind.CAPTION, table.caption)] if table.caption else []
        return [*title, table_block(table)]

    def _inserted(self, identity: str) -> list[Block]:
        """Return what a file inside the file shows: a page, a draft or a sheet that is part of the text."""
        _, target = self._package.relations(self._package.main).get(identity, ("", ""))
        data = self._package.data(target) if target else None
        blocks = inserted_blocks(target, data) if data is not None else None
        if blocks is None:
            self._miss(1)
        return blocks or []

    def _miss(self, count: int) -> None:
        """Count what cannot be read, and keep where."""
        if count:
            self._unread.append(Unread(1, tuple(self._titles.values()), count))

    # ----- tables

    def _table(self, element: Element, *, contents: bool) -> list[Block]:
        cells: list[_Cell] = []
        headers = counting = 0
        for place, row in enumerate(_children(element, "tr")):
            properties = row.find(f"{W}trPr")
            if properties is not None and (
                properties.find(f"{W}del") is not None or on(properties.find(f"{W}hidden"))
            ):
                continue
            if counting == place and properties is not None and on(properties.find(f"{W}tblHeader")):
                counting += 1
                headers += 1
            cells += self._row(row, properties, place, contents=contents)
        filled = [cell for cell in cells if cell.blocks]
        flat = [block for cell in filled for block in cell.blocks]
        if _is_layout(filled):
            return flat
        apart = (BlockKind.TABLE, BlockKind.FOOTNOTE)
        texts = [
            (c.row, c.column, "\n".join(b.text for b in c.blocks if b.kind not in apart)) for c in filled
        ]
        merged = merged_units(((c.row, c.column) for c in cells if c.below), texts)
        table = make_table(grid([*texts, *merged]), header_rows=headers or None, ruled=True)
        rest = [block for block in flat if block.kind in apart]
        return [table_block(table), *rest] if table.rows else rest

    def _row(self, row: Element, properties: Element | None, place: int, *, contents: bool) -> list[_Cell]:
        cells = []
        column = _span(properties, "gridBefore", 0)
        for cell in _children(row, "tc"):
            own = cell.find(f"{W}tcPr")
            # The cells a merged one covers repeat nothing: Word does not show what they hold.
            covered = any(_continues(own, tag) for tag in ("vMerge", "hMerge"))
            deleted = own is not None and own.find(f"{W}cellDel") is not None
            if not deleted:
                blocks = [] if covered else self._flow(cell, contents=contents)
                cells.append(_Cell(place, column, blocks, below=_continues(own, "vMerge")))
            column += _span(own, "gridSpan", 1)
        return cells

    # ----- other parts

    def _running(self, kind: str) -> list[Block]:
        texts: dict[str, None] = {}
        for root in self._package.related(kind):
            for block in self._flow(root):
                texts.setdefault(block.text)
        return [Block(BlockKind.RUNNING, text) for text in texts]

    def _read_notes(self, kind: str) -> dict[str, Element]:
        notes = {}
        for root in self._package.related(f"{kind}s"):
            for note in root.iterfind(f"{W}{kind}"):
                if (note.get(f"{W}type") or "normal") == "normal":
                    notes[note.get(f"{W}id") or ""] = note
        return notes

    def _read_comments(self) -> list[Block]:
        blocks = []
        for root in self._package.related("comments"):
            for comment in root.iterfind(f"{W}comment"):
                text = "\n".join(block.text for block in self._flow(comment))
                if text.strip():
                    blocks.append(Block(BlockKind.COMMENT, text))
        self._comments = len(blocks)
        return blocks


def _children(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or cells of a row, through content controls and insertions."""
    for child in element:
        if child.tag == W + tag:
            yield child
        elif child.tag in _THROUGH or child.tag == f"{W}sdt":
            yield from _children(child, tag)
        elif child.tag == f"{MC}AlternateContent":
            for branch in alternatives(child):
                yield from _children(branch, tag)


def _span(properties: Element | None, tag: str, default: int) -> int:
    found = properties.find(W + tag) if properties is not None else None
    return max(default, min(number(found, default=default), _MAX_SPAN))


def _continues(properties: Element | None, tag: str) -> bool:
    found = properties.find(W + tag) if properties is not None else None
    return found is not None and (found.get(f"{W}val") or "continue") == "continue"


def _is_layout(cells: list[_Cell]) -> bool:
    """Return whether a table only places text: one cell, one column, or a row of columns with headings."""
    blocks = [block for cell in cells for block in cell.blocks]
    if len({cell.column for cell in cells}) <= 1:
        return True
    if blocks and all(block.kind is BlockKind.CONTENTS for block in blocks):
        return True
    headed = any(block.kind is BlockKind.HEADING and block.level > 0 for block in blocks)
    return headed and len({cell.row for cell in cells}) == 1 and any(len(cell.blocks) > 1 for cell in cells)


def _is_contents_control(element: Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and (gallery.get(f"{W}val") or "").lower().startswith("table of")


def _fields_close(root: Element) -> bool:
    kinds = [mark.get(f"{W}fldCharType") for mark in root.iter(f"{W}fldChar")]
    return kinds.count("begin") == kinds.count("end")


def _has_white_pages(root: Element) -> bool:
    ground = root.find(f"{W}background")
    return ground is None or (ground.get(f"{W}color") or "auto").upper() in ("AUTO", "FFFFFF")


def _count(root: Element, tag: str) -> int:
    return sum(1 for element in root.iter(W + tag) if element.getparent().tag != f"{W}rPr")


def _clean(text: str) -> str:
    return text.translate(_CONTROL)


def _split(block: Block) -> list[Block]:
    """Cut a paragraph at the manual line breaks that stand between two paragraphs."""
    if "\n" not in block.text:
        return [block]
    parts: list[str] = []
    for line in block.text.split("\n"):
        if parts and line.strip() and not parts[-1].rstrip().endswith(_FINISHED) and not _is_item(line):
            parts[-1] += "\n" + line
        elif line.strip():
            parts.append(line)
    return [replace(block, text=part.strip()) for part in parts]


def _is_item(line: str) -> bool:
    """Whether a line begins with the mark of a list item: a sentence that was broken begins with none."""
    mark = list_mark(line)
    if mark is None or mark.style in (MarkStyle.DIVISION, MarkStyle.DECIMAL, MarkStyle.LETTER):
        return False
    rest = line[mark.end :]
    match mark.style:
        case MarkStyle.HAN:
            return mark.closed in tuple("、）)")
        case MarkStyle.DIGIT:
            return mark.bracketed or not (mark.opened or rest[:1].isdecimal())
        case MarkStyle.BULLET:
            return bool(rest.strip())
    return True


def _is_large(extent: Element | None) -> bool:
    try:
        return extent is not None and min(int(extent.get("cx")), int(extent.get("cy"))) >= _SMALL
    except (TypeError, ValueError):
        return False
