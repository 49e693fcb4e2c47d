"""PDFium's C functions, called for many characters or objects at a time.

An ordinary ``ctypes`` call from a Python loop costs about a microsecond, which for every character of
a long report is more than PDFium itself needs to parse the file. Here addresses are plain integers
and the loop runs inside ``map``, which costs a fifth of that. Where the same address goes with many numbers
it is made an argument once (:func:`_argument`), and the function is bound without types of arguments, which saves a third of
the rest. ``PYFUNCTYPE`` keeps the interpreter lock: PDFium must never run in two threads at once.
"""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from pathlib import Path
from struct import Struct
from typing import Any

import pypdfium2.raw as raw

from csrcheck.messages import printable

_VOID = ctypes.c_void_p
_INT = ctypes.c_int
_FLOAT = ctypes.c_float
_DOUBLE = ctypes.c_double

Native = Callable[..., Any]


def _function(name: str, result: Any, *arguments: Any) -> Native:
    """Bind an exported function to a prototype that takes integers for pointers."""
    address = ctypes.cast(getattr(raw, name), _VOID).value
    assert address is not None  # noqa: S101  (a bound function has an address)
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_argument = _VOID.from_param
"""Makes an argument of an address, for functions bound without types of arguments; what is a plain integer there is an ``int``."""

_loose_box = _function("FPDFText_GetLooseCharBox", _INT)
_unicode = _function("FPDFText_GetUnicode", ctypes.c_uint)
_map_error = _function("FPDFText_HasUnicodeMapError", _INT)
_font_size = _function("FPDFText_GetFontSize", _DOUBLE)
_matrix = _function("FPDFText_GetMatrix", _INT)
_origin = _function("FPDFText_GetCharOrigin", _INT)
_angle = _function("FPDFText_GetCharAngle", _FLOAT)
_font_weight = _function("FPDFText_GetFontWeight", _INT)
_object = _function("FPDFPage_GetObject", _VOID)
_child = _function("FPDFFormObj_GetObject", _VOID, _VOID, ctypes.c_ulong)
_children = _function("FPDFFormObj_CountObjects", _INT, _VOID)
_object_type = _function("FPDFPageObj_GetType", _INT, _VOID)
_object_bounds = _function("FPDFPageObj_GetBounds", _INT, _VOID, _VOID, _VOID, _VOID, _VOID)
_object_matrix = _function("FPDFPageObj_GetMatrix", _INT, _VOID, _VOID)
_segments = _function("FPDFPath_CountSegments", _INT, _VOID)
_segment = _function("FPDFPath_GetPathSegment", _VOID, _VOID, _INT)
_segment_type = _function("FPDFPathSegment_GetType", _INT, _VOID)
_segment_point = _function("FPDFPathSegment_GetPoint", _INT, _VOID, _VOID, _VOID)
_fill_colour = _function("FPDFPageObj_GetFillColor", _INT, _VOID, _VOID, _VOID, _VOID, _VOID)
_draw_mode = _function("FPDFPath_GetDrawMode", _INT, _VOID, _VOID, _VOID)
_marks = _function("FPDFPageObj_CountMarks", _INT, _VOID)
_mark = _function("FPDFPageObj_GetMark", _VOID, _VOID, ctypes.c_ulong)
_mark_name = _function("FPDFPageObjMark_GetName", _INT, _VOID, _VOID, ctypes.c_ulong, _VOID)

Colour = tuple[int, int, int, int]
"""Red, green, blue and how opaque, each 0 to 255."""

_colours = Struct("4I")

Affine = tuple[float, float, float, float, float, float]


def address_of(handle: Any) -> int:
    """Return the address a PDFium handle points to."""
    return ctypes.cast(handle, _VOID).value or 0


def _run(calls: Iterable[object]) -> None:
    deque(calls, maxlen=0)


def loose_boxes(text_page: int, indices: Sequence[int]) -> array[float]:
    """Return left, top, right, bottom of characters, flat, in page space."""
    count = len(indices)
    boxes = array("f", bytes(16 * count))
    start, _ = boxes.buffer_info()
    places = map(_argument, range(start, start + 16 * count, 16))
    _run(map(_loose_box, repeat(_argument(text_page)), indices, places))
    return boxes


def unicodes(text_page: int, count: int) -> list[int]:
    """Return the code point of every character."""
    return list(map(_unicode, repeat(_argument(text_page)), range(count)))


