"""What is drawn on a page: straight rules, rectangles and pictures, told from PDFium's objects."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, compress

import pypdfium2.raw as raw
from msgspec import Struct

from csrcheck.read.pdf import native
from csrcheck.read.pdf.frame import Frame

THIN = 2.6
"""A rectangle thinner than this is a rule."""

LIMIT = 30_000
"""Objects looked at on a page; beyond it the page is an illustration, not a table."""

ICON, BACKGROUND = 0.02, 0.85
"""Shares of a page: a picture smaller than the first is an icon, larger than the second a background."""

COVERING = 5.0
"""A shape lower or narrower than this, in points, holds and hides no word."""

IDENTITY: native.Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEPTH = 4
_SEGMENTS = 4_000


class Cover(Struct, frozen=True):
    """A filled shape or a picture, large enough to stand behind or before words.

    Attributes:
        place: Where it comes in the order of drawing.
        bounds: Left, bottom, right, top in PDF space.
        colour: ``None`` for a picture, a shading, or what lets shine through.
    """

    place: float
    bounds: tuple[float, float, float, float]
    colour: native.Colour | None
    picture: bool


class Texts(Struct, frozen=True):
    """The text objects of the page itself or of one form object on it.

    Attributes:
        objects: Their addresses.
        places: Where each comes in the order of drawing.
        matrix: From their space to the page's.
        inside: Whether a form object holds them.
    """

    objects: list[int]
    places: list[float]
    matrix: native.Affine
    inside: bool


@dataclass(slots=True)
class Drawings:
    """Rules and pictures of a page, in its frame.

    Attributes:
        levels: Horizontal rules as (y, x0, x1), sides of boxes included; ``strokes``: those drawn as
            rules; ``uprights``: vertical rules as (x, top, bottom).
        paths: Number of drawn paths.
        pictures: Share of the page covered by pictures, 0 to 1.
        shown: How many of them are neither icons nor backgrounds.
        cut: Whether the page holds more objects than were looked at.
        texts: The text objects; ``covers``: what may stand behind or before them.
    """

    levels: list[tuple[float, float, float]] = field(default_factory=list)
    strokes: list[tuple[float, float, float]] = field(default_factory=list)
    uprights: list[tuple[float, float, float]] = field(default_factory=list)
    paths: int = 0
    pictures: float = 0.0
    shown: int = 0
    cut: bool = False
    texts: list[Texts] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)


def read_drawings(page: int, count: int, frame: Frame) -> Drawings:
    """Collect the rules and pictures of a page, those inside form objects included."""
    drawings = Drawings(cut=count > LIMIT)
    objects = native.page_objects(page, min(count, LIMIT))
    _collect(drawings, objects, _Holder(IDENTITY, 0.0, 1.0, 0), frame)
    drawings.pictures = min(1.0, drawings.pictures)
    return drawings


class _Holder(Struct, frozen=True):
    """The page or a form object: its matrix, and the stretch of the drawing order its objects share."""

    matrix: native.Affine
    start: float
    length: float
    depth: int


def _collect(drawings: Drawings, objects: Sequence[int], holder: _Holder, frame: Frame) -> None:
    matrix = holder.matrix
    types = native.object_types(objects)
    step = holder.length / (len(objects) + 1)
    places = [holder.start + step * at for at in range(1, len(objects) + 1)]
    are_paths = list(map(raw.FPDF_PAGEOBJ_PATH.__eq__, types))
    paths = list(compress(objects, are_paths))
    drawings.paths += len(paths)
    are_texts = list(map(raw.FPDF_PAGEOBJ_TEXT.__eq__, types))
    if any(are_texts):
        held = list(compress(objects, are_texts)), list(compress(places, are_texts))
        drawings.texts.append(Texts(*held, matrix, holder.depth > 0))
    bounds = native.object_bounds(paths)
    page_area = max(frame.width * frame.height, 1.0)
    if matrix != IDENTITY:
        edges = zip(bounds[0::4], bounds[1::4], bounds[2::4], bounds[3::4], strict=True)
        bounds = array("f", chain.from_iterable(moved(matrix, *edge) for edge in edges))
    _sort(drawings, paths, bounds, matrix, frame)
    _cover(drawings, list(compress(places, are_paths)), paths, bounds)
    if len(paths) + sum(are_texts) == len(objects):
        return  # as in most tables, of tens of thousands of rules
    for item, kind, place in zip(objects, types, places, strict=True):
        if kind == raw.FPDF_PAGEOBJ_SHADING:
            bounds_of = moved(matrix, *native.object_bounds([item]))
            drawings.covers.append(Cover(place, bounds_of, None, False))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = moved(matrix, *native.object_bounds([item]))
            drawings.covers.append(Cover(place, (left, bottom, right, top), None, True))
            x0, y0, x1, y1 = frame.rectangle(left, bottom, right, top)
            width = min(x1, frame.width) - max(x0, 0)
            height = min(y1, frame.height) - max(y0, 0)
            share = max(width, 0) * max(height, 0) / page_area
            drawings.pictures += share
            drawings.shown += ICON < share < BACKGROUND
        elif kind == raw.FPDF_PAGEOBJ_FORM and holder.depth < _DEPTH:
            inner = native.form_objects(item, LIMIT)
            if drawings.paths + len(inner) > LIMIT:
                drawings.cut = True
                continue
            inside = _Holder(_times(native.object_matrix(item), matrix), place, step, holder.depth + 1)
            _collect(drawings, inner, inside, frame)


def _cover(drawings: Drawings, places: Sequence[float], paths: Sequence[int], bounds: array[float]) -> None:
    """Add the filled shapes that are large enough to hold or hide a word."""
    edges = zip(bounds[0::4], bounds[1::4], bounds[2::4], bounds[3::4], strict=True)
    large = [
        (place, path, edge)
        for place, path, edge in zip(places, paths, edges, strict=True)
        if edge[2] - edge[0] > COVERING and edge[3] - edge[1] > COVERING and native.filled(path)
    ]
    colours = native.fill_colours([path for _, path, _ in large])
    for (place, _, edge), colour in zip(large, colours, strict=True):
        drawings.covers.append(Cover(place, edge, colour if colour[3] > 240 else None, False))


def _sort(
    drawings: Drawings, paths: Sequence[int], bounds: array[float], matrix: native.Affine, frame: Frame
) -> None:
    """Tell rules from cells by the bounds of each path."""
    levels, strokes, uprights = drawings.levels.append, drawings.strokes.append, drawings.uprights.append
    for path, x0, top, x1, bottom in zip(paths, *frame.rectangles(bounds), strict=True):
        # written out here rather than called: tables are tens of thousands of short rules
        if bottom - top <= THIN and x1 - x0 >= bottom - top:
            if x1 - x0 > 0.3:
                rule = ((top + bottom) / 2, x0, x1)
                levels(rule)
                strokes(rule)
        elif x1 - x0 <= THIN:
            if bottom - top > 0.3:
                uprights(((x0 + x1) / 2, top, bottom))
        elif not _is_background(x0, top, x1, bottom, frame):
            large = x1 - x0 > 24 and bottom - top > 12
            if not (large and _drew_lines(drawings, path, matrix, frame)):
                _add(drawings, x0, top, x1, bottom)


def _is_background(x0: float, top: float, x1: float, bottom: float, frame: Frame) -> bool:
    """Whether a rectangle is too large for a cell, or reaches the edge of the page: no table has such borders."""
    bleeds = x0 < 2 or top < 2 or x1 > frame.width - 2 or bottom > frame.height - 2
    return bleeds or (x1 - x0 > 0.4 * frame.width and bottom - top > 0.4 * frame.height)


def _add(drawings: Drawings, x0: float, top: float, x1: float, bottom: float) -> None:
    width, height = x1 - x0, bottom - top
    if height <= THIN:
        if width > 0.3 and width >= height:
            drawings.levels.append(((top + bottom) / 2, x0, x1))
        elif height > 0.3:
            drawings.uprights.append(((x0 + x1) / 2, top, bottom))
    elif width <= THIN:
        drawings.uprights.append(((x0 + x1) / 2, top, bottom))
    elif width >= 8 and height >= 6:
        drawings.levels += ((top, x0, x1), (bottom, x0, x1))
        drawings.uprights += ((x0, top, bottom), (x1, top, bottom))


def _drew_lines(drawings: Drawings, path: int, matrix: native.Affine, frame: Frame) -> bool:
    """Add the strokes of a path that draws many lines at once (a whole grid); say whether it did."""
    count = native.segment_counts([path])[0]
    if not 6 < count <= _SEGMENTS:
        return False
    points = native.path_points(path, count)
    if any(kind == raw.FPDF_SEGMENT_BEZIERTO for kind, _, _ in points):
        return True  # an illustration: its bounding box is no cell
    whole = _times(native.object_matrix(path), matrix)
    start: tuple[float, float] | None = None
    strokes: list[tuple[float, float, float, float]] = []
    for kind, x, y in points:
        if kind == raw.FPDF_SEGMENT_LINETO and start is not None:
            ends = (min(start[0], x), min(start[1], y), max(start[0], x), max(start[1], y))
            strokes.append(frame.rectangle(*moved(whole, *ends)))
        start = (x, y)
    straight = [box for box in strokes if box[2] - box[0] <= THIN or box[3] - box[1] <= THIN]
    if len(straight) == len(strokes):
        for box in straight:
            _add(drawings, *box)
    return True


def moved(
    matrix: native.Affine, left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    """Return a rectangle (left, bottom, right, top) of a form object's space in that of the page."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def _times(first: native.Affine, then: native.Affine) -> native.Affine:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip
