"""Tables of contents: entries that end in a page number, many on one page, early in the report."""

from __future__ import annotations

import re
from dataclasses import replace

from csrcheck.language.normalise import clean_text
from csrcheck.model import Block, BlockKind, Document, Page

_TITLE = re.compile(r"^(?:目[录次]|contents|tableofcontents)", re.IGNORECASE)
_LEADER = re.compile(r"\S\s*(?:[.．…·‧・_\-—]\s?){3,}\s*\d{1,3}\s*$")
_ENTRY = re.compile(r"^(?!.*[。；;])\D{2,40}?\s*+[.．…·‧・_\-—|/ \t]*+\d{1,3}$|^\d{1,3}\s*[^\d。；]{2,40}$")
_NEXT = 3
"""Pages after a list of titles whose own headings do not make it a table of contents."""
_EARLY = 0.2  # a table of contents stands in the first fifth of the report, or in its first ten pages


def mark_contents(document: Document) -> Document:
    """Mark the entries of the report's tables of contents as ``CONTENTS``.

    Dotted leaders are enough anywhere; entries without leaders count on an early page that is titled
    目录 or consists mostly of entries. An early page of nothing but short lines, most of which come back
    as lines of their own, is one too, with or without page numbers.
    """
    last = max(10, int(len(document.pages) * _EARLY)) if document.paged else 1
    later = _lines_by_page(document) if document.paged and len(document.pages) > 3 else {}
    pages = tuple(_mark(page, later, early=page.number <= last) for page in document.pages)
    return replace(document, pages=pages)


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
    known = sum(later.get(line, 0) > page.number + _NEXT for line in titles)
    return known >= 4 and 2 * known >= len(titles)


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
    crowded = early and entries >= 5 and entries * 2 >= lines
    listed = early and titled is not None and entries >= 3
    if leaders < 3 and not crowded and not listed:
        return page
    start = titled if titled is not None else 0
    end = max(n for n, kind in enumerate(kinds) if kind)
    marked = []
    for n, block in enumerate(page.blocks):
        inside = kinds[n] != "" or n == titled or (start <= n <= end and _short(block))
        if inside and block.kind is not BlockKind.RUNNING:
            block = replace(block, kind=BlockKind.CONTENTS, level=0, continued=False)
        marked.append(block)
    return replace(page, blocks=tuple(marked))


def _is_title(block: Block) -> bool:
    return bool(_TITLE.match(clean_text(block.text[:20]))) and len(block.text) < 40


def _short(block: Block) -> bool:
    return all(len(line) <= 30 for line in block.text.splitlines()) and "。" not in block.text


def _entry_kind(block: Block) -> str:
    """Return ``leader``, ``entry`` or nothing for a block of one or more lines."""
    lines = [line.strip() for line in block.text.splitlines() if line.strip()]
    if not lines or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return ""
    if sum(bool(_LEADER.search(line)) for line in lines) * 2 >= len(lines):
        return "leader"
    if sum(bool(_ENTRY.match(line)) for line in lines) * 2 >= len(lines):
        return "entry"
    return ""
