"""Text that a file holds and no reader sees: it is no evidence, since a quote of it cannot be found.

White on white, under a shape or a picture, on a layer switched off, painted with nothing, set as specks. What may be
unseen is told from colours and the order of drawing, which costs little; whether it is, from the page
drawn with and without it, so that a gradient, a photograph or a mask behind white words counts as what
it is. The text layer of a scan, which is meant to be unseen, stays.
"""

from __future__ import annotations

import ctypes
import math
import re
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

import pypdfium2.raw as raw

from csrcheck.read.pdf import native
from csrcheck.read.pdf.drawings import IDENTITY, Cover, Drawings, Texts, moved
from csrcheck.read.pdf.frame import Frame
from csrcheck.read.pdf.glyphs import Glyphs
from csrcheck.read.pdf.ink import render

ALIKE = 24
"""Two colours that differ by less in every part (0 to 255) cannot be told from each other as text and ground."""

FAINT = 12
"""Least difference of a pixel, of 255, that a reader sees."""

_LEGIBLE = 1.6
"""Size in points below which nobody reads print; the smallest notes of reports are set in 4."""
_SPECK = 0.25
"""Size, as a share of the page's usual text, that is no small print of it."""

_UNPAINTED = 3
"""The render mode of text that is neither filled nor outlined."""
_WHITE = (255, 255, 255, 255)
_SCALE = 1.5
"""Pixels to a point when a page is drawn: enough for the strokes of small print to show."""
_MOST_PIXELS = 6_000_000
_INK = 96
"""Opaqueness of a pixel, of 255, that is the stroke of a character."""
_LIKE = 0.35
"""Least contrast of what lies where a text's strokes are, as a share of all contrast there, to be that text."""
_INKLESS = 0.1
"""Width of what leaves no ink to be seen or missed: a space."""
_SHIFT = 3
"""Pixels by which a scan may lie beside the text recognised in it."""
_TRACED = 300
"""Drawn paths from which the words of a page may be outlines, with its text unpainted beside them."""

Bounds = tuple[float, float, float, float]


def has_hidden_layers(path: Path) -> bool:
    """Whether a file switches off some of its layers (optional content) when it is opened."""
    content = path.read_bytes()
    if b"/OCProperties" not in content and not any(b"/OCProperties" in part for part in _packed(content)):
        return False
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import dict_value, list_value

    with path.open("rb") as file:
        try:
            properties = dict_value(PDFDocument(PDFParser(file)).catalog.get("OCProperties"))
            usual = dict_value(properties.get("D"))
            return getattr(usual.get("BaseState"), "name", "ON") == "OFF" or bool(
                list_value(usual.get("OFF"))
            )
        except Exception:  # pdfminer raises anything at all on damaged files
            return True  # unsure: pages with layers are then looked at


def _packed(content: bytes) -> Iterable[bytes]:
    """Return the object streams of a file, unpacked, where the catalogue of newer files stands."""
    for found in re.finditer(rb"/ObjStm\b[^>]{0,400}>>\s{0,4}stream\r?\n", content):
        packed = content[found.end() : content.find(b"endstream", found.end())]
        try:
            yield zlib.decompressobj().decompress(packed, 4_000_000)
        except zlib.error:
            yield b"/OCProperties" if b"/Encrypt" in content else b""


def find_unseen(
    handle: raw.FPDF_DOCUMENT,
    page: raw.FPDF_PAGE,
    text_page: int,
    count: int,
    drawings: Drawings,
    shown: Frame,
    *,
    layered: bool,
) -> frozenset[int]:
    """Return the characters of a page, by number, that are not seen on it.

    Args:
        handle: PDFium's document.
        page: PDFium's page.
        text_page: Address of its text.
        count: Number of characters.
        drawings: What is drawn on it.
        shown: Its rectangle; what stands outside is not looked at.
        layered: Whether the file switches layers off.
    """
    doubted: dict[int, Bounds] = {}
    unpainted: dict[int, Bounds] = {}
    pictures = [cover for cover in drawings.covers if cover.picture]
    for texts in drawings.texts:
        _doubt(doubted, drawings.covers, texts)
        modes = native.render_modes(texts.objects)
        if _UNPAINTED in modes:
            nothing = [item for item, mode in zip(texts.objects, modes, strict=True) if mode == _UNPAINTED]
            bounds = _bounds(nothing, texts.matrix)
            unpainted.update(
                (item, bounds[item])
                for item in nothing
                if not any(_stands_in(bounds[item], picture) for picture in pictures)
            )
        if layered:
            doubted.update(_on_layers(texts))
    doubted.update(_covered(drawings))
    page_box = Cover(0.0, (shown.left, shown.bottom, shown.right, shown.top), None, False)
    doubted = {
        item: bounds
        for item, bounds in doubted.items()
        if item not in unpainted and _stands_in(bounds, page_box) and bounds[2] - bounds[0] > _INKLESS
    }
    if not doubted and not unpainted:
        return frozenset()
    hidden = _hidden(handle, page, shown, doubted, unpainted, traced=drawings.paths >= _TRACED)
    if not hidden:
        return frozenset()
    drawn_by = native.text_objects(text_page, count)
    return frozenset(at for at, item in enumerate(drawn_by) if item in hidden)


