"""Characters of a page as PDFium gives them → pieces: runs that stand on one line without a jump.

Most words need the boxes of their first and last character only: where the width between them is what
so many characters take up, nothing can jump inside. The others are measured character by character.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import compress
from operator import sub

import pypdfium2.raw as raw

from csrcheck.language.letters import holds
from csrcheck.read.pdf import native
from csrcheck.read.pdf.frame import Frame

Word = tuple[int, int, int]
"""First character, one past the last, number of the line."""

Aside = tuple[int, int, int, int]
"""A word and its quarter turns from the main direction: 1 runs up, 2 upside down, 3 down."""

Piece = tuple[int, int, int, float, float, float, float, float, bool]
"""A word's first three values; left and right edge; size; x and y of its base point; boldness."""

HAN = re.compile(r"[\u2e80-\u2fdf\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]")
_WORDS = re.compile(r"[\r\n]+|[^\s\ufffe]+\ufffe?")
_DOUBLED = re.compile(r"([^\W\d_])\1([^\W\d_])\2([^\W\d_])\3")
_DIRTY = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_ASCII = frozenset(map(chr, range(0x20, 0x7F)))
_SAMPLE = 200
"""Characters of a page asked for their code point."""
_INNER = re.compile(r"(?:\d|[*＊†‡§※①-⑳]|(?<=\d)[a-z\])）])(?=[^\s\d.,，%％]|[.,，](?!\d))")
"""Last characters of what may be a note mark or an exponent inside a word. Those at its end show without."""

_QUARTER = math.pi / 2
_UPRIGHT = 0.03
"""Quarter turns by which a line may lean and still count as upright (under three degrees: a crooked scan)."""
_HEAVY = ("bold", "black", "heavy", "simhei", "heiti")
_REMOVED = dict.fromkeys((*range(32), *range(0x7F, 0xA0), 0xFEFF, 0xFFFF)) | {
    0xFFFE: "-",
    0x09: " ",
}
"""Characters without a meaning for a reader: controls, marks of byte order, non-characters. U+FFFE is
how PDFium writes a hyphen at the end of a line."""


@dataclass(slots=True)
class Glyphs:
    """The characters of a page, in a frame where its main text runs left to right.

    Attributes:
        text_page: Address of PDFium's text, valid while the page is open.
        pieces: Runs in the main direction; ``asides``: words turned from it;
            ``slanted``: words that run at no right angle to it.
        gone: Characters that are no text of the page, by number.
        dirty: Whether some characters are to be removed.
        overprinted: How many characters were dropped because they were printed twice.
        unmapped: How many of ``sampled`` characters have no known code point.
    """

    text: str
    text_page: int
    frame: Frame
    pieces: list[Piece] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    slanted: list[Word] = field(default_factory=list)
    gone: Set[int] = frozenset()
    dirty: bool = False
    overprinted: int = 0
    unmapped: int = 0
    sampled: int = 0

    def is_bridged(self, start: int, end: int) -> bool:
        """Whether between two characters stood what is no text of the page, and nothing else: no gap in their line.

        A space alone is none: PDFium puts one between cells of a row.
        """
        between = range(start, end)
        written = any(at in self.gone for at in between) if self.gone else False
        return written and all(at in self.gone or self.text[at] == " " for at in between)

    def edges(self, start: int, end: int) -> tuple[array[float], array[float]]:
        """Return the left and right edge of each character of a range."""
        left, right, _ = self.frame.advances(native.loose_boxes(self.text_page, range(start, end)))
        return left, right


@dataclass(slots=True)
class Styles:
    """Size, base point and boldness of characters, as parallel lists."""

    sizes: list[float]
    xs: array[float]
    ys: array[float]
    bold: list[bool]


def clean(text: str) -> str:
    """Remove characters that mean nothing to a reader (controls, non-characters)."""
    return text.translate(_REMOVED)


