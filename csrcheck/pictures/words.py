"""Where words stand on the pages of a PDF: PDFium's characters with their boxes, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2

from csrcheck.language.letters import plain
from csrcheck.read.pdf import boxes_font, native

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in the page's user space (points)."""

_LINE = 0.5
"""Characters are on one line where they share half the height of the smaller."""
_CUT = "…"
_LEAST_FOUND = 0.7
"""Cells of a row do not always follow each other in the file: so much of a quote must be there."""
_GAP = 1.5
"""Heights of a character between two, from which on they are no neighbours in a line."""


class Words:
    """The characters of a PDF's pages."""

    def __init__(self, source: bytes | Path) -> None:
        boxes_font.offer()
        self.document = pypdfium2.PdfDocument(source)
        self._number = -1
        self._plain = ""
        self._places: list[int] = []
        self._boxes: list[Box] = []
        self._codes: list[int] = []

    def find(self, number: int, quote: str) -> list[Box]:
        """Return the boxes of the lines a quote stands on, on a page (from 0); none where it is not there."""
        self._open(number)
        found = self._in_order(quote.split(_CUT)) or self._in_order(quote.replace(_CUT, " ").split())
        return list(_lines([self._boxes[each] for each in found]))

    def lines(self, number: int) -> list[tuple[str, Box]]:
        """Return the words of a page line by line, in the order of the file, each with its box."""
        self._open(number)
        found: list[tuple[str, Box]] = []
        text, line = "", None
        for code, box in zip(self._codes, self._boxes, strict=True):
            sign = chr(code) if 31 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
            if box[2] <= box[0] or box[3] <= box[1]:  # a space, a line end that PDFium adds
                text += " " if text and not text.endswith(" ") else ""
                continue
            near = (
                line is not None and _beside(line, box) and abs(box[0] - line[2]) < _GAP * (box[3] - box[1])
            )
            if line is not None and near:
                line = _around(line, box)
                text += sign
                continue
            if line is not None and text.strip():
                found.append((text.strip(), line))
            text, line = sign, box
        if line is not None and text.strip():
            found.append((text.strip(), line))
        return found

    def page(self, number: int) -> Any:
        """Return PDFium's page (from 0); whoever asks for it closes it."""
        return self.document[number]

    def _in_order(self, parts: Sequence[str]) -> list[int]:
        """Return the characters of parts that follow each other; none where most of what is wanted is missing."""
        wanted = [each for each in map(plain, parts) if each]
        found: list[int] = []
        at = 0
        for part in wanted:
            start = self._plain.find(part, at)
            if start >= 0:
                at = start + len(part)
                found += self._places[start:at]
        if len(found) < _LEAST_FOUND * sum(map(len, wanted)):
            return []
        return list(dict.fromkeys(found))

    def _open(self, number: int) -> None:
        if number == self._number:
            return
        page = self.document[number]
        text = page.get_textpage()
        count = text.count_chars()
        address = native.address_of(text.raw)
        letters: list[str] = []
        self._places = []
        self._codes = native.unicodes(address, count)
        for place, code in enumerate(self._codes):
            for letter in plain(chr(code)) if 0 < code < 0x110000 else "":
                letters.append(letter)
                self._places.append(place)
        self._plain, self._number = "".join(letters), number
        flat = native.loose_boxes(address, range(count))
        # left, top, right, bottom → left, bottom, right, top
        self._boxes = [(flat[n], flat[n + 3], flat[n + 2], flat[n + 1]) for n in range(0, len(flat), 4)]
        text.close()
        page.close()


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """Yield one box per line of characters, in the order they are read."""
    line: Box | None = None
    for box in boxes:
        if box[2] <= box[0] or box[3] <= box[1]:
            continue
        if line is not None and _beside(line, box):
            line = _around(line, box)
            continue
        if line is not None:
            yield line
        line = box
    if line is not None:
        yield line


def _around(line: Box, box: Box) -> Box:
    return (min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3]))


def _beside(line: Box, box: Box) -> bool:
    shared = min(line[3], box[3]) - max(line[1], box[1])
    return shared >= _LINE * min(line[3] - line[1], box[3] - box[1])
