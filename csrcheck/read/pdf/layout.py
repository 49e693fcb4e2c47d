"""Where text stands → the order it is read in.

A page is cut where white space runs through it: into rows of columns, columns into rows, and so on
until a piece holds one column of lines. Columns are cut only where at least two lines on each side
agree on the gap, and never where the two sides are label and value on common base lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from csrcheck.model import Box
from csrcheck.read.pdf import patterns
from csrcheck.read.pdf.chunks import Chunk
from csrcheck.read.pdf.grids import RawTable

GUTTER = 0.9
"""Least width of the white space between columns, in ems."""

_DEPTH = 12
_MANY = 8_000
"""More chunks than this are no page anyone laid out: they are read in content order."""


@dataclass(slots=True, eq=False)
class Item:
    """A chunk, a table or a card (a drawn box of text), as a rectangle to be put in order."""

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    order: int
    chunk: Chunk | None = None
    table: RawTable | None = None
    card: list[Chunk] | None = None


Region = list[Item]
"""Items of one column, to be read from the top down."""


def order_items(items: Sequence[Item]) -> list[Region]:
    """Return the columns of a page in reading order; each is a list of items."""
    if len(items) > _MANY:
        return [[item] for item in sorted(items, key=lambda item: item.order)]
    regions: list[Region] = []
    _cut(list(items), regions, 0)
    if not any(item.card for item in items):
        return regions
    opened: list[Region] = []
    for region in regions:
        waiting: Region = []
        for item in _labels_first(region):
            if item.card is None:
                waiting.append(item)
                continue
            opened += [waiting] if waiting else []
            waiting = []
            opened += order_items([item_of(chunk) for chunk in item.card])
        opened += [waiting] if waiting else []
    return opened


def item_of(chunk: Chunk) -> Item:
    """Return a chunk as an item."""
    return Item(chunk.x0, chunk.top, chunk.x1, chunk.bottom, chunk.size, chunk.order, chunk=chunk)


def item_of_card(card: list[Chunk], box: Box | None = None) -> Item:
    """Return the texts of a drawn box as one item; ``box`` is its frame where it stands alone."""
    x0, x1 = min(chunk.x0 for chunk in card), max(chunk.x1 for chunk in card)
    top, bottom = min(chunk.top for chunk in card), max(chunk.bottom for chunk in card)
    if box is not None:
        x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    size = median(chunk.size for chunk in card)
    return Item(x0, top, x1, bottom, size, min(chunk.order for chunk in card), card=card)


def item_of_table(table: RawTable) -> Item:
    """Return a table as an item."""
    order = min((chunk.order for chunk in table.chunks), default=0)
    box = table.box
    return Item(box.x0, box.top, box.x1, box.bottom, table.size or 10.0, order, table=table)


def _cut(items: list[Item], regions: list[Region], depth: int) -> None:
    if len(items) <= 1 or depth > _DEPTH:
        if items:
            regions.append(items)
        return
    bands = _bands(items)
    runs = _runs(bands)
    pending: Region = []
    for run, valleys in runs:
        inside = [item for band in run for item in band]
        if not valleys:
            pending += inside
            continue
        if pending:
            regions.append(pending)
            pending = []
        for column in _columns(inside, valleys):
            _cut(column, regions, depth + 1)
    if pending:
        regions.append(pending)


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    """Group items to bands that no item crosses, from the top down, each from left to right."""
    bands: list[list[Item]] = []
    bottom = 0.0
    for item in sorted(items, key=lambda item: (item.top, item.x0)):
        # lines that merely touch are separate bands: line boxes are a little taller than the ink
        if bands and item.top < bottom - 0.25 * item.size:
            bands[-1].append(item)
            bottom = max(bottom, item.bottom)
        else:
            bands.append([item])
            bottom = item.bottom
    for band in bands:
        band.sort(key=lambda item: item.x0)
    return bands


def _top(band: Sequence[Item]) -> float:
    return min(item.top for item in band)


Span = tuple[float, float]


def _gaps(items: Sequence[Item]) -> list[Span]:
    """Return the x intervals inside the items' width that no item covers."""
    gaps: list[Span] = []
    edge: float | None = None
    for item in sorted(items, key=lambda item: item.x0):
        if edge is not None and item.x0 > edge:
            gaps.append((edge, item.x0))
        edge = item.x1 if edge is None else max(edge, item.x1)
    return gaps


def _open(gaps: Sequence[Span], band: Sequence[Item], least: float) -> list[Span]:
    """Return what remains of the gaps when a further band is laid over them."""
    kept: list[Span] = []
    for gap in gaps:
        start, end = gap
        for item in band:
            if item.x0 >= end:
                break
            if item.x1 <= start:
                continue
            if item.x0 - start >= least:
                kept.append((start, item.x0))
            start = max(start, item.x1)
        if end - start >= least:
            kept.append((start, end))
    return kept


