"""The way a page is looked at: PDF space turned so that the main text runs left to right."""

from __future__ import annotations

from array import array
from itertools import repeat
from operator import sub

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.model import Box


class Frame(Struct, frozen=True):
    """A page's rectangle in PDF space (origin bottom left) and how it is turned to be read.

    Attributes:
        turns: Quarter turns clockwise from PDF space to the frame; text that runs upwards in PDF
            space is read after one turn.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        """Width as read, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as read, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def turned_to(self, turns: int) -> Frame:
        """Return the same page read after that many quarter turns."""
        return self if turns == self.turns else replace(self, turns=turns)

    def advances(self, boxes: array[float]) -> tuple[array[float], array[float], array[float]]:
        """Return start and end of each character along the line, and where it sits across it.

        Args:
            boxes: Left, top, right, bottom of every character in PDF space, flat.
        """
        lefts, tops, rights, bottoms = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
        if self.turns == 0:
            return _less(lefts, self.left), _less(rights, self.left), bottoms
        if self.turns == 1:
            return _less(bottoms, self.bottom), _less(tops, self.bottom), lefts
        if self.turns == 2:
            return _from(self.right, rights), _from(self.right, lefts), tops
        return _from(self.top, tops), _from(self.top, bottoms), rights

    def base(self, x: float, y: float) -> float:
        """Return how far below the top of the page a point on the base line lies."""
        if self.turns == 0:
            return self.top - y
        return (x - self.left, y - self.bottom, self.right - x)[self.turns - 1]

    def rectangles(
        self, boxes: array[float]
    ) -> tuple[array[float], array[float], array[float], array[float]]:
        """Return left, top, right, bottom in the frame of rectangles given as left, bottom, right, top."""
        lefts, bottoms, rights, tops = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
        if self.turns == 0:
            return (
                _less(lefts, self.left), _from(self.top, tops), _less(rights, self.left), _from(self.top, bottoms),
            )  # fmt: skip
        if self.turns == 1:
            return (
                _less(bottoms, self.bottom), _less(lefts, self.left), _less(tops, self.bottom), _less(rights, self.left),
            )  # fmt: skip
        if self.turns == 2:
            return (
                _from(self.right, rights), _less(bottoms, self.bottom), _from(self.right, lefts), _less(tops, self.bottom),
            )  # fmt: skip
        return (
            _from(self.top, tops), _from(self.right, rights), _from(self.top, bottoms), _from(self.right, lefts),
        )  # fmt: skip

    def rectangle(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom in the frame of a rectangle of PDF space."""
        if self.turns == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle of PDF space as seen in the frame."""
        return Box(*self.rectangle(left, bottom, right, top))


def _less(values: array[float], offset: float) -> array[float]:
    return values if offset == 0 else array("f", map(sub, values, repeat(offset)))


def _from(edge: float, values: array[float]) -> array[float]:
    return array("f", map(sub, repeat(edge), values))
