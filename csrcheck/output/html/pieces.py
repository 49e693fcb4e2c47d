"""Pieces of sections on a page."""

from __future__ import annotations

from collections.abc import Sequence

from csrcheck.output import View
from csrcheck.output.content import (
    Badge,
    Blanks,
    Column,
    Grid,
    Link,
    Paragraph,
    Points,
    Shown,
    Spot,
    Title,
)
from csrcheck.output.html.items import card, entry
from csrcheck.output.html.markup import Content, Markup, joined, tag
from csrcheck.output.html.pictures import MARKS, radar, thick_bar
from csrcheck.output.html.plain import inline, point
from csrcheck.output.sections import Fold, Head, Items, Piece, Radar, Section
from csrcheck.output.tables import shown

_FEW = 3
"""Columns that make no wide table."""
_YEARS = 6
"""The last years shown; a founding year of 1956 would make a wide table of empty columns."""


class Pieces:
    """Pieces of a page, in the language of its view.

    Args:
        head: What the page is about.
        view: How much is shown.
    """

    def __init__(self, head: Head, view: View) -> None:
        self.head = head
        self.view = view
        self.say = view.say

    def section(self, parts: Sequence[Section]) -> Markup:
        """Return the parts of a section, each under what it is about."""
        return joined([self._part(each) for each in parts])

    def _part(self, section: Section) -> Markup:
        name, code = section.of
        title = tag("h3", name, " ", tag("code", code)) if code else None
        pieces = list(section.pieces)
        made: list[Content] = []
        while pieces:
            piece = pieces.pop(0)
            if isinstance(piece, Radar) and pieces:
                # A picture and what says the same in words stand beside each other.
                made.append(tag("div", radar(piece), self._piece(pieces.pop(0), section), class_="beside"))
            else:
                made.append(self._piece(piece, section))
        grouped = any(isinstance(each, Items) for each in section.pieces)
        return tag("div", title, made, data_group=grouped) if code else joined(made)

    def _piece(self, piece: Piece, section: Section) -> Content:
        match piece:
            case Title(_, words):
                return tag("h3", words)
            case Paragraph():
                kind = "notice" if piece.note else "soft" if piece.soft else "result" if piece.main else None
                return tag("p", inline(piece.words), class_=kind)
            case Points(items, numbered):
                kind = None if numbered else "notes"
                return tag("ol" if numbered else "ul", map(point, items), class_=kind)
            case Grid():
                return self._grid(piece, section)
            case Blanks(items):
                return [tag("p", item) for item in items]
            case Items():
                return self._items(piece, section)
            case Fold(title, inner):
                heading = tag("h3", title) if title else None
                return tag("div", heading, [self._piece(each, section) for each in inner])
            case Radar():
                return radar(piece)

    # ----- items

    def _items(self, group: Items, section: Section) -> Markup | None:
        if not group.listed:
            return None
        about = group.group or None
        level = "h4" if section.of[1] else "h3"
        count = None if about else tag("code", len(group.listed))
        title = tag(level, group.title, " ", tag("code", about) if about else count) if group.title else None
        if not any(each.badge for each in group.listed):
            return tag("div", title, tag("ul", map(entry, group.listed), class_="silences"))
        made = (card(each, group, self) for each in group.listed)
        return tag("div", title, made, id=group.anchor or None, data_group=True)

    # ----- tables

    def _grid(self, grid: Grid, section: Section) -> Markup:
        lean = grid.without(years=_YEARS)
        places = list(range(len(lean.header)))
        counts = [place for place in places if lean.kind(place) is Column.COUNT]
        if counts:
            # The share and the bar come before the numbers they are made of.
            places = [0, *(place for place in places[1:] if place not in counts), *counts]
        bars = len(places) - len(counts) if counts else -1
        heads: list[Content] = [
            tag("th", lean.header[place], class_=_kind(lean, place), scope="col") for place in places
        ]
        if counts:
            heads.insert(bars, tag("th", self.say("html-share-column"), scope="col", class_="wide"))
        rows = [self._row(lean, number, places, bars) for number in range(len(lean.rows))]
        body, foot = rows[: len(rows) - grid.foot], rows[len(rows) - grid.foot :]
        years = Column.YEAR in lean.kinds
        kind = "chapters" if counts else "matrix" if years else "narrow" if len(places) <= _FEW else None
        table = tag(
            "table",
            tag("thead", tag("tr", heads)),
            tag("tbody", body),
            tag("tfoot", foot) if foot else None,
            class_=kind,
        )
        return tag("div", scroller(table, section.of[0] or section.title), data_group=bool(grid.facets))

    def _row(self, grid: Grid, number: int, places: Sequence[int], bars: int) -> Markup:
        row = grid.rows[number]
        cells: list[Content] = [self._cell(grid, place, row[place], head=place == 0) for place in places]
        if bars >= 0:
            counted = [
                (grid.badges[place], int(str(row[place])))
                for place in places
                if grid.kind(place) is Column.COUNT
            ]
            cells.insert(bars, tag("td", thick_bar(counted), class_="wide"))
        facets = grid.facets[number] if grid.facets else {}
        return tag("tr", cells, **{f"data_{name}": value or None for name, value in facets.items()})

    def _cell(self, grid: Grid, place: int, cell: Shown, *, head: bool) -> Markup:
        kind = _kind(grid, place)
        words: Content = shown(cell, self.view)
        match cell:
            case Link():
                words = linked(cell)
            case Badge(found, "lacking" | "has" as found_kind):
                kind = " ".join(filter(None, (kind, found_kind)))
                words = tag("b", found) if found_kind == "lacking" else found
            case Badge(found, "open"):
                kind = f"{kind or ''} open".strip()
            case Badge(found, found_kind) if found_kind in MARKS:
                words = tag("span", found, class_=f"badge {found_kind}")
            case Spot():
                kind = "number" if grid.badges else "soft place"
            case tuple() if cell and all(isinstance(each, Link) for each in cell):
                kind = "links"
                words = [[linked(each), " "] for each in cell if isinstance(each, Link)]
            case None if grid.kind(place) is Column.YEAR:
                words = tag("span", "·", class_="none")
            case 0 if grid.kind(place) is Column.COUNT:
                words = tag("span", "·", class_="none")
        return tag("th", words, scope="row") if head else tag("td", words, class_=kind)


def _kind(grid: Grid, place: int) -> str | None:
    if grid.kind(place) in (Column.NUMBER, Column.COUNT, Column.YEAR):
        return "number"
    return "number" if grid.kind(place) is Column.SPOT and grid.badges else None


def linked(link: Link) -> Markup | str:
    """Return words that lead somewhere, where they do."""
    return tag("a", link.text, href=f"#{link.target}") if link.target else link.text


def scroller(table: Markup, name: str) -> Markup:
    """Return a table that scrolls sideways by itself where it is wider than the window."""
    return tag("div", table, class_="scroller", tabindex=0, role="region", aria_label=name)