def _runs(bands: Sequence[list[Item]]) -> list[tuple[list[list[Item]], list[Span]]]:
    """Group consecutive bands that share white space from top to bottom.

    Returns:
        The groups with their common gaps; a group of bands without columns has no gaps.
    """
    runs: list[tuple[list[list[Item]], list[Span]]] = []
    at = closed = 0
    while at < len(bands):
        cards = _figure_cards(bands[at : at + 2])
        if cards:
            runs.append((list(bands[at : at + 2]), cards))
            at += 2
            continue
        least = GUTTER * median(item.size for item in bands[at])
        gaps = [gap for gap in _gaps(bands[at]) if gap[1] - gap[0] >= least]
        if not gaps:
            runs.append(([bands[at]], []))
            at += 1
            continue
        end = at + 1
        narrowed: list[tuple[int, list[Span]]] = []
        while end < len(bands):
            shared = _open(gaps, bands[end], least)
            if not shared or _is_break(bands, at, end, shared):
                break
            if shared != gaps:
                narrowed.append((end, gaps))
            gaps, end = shared, end + 1
        inside = [item for band in bands[at:end] for item in band]
        valleys = _valleys(inside, gaps)
        while not valleys and narrowed:
            # a band of another kind (a row of cards) left a sliver of the gap: the columns end above it
            shorter, wider = narrowed.pop()
            above = [item for band in bands[at:shorter] for item in band]
            if valleys := _valleys(above, wider):
                end, inside = shorter, above
        if valleys:
            start = _lead(bands, runs, at, valleys, closed)
            runs.append((list(bands[start:end]), valleys))
            at = end
        else:
            closed = end if any(item.card for item in inside) else closed
            end = max(at + 1, closed)
            runs += [([band], []) for band in bands[at:end]]
            at = end
    return runs


def _figure_cards(pair: Sequence[list[Item]]) -> list[Span]:
    """Return the gaps between large figures that stand over (or under) a row of names, one for each."""
    if len(pair) < 2 or len(pair[0]) != len(pair[1]) or len(pair[0]) < 2:
        return []
    upper, lower = (sorted(band, key=lambda item: item.x0) for band in pair)
    large, small = (upper, lower) if upper[0].size > lower[0].size else (lower, upper)
    if min(item.size for item in large) < 1.25 * max(item.size for item in small):
        return []
    if not all(item.chunk and any(letter.isdigit() for letter in item.chunk.text) for item in large):
        return []
    if min(item.top for item in lower) - max(item.bottom for item in upper) > 2.2 * small[0].size:
        return []
    if any(one.x1 <= other.x0 or other.x1 <= one.x0 for one, other in zip(upper, lower, strict=True)):
        return []
    gaps = _gaps([*upper, *lower])
    return gaps if len(gaps) == len(upper) - 1 else []


def _is_break(bands: Sequence[list[Item]], start: int, at: int, gaps: Sequence[Span]) -> bool:
    """Whether a band that stands on one side only is a head over what follows, not part of a column."""
    band = bands[at]
    if any(item.x0 >= gap[1] - 1 for gap in gaps for item in band) and any(
        item.x1 <= gap[0] + 1 for gap in gaps for item in band
    ):
        return False
    size = max(item.size for item in band)
    body = median(item.size for before in bands[start:at] for item in before)
    above = _top(band) - max(item.bottom for item in bands[at - 1])
    below = _top(bands[at + 1]) - max(i.bottom for i in band) if at + 1 < len(bands) else 0.0
    return size > 1.18 * body and above > 0.9 * size and below > 0.2 * size and band[0].x0 < gaps[0][0]


def _lead(
    bands: Sequence[list[Item]],
    runs: list[tuple[list[list[Item]], list[Span]]],
    at: int,
    valleys: Sequence[Span],
    closed: int,
) -> int:
    """Take back bands above a run that already belong to its columns, and return where it now starts.

    A band that holds lines of one column only shows no gap of its own. Those to the right of a gap
    are column text for certain; those in the first column are where they go on into the run.
    """
    start = earliest = at
    while earliest > closed and at - earliest < len(runs) and not runs[earliest - at - 1][1]:
        band = bands[earliest - 1]
        if any(item.x0 < valley[1] and item.x1 > valley[0] for item in band for valley in valleys):
            break
        earliest -= 1
        if any(item.x0 >= valleys[0][1] - 1 for item in band):
            start = earliest
    while start > earliest:
        band, body = bands[start - 1], max(item.size for item in bands[at])
        near = _top(bands[start]) - max(item.bottom for item in band) < 1.2 * body
        if not near or max(item.size for item in band) > 1.1 * body:
            break
        start -= 1
    del runs[len(runs) - (at - start) :]
    return start