def too_small(glyphs: Glyphs) -> frozenset[int]:
    """Return the characters of a page, by number, set so small that they are specks beside its usual text."""
    sizes = [piece[5] for piece in glyphs.pieces if piece[5] > 0]
    if not sizes or min(sizes) >= _LEGIBLE:
        return frozenset()
    limit = min(_LEGIBLE, _SPECK * median(sizes))  # a page that is small as a whole is looked at enlarged
    small = (range(piece[0], piece[1]) for piece in glyphs.pieces if 0 < piece[5] < limit)
    return frozenset(at for span in small for at in span)


def has_unpainted(drawings: Drawings) -> bool:
    """Whether a page holds text painted with nothing, as laid over scans and outlines."""
    return any(_UNPAINTED in native.render_modes(texts.objects) for texts in drawings.texts)


def _bounds(objects: Sequence[int], matrix: native.Affine) -> dict[int, Bounds]:
    flat = native.object_bounds(objects)
    edges: Iterable[Bounds] = zip(flat[0::4], flat[1::4], flat[2::4], flat[3::4], strict=True)
    if matrix != IDENTITY:
        edges = (moved(matrix, *edge) for edge in edges)
    return dict(zip(objects, edges, strict=True))


def _near(one: native.Colour, other: native.Colour) -> bool:
    return (
        abs(one[0] - other[0]) <= ALIKE
        and abs(one[1] - other[1]) <= ALIKE
        and abs(one[2] - other[2]) <= ALIKE
    )


def _stands_in(bounds: Bounds, cover: Cover) -> bool:
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    left, bottom, right, top = cover.bounds
    return left <= x <= right and bottom <= y <= top


def _reaches(cover: Cover, bounds: Bounds) -> bool:
    """Whether a cover lies over a text from end to end."""
    rim = 0.1 * (bounds[2] - bounds[0])
    return cover.bounds[0] <= bounds[0] + rim and cover.bounds[2] >= bounds[2] - rim


def _doubt(doubted: dict[int, Bounds], covers: Sequence[Cover], texts: Texts) -> None:
    """Add the text objects whose colour is that of what lies under them, or that are transparent."""
    colours = native.fill_colours(texts.objects)
    known = {cover.colour for cover in covers if cover.colour is not None} | {_WHITE}
    grounds = {
        colour: colour[3] <= FAINT or any(_near(colour, other) for other in known) for colour in set(colours)
    }
    if not any(grounds.values()):
        return
    same = [
        (item, place, colour)
        for item, place, colour in zip(texts.objects, texts.places, colours, strict=True)
        if grounds[colour]
    ]
    bounds = _bounds([item for item, _, _ in same], texts.matrix)
    latest = sorted(covers, key=lambda cover: -cover.place)
    for item, place, colour in same:
        box = bounds[item]
        under = next((cover for cover in latest if cover.place < place and _stands_in(box, cover)), None)
        ground = under.colour if under else _WHITE
        if colour[3] <= FAINT or (ground is not None and _near(colour, ground)):
            doubted[item] = box


def _covered(drawings: Drawings) -> dict[int, Bounds]:
    """Return the text objects that a shape or a picture drawn later lies over.

    Where pictures cover most of a page's text, they are its scan and the text is what was recognised.
    """
    first = min((texts.places[0] for texts in drawings.texts), default=1.0)
    covers = [c for c in drawings.covers if c.place > first and (c.picture or c.colour is not None)]
    if not covers:
        return {}
    words: list[tuple[float, float, int, Bounds]] = []
    for texts in drawings.texts:
        edges = _bounds(texts.objects, texts.matrix)
        for item, place in zip(texts.objects, texts.places, strict=True):
            words.append(((edges[item][1] + edges[item][3]) / 2, place, item, edges[item]))
    words.sort()
    heights = [height for height, _, _, _ in words]
    found: dict[int, Bounds] = {}
    scanned: set[int] = set()
    for cover in covers:
        begin, end = bisect_left(heights, cover.bounds[1]), bisect_left(heights, cover.bounds[3])
        for _, place, item, bounds in words[begin:end]:
            if place < cover.place and _stands_in(bounds, cover) and _reaches(cover, bounds):
                found[item] = bounds
                if cover.picture:
                    scanned.add(item)
    if 2 * len(scanned) > len(words):
        return {item: bounds for item, bounds in found.items() if item not in scanned}
    return found


def _on_layers(texts: Texts) -> dict[int, Bounds]:
    """Return the text objects that may stand on a layer: marked so, or inside a form object."""
    objects = [item for item in texts.objects if texts.inside or "OC" in native.mark_names(item)]
    return _bounds(objects, texts.matrix)


