"""The report's own content index: recognised, kept as data, never evidence.

Companies close a report with a table that says where each disclosure of GRI, HKEX, CASS or ISO is to
be found. Its words match every framework perfectly and prove nothing; what it claims, and what it
says does not apply, is kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import islice, pairwise
from operator import and_ as _and
from operator import or_ as _or

from csrcheck.catalog.structure import shows, wordings
from csrcheck.language.letters import follows, hans, has_digit, holds
from csrcheck.language.normalise import clean_text
from csrcheck.language.references import ends_with_page, is_pages, named_pages, pages_at_end, pages_of
from csrcheck.model import Block, BlockKind, Document, IndexEntry, IndexPart, Page
from csrcheck.segment.annex import Annex, annex_of, requires, rows_of_annex
from csrcheck.segment.codes import Code, codes_of, without_codes

_MAYBE_CODE = re.compile(
    r"\d\s?[-–－‑]\s?\d|[A-Za-zＡ-Ｚａ-ｚ]\s?[\d０-９]|[67]\.\d\.\d|一般披露|层面|層面|绩效|績效|[０-９]"
)
"""What any code holds as printed; most lines are passed over without being normalised."""

_DIGIT = re.compile(r"[\d₀-₉²³]")
"""What any code holds besides, however it is printed."""

_STANDARDS = ("standard", "标准", "准则")
_WORDS_BETWEEN, _WORDS_OF_MATTER = 24, 6
"""Characters between what an index is of and the word for it; between 无此 and what there is none of."""

_CODES_ON_A_PAGE = 5
_STOP = "。"
_TOP_LEVELS = 2
"""Headings that close an index whose title is not known as a heading."""
_NEAR, _ENTRIES_NEAR = 12, 3
_FOLLOWING, _PAGES_FOLLOW, _FEWEST = 60, 8, 3
_LONGEST_ENTRY = 80
"""Characters of an entry in a text without pages."""
_AT_HAND = 4096
"""Short blocks remembered: each is asked whether it opens an index, and once more under which title it stands."""

_ASIDE = (BlockKind.RUNNING, BlockKind.COMMENT)

Zones = Mapping[tuple[int, int], Annex | None]
"""Blocks that belong to an index, as (page number, block position); the columns of a table of requirements."""


def index_zones(document: Document) -> tuple[Zones, tuple[IndexEntry, ...]]:
    """Find the report's content indexes.

    A table or a page is an index when many of its rows carry a disclosure code; a section is one when
    its heading says so and codes or references to pages follow.

    Returns:
        The blocks that belong to an index, and its rows that carry a code.
    """
    marked: set[tuple[int, int]] = set()
    zones: dict[tuple[int, int], Annex | None] = {}
    entries: list[IndexEntry] = []
    inside = goes_on = False
    for page in document.pages:
        titles = {n for n, block in enumerate(page.blocks) if is_index_title(block)}
        counts = {n: len(_codes_in(block)) for n, block in enumerate(page.blocks) if block.kind not in _ASIDE}
        inside = _mark_page(page, inside, marked, titles, counts, paged=document.paged)
        titled = inside or bool(titles)
        for position, count in counts.items():
            block, place = page.blocks[position], (page.number, position)
            # A table with codes we know is an index as a whole: what stands beside them are remarks.
            asked = block.table if not count else None
            annex = annex_of(asked, titled=titled, goes_on=goes_on) if asked else None
            goes_on = annex is not None
            if place in marked or annex:
                zones[place] = annex
                entries.extend(_requirements(page, block, annex) if annex else _entries(page, block))
    return zones, tuple(entries)


def index_parts(document: Document, zones: Zones) -> tuple[IndexPart, ...]:
    """Return the blocks of the content indexes in reading order, each with the heading it stands under."""
    parts: list[IndexPart] = []
    title = ""
    for page in document.pages:
        for position, block in enumerate(page.blocks):
            if block.kind in _ASIDE:
                continue
            inside = (page.number, position) in zones
            # What stands in an index and looks like a heading is a chapter it names, or the title of a group.
            if block.table is None and (
                is_index_title(block) or (block.kind is BlockKind.HEADING and not inside)
            ):
                title = " ".join(block.text.split())
            if inside:
                first = not parts or parts[-1].page != page.number
                parts.append(IndexPart(block, page.number, page.label, title, page.links if first else ()))
    return tuple(parts)


def _mark_page(
    page: Page,
    inside: bool,
    zones: set[tuple[int, int]],
    titled: Collection[int],
    counts: Mapping[int, int],
    *,
    paged: bool,
) -> bool:
    """Mark the index blocks of a page; return whether an index is still open at its end.

    Args:
        page: The page.
        inside: Whether the page before ended within an index.
        zones: Where blocks are marked.
        titled: Positions of the blocks that are the title of an index.
        counts: How many codes each block of the body has, by position.
        paged: Whether pages are those of the file.
    """
    body = [(n, page.blocks[n]) for n in counts]
    untitled = () if paged else _untitled(body)
    zones.update((page.number, n) for n in untitled)
    coded = {n for n, count in counts.items() if count}
    titles = [
        n for n in counts if n in titled and n not in untitled
    ]  # an index names itself among its entries
    total = sum(counts.values())
    fewest = 1 if inside else _CODES_ON_A_PAGE  # the last rows of an index may stand alone overleaf
    if paged and total >= fewest and _mostly_index(body, total):
        start = 0 if inside or not titles else min(titles)
        first = min(coded)
        end = _where_text_begins(body)
        zones.update((page.number, n) for n, _ in body if min(start, first) <= n < end or n in coded)
        return end > body[-1][0]
    if titles and (total >= _FEWEST or _is_listed(body, titles[0])):
        end = min(_end_of_section(body, titles[0]), _where_text_begins(body))
        zones.update((page.number, n) for n, _ in body if titles[0] <= n < end)
        return paged and end > body[-1][0]
    for n, block in body:
        if block.table and _is_index_table(block):
            zones.add((page.number, n))
    return False


def _untitled(body: list[tuple[int, Block]]) -> list[int]:
    """Return the positions of runs of lines with a code or a page, many with both: an index whose title is lost.

    A text without pages keeps nothing of the page an index fills.
    """
    found: list[int] = []
    run: list[tuple[int, bool]] = []
    both = 0
    for n, block in [*body, (-1, Block(BlockKind.PARAGRAPH, _STOP))]:
        lines = block.text.splitlines()
        coded, paged = [bool(codes(line)) for line in lines], [ends_with_page(line) for line in lines]
        listed = all(map(_or, coded, paged)) and all(len(line) <= _LONGEST_ENTRY for line in lines)
        if listed and block.table is None and _STOP not in block.text:
            run.append((n, any(coded) or is_index_title(block)))
            both += sum(map(_and, coded, paged))
            continue
        if both >= _CODES_ON_A_PAGE:
            first = next(at for at, (_, sure) in enumerate(run) if sure)
            last = max(at for at, (_, sure) in enumerate(run) if sure)
            found += [place for place, _ in run[first : last + 1]]
        run, both = [], 0
    return found


def is_index_title(block: Block) -> bool:
    """Tell whether a block is the heading of a content index."""
    return block.kind is not BlockKind.CONTENTS and len(block.text) <= 45 and _names_index(block.text)


@lru_cache(_AT_HAND)
def _names_index(text: str) -> bool:
    title = clean_text(text).replace(" ", "")
    subjects, marks = wordings()["index-subject"].words, wordings()["index-mark"].words
    return (
        shows("index-end", title)
        or (holds(title, marks) and follows(title, subjects, marks, _WORDS_BETWEEN))
        or (title.startswith("gri") and follows(title, _STANDARDS, ("内容",), _WORDS_BETWEEN))
    )


def _codes_in(block: Block) -> list[str]:
    if _DIGIT.search(block.text) is None:  # as most blocks
        return []
    return [code for line in block.text.splitlines() for code in codes(line)]


def codes(line: str) -> list[str]:
    """Return the disclosure codes in a line, in the spelling of their framework."""
    if not _MAYBE_CODE.search(line):
        return []
    return [code.spelled for code in codes_of(clean_text(line))]


def _mostly_index(body: list[tuple[int, Block]], total: int) -> bool:
    """Tell whether codes, not prose, make up a page: one code for every 120 characters or less."""
    characters = sum(len(block.text) for _, block in body)
    sentences = sum(block.text.count("。") for _, block in body)
    return total * 120 >= characters and sentences <= total * 2


def _is_index_table(block: Block) -> bool:
    rows = block.table.rows if block.table else ()
    coded = sum(any(codes(cell) for cell in row[:3]) for row in rows)
    return coded >= 4 and coded * 2 >= len(rows)


def _is_listed(body: list[tuple[int, Block]], title: int) -> bool:
    """Tell whether references to pages, or requirements, follow a title."""
    lines = [
        line.strip() for n, block in body if n > title for line in block.text.splitlines() if line.strip()
    ][:_FOLLOWING]
    return sum(ends_with_page(line) for line in lines) >= _PAGES_FOLLOW or (
        sum(map(requires, lines)) >= _FEWEST
    )


def _end_of_section(body: list[tuple[int, Block]], title: int) -> int:
    """Return the position where the next section opens, or the end.

    The chapters that an index refers to look like headings themselves (4.2 员工发展): one closes the
    index only if no entries follow it.
    """
    level = next(block.level for n, block in body if n == title) or _TOP_LEVELS
    for at, (n, block) in enumerate(body):
        other = block.kind is BlockKind.HEADING and not _codes_in(block) and not is_index_title(block)
        if n > title and other and block.level <= level and not _goes_on(body[at + 1 :]):
            return n
    return max(n for n, _ in body) + 1


def _where_text_begins(body: list[tuple[int, Block]]) -> int:
    """Return the position of the heading that opens running text after the last entry, or the end.

    The next chapter may begin on the page where the index ends, whatever the level of its heading; a heading
    with nothing but names and pages below it belongs to the index.
    """
    entries = [at for at, (_, b) in enumerate(body) if _codes_in(b) and (b.table or _STOP not in b.text)]
    after = body[entries[-1] + 1 :] if entries else []
    for at, (n, block) in enumerate(after):
        below = after[at + 1 :]
        told = any(b.kind is BlockKind.PARAGRAPH and _STOP in b.text for _, b in below)
        if block.kind is BlockKind.HEADING and not is_index_title(block) and told and not _goes_on(below):
            return n
    return max(n for n, _ in body) + 1


def _goes_on(rest: list[tuple[int, Block]]) -> bool:
    """Whether the next line is an entry of an index, or several of the next lines are."""
    lines = islice((line for _, block in rest for line in block.text.splitlines() if line.strip()), _NEAR)
    near = [bool(codes(line) or ends_with_page(line) or requires(line)) for line in lines]
    return sum(near) >= _ENTRIES_NEAR or (bool(near) and near[0])


def _entries(page: Page, block: Block) -> Iterable[IndexEntry]:
    lines = block.text.splitlines()
    for number, text in enumerate(lines):
        for found, part in _parts(text):
            clean = clean_text(part)
            omission = shows("index-omission", clean) or follows(
                clean, ("无此",), wordings()["such-matter"].words, _WORDS_OF_MATTER, "。,"
            )
            for code in found:
                yield IndexEntry(
                    code=code,
                    pages=_pages(part),
                    omission=" ".join(part.split()) if omission else "",
                    text=" ".join(part.split()),
                    page=page.number,
                    page_label=page.label,
                    line=block.line + number if block.line is not None else None,
                )


def _requirements(page: Page, block: Block, annex: Annex) -> Iterable[IndexEntry]:
    """Yield the rows of a table of requirements; their codes are of no framework we know."""
    lines = block.text.splitlines()
    for row in rows_of_annex(block.table, annex) if block.table else ():
        yield IndexEntry(
            code="",
            pages=tuple(dict.fromkeys(number for target in row.targets for number in _pages(target))),
            omission=row.omission,
            text=" ".join(lines[row.index].split()),
            page=page.number,
            page_label=page.label,
            line=block.line + row.index if block.line is not None else None,
            printed=row.code,
            title=row.title,
            targets=row.targets,
        )


def _parts_entries(between: str) -> bool:
    """Whether what stands between two codes parts two entries: a word or a number, no mere letter or sign."""
    letters = [hans(character) or "a" <= character <= "z" for character in between]
    return has_digit(between) or any(first and second for first, second in pairwise(letters))


def _parts(line: str) -> list[tuple[list[str], str]]:
    """Cut a line where it carries several entries side by side: the codes and the words of each.

    Codes with nothing but separators between them (B1.1 / B1.2) share one entry; words before the
    first code belong to it.
    """
    cells = "\t".join(clean_text(cell) for cell in line.split("\t"))
    groups: list[list[Code]] = []
    for code in codes_of(cells):
        between = cells[groups[-1][-1].end : code.start] if groups else ""
        if groups and not _parts_entries(between):
            groups[-1].append(code)
        else:
            groups.append([code])
    if len(groups) == 1:
        return [([code.spelled for code in groups[0]], line)]
    parts = []
    for n, group in enumerate(groups):
        start = 0 if n == 0 else group[0].start
        end = groups[n + 1][0].start if n + 1 < len(groups) else len(cells)
        parts.append(([code.spelled for code in group], cells[start:end]))
    return parts


def _pages(row: str) -> tuple[str, ...]:
    """Return the page numbers a row refers to.

    In a table they have a cell of their own; in running text they end the line.
    """
    cells = [cell for cell in (without_codes(clean_text(cell)).strip() for cell in row.split("\t")) if cell]
    only_pages = [stretch for cell in cells if is_pages(cell) and (stretch := named_pages(cell))]
    if only_pages:
        found = [page for stretch in only_pages for page in pages_of(stretch.pages)]
    else:
        found = [*pages_at_end(without_codes(cells[-1]) if cells else "")]
    return tuple(dict.fromkeys(map(str, found)))