def _valleys(items: Sequence[Item], gaps: Sequence[Span]) -> list[Span]:
    """Keep the gaps that part columns of text, not a label from its value or a list mark from its text."""
    kept: list[Span] = []
    for gap in gaps:
        middle = (gap[0] + gap[1]) / 2
        before = [item for item in items if item.x1 <= middle and (not kept or item.x0 >= kept[-1][0])]
        after = [item for item in items if item.x0 >= middle]
        if before and after and _are_columns(before, _first_column(after, gaps, gap), gap):
            kept.append(gap)
    return kept


def _first_column(after: Sequence[Item], gaps: Sequence[Span], gap: Span) -> list[Item]:
    following = next((other[0] for other in gaps if other[0] > gap[0] + 1), float("inf"))
    column = [item for item in after if item.x0 < following]
    return column or list(after)


def _are_columns(left: Sequence[Item], right: Sequence[Item], gap: Span) -> bool:
    if _labels_cards(left, right):
        return False
    if any(item.table or item.card for item in (*left, *right)):
        return True
    if not _has_lines(left) and not _has_lines(right):
        # two texts side by side: a line of cards only where the space between is a real gutter
        return False
    if all(patterns.is_bullet(item.chunk.text) for item in left if item.chunk):
        return False
    if min(_lengths(left), _lengths(right)) > 8:
        return True
    size = median(item.size for item in (*left, *right))
    paged = all(patterns.is_number(item.chunk.text) for item in right if item.chunk)
    if not paged and gap[1] - gap[0] >= 30 * size:
        return True
    lines_left, lines_right = _bases(left), _bases(right)
    pairs = sum(_near(base, lines_right, 0.3 * size) for base in lines_left)
    if pairs >= 0.75 * min(len(lines_left), len(lines_right)):
        # label and value, entry and page number: read along the line
        return len(lines_left) >= 3 * len(lines_right) or len(lines_right) >= 3 * len(lines_left)
    return True


def _labels_cards(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether the left side only names the boxes on the right, each at its own height."""
    cards = [item for item in right if item.card]
    if len(cards) < 2 or not all(item.chunk and len(item.chunk.text) < 20 for item in left):
        return False
    floor = max(item.bottom for item in left)
    if any(item.top < floor for item in right if not item.card):
        return False
    named = {id(_beside(item, cards)) for item in left}
    return named == {id(card) for card in cards}


def _beside(item: Item, cards: Sequence[Item]) -> Item | None:
    """Return the box at whose height, and to whose left, an item stands."""
    middle = (item.top + item.bottom) / 2
    return next(
        (card for card in cards if card.top - 6 <= middle <= card.bottom + 6 and item.x1 <= card.x0 + 2), None
    )


def _labels_first(region: Region) -> Region:
    """Sort from the top down, with the label of a box before the box."""
    cards = [item for item in region if item.card]

    def place(item: Item) -> tuple[float, bool, float, float]:
        card = None if item.card else _beside(item, cards)
        return (card.top if card else item.top, bool(item.card), item.top, item.x0)

    return sorted(region, key=place)


def _bases(items: Sequence[Item]) -> list[float]:
    bases: list[float] = []
    for item in sorted(items, key=lambda item: item.bottom):
        if not bases or item.bottom - bases[-1] > 0.4 * item.size:
            bases.append(item.bottom)
    return bases


def _has_lines(items: Sequence[Item]) -> bool:
    """Whether items stand on two base lines and more; told without sorting them."""
    first = min(item.bottom for item in items)
    return any(item.bottom - first > 0.4 * item.size for item in items)


def _near(base: float, bases: Sequence[float], most: float) -> bool:
    """Whether one of some base lines, from the top down, is as near as that."""
    at = bisect_left(bases, base)
    return any(abs(base - other) <= most for other in bases[max(at - 1, 0) : at + 1])


def _lengths(items: Sequence[Item]) -> float:
    return median(len(item.chunk.text) if item.chunk else 99 for item in items)


def _columns(items: Sequence[Item], valleys: Sequence[Span]) -> list[list[Item]]:
    columns: list[list[Item]] = [[] for _ in range(len(valleys) + 1)]
    for item in items:
        middle = (item.x0 + item.x1) / 2
        columns[sum(middle > (valley[0] + valley[1]) / 2 for valley in valleys)].append(item)
    return [column for column in columns if column]
