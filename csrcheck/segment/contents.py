"""Tables of contents: entries that end in a page number, many on one page, early in the report."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from csrcheck.catalog.scoring import number
from csrcheck.language.letters import has_digit, holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.numbering import dotted_end
from csrcheck.language.pages import follows_leaders, parted, without_page
from csrcheck.model import Block, BlockKind, Document, Page

_TITLES = ("目录", "目次", "contents", "tableofcontents")
_LEADERS = ".．…·‧・_-—|/ \t"
_DIGITS = "0123456789"
_LONGEST, _SHORTEST, _OPENING = 40, 2, 20
"""Characters of an entry, and of what a title of all of them stands in."""


def mark_contents(document: Document) -> Document:
    """Mark the entries of the report's tables of contents as ``CONTENTS``.

    Dotted leaders are enough anywhere; entries without leaders count on an early page that is titled
    目录 or consists mostly of entries. An early page of nothing but short lines, most of which come back
    as lines of their own, is one too, with or without page numbers.
    """
    if not document.paged:
        return replace(document, pages=tuple(_mark_runs(page) for page in document.pages))
    last = max(number("contents_early_pages"), int(len(document.pages) * number("contents_early")))
    later = _lines_by_page(document) if len(document.pages) > 3 else {}
    pages = tuple(_mark(page, later, early=page.number <= last) for page in document.pages)
    return replace(document, pages=pages)


def _mark_runs(page: Page) -> Page:
    """Mark the tables of contents of a text without pages: runs of entries that begin at a title or a leader.

    A page's end stops a table of contents elsewhere; here the first paragraph does, the first heading that
    was listed before, or a few lines in a row that are no entries: chapters and tables end in numbers, too.
    """
    blocks = list(page.blocks)
    kinds = [_entry_kind(block) for block in blocks]
    standing = Counter(key for block in blocks for key in _keys(block))
    at = 0
    while at < len(blocks):
        listed = _run(blocks, kinds, standing, at) if _is_title(blocks[at]) or kinds[at] == "leader" else []
        for n in listed:
            blocks[n] = replace(blocks[n], kind=BlockKind.CONTENTS, level=0, continued=False)
        at = max(listed, default=at) + 1
    return replace(page, blocks=tuple(blocks))


def _run(blocks: list[Block], kinds: list[str], standing: Counter[str], first: int) -> list[int]:
    """Return the blocks of a table of contents from its first one on, nothing where too few are entries."""
    listed = [first]
    waiting: list[int] = []
    seen: set[str] = set()
    entries = int(kinds[first] != "")
    for n in range(first + 1, len(blocks)):
        block, keys = blocks[n], _keys(blocks[n])
        if block.kind is BlockKind.RUNNING:
            continue
        if block.table is not None or not _short(block) or _opens_body(kinds[n], keys, seen):
            break
        seen |= keys
        # A title without its page number is an entry where it stands again as a line of its own.
        if kinds[n] or any(standing[key] > 1 for key in keys):
            listed += [*waiting, n]
            waiting = []
            entries += 1
        else:
            waiting.append(n)
            if len(waiting) > number("contents_strays"):
                break
    return listed if entries >= number("contents_least") else []


def _opens_body(kind: str, keys: set[str], seen: set[str]) -> bool:
    """Whether a line without a page number was listed before: the chapter itself."""
    return not kind and bool(keys & seen)


def _keys(block: Block) -> set[str]:
    """Return the titles a block's lines name, without leaders and page numbers."""
    keys = (without_page(_title_key(line)) for line in block.text.splitlines())
    return {key for key in keys if len(key) > 1}


def _lines_by_page(document: Document) -> dict[str, int]:
    """Return the last page on which each block stands as a text of its own."""
    return {
        _title_key(block.text): page.number
        for page in document.pages
        for block in page.blocks
        if block.kind is not BlockKind.RUNNING and len(block.text) <= 60
    }


def _title_key(text: str) -> str:
    return clean_text(text).replace(" ", "")


