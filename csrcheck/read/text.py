"""Plain text → Document: encoding, form feeds, running heads, paragraphs, headings, aligned tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from csrcheck.errors import InputError
from csrcheck.language.notes import without_marks
from csrcheck.language.pages import printed_number
from csrcheck.messages import printable
from csrcheck.model import Block, BlockKind, Diagnostic, Document, DocumentKind, Page, PageStatus, Severity
from csrcheck.read.dated_lines import dated_tables
from csrcheck.read.encoding import Decoded, decode
from csrcheck.read.grid import are_years, attach_captions, is_number, is_year, make_table, table_block
from csrcheck.read.limits import Limits
from csrcheck.read.lines import (
    LONGEST,
    Line,
    Paragraph,
    columns,
    file_margin,
    group,
    is_finished,
    is_wrapped,
    number_lines,
    title_of,
)
from csrcheck.read.numbered import rank
from csrcheck.read.side_by_side import by_column
from csrcheck.read.torn import torn_lines
from csrcheck.read.year_heads import GAP, head_of
from csrcheck.read.year_rows import Open, year_tables

_USUAL = Limits()
Grouping = Callable[..., list[Paragraph]]
_BREAK = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b]")
_DASHES = "-–—/／"
_RUNNING = BlockKind.RUNNING
_FLOWING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_EDGE = 14
_NEAR_PAGES = 6
_LONGEST_HEADING = 60
_LONGEST_CLAUSES = 44  # of a title with a comma in it
_MISSING = 20  # page numbers that may be lost in a row


def extract_text(path: Path, sha256: str, limits: Limits = _USUAL) -> Document:
    """Return the text of a plain-text file; form feeds part its pages."""
    decoded = decode(path.read_bytes())
    refuse_many(path, decoded.text, limits)
    pages = read_pages(decoded.text)
    return Document(
        path=printable(path),
        sha256=sha256,
        kind=DocumentKind.TEXT,
        pages=tuple(pages),
        paged="\f" in decoded.text,
        title=next(
            (b.text for page in pages for b in page.blocks if b.kind is not BlockKind.RUNNING), ""
        ).split("\n")[0],
        diagnostics=decoding_diagnostics(decoded),
    )


def refuse_many(path: Path, text: str, limits: Limits) -> None:
    """Refuse a text of far too many paragraphs before the work of making them.

    Raises:
        InputError: It has twice as many stretches between blank lines as the limit allows paragraphs; reading may join
            some, never half of them.
    """
    count = sum(bool(part.strip()) for part in text.replace("\r\n", "\n").split("\n\n"))
    if count > 2 * limits.max_blocks:
        raise InputError("input-too-large", path=path, what=f"{count} paragraphs", limit=limits.max_blocks)


def decoding_diagnostics(decoded: Decoded) -> tuple[Diagnostic, ...]:
    """Return what there is to say about how the bytes were read."""
    found = []
    if decoded.guessed:
        found.append(Diagnostic("encoding-guessed", Severity.INFO, details=(("encoding", decoded.encoding),)))
    if decoded.errors:
        details = (("count", str(decoded.errors)), ("encoding", decoded.encoding))
        found.append(Diagnostic("encoding-errors", details=details))
    return tuple(found)


def left_out(struck: int, unseen: int) -> list[Diagnostic]:
    """Return what there is to say of words that were not read: struck out ones, and such as nobody sees."""
    counts = (("struck-left-out", struck), ("unseen-left-out", unseen))
    return [
        Diagnostic(code, Severity.INFO, details=(("count", str(count)),)) for code, count in counts if count
    ]


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, at any kind of line break, control characters removed."""
    return _BREAK.split(_CONTROL.sub("", text))


def read_pages(text: str) -> list[Page]:
    """Return the pages of a plain text: one without form feeds, else one per form feed."""
    pages: list[list[Line]] = []
    first = 1
    for part in text.split("\f"):
        lines = number_lines(split_lines(part), first)
        first += len(lines)
        pages.append(lines)
    while len(pages) > 1 and not pages[-1]:  # a form feed ends the last page too
        pages.pop()
    running = _repeated_edges(pages) if len(pages) > 1 else [_stray_page_numbers(pages[0])]
    everything = [line for lines in pages for line in lines]
    prose = partial(group, wrapped=is_wrapped(everything), usual_margin=file_margin(everything))
    made: list[Page] = []
    table: Open | None = None
    for number, (lines, aside) in enumerate(zip(pages, running, strict=True), 1):
        page, table = _page(number, lines, aside, prose, table)
        made.append(page)
    return _continued(_levelled(made))


