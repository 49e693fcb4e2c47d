"""The places where a report names itself: cover, running heads, opening pages, the file's own data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from csrcheck.language.letters import hans
from csrcheck.language.normalise import clean_text, normalise
from csrcheck.language.pages import without_numbers
from csrcheck.model import Block, BlockKind, Document, IdentitySource, Page
from csrcheck.segment.identity.printed import is_year_only

_OPENING_PAGES = 12
_OPENING_BLOCKS = 400
_COVER_BLOCKS = 14
"""First blocks that may be a cover: text without pages has no other mark of one."""

_COVER_CHARACTERS = 600
"""A first page with more text than this is no cover; its first blocks may be a title all the same."""

_TITLE_BLOCKS = 4
_LONGEST = 60
_MOST_BLOCKS = 6000
_OFTEN_PAGES = 3
_SKIPPED = (BlockKind.COMMENT, BlockKind.TABLE)


class Line(Struct, frozen=True):
    """A line of text, or several read as one, at a place where reports name themselves.

    Attributes:
        text: As printed, white space folded.
        clean: The same, normalised.
        share: For running heads, the share of pages they stand on; 1 for others.
        first: Whether it opens the report: its place among the first blocks.
    """

    text: str
    clean: str
    source: IdentitySource
    share: float = 1.0
    first: bool = False

    def printed(self, start: int, end: int) -> str:
        """Return what stands behind a stretch of the normalised text, as printed."""
        # The way back is asked for of a few lines, and worked out for these.
        offsets = normalise(self.text).offsets
        return self.text[offsets[start] : offsets[end - 1] + 1] if start < end else ""

    def original(self, start: int, end: int) -> str:
        """Return the same without the line breaks in it."""
        found = self.printed(start, end)
        return " ".join(re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", found).split())


def line(text: str, source: IdentitySource, share: float = 1.0, *, first: bool = False) -> Line:
    """Return a line of some text."""
    folded = text.strip()
    return Line(folded, clean_text(folded), source, share, first)


def cover_lines(document: Document) -> list[Line]:
    """Return the lines of the cover, one by one and joined where one name or title is set over several."""
    page = next((page for page in document.pages if page.blocks), None)
    if page is None:
        return []
    blocks = [block for block in page.blocks if _on_cover(block)]
    characters = sum(len(block.text) for block in blocks)
    most = _COVER_BLOCKS if not document.paged or characters <= _COVER_CHARACTERS else _TITLE_BLOCKS
    return _joined(blocks[:most])


def _on_cover(block: Block) -> bool:
    kinds = (*_SKIPPED, BlockKind.RUNNING, BlockKind.CONTENTS)
    return block.kind not in kinds and len(block.text) <= 2 * _LONGEST and "。" not in block.text


def _joined(blocks: list[Block]) -> list[Line]:
    found: list[Line] = []
    parts: list[tuple[str, float]] = []
    for block in blocks:
        printed = [part.strip() for part in block.text.replace("\t", "\n").split("\n") if part.strip()]
        parts += [(part, block.size) for part in printed]
        if len(printed) > 1:
            found.append(line("\n".join(printed), IdentitySource.COVER, first=True))
    for at, (text, size) in enumerate(parts):
        found.append(line(text, IdentitySource.COVER, first=True))
        if at + 1 == len(parts):
            continue
        below, below_size = parts[at + 1]
        near = [below] if _may_join(text, below, size, below_size) else []
        # 2022 / 永續報告書, with the organisation's name between them now and then.
        if is_year_only(clean_text(text)):
            near += [part for part, _ in parts[at + 1 : at + 6]]
        found += [line(f"{text}\n{other}", IdentitySource.COVER, first=True) for other in dict.fromkeys(near)]
        if is_year_only(clean_text(below)):
            found.append(line(f"{below}\n{text}", IdentitySource.COVER, first=True))
    return found


def _may_join(text: str, below: str, size: float, below_size: float) -> bool:
    """Whether two lines may be one: the same size of print, or the legal form under the name."""
    if len(text) + len(below) > _LONGEST or bool(hans(text)) != bool(hans(below)):
        return False
    alike = abs(size - below_size) <= 0.1 * max(size, below_size)
    return alike or below.startswith(("股份", "有限", "集团", "集團", "控股"))


def running_lines(document: Document) -> list[Line]:
    """Return what stands at the same place on many pages, page numbers taken off, with its share of them.

    Cells set apart are lines of their own: a running head often carries the chapters beside the title.
    """
    if not document.paged or len(document.pages) < _OFTEN_PAGES:
        return []
    counted: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for page in document.pages:
        for text in {part for block in page.blocks if _may_run(block) for part in _parts(block, page)}:
            key = clean_text(text)
            printed.setdefault(key, text)
            counted[key] += 1
    often = max(_OFTEN_PAGES, 1)
    filled = sum(bool(page.blocks) for page in document.pages)
    return [
        line(printed[key], IdentitySource.RUNNING, min(1.0, count / max(filled, 1)))
        for key, count in counted.items()
        if key and count >= often
    ]


def _may_run(block: Block) -> bool:
    return block.kind is BlockKind.RUNNING or (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(block.text) <= 2 * _LONGEST
    )


def _parts(block: Block, page: Page) -> Iterator[str]:
    for part in block.text.replace("\t", "\n").split("\n"):
        text = without_numbers(part.strip())
        if 4 <= len(text) <= _LONGEST and text != page.label:
            yield text


def opening_lines(document: Document) -> list[Line]:
    """Return the text of the opening pages, paragraph by paragraph."""
    pages = document.pages[:_OPENING_PAGES] if document.paged else document.pages[:1]
    blocks = [block for page in pages for block in page.blocks if block.kind not in _SKIPPED]
    blocks = [block for block in blocks if block.kind not in (BlockKind.RUNNING, BlockKind.CONTENTS)]
    return [line(block.text, IdentitySource.OPENING) for block in blocks[:_OPENING_BLOCKS]]


def text_lines(document: Document) -> list[Line]:
    """Return the text of the report, line by line where cells stand side by side."""
    blocks = [
        block for page in document.pages for block in page.blocks if block.kind is not BlockKind.COMMENT
    ]
    return [
        line(part, IdentitySource.TEXT)
        for block in blocks[:_MOST_BLOCKS]
        for part in (block.text.split("\t") if "\t" in block.text else (block.text,))
        if part.strip()
    ]


def name_line(stem: str) -> Line:
    """Return a file's name as a line: what joins its words (2022_年报-终稿) parts them."""
    return line(re.sub(r"[_+~]+|(?<!\d)-|-(?!\d)", " ", stem), IdentitySource.FILE_NAME)


def file_lines(document: Document) -> list[Line]:
    """Return what the file says of itself: title, company or author, first bookmarks."""
    said = filter(None, (document.title, document.publisher))
    found = [line(text, IdentitySource.PROPERTIES) for text in said]
    return found + [line(entry.title, IdentitySource.OUTLINE) for entry in document.outline[:3]]
