"""Headings and their levels, from what the file says, numbering, font size and the outline."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from csrcheck.language.normalise import clean_text
from csrcheck.model import Block, BlockKind, Document

# Numbering styles from outer to inner; the order is the usual one of Chinese documents.
_NUMBERING = (
    re.compile(r"^第[一二三四五六七八九十百\d]+[章篇部编]"),
    re.compile(r"^第[一二三四五六七八九十百\d]+节|^[一二三四五六七八九十]{1,3}、"),
    re.compile(r"^[(（][一二三四五六七八九十]{1,3}[)）]|^\d{1,2}\.\d{1,2}(?![\d.%])\s*(?=[^\d\s%])"),
    # 1、 and 1. also number list items, which are longer; (1) numbers hardly anything else.
    re.compile(r"^\d{1,2}\.\d{1,2}\.\d{1,2}(?![\d.])|^\d{1,2}[、.．](?!\d).{1,16}$"),
)
# What numbers list items just as well says how deep a heading is where the outline names it as one.
_DEEP_NUMBERING = ((4, re.compile(r"^\d{1,2}[、.．]")), (5, re.compile(r"^[(（]\d{1,2}[)）]")))
_LONGEST = 40
_DEEPEST = 9
_NUMBER_AND_TITLE = re.compile(r"^[第\d.．（(一二三四五六七八九十百]+[章节、.)）]?\t[^\t]+$")
"""A number and its title, set apart; other cells side by side are no heading."""

_SENTENCE = re.compile(r"[。；;！!？?，,：:]$|[。；;]|，.*，")
_MOSTLY_NUMBER = re.compile(r"^[\d\s.,%/\-–—()~年月日:+万亿元人吨个项次家度]+$")


def mark_headings(document: Document) -> Document:
    """Mark headings and give them levels.

    A heading the file itself declares (Word style, Markdown, HTML) stands. Others are short blocks
    without sentence punctuation that are set larger than body text, numbered, or named in the file's
    outline. Levels: those of the outline where it has several; else by the rank of the font size among
    larger headings, and below these, or where sizes are not known, by numbering.
    """
    body = body_size(document)
    if any(b.kind is BlockKind.HEADING for page in document.pages for b in page.blocks):
        return document
    outline = {clean_text(entry.title): entry.level for entry in document.outline}
    if (
        len(outline) > 2 and len(set(outline.values())) == 1
    ):  # a flat list says what is a heading, not how deep it is
        outline = dict.fromkeys(outline, 0)
    sizes = _heading_sizes(document, body)
    pages = []
    for page in document.pages:
        blocks = tuple(_mark(block, body, sizes, outline) for block in page.blocks)
        pages.append(replace(page, blocks=blocks))
    return replace(document, pages=tuple(pages))


def body_size(document: Document) -> float:
    """Return the font size most characters are set in, 0 where sizes are unknown."""
    counted: Counter[float] = Counter()
    for page in document.pages:
        for block in page.blocks:
            if block.kind is BlockKind.PARAGRAPH and block.size:
                counted[round(block.size * 2) / 2] += len(block.text)
    return counted.most_common(1)[0][0] if counted else 0.0


def _heading_sizes(document: Document, body: float) -> list[float]:
    """Return the sizes clearly above body size, largest first: rank is level.

    A size on one page only (the cover's) is no level of its own where others come again.
    """
    pages: defaultdict[int, set[int]] = defaultdict(set)
    for page in document.pages:
        for block in page.blocks:
            if body and _looks_like_one(block) and block.size > body * 1.15:
                pages[round(block.size)].add(page.number)
    found = [size for size, where in pages.items() if len(where) > 1] or list(pages)
    merged: list[float] = []
    for size in sorted(found, reverse=True):
        if not merged or merged[-1] - size >= 2:
            merged.append(size)
    return merged


def _mark(block: Block, body: float, sizes: list[float], outline: dict[str, int]) -> Block:
    if not _looks_like_one(block):
        return block
    level = outline.get(clean_text(block.text))
    if level:
        pass
    elif body and block.size > body * 1.15:
        level = next((n for n, size in enumerate(sizes, 1) if block.size >= size - 1), len(sizes) or 1)
    elif body and block.size < body * 0.95:
        return block  # numbered small print: a footnote or a label in a drawing
    elif numbered := _numbered_level(block):
        level = len(sizes) + numbered
    elif level is not None:  # named by the outline, at no level
        deep = next((n for n, pattern in _DEEP_NUMBERING if pattern.match(block.text.strip())), 1)
        level = len(sizes) + deep
    if not level:
        return block
    return replace(block, kind=BlockKind.HEADING, level=min(level, _DEEPEST))


def _looks_like_one(block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or block.continued:
        return False
    text = block.text.strip()
    if not 2 <= len(text.replace("\n", "")) <= _LONGEST or text.count("\n") > 2:
        return False
    if "\ufffd" in text or ("\t" in text and not _NUMBER_AND_TITLE.match(text)):
        return False
    return not _SENTENCE.search(text) and not _MOSTLY_NUMBER.match(text)


def _numbered_level(block: Block) -> int:
    text = block.text.strip()
    for level, pattern in enumerate(_NUMBERING, 1):
        if pattern.match(text):
            return level
    return 0