def read_glyphs(
    text_page: int, count: int, frame: Frame, fonts: dict[int, bool], gone: Set[int] = frozenset()
) -> Glyphs:
    """Read the characters of a page.

    Args:
        text_page: Address of the page's text.
        count: Number of characters PDFium counts.
        frame: The page as shown; turned further where most text runs another way.
        fonts: Cache of font address → bold, for one document.
        gone: Characters that are no text of the page (unseen, struck out), by their number.
    """
    text = _text(text_page, count)
    if gone:
        text = "".join(
            " " if at in gone and not character.isspace() else character for at, character in enumerate(text)
        )
    words = _words(text)
    glyphs = Glyphs(text, text_page, frame, gone=gone, dirty=bool(_DIRTY.search(text)))
    if not words:
        return glyphs
    firsts = [start for start, _, _ in words]
    found = _turns(text_page, firsts)
    turns = [turn for turn in found if turn is not None]
    if len(turns) < len(words):
        glyphs.slanted = [word for turn, word in zip(found, words, strict=True) if turn is None]
        words = [word for turn, word in zip(found, words, strict=True) if turn is not None]
    main = frame.turns
    if any(turn != main for turn in turns):
        weight: Counter[int] = Counter()
        for turn, (start, end, _) in zip(turns, words, strict=True):
            weight[turn] += end - start
        main = max(weight, key=lambda turn: (weight[turn], turn == frame.turns))
        glyphs.frame = frame.turned_to(main)
        glyphs.asides = [
            (*word, (turn - main) % 4) for turn, word in zip(turns, words, strict=True) if turn != main
        ]
        words = [word for turn, word in zip(turns, words, strict=True) if turn == main]
    _measure(glyphs, words, fonts)
    sample = range(0, count, max(1, count // _SAMPLE))
    # What the file does not name PDFium takes for its code, which for letters and digits is often right.
    asked = [at for at in sample if text[at] not in _ASCII]
    glyphs.unmapped, glyphs.sampled = native.map_errors(text_page, asked), len(sample)
    return glyphs


def _turns(text_page: int, firsts: Sequence[int]) -> list[int | None]:
    """Return the quarter turns of each character's line, ``None`` where it runs at another angle."""
    angles = native.angles(text_page, firsts)
    if not any(angles):
        return [0] * len(angles)
    quarters = [angle / _QUARTER if angle > 0 else 0.0 for angle in angles]
    turns: list[int | None] = [-round(quarter) % 4 for quarter in quarters]
    oblique = [at for at, quarter in enumerate(quarters) if abs(quarter - round(quarter)) > _UPRIGHT]
    for at, angle in zip(oblique, native.directions(text_page, [firsts[at] for at in oblique]), strict=True):
        quarter = angle / _QUARTER
        turns[at] = round(quarter) % 4 if abs(quarter - round(quarter)) <= _UPRIGHT else None
    return turns


def _measure(glyphs: Glyphs, words: Sequence[Word], fonts: dict[int, bool]) -> None:
    """Turn words into pieces."""
    firsts = [start for start, _, _ in words]
    styles = read_styles(glyphs.text_page, firsts, fonts)
    lefts, _, feet = glyphs.frame.advances(native.loose_boxes(glyphs.text_page, firsts))
    lasts = [end - 1 for _, end, _ in words]
    _, rights, ends = glyphs.frame.advances(native.loose_boxes(glyphs.text_page, lasts))
    text, pieces = glyphs.text, glyphs.pieces
    uneven = _uneven(glyphs, words, styles)
    cut: list[int] = []
    measured = zip(
        words,
        lefts,
        rights,
        map(sub, feet, ends),
        styles.sizes,
        styles.xs,
        styles.ys,
        styles.bold,
        strict=True,
    )
    for (start, end, line), left, right, slip, size, x, y, bold in measured:
        if end - start == 1 or (
            -0.5 <= slip <= 0.5
            and start not in uneven
            and _is_plain(text[start:end], (right - left) / (size or 1.0))
        ):
            pieces.append((start, end, line, left, right, size, x, y, bold))
            continue
        for number, (begin, stop, x0, x1) in enumerate(_cut(glyphs, start, end)):
            if number:
                cut.append(len(pieces))
            pieces.append((begin, stop, line, x0, x1, size, x, y, bold))
    if cut:
        more = read_styles(glyphs.text_page, [pieces[at][0] for at in cut], fonts)
        for at, size, x, y, bold in zip(cut, more.sizes, more.xs, more.ys, more.bold, strict=True):
            pieces[at] = (*pieces[at][:5], size, x, y, bold)


def _uneven(glyphs: Glyphs, words: Sequence[Word], styles: Styles) -> set[int]:
    """Return the starts of words with a raised or lowered character inside: a note mark, an exponent."""
    inner = [found.start() for found in _INNER.finditer(glyphs.text)]
    if not inner:
        return set()
    firsts, base = [start for start, _, _ in words], glyphs.frame.base
    uneven: set[int] = set()
    for at, x, y in zip(inner, *native.origins(glyphs.text_page, inner), strict=True):
        number = bisect_right(firsts, at) - 1
        if number < 0 or at >= words[number][1]:
            continue
        if abs(base(x, y) - base(styles.xs[number], styles.ys[number])) > 0.5:
            uneven.add(firsts[number])
    return uneven


def _is_plain(word: str, ems: float) -> bool:
    """Whether a word's width is what its characters take up, so that none is printed twice or apart."""
    wide = len(HAN.findall(word))
    narrow = len(word) - wide
    if not 0.8 * wide + 0.3 * narrow <= ems <= 1.15 * wide + 0.8 * narrow + 0.3:
        return False
    return narrow < 6 or not _DOUBLED.search(word)


def _cut(glyphs: Glyphs, start: int, end: int) -> list[tuple[int, int, float, float]]:
    """Cut a word where it jumps along the line or slips across it; return the pieces with their edges."""
    boxes = native.loose_boxes(glyphs.text_page, range(start, end))
    left, right, across = glyphs.frame.advances(boxes)
    rough = _rough(list(map(sub, left[1:], right)), list(map(sub, across[1:], across)))
    begins = [0, *(at + 1 for at in rough)]
    stops = [*begins[1:], end - start]
    return [
        (start + begin, start + stop, left[begin], right[stop - 1])
        for begin, stop in zip(begins, stops, strict=True)
    ]


def read_styles(text_page: int, indices: Sequence[int], fonts: dict[int, bool]) -> Styles:
    """Return size, base point and boldness of single characters."""
    xs, ys = native.origins(text_page, indices)
    used = native.fonts(text_page, indices)
    for new in {font for font, _ in used} - fonts.keys():
        first = next(index for index, (font, _) in zip(indices, used, strict=True) if font == new)
        weight = native.font_weights(text_page, [first])[0]
        fonts[new] = weight >= 600 or holds(native.font_name(new).lower(), _HEAVY)
    bold = [fonts[font] or mode == 2 for font, mode in used]
    return Styles(native.font_sizes(text_page, indices), xs, ys, bold)


def _text(text_page: int, count: int) -> str:
    """Return one character per PDFium index."""
    buffer = array("H", bytes(2 * (count + 1)))
    pointer = ctypes.cast(buffer.buffer_info()[0], ctypes.POINTER(ctypes.c_ushort))
    handle = ctypes.cast(text_page, raw.FPDF_TEXTPAGE)
    written = raw.FPDFText_GetText(handle, 0, count, pointer)
    text = buffer[: written - 1].tobytes().decode("utf-16-le", "replace") if written > 0 else ""
    if len(text) == count and written - 1 == count:
        return text
    # PDFium left characters out or used surrogates: the indices no longer fit, ask for each one
    codes = native.unicodes(text_page, count)
    return "".join(_character(code) for code in codes)


def _character(code: int) -> str:
    """Return a character for a code of PDFium's; half of a surrogate pair alone is unreadable."""
    if code == 2:
        return "\ufffe"
    if 0xD800 <= code < 0xE000:
        return "\ufffd"
    return chr(code) if 0 < code < 0x110000 else "\x00"


def _words(text: str) -> list[Word]:
    """Return start, end and line number of every word."""
    words: list[Word] = []
    line = 0
    for match in _WORDS.finditer(text):
        start, end = match.span()
        if text[start] in "\r\n":
            line += 1
            continue
        words.append((start, end, line))
        if text[end - 1] == "\ufffe":
            line += 1
    return words


def _rough(jumps: Sequence[float], slips: Sequence[float]) -> list[int]:
    """Return the characters after which the text jumps along or slips across the line.

    ``int`` drops the many small steps at C speed before the rest are looked at.
    """
    along = [at for at in compress(range(len(jumps)), map(int, jumps)) if not -2 <= jumps[at] <= 5]
    across = [at for at in compress(range(len(slips)), slips) if not -0.5 <= slips[at] <= 0.5]
    return sorted({*along, *across}) if across else along
