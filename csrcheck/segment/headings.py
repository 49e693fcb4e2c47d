"""Headings and their levels, from what the file says, numbering, font size and the outline."""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec.structs import replace

from csrcheck.catalog.scoring import number
from csrcheck.language.letters import holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.numbering import Mark, MarkStyle, list_mark
from csrcheck.language.numerals import SCALES
from csrcheck.language.units import family_of
from csrcheck.model import Block, BlockKind, Document

_LONGEST = 40
_DEEPEST = 9
_NUMBER_SIGNS = frozenset("第0123456789.．（(一二三四五六七八九十百")
_CLOSES_NUMBER = "章节、.)）"
_CLAUSE_MARKS = frozenset("。；;！!？?，,：:")
_IN_FIGURES = frozenset("0123456789.,%/-–—()~年月日:+元人吨个项次家度") | SCALES.keys()
_ABOUT = "共计合总累约近逾超过达"
_LONGEST_ITEM = 16
"""Characters of a heading behind 1、 or 1.: list items are longer."""


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
    large, small = body * number("heading_larger"), body * number("heading_smaller")
    likely = [[_looks_like_one(block) for block in page.blocks] for page in document.pages]
    sizes = _heading_sizes(document, likely, large)
    pages = []
    for page, like in zip(document.pages, likely, strict=True):
        blocks = tuple(
            _mark(block, (large, small), sizes, outline) if one else block
            for block, one in zip(page.blocks, like, strict=True)
        )
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


def _heading_sizes(document: Document, likely: list[list[bool]], large: float) -> list[float]:
    """Return the sizes clearly above body size (0 where that is unknown), largest first: rank is level.

    A size on one page only (the cover's) is no level of its own where others come again.
    """
    pages: defaultdict[int, set[int]] = defaultdict(set)
    for page, like in zip(document.pages, likely, strict=True):
        for block, one in zip(page.blocks, like, strict=True):
            if large and one and block.size > large:
                pages[round(block.size)].add(page.number)
    found = [size for size, where in pages.items() if len(where) > 1] or list(pages)
    merged: list[float] = []
    for size in sorted(found, reverse=True):
        if not merged or merged[-1] - size >= 2:
            merged.append(size)
    return merged


def _mark(block: Block, bounds: tuple[float, float], sizes: list[float], outline: dict[str, int]) -> Block:
    large, small = bounds
    level = outline.get(clean_text(block.text)) if outline else None
    if level:
        pass
    elif large and block.size > large:
        level = next((n for n, size in enumerate(sizes, 1) if block.size >= size - 1), len(sizes) or 1)
    elif small and block.size < small:
        return block  # numbered small print: a footnote or a label in a drawing
    elif numbered := _numbered_level(block):
        level = len(sizes) + numbered
    elif level is not None:  # named by the outline, at no level
        deep = _deep_level(block)
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
    if "\ufffd" in text or ("\t" in text and not _is_number_and_title(text)):
        return False
    return not (_reads_on(text) or _IN_FIGURES.issuperset("".join(text.split())) or _is_figure(text))


def _is_figure(text: str) -> bool:
    """Whether a text is a number with its unit, as printed large beside a caption: 21.6 小时, 共349小时, 超1.2亿元."""
    clean = clean_text(text).replace(" ", "").lstrip(_ABOUT)
    unit = clean.lstrip("0123456789.,+")
    return unit != clean and bool(family_of(unit.removeprefix("余").rstrip("+余")))


def _is_number_and_title(text: str) -> bool:
    """Whether a number and its title are set apart; other cells side by side are no heading."""
    number, _, title = text.partition("\t")
    if number[1:] and number[-1] in _CLOSES_NUMBER:
        number = number[:-1]
    return bool(number and title) and _NUMBER_SIGNS.issuperset(number) and "\t" not in title


def _reads_on(text: str) -> bool:
    """Whether a text has the punctuation of sentences: at its end, a stop, or several commas."""
    return (
        text[-1] in _CLAUSE_MARKS
        or holds(text, "。；;")
        or ("，" in text and any(line.count("，") > 1 for line in text.split("\n")))
    )


def _numbered_level(block: Block) -> int:
    """Return how deep the number of a block says that it is: the usual order in Chinese documents; 0 for none.

    1、 and 1. also number list items, which are longer; (1) numbers hardly anything else.
    """
    text = block.text.strip()
    mark = list_mark(text)
    if mark is None:
        return 0
    rest = text[mark.end :]
    if mark.style is MarkStyle.DIVISION:
        return 1 if rest.startswith(tuple("章篇部编")) else 2 if rest.startswith("节") else 0
    if mark.style is MarkStyle.FORMAL:
        return 1 if mark.closed == "、" and not mark.opened else 0
    if mark.style is MarkStyle.HAN:
        return 3 if mark.bracketed else 2 if mark.closed == "、" and not mark.opened else 0
    if mark.opened:
        return 0
    if mark.style is MarkStyle.DECIMAL:
        return _decimal_level(text, mark)
    item = mark.style is MarkStyle.DIGIT and mark.closed in tuple("、.．")
    return (
        4 if item and 0 < len(rest) <= _LONGEST_ITEM and "\n" not in rest and not rest[0].isdecimal() else 0
    )


def _decimal_level(text: str, mark: Mark) -> int:
    after = text[len(mark.number) :]
    if after.startswith("."):
        return 0
    if mark.points == 1:
        words = after.lstrip()
        return 3 if words and not (after[0] == "%" or words[0] == "%" or words[0].isdecimal()) else 0
    return 4 if mark.points == 2 else 0


def _deep_level(block: Block) -> int:
    """Return how deep a heading is that the outline names without a level: by what numbers list items just as well."""
    mark = list_mark(block.text.strip())
    if mark is None or mark.style not in (MarkStyle.DIGIT, MarkStyle.DECIMAL):
        return 1
    if mark.opened:
        return 5 if mark.bracketed and mark.style is MarkStyle.DIGIT else 1
    return 4 if mark.style is MarkStyle.DECIMAL or mark.closed in tuple("、.．") else 1