def map_errors(text_page: int, indices: Sequence[int]) -> int:
    """Return how many of the characters have no known code point."""
    return sum(error > 0 for error in map(_map_error, repeat(_argument(text_page)), indices))


def font_sizes(text_page: int, indices: Sequence[int]) -> list[float]:
    """Return the size each character shows at, in points: font size times the scale of its matrix."""
    matrices = array("f", bytes(24 * len(indices)))
    start, _ = matrices.buffer_info()
    places = map(_argument, range(start, start + 24 * len(indices), 24))
    _run(map(_matrix, repeat(_argument(text_page)), indices, places))
    nominal = map(_font_size, repeat(_argument(text_page)), indices)
    return [
        size * (c * c + d * d) ** 0.5 if c or d else size
        for size, c, d in zip(nominal, matrices[2::6], matrices[3::6], strict=True)
    ]


def origins(text_page: int, indices: Sequence[int]) -> tuple[array[float], array[float]]:
    """Return x and y of the point on the base line where each character starts."""
    count = len(indices)
    points = array("d", bytes(16 * count))
    start, _ = points.buffer_info()
    end = start + 16 * count
    places = (map(_argument, range(start + at, end + at, 16)) for at in (0, 8))
    _run(map(_origin, repeat(_argument(text_page)), indices, *places))
    return points[0::2], points[1::2]


def angles(text_page: int, indices: Sequence[int]) -> list[float]:
    """Return the rotation of each character in radians, counter-clockwise; negative where unknown."""
    return list(map(_angle, repeat(_argument(text_page)), indices))


def directions(text_page: int, indices: Sequence[int]) -> list[float]:
    """Return the way each character's line runs, in radians counter-clockwise.

    PDFium's angle of a character also tells the slope of a slanted face; the line's own does not.
    """
    matrices = array("f", bytes(24 * len(indices)))
    start, _ = matrices.buffer_info()
    places = map(_argument, range(start, start + 24 * len(indices), 24))
    _run(map(_matrix, repeat(_argument(text_page)), indices, places))
    return list(map(math.atan2, matrices[1::6], matrices[0::6]))


def font_weights(text_page: int, indices: Sequence[int]) -> list[int]:
    """Return the weight of each character's font: 400 is regular, 700 bold, -1 unknown."""
    return list(map(_font_weight, repeat(_argument(text_page)), indices))


_text_font = _function("FPDFTextObj_GetFont", _VOID, _VOID)

if hasattr(raw, "FPDFText_GetTextObject"):
    _text_object = _function("FPDFText_GetTextObject", _VOID)
    _render_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _VOID)

    def fonts(text_page: int, indices: Sequence[int]) -> list[tuple[int, int]]:
        """Return font address and text render mode (2 is filled and stroked) of each character."""
        objects = list(map(_text_object, repeat(_argument(text_page)), indices))
        if not all(objects):
            return [(_text_font(item) or 0, _render_mode(item)) if item else (0, 0) for item in objects]
        return list(zip(map(_text_font, objects), map(_render_mode, objects), strict=True))

    def text_objects(text_page: int, count: int) -> list[int | None]:
        """Return the address of the page object that draws each character, ``None`` for generated ones."""
        return list(map(_text_object, repeat(_argument(text_page)), range(count)))

    def render_modes(objects: Sequence[int]) -> list[int]:
        """Return the render mode of text objects: 0 to 2 paint, 3 paints nothing, 4 to 7 also clip."""
        return list(map(_render_mode, objects))

else:  # an older PDFium: boldness is then told by weight alone

    def fonts(text_page: int, indices: Sequence[int]) -> list[tuple[int, int]]:  # noqa: ARG001
        """Return zeros: this PDFium does not tell."""
        return [(0, 0)] * len(indices)

    def text_objects(text_page: int, count: int) -> list[int | None]:  # noqa: ARG001
        """Return nothing: this PDFium does not tell."""
        return [None] * count

    def render_modes(objects: Sequence[int]) -> list[int]:
        """Return zeros: this PDFium does not tell."""
        return [0] * len(objects)


if hasattr(raw, "FPDFFont_GetIsEmbedded"):
    _embedded = _function("FPDFFont_GetIsEmbedded", _INT, _VOID)

    def is_embedded(font: int) -> bool:
        """Whether a file holds a font itself, so that nothing stands in for it."""
        return bool(_embedded(font) == 1)

