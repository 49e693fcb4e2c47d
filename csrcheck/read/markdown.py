"""Markdown → Document: headings, lists, pipe tables, paragraphs; inline marks taken off."""

from __future__ import annotations

import re
from pathlib import Path

from csrcheck.messages import printable
from csrcheck.model import Block, BlockKind, Document, DocumentKind, Page, PageStatus
from csrcheck.read.encoding import decode
from csrcheck.read.grid import attach_captions, make_table, table_block
from csrcheck.read.text import decoding_diagnostics, split_lines

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")
_ITEM = re.compile(r"\s*(?:[-*+]\s+(?:\[[ xX]\]\s+)?|(?=\d{1,9}[.)]\s))(.+)")
_BOLD = re.compile(r"(\*\*|__)[^*_]+\1[:：]?")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}")
_RULING = re.compile(r":?-+:?")
_PIPE = re.compile(r"(?<!\\)\|")
_LONGEST = 2000  # characters of a line that may be more than prose
_INLINE = (
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"(\*\*\*|\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![A-Za-z0-9*])"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"<!--.*?-->"), ""),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?(?:[a-zA-Z][\w-]*)(?:\s[^<>]*)?/?>"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)


def extract_markdown(path: Path, sha256: str) -> Document:
    """Return the text of a Markdown file, one page unless form feeds part it."""
    decoded = decode(path.read_bytes())
    pages = []
    reader = _Reader()
    parts = decoded.text.split("\f")
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    for number, part in enumerate(parts, 1):
        blocks = attach_captions(reader.blocks(split_lines(part)))
        pages.append(Page(number, tuple(blocks), status=PageStatus.READ if blocks else PageStatus.EMPTY))
    heads = (block.text for page in pages for block in page.blocks if block.kind is BlockKind.HEADING)
    return Document(
        path=printable(path),
        sha256=sha256,
        kind=DocumentKind.MARKDOWN,
        pages=tuple(pages),
        paged="\f" in decoded.text,
        title=next(heads, ""),
        diagnostics=decoding_diagnostics(decoded),
    )


def plain(text: str) -> str:
    """Return inline Markdown without its marks."""
    for pattern, replacement in _INLINE if len(text) <= 10 * _LONGEST else ():
        text = pattern.sub(replacement, text)
    return text.strip()


class _Reader:
    """Cuts lines into blocks; line numbers run on from page to page."""

    def __init__(self) -> None:
        self._number = 0
        self._open: list[str] = []
        self._start = 0
        self._kind = BlockKind.PARAGRAPH
        self._blocks: list[Block] = []

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
            if _FENCE.match(line):
                fenced = not fenced
                self._close()
            elif fenced:
                self._add(line)
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
        if len(line) > _LONGEST:
            self._add(line)
        elif heading := _HEADING.fullmatch(line):
            self._close()
            self._put(BlockKind.HEADING, heading[2], len(heading[1]))
        elif (
            (under := _UNDERLINE.fullmatch(line))
            and len(self._open) == 1
            and self._kind is BlockKind.PARAGRAPH
        ):
            text, self._open = self._open[0], []
            self._blocks.append(
                Block(BlockKind.HEADING, plain(text), 1 if under[1][0] == "=" else 2, line=self._start)
            )
        elif _RULE.fullmatch(line):
            self._close()
        elif item := _ITEM.fullmatch(line):
            self._close()
            self._add(item[1], BlockKind.LIST_ITEM)
        else:
            self._add(re.sub(r"^\s*(?:>\s?)+", "", line))
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
                bold = bool(_BOLD.fullmatch(marked))
                self._blocks.append(Block(self._kind, text, line=self._start, bold=bold))
            self._open = []

    def _put(self, kind: BlockKind, text: str, level: int) -> None:
        if words := plain(text):
            self._blocks.append(Block(kind, words, level, line=self._number))

    def _table(self, lines: list[str], place: int) -> int:
        """Read the table whose header is the line before ``place``; return where it ends."""
        self._close()
        first = self._number
        rows = [_cells(lines[place - 1])]
        self._number += 1  # the divider
        place += 1
        while place < len(lines) and "|" in lines[place] and lines[place].strip():
            rows.append(_cells(lines[place]))
            self._number += 1
            place += 1
        table = make_table(rows, header_rows=1, ruled=True)
        if table.rows:
            self._blocks.append(table_block(table, line=first))
        return place


def _is_divider(line: str) -> bool:
    cells = line.strip().strip("|").split("|")
    return all(_RULING.fullmatch(cell.strip()) for cell in cells)


def _cells(line: str) -> list[str]:
    stripped = line.strip()
    inner = stripped.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [plain(cell.replace("\\|", "|")) for cell in _PIPE.split(inner)]