def _comes_back(page: Page, later: dict[str, int]) -> bool:
    """Whether a page lists titles of pages beyond the next few."""
    body = [block for block in page.blocks if block.kind is not BlockKind.RUNNING]
    if not body or not all(_short(block) for block in body):
        return False
    lines = [_title_key(line) for block in body for line in block.text.splitlines()]
    titles = [line for line in lines if len(line) >= 4]
    beyond = page.number + number("contents_next")
    known = sum(later.get(line, 0) > beyond for line in titles)
    return known >= number("contents_back") and known >= number("contents_mostly") * len(titles)


def _mark(page: Page, later: dict[str, int], *, early: bool) -> Page:
    if early and _comes_back(page, later):
        blocks = [
            block
            if block.kind is BlockKind.RUNNING
            else replace(block, kind=BlockKind.CONTENTS, level=0, continued=False)
            for block in page.blocks
        ]
        return replace(page, blocks=tuple(blocks))
    titled = next((n for n, block in enumerate(page.blocks) if _is_title(block)), None)
    kinds = [_entry_kind(block) for block in page.blocks]
    leaders, entries = kinds.count("leader"), sum(kind != "" for kind in kinds)
    lines = sum(1 for block in page.blocks if block.kind is not BlockKind.RUNNING)
    mostly = entries >= number("contents_mostly") * lines
    crowded = early and entries >= number("contents_crowded") and mostly
    least = number("contents_least")
    listed = early and titled is not None and entries >= least
    if leaders < least and not crowded and not listed:
        return _without_openings(page, later)
    start = titled if titled is not None else 0
    end = max(n for n, kind in enumerate(kinds) if kind)
    marked = []
    for n, block in enumerate(page.blocks):
        inside = kinds[n] != "" or n == titled or (start <= n <= end and _short(block))
        if inside and block.kind is not BlockKind.RUNNING:
            block = replace(block, kind=BlockKind.CONTENTS, level=0, continued=False)
        marked.append(block)
    return replace(page, blocks=tuple(marked))


def _without_openings(page: Page, later: dict[str, int]) -> Page:
    """Mark what lists the sections of a chapter where it opens: numbered titles with pages, which come back as headings."""
    listed = {
        n
        for n, block in enumerate(page.blocks)
        if block.kind is not BlockKind.RUNNING and _is_opening(block, page.number, later)
    }
    if len(listed) < number("contents_least"):
        return page
    blocks = [
        replace(block, kind=BlockKind.CONTENTS, level=0, continued=False) if n in listed else block
        for n, block in enumerate(page.blocks)
    ]
    return replace(page, blocks=tuple(blocks))


def _is_opening(block: Block, page: int, later: dict[str, int]) -> bool:
    """Whether all lines of a block are numbered titles with a page behind them, each a block of its own from here on."""
    keys = [_title_key(line) for line in block.text.splitlines()]
    return all(
        (title := key.rstrip(_DIGITS)) != key and dotted_end(title) > 1 and later.get(title, 0) >= page
        for key in keys
    )


def _is_title(block: Block) -> bool:
    if len(block.text) >= _LONGEST or not clean_text(block.text).startswith(_TITLES):
        return False
    return clean_text(block.text[:_OPENING]).startswith(_TITLES)


def _short(block: Block) -> bool:
    return all(len(line) <= 30 for line in block.text.splitlines()) and "。" not in block.text


def _entry_kind(block: Block) -> str:
    """Return ``leader``, ``entry`` or nothing for a block of one or more lines."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not has_digit(block.text):
        return ""
    lines = [line.strip() for line in block.text.splitlines() if line.strip()]
    if sum(follows_leaders(line) for line in lines) * 2 >= len(lines):
        return "leader"
    if sum(_is_entry(line) for line in lines) * 2 >= len(lines):
        return "entry"
    return ""


def _is_entry(line: str) -> bool:
    """Whether a line is a title with the number of its page behind or before it, and no other number."""
    if "\n" in line:
        return False
    name, number = parted(line)
    if number and name:
        title = name.rstrip(_LEADERS)
        return (
            len(name) >= _SHORTEST
            and len(title) <= _LONGEST
            and not (has_digit(name) or holds(name, "。；;"))
        )
    title = line.lstrip(_DIGITS)
    fits = len(title) >= _SHORTEST and len(title.lstrip()) <= _LONGEST
    return fits and 0 < len(line) - len(title) <= 3 and not has_digit(title) and not holds(title, "。；")