else:

    def is_embedded(font: int) -> bool:  # noqa: ARG001
        """Return that it may not be: this PDFium does not tell."""
        return False


def text_fonts(objects: Sequence[int]) -> set[int]:
    """Return the addresses of the fonts of text objects."""
    return set(filter(None, map(_text_font, objects)))


def font_name(font: int) -> str:
    """Return the base name of a font, empty where it has none."""
    if not font or not hasattr(raw, "FPDFFont_GetBaseFontName"):
        return ""
    buffer = ctypes.create_string_buffer(128)
    handle = ctypes.cast(font, raw.FPDF_FONT)
    size = raw.FPDFFont_GetBaseFontName(handle, buffer, 128)
    return buffer.value.decode("utf-8", "replace") if 0 < size <= 128 else ""


def page_objects(page: int, count: int) -> list[int]:
    """Return the addresses of a page's objects."""
    return list(filter(None, map(_object, repeat(_argument(page)), range(count))))


def form_objects(form: int, limit: int) -> list[int]:
    """Return the addresses of the objects inside a form object, at most ``limit``."""
    return list(filter(None, map(_child, repeat(form), range(min(_children(form), limit)))))


def object_types(objects: Sequence[int]) -> list[int]:
    """Return the type of each object."""
    return list(map(_object_type, objects))


def object_bounds(objects: Sequence[int]) -> array[float]:
    """Return left, bottom, right, top of each object, flat, in the space of its container."""
    count = len(objects)
    boxes = array("f", bytes(16 * count))
    start, _ = boxes.buffer_info()
    end = start + 16 * count
    _run(map(_object_bounds, objects, *(range(start + at, end + at, 16) for at in (0, 4, 8, 12))))
    return boxes


def fill_colours(objects: Sequence[int]) -> list[Colour]:
    """Return the fill colour of each object; black where it has no plain one (a pattern, a shading)."""
    count = len(objects)
    values = array("I", bytes(16 * count))
    start, _ = values.buffer_info()
    end = start + 16 * count
    told = list(map(_fill_colour, objects, *(range(start + at, end + at, 16) for at in (0, 4, 8, 12))))
    found: list[Colour] = list(_colours.iter_unpack(values))
    if not all(told):
        return [colour if known else (0, 0, 0, 255) for known, colour in zip(told, found, strict=True)]
    return found


def filled(path: int) -> bool:
    """Whether a path is painted inside, not only along its outline."""
    values = array("i", bytes(8))
    start, _ = values.buffer_info()
    return bool(_draw_mode(path, start, start + 4)) and values[0] != 0


def mark_names(item: int) -> list[str]:
    """Return the names of the marked content an object stands in (``Span``, ``OC``, ``Artifact``)."""
    names: list[str] = []
    length = array("L", bytes(8))
    for number in range(max(_marks(item), 0)):
        buffer = ctypes.create_string_buffer(64)
        mark = _mark(item, number)
        if mark and _mark_name(mark, ctypes.addressof(buffer), 64, length.buffer_info()[0]):
            names.append(buffer.raw[: max(min(length[0], 64) - 2, 0)].decode("utf-16-le", "replace"))
    return names


def object_matrix(item: int) -> Affine:
    """Return the matrix of an object, the identity where it has none."""
    values = array("f", bytes(24))
    if not _object_matrix(item, values.buffer_info()[0]):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return tuple(values)  # type: ignore[return-value]


def segment_counts(paths: Sequence[int]) -> list[int]:
    """Return the number of segments of each path."""
    return list(map(_segments, paths))


def path_points(path: int, count: int) -> list[tuple[int, float, float]]:
    """Return type, x and y of each segment's end, in the path's own space."""
    segments = [item for item in map(_segment, repeat(path), range(count)) if item]
    points = array("f", bytes(8 * len(segments)))
    start, _ = points.buffer_info()
    end = start + 8 * len(segments)
    _run(map(_segment_point, segments, range(start, end, 8), range(start + 4, end + 4, 8)))
    return list(zip(map(_segment_type, segments), points[0::2], points[1::2], strict=True))


def source(path: Path) -> Path | bytes:
    """Return what to open a file by: its bytes where PDFium could not be told its name."""
    return path if printable(path) == str(path) else path.read_bytes()
