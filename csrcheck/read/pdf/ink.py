"""What the picture of a page shows beside its text layer: characters it lacks, writing in pictures.

A text layer may lack characters the page shows (an OCR that gave up on them, a font whose map is broken);
they leave gaps in the lines that are filled with ink. A page without a text layer may be a photograph, or
a scan full of writing. Both are told from a grey picture of the page, in which writing is sharp marks on
an even ground.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from statistics import median

import pypdfium2.raw as raw
from msgspec import Struct

from csrcheck.read.pdf.drawings import BACKGROUND, LIMIT, Drawings
from csrcheck.read.pdf.frame import Frame
from csrcheck.read.pdf.glyphs import Glyphs, Piece

_EM_PIXELS = 10.0
"""Pixels of a character in the picture in which gaps are looked into: of reports, 9 to 14 decide the same. Scans of
150 dots to the inch are so drawn at half their size, which PDFium decodes in half of the time."""
_BANDS = 4
"""Stretches of a page that are drawn one after the other: most are not needed to settle what is asked."""
_LONGEST = 1300
"""Pixels of the longer side of the picture in which writing is looked for: 10 points are some 15 pixels."""

_LOST, _FEWEST = 0.08, 10
"""Share of the Han characters of a page from which it cannot be judged without those lost, and least number."""
_NARROWEST, _WIDEST = 0.6, 8.0
"""Gaps looked into, in characters: narrower ones are spacing, wider ones part columns."""
_INKY = 0.35
"""Share of the ink of the character beside it from which a place in a gap holds one."""
_UPRIGHT, _SPREAD = 0.85, 0.5
"""Share of a column of pixels from which it is a drawn rule, and of columns with ink in a character."""
_CONTRAST = 40
"""Levels of grey (of 255) between writing and its ground."""

_TILE = 16
_GROUND, _EVEN = 16, 0.45
"""Levels a ground may vary by, and the least share of a tile with writing that is ground."""
_LEAST_INK, _MOST_INK = 0.04, 0.5
_CROSSINGS = 2.0
"""Least crossings between ground and ink in a line of pixels through writing, on average."""
_RUN = 4
"""Tiles in a row from which marks are a line of writing."""


class Raster(Struct, frozen=True):
    """A page in levels of grey, a row of bytes per line of pixels; ``scale`` is pixels per point.

    Attributes:
        first: Number of the first row from the top of the page.
    """

    rows: Sequence[bytes]
    width: int
    scale: float
    first: int = 0


def render(
    page: raw.FPDF_PAGE,
    frame: Frame,
    scale: float,
    turns: int = 0,
    band: tuple[float, float] = (0.0, math.inf),
) -> Raster:
    """Return the picture of a page.

    Args:
        page: PDFium's handle of the page, which keeps what its pictures were decoded to.
        frame: The page as it is to be seen.
        scale: Pixels per point.
        turns: Quarter turns clockwise from the page as shown to the frame.
        band: What of it is to be drawn, in points from the top.
    """
    width, height = max(int(frame.width * scale), 1), max(int(frame.height * scale), 1)
    top = min(max(int(band[0] * scale), 0), height - 1)
    count = min(max(math.ceil(min(band[1] * scale, height)) - top, 1), height - top)
    bitmap = raw.FPDFBitmap_CreateEx(width, count, raw.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return Raster((), 0, scale)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, count, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, height, turns % 4, raw.FPDF_ANNOT)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * count)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return Raster([data[at : at + width] for at in range(0, stride * count, stride)], width, scale, top)


# ----- characters the text layer lacks


class _Gap(Struct, frozen=True):
    """A gap in a line: its edges, the base line from the top of the page, size of characters, how many fit."""

    left: float
    right: float
    base: float
    size: float
    count: int
    before: bool
    after: bool


def lacks_characters(glyphs: Glyphs, page: raw.FPDF_PAGE, shown: Frame, drawings: Drawings) -> bool:
    """Whether the lines of a page show characters that its text layer does not have, so many that they matter.

    The page is drawn only where its lines have gaps enough to matter, and as far as it takes to know.

    Args:
        glyphs: The text layer.
        page: PDFium's handle of the page.
        shown: The page as shown.
        drawings: Its rules: a gap with an upright one is a border of cells.
    """
    gaps = list(_gaps(glyphs))
    if sum(gap.count for gap in gaps) < _FEWEST:
        return False
    there = sum(map(len, _HAN.findall(glyphs.text)))

    def matters(lost: int) -> bool:
        return lost >= _FEWEST and lost >= _LOST * (there + lost)

    if not matters(sum(gap.count for gap in gaps)):
        return False  # nor would fewer of them
    uprights = sorted(drawings.uprights)
    gaps = [gap for gap in gaps if not _is_ruled(gap, uprights)]
    if not matters(sum(gap.count for gap in gaps)):
        return False

    def lacks() -> bool:
        found, left = 0, sum(gap.count for gap in gaps)
        looked = _looked_into(gaps, page, glyphs.frame, shown)
        while not matters(found) and matters(found + left):
            gap, filled = next(looked)
            found, left = found + filled, left - gap.count
        return matters(found)

    grounds = _grounds(page, shown)
    with _left_out(grounds):
        settled = bool(grounds) and lacks()
    return settled or lacks()


def _grounds(page: raw.FPDF_PAGE, shown: Frame) -> list[raw.FPDF_PAGEOBJECT]:
    """Return the pictures over the whole page that another such picture lies on.

    Scanners lay what is written on a page, as a mask, over a picture of its paper, which takes longest to decode and
    seldom matters.
    """
    found = []
    least = BACKGROUND * shown.width * shown.height
    for number in range(min(raw.FPDFPage_CountObjects(page), LIMIT)):
        item = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        edges = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(item, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if (right - left) * (top - bottom) >= least:
                found.append(item)
    return found[:-1]


@contextmanager
def _left_out(objects: Sequence[raw.FPDF_PAGEOBJECT]) -> Iterator[None]:
    """Have a page drawn without some of its objects meanwhile."""
    for each in objects:
        raw.FPDFPageObj_SetIsActive(each, False)
    try:
        yield
    finally:
        for each in objects:
            raw.FPDFPageObj_SetIsActive(each, True)


def _looked_into(
    gaps: Sequence[_Gap], page: raw.FPDF_PAGE, frame: Frame, shown: Frame
) -> Iterator[tuple[_Gap, int]]:
    """Yield gaps, from the top of a page down, each with the characters it holds; the page is drawn as they are asked for."""
    scale = min(_EM_PIXELS / median(gap.size for gap in gaps), 3000 / max(frame.width, frame.height, 1.0))
    ordered = sorted(gaps, key=lambda gap: gap.base)
    count = -(-len(ordered) // _BANDS)
    for start in range(0, len(ordered), count):
        stretch = ordered[start : start + count]
        band = min(gap.base - gap.size for gap in stretch), max(gap.base + gap.size for gap in stretch)
        raster = render(page, frame, scale, frame.turns - shown.turns, band)
        for gap in stretch:
            yield gap, _filled(raster, gap)


def _is_ruled(gap: _Gap, uprights: Sequence[tuple[float, float, float]]) -> bool:
    """Whether one of the upright rules, from the left to the right, stands in a gap."""
    begin, end = bisect_left(uprights, (gap.left - 1,)), bisect_left(uprights, (gap.right + 1, math.inf))
    return any(top <= gap.base <= bottom for _, top, bottom in uprights[begin:end])


_HAN = re.compile("[\u3400-\u9fff]+")


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _gaps(glyphs: Glyphs) -> Iterator[_Gap]:
    """Yield the gaps beside Han characters of a line in which no other text stands."""
    pieces, text = glyphs.pieces, glyphs.text
    placed: list[tuple[float, Piece]] = []
    bases: list[float] = []
    for first, second in pairwise(pieces):
        size = first[5]
        # the width first: few neighbours stand as far apart as a character is wide, and no further
        if first[2] != second[2] or size <= 0 or not _NARROWEST <= (second[3] - first[4]) / size <= _WIDEST:
            continue
        base = glyphs.frame.base(first[6], first[7])
        if not 0.75 <= second[5] / size <= 1.33:
            continue
        if abs(base - glyphs.frame.base(second[6], second[7])) > 0.3 * size:
            continue
        if glyphs.is_bridged(first[1], second[0]):
            continue  # struck out, or unseen: left out on purpose
        left, right = first[4], second[3]
        before, after = _is_han(text[first[1] - 1]), _is_han(text[second[0]])
        if not (before or after):
            continue
        if not placed:
            placed = sorted((glyphs.frame.base(piece[6], piece[7]), piece) for piece in pieces)
            bases = [height for height, _ in placed]
        near = placed[bisect_left(bases, base - size) : bisect_right(bases, base + size)]
        if not any(_between(piece, left, right) for _, piece in near if piece[4] > left and piece[3] < right):
            yield _Gap(left, right, base, size, max(round((right - left) / size), 1), before, after)


def _between(piece: Piece, left: float, right: float) -> bool:
    return min(piece[4], right) - max(piece[3], left) > 0.15 * piece[5]


def _filled(raster: Raster, gap: _Gap) -> int:
    """Return how many places of a gap hold about as much ink as the characters beside it."""
    scale, size = raster.scale, gap.size
    top, bottom = (int((gap.base + part * size) * scale) - raster.first for part in (-0.82, 0.1))
    rows = raster.rows[max(top, 0) : max(bottom, 0)]

    def columns(left: float) -> slice:
        start = max(int((left + 0.05 * size) * scale), 0)
        return slice(start, max(int((left + 0.95 * size) * scale), start + 1))

    beside = [columns(gap.left - size)] * gap.before + [columns(gap.right)] * gap.after
    strip = b"".join(row[columns(gap.left - size).start : columns(gap.right).stop] for row in rows)
    if not strip:
        return 0
    ground = sorted(strip)[len(strip) // 2]
    darkest, lightest = min(strip), max(strip)
    if lightest - darkest < _CONTRAST:
        return 0
    dark = ground - darkest >= lightest - ground
    edge = (ground + (darkest if dark else lightest)) / 2
    marks = bytes((level < edge) if dark else (level > edge) for level in range(256))

    def ink(where: slice) -> float:
        """Return the share of ink; a column filled from top to bottom is the border of a cell."""
        found = [row[where].translate(marks) for row in rows]
        uprights = [bytes(column) for column in zip(*found, strict=True)]
        inked = [column.count(1) for column in uprights]
        spread = sum(0 < count < _UPRIGHT * len(found) for count in inked)
        if spread < _SPREAD * len(uprights):
            return 0.0
        return sum(count for count in inked if count < _UPRIGHT * len(found)) / (
            len(uprights) * len(found) or 1
        )

    usual = max(map(ink, beside))
    step = (gap.right - gap.left) / gap.count
    places = (columns(gap.left + step * place) for place in range(gap.count))
    return sum(ink(place) > _INKY * usual for place in places) if usual > _LEAST_INK else 0


# ----- writing in pictures


def writing(page: raw.FPDF_PAGE, frame: Frame) -> int:
    """Return about how many characters of ordinary size the picture of a page shows.

    Large characters count for few or none: a title across a photograph is no text that is missed.
    """
    return count_writing(render(page, frame, _LONGEST / max(frame.width, frame.height, 1.0)))


def count_writing(raster: Raster) -> int:
    """Return how many tiles of a picture are part of a line of writing; a tile is a character of 10 points."""
    found = 0
    for top in range(0, len(raster.rows) - _TILE + 1, _TILE):
        rows = raster.rows[top : top + _TILE]
        run = 0
        for left in range(0, raster.width - _TILE + 1, _TILE):
            if _is_written([row[left : left + _TILE] for row in rows]):
                run += 1
                continue
            found += run if run >= _RUN else 0
            run = 0
        found += run if run >= _RUN else 0
    return found


def _is_written(tile: Sequence[bytes]) -> bool:
    """Whether a tile shows sharp marks on an even ground."""
    pixels = b"".join(tile)
    darkest, lightest = min(pixels), max(pixels)
    if lightest - darkest < _CONTRAST:
        return False
    ground = sorted(pixels)[len(pixels) // 2]
    if ground - darkest < lightest - ground:
        ground, low, high = ground, ground + _GROUND, (ground + lightest) // 2
        kinds = bytes(1 if level > high else 0 if level <= low else 2 for level in range(256))
    else:
        low, high = ground - _GROUND, (ground + darkest) // 2
        kinds = bytes(1 if level < high else 0 if level >= low else 2 for level in range(256))
    sorted_ = [row.translate(kinds) for row in tile]
    ink = sum(row.count(1) for row in sorted_)
    even = sum(row.count(0) for row in sorted_)
    if even < _EVEN * len(pixels) or not _LEAST_INK * len(pixels) <= ink <= _MOST_INK * len(pixels):
        return False
    inky = [row.replace(b"\x02", b"") for row in sorted_ if 1 in row]
    crossings = sum(row.count(b"\x00\x01") + row.count(b"\x01\x00") for row in inky)
    return crossings >= _CROSSINGS * len(inky) and len(set(inky)) > 2
