"""Struck out characters: a rule drawn through them from their first to their last, or a mark-up that says so."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from csrcheck.read.pdf import native
from csrcheck.read.pdf.glyphs import Glyphs, Piece
from csrcheck.read.pdf.rulings import Rule

_HEIGHTS = (0.13, 0.5)
"""Where a rule through characters lies above their base line, in ems: higher it is a lid, lower an underline."""

_BEFORE, _AFTER = 0.35, 0.7
"""How far its ends may lie from the first and last character, in ems: a space may be struck with them."""

_COVERED = 0.65
"""Share of a character's width that a rule crosses to strike it: rules are drawn a little beyond the last."""

_SIZE = itemgetter(5)
"""The size of a piece."""

_GAP = 1.2
"""Widest gap between characters that one rule strikes, in ems."""


def struck_by_rules(glyphs: Glyphs, strokes: Sequence[Rule]) -> set[int]:
    """Return the numbers of the characters that rules strike out.

    A rule that runs on past the words it crosses is a grid line of a chart or a border.

    Args:
        glyphs: The characters of the page.
        strokes: Its horizontal rules, sides of boxes left out.
    """
    if not strokes:
        return set()
    lines: dict[int, list[Piece]] = {}
    line: list[Piece] = []
    upright = glyphs.frame.turns % 2 == 0
    before = math.nan
    for piece in glyphs.pieces:
        across = piece[7] if upright else piece[6]
        if across != before:
            before = across
            line = lines.setdefault(round(glyphs.frame.base(piece[6], piece[7])), [])
        line.append(piece)
    rules = sorted(strokes)
    heights = [rule[0] for rule in rules]
    struck: set[int] = set()
    for base, pieces in lines.items():
        sizes = list(map(_SIZE, pieces))
        largest, smallest = max(sizes), min(sizes)
        begin = bisect_left(heights, base - _HEIGHTS[1] * largest - 1)
        end = bisect_left(heights, base - _HEIGHTS[0] * smallest + 1)
        for rule in rules[begin:end]:
            struck |= _crossed(glyphs, pieces, rule)
    return struck


def _crossed(glyphs: Glyphs, pieces: Sequence[Piece], rule: Rule) -> set[int]:
    """Return the characters of a line that a rule crosses, if it begins and ends with them."""
    height, x0, x1 = rule
    crossed: list[tuple[float, float, int]] = []
    size = 0.0
    for start, end, _, left, right, em, x, y, _ in pieces:
        above = glyphs.frame.base(x, y) - height
        if min(right, x1) - max(left, x0) <= 0 or not _HEIGHTS[0] * em <= above <= _HEIGHTS[1] * em:
            continue
        lefts, rights = glyphs.edges(start, end)
        inside = [
            (one, other, start + at)
            for at, (one, other) in enumerate(zip(lefts, rights, strict=True))
            if min(other, x1) - max(one, x0) > _COVERED * (other - one)
        ]
        crossed += inside
        size = max(size, em)
    if not crossed:
        return set()
    crossed.sort()
    first, last = crossed[0][0], max(other for _, other, _ in crossed)
    if any(after[0] - before[1] > _GAP * size for before, after in pairwise(crossed)):
        return set()  # it runs through white space: a border
    fits = abs(first - x0) <= _BEFORE * size and -_BEFORE * size <= x1 - last <= _AFTER * size
    return {at for _, _, at in crossed} if fits else set()


def struck_by_marks(glyphs: Glyphs, marks: Sequence[tuple[float, float, float, float]]) -> set[int]:
    """Return the numbers of the characters whose middle lies in a strike-out mark-up.

    Args:
        glyphs: The characters of the page.
        marks: Left, bottom, right, top of the marked stretches in PDF space.
    """
    if not marks:
        return set()
    boxes = native.loose_boxes(glyphs.text_page, range(len(glyphs.text)))
    edges = zip(boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=True)
    middles = [((left + right) / 2, (top + bottom) / 2) for left, top, right, bottom in edges]
    return {
        at
        for at, (x, y) in enumerate(middles)
        if any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in marks)
        and not glyphs.text[at].isspace()
    }