def _hidden(
    handle: raw.FPDF_DOCUMENT,
    page: raw.FPDF_PAGE,
    shown: Frame,
    doubted: Mapping[int, Bounds],
    unpainted: Mapping[int, Bounds],
    *,
    traced: bool,
) -> set[int]:
    """Return the text objects that leave no trace on the page as drawn."""
    band = _band([*doubted.values(), *(unpainted.values() if traced else ())], shown)
    picture = _Picture(page, shown, band)
    hidden = {item for item, bounds in unpainted.items() if not traced or picture.is_flat(bounds)}
    if not doubted:
        return hidden
    texts = [ctypes.cast(item, raw.FPDF_PAGEOBJECT) for item in doubted]
    for text in texts:
        raw.FPDFPageObj_SetIsActive(text, False)
    without = _Picture(page, shown, band)
    for text in texts:
        raw.FPDFPageObj_SetIsActive(text, True)
    for text, (item, bounds) in zip(texts, doubted.items(), strict=True):
        if picture.is_like(without, bounds) and not picture.shows(_shape(handle, page, text), bounds):
            hidden.add(item)
    return hidden


def _scale(shown: Frame) -> float:
    """Return the pixels to a point at which a page is drawn."""
    return min(_SCALE, math.sqrt(_MOST_PIXELS / max(shown.width * shown.height, 1.0)))


def _band(places: Sequence[Bounds], shown: Frame) -> tuple[float, float]:
    """Return from where to where a page has to be drawn, in points from its top, for what stands in some places."""
    edges = [edge for place in places for edge in shown.rectangle(*place)[1::2]]
    rim = (_SHIFT + 2) / _scale(shown)
    return (min(edges) - rim, max(edges) + rim) if edges else (0.0, 0.0)


def _shape(handle: raw.FPDF_DOCUMENT, page: raw.FPDF_PAGE, text: raw.FPDF_PAGEOBJECT) -> list[bytes]:
    """Return rows of how opaque a text object alone is, 0 to 255, from the top down."""
    bitmap = raw.FPDFTextObj_GetRenderedBitmap(handle, page, text, _SCALE)
    if not bitmap:
        return []
    try:
        width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return [pixels[at + 3 : at + 4 * width : 4] for at in range(0, stride * height, stride)]
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


class _Picture:
    """A page drawn in levels of grey, in a band across it, from and to so many points from the top."""

    def __init__(self, page: raw.FPDF_PAGE, shown: Frame, band: tuple[float, float]) -> None:
        self.frame = shown
        self.raster = render(page, shown, _scale(shown), band=band)

    def rows(self, bounds: Bounds, rim: int = 0) -> list[bytes]:
        """Return the rows of pixels inside a rectangle of PDF space and a rim around it."""
        scale = self.raster.scale
        x0, top, x1, bottom = (int(edge * scale) for edge in self.frame.rectangle(*bounds))
        across = slice(max(x0 - rim, 0), max(x1 + 1 + rim, 0))
        first = self.raster.first
        return [
            row[across]
            for row in self.raster.rows[max(top - rim - first, 0) : max(bottom + 1 + rim - first, 0)]
        ]

    def is_flat(self, bounds: Bounds) -> bool:
        """Whether a rectangle is of one shade."""
        rows = [row for row in self.rows(bounds) if row]
        return not rows or max(map(max, rows)) - min(map(min, rows)) < FAINT

    def is_like(self, other: _Picture, bounds: Bounds) -> bool:
        """Whether a rectangle looks the same in both."""
        pairs = zip(self.rows(bounds), other.rows(bounds), strict=True)
        return all(a == b or all(abs(p - q) < FAINT for p, q in zip(a, b, strict=True)) for a, b in pairs)

    def shows(self, shape: Sequence[bytes], bounds: Bounds) -> bool:
        """Whether a rectangle shows the shape of a text all the same: as outlines, or in a scan of it."""
        if self.is_flat(bounds):
            return False
        if not shape or self.frame.turns or self.raster.scale < _SCALE:
            return True
        around = self.rows(bounds, _SHIFT)
        shades = [shade for row in around for shade in row]
        least = _LIKE * (max(shades) - min(shades))
        shifts = range(2 * _SHIFT + 1)
        return any(
            _contrast([row[across:] for row in around[down:]], shape) >= least
            for down in shifts
            for across in shifts
        )


def _contrast(rows: Sequence[bytes], shape: Sequence[bytes]) -> float:
    """Return the difference of the mean shades inside and outside of a shape."""
    inked: list[int] = []
    beside: list[int] = []
    for row, line in zip(rows, shape, strict=False):
        for shade, ink in zip(row, line, strict=False):
            (inked if ink > _INK else beside).append(shade)
    if not inked or not beside:
        return 0.0
    return abs(sum(inked) / len(inked) - sum(beside) / len(beside))
