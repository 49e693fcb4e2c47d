"""A font of boxes, for Chinese, Japanese and Korean text whose font neither the file nor the system holds.

Without any such font, as on servers, PDFium knows no shape of a Han character, takes it to be of no extent and leaves it
out where it stands alone in its text object: units in cells, letters of a column of vertical writing. It then
is told to take one that has a patterned box for each character. Where the system has a font, that one is taken as ever.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from itertools import accumulate, cycle, product
from typing import Any

import pypdfium2.raw as raw

_CHARSETS = frozenset((
    raw.FXFONT_SHIFTJIS_CHARSET,
    raw.FXFONT_HANGEUL_CHARSET,
    raw.FXFONT_GB2312_CHARSET,
    raw.FXFONT_CHINESEBIG5_CHARSET,
))  # fmt: skip
_OURS = 1
"""The handle of the font, which is no address of one of the system's."""

_EM, _THIN = 1000, 260
_FOOT, _HEAD = -120, 880
"""An em apart, so that PDFium, which scales widths by what it finds of a font's height, keeps them."""
_RIM = 40
_GRID = 3
_SHAPES, _ALIKE = 32, 5
"""So many shapes by turns, each for so many neighbours: words drawn over others are not taken for them."""
_NARROW, _WIDE = range(1, 1 + _SHAPES), range(1 + _SHAPES, 1 + 2 * _SHAPES)
_RANGES = (
    (0x21, 0x7E, _NARROW),
    (0xA1, 0x1FFF, _NARROW),
    (0x2010, 0x2027, _NARROW),
    (0x2030, 0x205E, _NARROW),
    (0x2070, 0x20CF, _NARROW),
    (0x2100, 0x2FFF, _WIDE),
    (0x3001, 0x301F, _NARROW),
    (0x3020, 0xFAFF, _WIDE),
    (0xFE30, 0xFFE6, _NARROW),
    (0x1F000, 0x1FAFF, _WIDE),
    (0x20000, 0x2FA1F, _WIDE),
)
"""First and last character and their shapes by turns; spaces have none. None is wider than what files make room for."""


class _State:
    """What PDFium was given, kept alive for as long as it may ask.

    Attributes:
        given: What tells it of fonts.
    """

    given: Any = None


_state = _State()


def offer() -> None:
    """Have PDFium take the font of boxes where the system has none that fits; for as long as it runs."""
    if _state.given is not None:
        return
    system = raw.FPDF_GetDefaultSystemFontInfo()
    if not system:
        return
    told = system.contents

    def choose(
        _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
    ) -> int | None:
        found = told.MapFont(system, weight, italic, charset, pitch, face, exact)
        return _OURS if not found and charset in _CHARSETS else found

    def content(_: Any, handle: int, table: int, buffer: Any, size: int) -> int:
        if handle != _OURS:
            return int(told.GetFontData(system, handle, table, buffer, size))
        if table:
            return 0
        font = _font()
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    def name(_: Any, handle: int, buffer: Any, size: int) -> int:
        return 0 if handle == _OURS else int(told.GetFaceName(system, handle, buffer, size))

    def charset_of(_: Any, handle: int) -> int:
        ours = raw.FXFONT_GB2312_CHARSET
        return ours if handle == _OURS else int(told.GetFontCharset(system, handle))

    def let_go(_: Any, handle: int) -> None:
        if handle != _OURS:
            told.DeleteFont(system, handle)

    answers = {
        "EnumFonts": lambda _, mapper: told.EnumFonts(system, mapper),
        "MapFont": choose,
        "GetFont": lambda _, face: told.GetFont(system, face),
        "GetFontData": content,
        "GetFaceName": name,
        "GetFontCharset": charset_of,
        "DeleteFont": let_go,
    }
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    given = raw.FPDF_SYSFONTINFO(
        version=told.version, **{key: kinds[key](answer) for key, answer in answers.items()}
    )
    raw.FPDF_SetSystemFontInfo(given)
    _state.given = given


def begin_anew() -> None:
    """Offer the font to a PDFium that was started anew."""
    _state.given = None
    offer()


@cache
def _font() -> bytes:
    """Return the font: a TrueType file of few shapes."""
    shapes = [b"", *(_shape(_THIN, number) for number in range(_SHAPES))]
    shapes += [_shape(_EM, number) for number in range(_SHAPES)]
    places = list(accumulate(map(len, shapes), initial=0))
    codes = [
        (first, min(first + _ALIKE - 1, last), shape)
        for begin, last, turns in _RANGES
        for first, shape in zip(range(begin, last + 1, _ALIKE), cycle(turns), strict=False)
    ]
    named = struct.pack(">HHLLL", 13, 0, 16 + 12 * len(codes), 0, len(codes))  # many to one
    named += b"".join(struct.pack(">LLL", *group) for group in codes)
    widths = [(_THIN, 0), *([(_THIN, _RIM)] * _SHAPES), *([(_EM, _RIM)] * _SHAPES)]
    box = (_RIM, _FOOT, _EM - _RIM, _HEAD)
    points = 4 * _GRID * _GRID
    return _file({
        b"cmap": struct.pack(">HHHHL", 0, 1, 3, 10, 12) + named,
        b"glyf": b"".join(shapes),
        b"head": struct.pack(
            ">LLLLHHQQ4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, *box, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">LhhhH11hH", 0x10000, _HEAD, _FOOT, 0, _EM, *([0] * 11), len(shapes)),
        b"hmtx": b"".join(struct.pack(">Hh", *width) for width in widths),
        b"loca": struct.pack(f">{len(places)}L", *places),
        b"maxp": struct.pack(">L14H", 0x10000, len(shapes), points, _GRID**2, 0, 0, 1, *([0] * 8)),
        b"post": struct.pack(">LLhhLLLLL", 0x30000, *([0] * 8)),
    })  # fmt: skip


def _shape(width: int, number: int) -> bytes:
    """Return a shape as wide as a character, but for a rim: squares of a grid, told by the number."""
    across, up = (width - 2 * _RIM) // _GRID, (_HEAD - _FOOT) // _GRID
    filled = [
        (column, row)
        for at, (row, column) in enumerate(product(range(_GRID), repeat=2))
        if at in (0, _GRID * _GRID - 1) or (number * 37 + 21) >> (at - 1) & 1
    ]
    right, head = _RIM + _GRID * across, _FOOT + _GRID * up
    ends = range(3, 4 * len(filled), 4)
    shape = struct.pack(f">5h{len(ends)}HH", len(filled), _RIM, _FOOT, right, head, *ends, 0)
    shape += bytes([1] * 4 * len(filled))
    xs, ys, at = b"", b"", (0, 0)
    for column, row in filled:
        x, y = _RIM + column * across, _FOOT + row * up
        for corner in ((x, y), (x, y + up), (x + across, y + up), (x + across, y)):
            xs += struct.pack(">h", corner[0] - at[0])
            ys += struct.pack(">h", corner[1] - at[1])
            at = corner
    shape += xs + ys
    return shape + bytes(-len(shape) % 4)


def _file(tables: dict[bytes, bytes]) -> bytes:
    head = struct.pack(">LHHHH", 0x10000, len(tables), 128, 3, 0)
    body = b""
    start = len(head) + 16 * len(tables)
    for tag, content in sorted(tables.items()):
        head += struct.pack(">4sLLL", tag, 0, start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return head + body
