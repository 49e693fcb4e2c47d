"""A small page-layout kit on reportlab's canvas: wrapped Chinese text, cards, tables, a bar chart.

Chinese is set in the PDF reader's own STSong-Light, Latin and figures in Helvetica, so that no font
file is needed. Every block is drawn from the top down; a block that would not fit raises, so that
nothing is ever cut silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HAN, LATIN = "STSong-Light", "Helvetica"
WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 50.0, 545.0, 764.0, 56.0
INK, SOFT, DEEP, PALE, LINE = "#2b3340", "#6b7684", "#17624f", "#e8f2ee", "#b9c9c2"
_RUN = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")
_WORD = re.compile(r"[A-Za-z0-9.,%/+\-:@()_&]+|.")
_NO_START = set("，。；：、！？）》”’%,.;:)]】」』～…—")
_NO_END = set("（《“‘([【「『")

pdfmetrics.registerFont(UnicodeCIDFont(HAN))

Block = dict[str, Any]


def measure(text: str, size: float) -> float:
    """Return the set width of a line in points."""
    return float(
        sum(
            pdfmetrics.stringWidth(run, LATIN if run[0] < "\x7f" else HAN, size) for run in _RUN.findall(text)
        )
    )


def wrap(text: str, size: float, width: float) -> list[str]:
    """Break a paragraph into lines: words and figures stay whole, no line starts with a closing mark."""
    lines: list[str] = []
    line = ""
    for word in _WORD.findall(text):
        if line and measure(line + word, size) > width and word not in _NO_START:
            carried = ""
            while line and line[-1] in _NO_END:
                carried, line = line[-1] + carried, line[:-1]
            lines.append(line.rstrip())
            line = carried
        line += word if line or word != " " else ""
    return [*lines, line] if line else lines


class Sheet:
    """One PDF under construction; coordinates in points from the lower left corner."""

    def __init__(self, path: str, title: str, author: str) -> None:
        self.canvas = Canvas(path, pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self._draw: dict[str, Callable[[Any, float, float, float], float]] = {
            "p": self.paragraph,
            "note": self.note,
            "h": self.heading,
            "h3": self.subheading,
            "list": self.bullets,
            "cards": self.cards,
            "case": self.case,
            "table": self.table,
            "grid": self.grid,
            "chart": self.chart,
            "form": self.form,
            "gap": lambda value, _x, y, _width: y - float(value),
        }

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str = INK,
        *,
        align: str = "left",
        bold: bool = False,
    ) -> None:
        """Draw one line; ``bold`` strokes the outline of the letters."""
        if align != "left":
            x -= measure(text, size) * (0.5 if align == "centre" else 1.0)
        canvas = self.canvas
        canvas.saveState()
        canvas.setFillColor(HexColor(colour))
        canvas.setStrokeColor(HexColor(colour))
        canvas.setLineWidth(size * 0.013)
        line = canvas.beginText(x, y)
        line.setTextRenderMode(2 if bold else 0)
        for run in _RUN.findall(text):
            line.setFont(LATIN if run[0] < "\x7f" else HAN, size)
            line.textOut(run)
        canvas.drawText(line)
        canvas.restoreState()

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """Fill a rectangle whose lower left corner is (x, y)."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.roundRect(x, y, width, height, radius, stroke=0, fill=1)

    def rule(self, x: float, y: float, end: float, colour: str = LINE, weight: float = 0.6) -> None:
        """Draw a horizontal line."""
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(weight)
        self.canvas.line(x, y, end, y)

    def flow(self, blocks: Sequence[Block], x: float, y: float, width: float, floor: float = BOTTOM) -> float:
        """Draw blocks downwards from y and return where they end.

        Raises:
            ValueError: If they run below the floor.
        """
        for block in blocks:
            ((kind, value),) = block.items()
            y = self._draw[kind](value, x, y, width)
            if y < floor - 8:
                raise ValueError(f"no room for {kind} {str(value)[:40]}: ends at {y:.0f}")
        return y

    def lines(
        self, text: str, x: float, y: float, width: float, size: float, leading: float, colour: str = INK
    ) -> float:
        """Draw wrapped text; y is the top of its first line."""
        for line in wrap(text, size, width):
            y -= leading
            self.text(x, y + leading * 0.28, line, size, colour)
        return y

    def paragraph(self, value: Any, x: float, y: float, width: float) -> float:
        """Draw body text, its first line indented by two characters."""
        return self.lines("　　" + str(value), x, y, width, 10.3, 18.4) - 6

    def note(self, value: Any, x: float, y: float, width: float) -> float:
        """Draw a small grey note."""
        return self.lines(str(value), x, y, width, 7.8, 12, SOFT) - 4

    def heading(self, value: Any, x: float, y: float, _width: float) -> float:
        """Draw a section heading with a coloured bar."""
        y -= 8
        self.box(x, y - 15, 3.4, 14, DEEP)
        self.text(x + 10, y - 13, str(value), 13, DEEP, bold=True)
        return y - 23

    def subheading(self, value: Any, x: float, y: float, _width: float) -> float:
        """Draw a small heading."""
        self.text(x, y - 14, str(value), 10.6, DEEP, bold=True)
        return y - 20

    def bullets(self, value: Any, x: float, y: float, width: float) -> float:
        """Draw a list."""
        for item in value:
            self.box(x + 2, y - 10.5, 3.6, 3.6, DEEP, 1.8)
            y = self.lines(str(item), x + 12, y, width - 12, 9.4, 15.6) - 2
        return y - 4

    def cards(self, value: Any, x: float, y: float, width: float) -> float:
        """Draw a row of cards: a large figure, its unit, what it is."""
        gap, height = 9.0, 58.0
        each = (width - gap * (len(value) - 1)) / len(value)
        y -= 4
        for n, (figure, unit, label) in enumerate(value):
            left = x + n * (each + gap)
            self.box(left, y - height, each, height, PALE, 5)
            self.text(left + 10, y - 28, str(figure), 19, DEEP)
            self.text(left + 14 + measure(str(figure), 19), y - 28, unit, 8.6, DEEP)
            self.text(left + 10, y - 46, label, 8.6, SOFT)
        return y - height - 10

    def case(self, value: Any, x: float, y: float, width: float) -> float:
        """Draw a case box with a tab."""
        inner = width - 28
        height = 36 + sum(len(wrap("　　" + t, 9.2, inner)) * 15.4 + 4 for t in value["text"])
        y -= 6
        self.box(x, y - height, width, height, "#f7f4ea", 4)
        self.box(x + 14, y - 20, 34, 16, "#b0843a", 3)
        self.text(x + 31, y - 16, "案例", 9.2, "#ffffff", align="centre")
        self.text(x + 56, y - 16.5, value["title"], 10.6, "#7d5a1d", bold=True)
        at = y - 26
        for text in value["text"]:
            at = self.lines("　　" + text, x + 14, at, inner, 9.2, 15.4) - 4
        return y - height - 8

    def table(self, value: Any, x: float, y: float, width: float) -> float:
        """Draw a borderless table: name, unit, years; bands of pale colour instead of rulings."""
        columns = value.get("columns", [0.47, 0.2, 0.11, 0.11, 0.11])
        edges = [x + width * sum(columns[:n]) for n in range(len(columns) + 1)]
        if "title" in value:
            y = self.subheading(value["title"], x, y, width)
        for n, row in enumerate([value["head"], *value["rows"]]):
            height, size = (19.0, 8.8) if n == 0 else (value.get("height", 17.0), 8.8)
            if n == 0 or n % 2 == 0:
                self.box(x, y - height, width, height, DEEP if n == 0 else "#f2f6f4")
            for column, cell in enumerate(row):
                numeric = len(columns) - column <= value.get("numeric", 3)
                at = edges[column + 1] - 8 if numeric else edges[column] + 8
                colour = "#ffffff" if n == 0 else INK
                self.text(
                    at, y - height * 0.67, str(cell), size, colour, align="right" if numeric else "left"
                )
            y -= height
        self.rule(x, y, x + width, DEEP, 0.8)
        return y - 9

    def grid(self, value: Any, x: float, y: float, width: float) -> float:
        """Draw a ruled table; a cell ``^`` belongs to the one above, ``<`` to the one on its left."""
        rows: list[list[str]] = [[str(c) for c in row] for row in value["rows"]]
        edges = [x + width * sum(value["columns"][:n]) for n in range(len(value["columns"]) + 1)]
        size, leading, height = 8.6, 13.0, []
        for row in rows:
            ends = [
                next((m for m in range(n + 1, len(row)) if row[m] != "<"), len(row)) for n in range(len(row))
            ]
            need = [wrap(c, size, edges[ends[n]] - edges[n] - 10) for n, c in enumerate(row) if c not in "^<"]
            height.append(max(len(lines) for lines in need) * leading + 9)
        tops = [y - sum(height[:n]) for n in range(len(rows) + 1)]
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if cell in ("^", "<"):
                    continue
                down, across = r + 1, c + 1
                while down < len(rows) and rows[down][c] == "^":
                    down += 1
                while across < len(row) and row[across] == "<":
                    across += 1
                self._cell(cell, (edges[c], tops[down], edges[across], tops[r]), header=r == 0, size=size)
        return tops[-1] - 10

    def _cell(
        self, cell: str, frame: tuple[float, float, float, float], *, header: bool, size: float
    ) -> None:
        left, low, right, high = frame
        if header:
            self.box(left, low, right - left, high - low, PALE)
        self.canvas.setStrokeColor(HexColor("#7f9a90"))
        self.canvas.setLineWidth(0.6)
        self.canvas.rect(left, low, right - left, high - low)
        lines = wrap(cell, size, right - left - 10)
        at = (high + low + 13.0 * len(lines)) / 2 - 9.6
        for line in lines:
            self.text(left + 5, at, line, size, DEEP if header else INK, bold=header)
            at -= 13.0

    def chart(self, value: Any, x: float, y: float, width: float) -> float:
        """Draw bars with value labels."""
        height, base = 128.0, y - 150
        self.text(x, y - 13, value["title"], 9.6, DEEP, bold=True)
        largest = max(bar[1] for bar in value["bars"])
        step = width / len(value["bars"])
        for n, (label, amount) in enumerate(value["bars"]):
            tall = (height - 36) * amount / largest
            middle = x + step * (n + 0.5)
            self.box(middle - 17, base, 34, tall, "#5b9c87" if n < len(value["bars"]) - 1 else DEEP)
            self.text(middle, base + tall + 5, f"{amount:,}", 8.8, INK, align="centre")
            self.text(middle, base - 13, str(label), 8.8, SOFT, align="centre")
        self.rule(x, base, x + width)
        return base - 24

    def form(self, value: Any, x: float, y: float, width: float) -> float:
        """Draw questions with boxes to tick or a line to write on."""
        for question, *choices in value:
            y = self.lines(question, x, y, width, 9.6, 17)
            at = x + 14
            for choice in choices:
                self.canvas.setStrokeColor(HexColor(SOFT))
                self.canvas.setLineWidth(0.7)
                self.canvas.rect(at, y - 13, 8, 8)
                self.text(at + 13, y - 12.5, choice, 9.2)
                at += 34 + measure(choice, 9.2)
            y -= 22
            if not choices:
                self.rule(x + 14, y + 4, x + width, SOFT, 0.5)
            y -= 6
        return y