def _levelled(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with heading levels closed up: those in use become 1, 2, 3 and so on."""
    used = sorted({b.level for page in pages for b in page.blocks if b.kind is BlockKind.HEADING})
    level = {old: new for new, old in enumerate(used, 1)}
    return [
        replace(page, blocks=tuple(replace(b, level=level[b.level]) if b.level else b for b in page.blocks))
        for page in pages
    ]


def _continued(pages: list[Page]) -> list[Page]:
    """Mark the paragraphs that a page break cuts: full to the last line, and prose goes on overleaf."""
    for place, page in enumerate(pages[:-1]):
        last = next(
            (at for at in range(len(page.blocks) - 1, -1, -1) if page.blocks[at].kind is not _RUNNING), None
        )
        after = next((block for block in pages[place + 1].blocks if block.kind is not _RUNNING), None)
        if last is None or after is None or after.kind is not BlockKind.PARAGRAPH:
            continue
        block = page.blocks[last]
        *before, end = block.text.split("\n")
        full = bool(before) and columns(end) >= max(columns(line) for line in before) - 4
        if (
            full
            and block.kind in _FLOWING
            and not is_finished(end)
            and any(mark in after.text for mark in "，。")
        ):
            blocks = (*page.blocks[:last], replace(block, continued=True), *page.blocks[last + 1 :])
            pages[place] = replace(page, blocks=blocks)
    return pages


# ----- running heads and page numbers


def _repeated_edges(pages: Sequence[Sequence[Line]]) -> list[dict[int, str]]:
    """Return for each page its running lines: number → page label, if it is one, else nothing.

    A line runs if it stands at the edge of a page, with only running lines outside it, and at the
    same edge of at least two of the pages near by, figures aside.
    """
    edges = [_edge_keys(lines) for lines in pages]
    aside: list[dict[int, str]] = []
    for place, lines in enumerate(pages):
        found: dict[int, str] = {}
        near = [
            keys for other, keys in enumerate(edges) if other != place and abs(other - place) <= _NEAR_PAGES
        ]
        for side, ordered in enumerate((lines, lines[::-1])):
            counts = Counter(key for keys in near for key in keys[side])
            for line in ordered[:_EDGE]:
                if counts[_key(line)] < 2 or head_of(line) is not None:  # years head a table on each page
                    break
                found[line.number] = printed_number(line.text)
        if len(found) == len(lines) and lines and not _is_furniture(lines):
            found = {}
        aside.append(found)
    return aside


def _edge_keys(lines: Sequence[Line]) -> tuple[set[str], set[str]]:
    return {_key(line) for line in lines[:_EDGE]}, {_key(line) for line in lines[-_EDGE:]}


def _key(line: Line) -> str:
    if printed_number(line.text):
        return "#"
    return "".join(line.text.split())


def _is_furniture(lines: Sequence[Line]) -> bool:
    return len(lines) <= 3 and all(line.width <= 40 for line in lines)


def _stray_page_numbers(lines: Sequence[Line]) -> dict[int, str]:
    """Return the page numbers left in a text without form feeds: set off, and counting up."""
    usual = sorted(line.blank for line in lines)[len(lines) // 2] if lines else 0
    candidates: list[tuple[int, Line]] = []
    for place, line in enumerate(lines):
        found = printed_number(line.text)
        edge = place in (0, len(lines) - 1)
        if found and (edge or max(line.blank, lines[place + 1].blank) >= usual + 2):
            candidates.append((int(found), line))
    best: list[list[tuple[int, Line]]] = []
    for number, line in candidates:
        before = [chain for chain in best if 0 < number - chain[-1][0] <= _MISSING]
        best.append([*max(before, key=len, default=[]), (number, line)])
        best = best[-200:]
    chain = max(best, key=len, default=[])
    return {line.number: str(number) for number, line in chain} if len(chain) >= 3 else {}


# ----- blocks


def _page(
    number: int, lines: Sequence[Line], aside: dict[int, str], prose: Grouping, table: Open | None
) -> tuple[Page, Open | None]:
    """Return a page and the table that goes on overleaf, given the one that goes on from the page before."""
    body: list[Line] = []
    for place, line in enumerate(lines):
        if line.number in aside:
            continue
        if place and lines[place - 1].number in aside:
            line.blank = 0  # the gap belongs to the running line that stood there
        body.append(line)
    body = by_column(body)
    runs, table = year_tables(body, table)
    blocks: list[Block] = []
    start = 0
    for run in runs:
        blocks += [*_blocks(body[start : run.first], prose), run.block]
        start = run.end
    blocks += _blocks(body[start:], prose)
    for line in lines:
        if line.number in aside:
            _put_aside(blocks, Block(BlockKind.RUNNING, line.text, line=line.number))
    labels = list(dict.fromkeys(label for label in aside.values() if label))
    if len(labels) == 2 and int(labels[1]) == int(labels[0]) + 1:  # a spread: two printed pages on one
        labels = ["-".join(labels)]
    status = PageStatus.READ if lines else PageStatus.EMPTY
    label = labels[0] if len(labels) == 1 else None
    return Page(number, tuple(attach_captions(blocks)), label, status), table


def _put_aside(blocks: list[Block], running: Block) -> None:
    """Put a running line before the block that starts after it, so that no paragraph is cut by it."""
    for place, block in enumerate(blocks):
        if (block.line or 0) > (running.line or 0):
            blocks.insert(place, running)
            return
    blocks.append(running)


def _blocks(lines: Sequence[Line], prose: Grouping) -> list[Block]:
    blocks: list[Block] = []
    start = 0
    for run in dated_tables(lines):
        blocks += [*_aligned(lines[start : run.first], prose), run.block]
        start = run.end
    return blocks + _aligned(lines[start:], prose)


def _aligned(lines: Sequence[Line], prose: Grouping) -> list[Block]:
    blocks: list[Block] = []
    start = 0
    for first, end, rows in _aligned_runs(lines):
        blocks += _prose(lines[start:first], prose)
        blocks.append(table_block(make_table(rows, ruled=False), line=lines[first].number))
        start = end
    return blocks + _prose(lines[start:], prose)


def _prose(lines: Sequence[Line], prose: Grouping) -> list[Block]:
    paragraphs = prose(lines, joined=torn_lines(lines))
    return [_block(paragraphs, place) for place in range(len(paragraphs))]


def _block(paragraphs: Sequence[Paragraph], place: int) -> Block:
    paragraph = paragraphs[place]
    first = paragraph.lines[0]
    block = Block(BlockKind.PARAGRAPH, paragraph.text, line=first.number)
    if first.contents:
        return replace(block, kind=BlockKind.CONTENTS)
    if first.bullet:
        return replace(block, kind=BlockKind.LIST_ITEM)
    if not first.numbering:
        return block
    if _titles(paragraph) and not _in_list(paragraphs, place):
        return replace(block, kind=BlockKind.HEADING, level=rank(first.numbering) + 1)
    return replace(block, kind=BlockKind.LIST_ITEM) if rank(first.numbering) >= 3 else block


def _titles(paragraph: Paragraph) -> bool:
    """Return whether a numbered paragraph can be a title: short, one line, words, no end of a sentence."""
    text = paragraph.text
    if len(paragraph.lines) > 1 or columns(text) > _LONGEST_HEADING or any(mark in text for mark in "。；;="):
        return False
    if text.endswith(("，", ",", "、", "：", ":")) or ("，" in text and columns(text) > _LONGEST_CLAUSES):
        return False
    first = paragraph.lines[0]
    if first.numbering in ("chapter", "section") or first.text.startswith("附"):
        return True
    title = title_of(first)
    letters = sum(character.isalpha() for character in title)
    return letters >= 2 and (not title.isascii() or letters >= 4)


def _in_list(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Return whether a short numbered line stands in a run of its like: items, not headings."""
    own = paragraphs[place].lines[0].numbering
    around = [
        paragraphs[near].lines[0].numbering for near in (place - 1, place + 1) if 0 <= near < len(paragraphs)
    ]
    return own in around and rank(own) >= 3


# ----- tables of aligned words


def _aligned_runs(lines: Sequence[Line]) -> list[tuple[int, int, list[list[str]]]]:
    """Return (first, end, rows) of runs of lines that surely are rows of one table.

    Sure are three rows or more, next to each other, each with a name and the same number of figures
    (or, where tabs or wide gaps part the cells, the same number of cells).
    """
    found = []
    place = 0
    while place < len(lines):
        end, rows = _run(lines, place)
        if len(rows) >= 3:
            first, rows = _with_header(lines, place, rows)
            found.append((first, end, rows))
            place = end
        else:
            place += 1
    return found


def _run(lines: Sequence[Line], start: int) -> tuple[int, list[list[str]]]:
    rows: list[list[str]] = []
    place = start
    while place < len(lines):
        row = _row(lines[place])
        if row is None or (rows and len(row) != len(rows[0])):
            break
        rows.append(row)
        place += 1
    return place, rows


def _row(line: Line) -> list[str] | None:
    """Return [name, figures…] of a line, or ``None`` if it is no table row."""
    if len(line.text) > LONGEST or line.finished or any(mark in line.text for mark in "。；，："):
        return None
    cells = [cell for cell in GAP.split(line.text.strip("|｜ \t")) if cell]
    if len(cells) < 3 or not all(_figure(cell) for cell in cells[-2:]):
        cells = line.text.split()
    figures = 0
    while figures < len(cells) and _figure(cells[-1 - figures]):
        figures += 1
    names = cells[: len(cells) - figures]
    if figures < 2 or not names or not any(character.isalpha() for character in "".join(names)):
        return None
    return [" ".join(names), *cells[len(cells) - figures :]]


def _figure(cell: str) -> bool:
    return is_number(without_marks(cell)) or is_year(cell) or cell.strip(_DASHES) == ""


def _with_header(lines: Sequence[Line], first: int, rows: list[list[str]]) -> tuple[int, list[list[str]]]:
    """Add the line before the rows if it names their columns."""
    if first == 0 or is_year(rows[0][-1]):
        return first, rows
    words = lines[first - 1].text.split()
    figures = len(rows[0]) - 1
    if lines[first - 1].finished or not figures <= len(words) <= figures + 2:
        return first, rows
    years = words[-figures:]
    if are_years(years) and len(words) > figures:
        return first - 1, [[" ".join(words[: len(words) - figures]), *years], *rows]
    if (
        not all(is_year(word) or not is_number(word) for word in years)
        or columns(lines[first - 1].text) > 100
    ):
        return first, rows
    if len(words) == figures and not all(map(is_year, years)):
        return first, rows
    return first - 1, [[" ".join(words[: len(words) - figures]), *years], *rows]
