"""Sections printed at a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding

from csrcheck.output import View
from csrcheck.output.content import (
    Blanks,
    Code,
    Grid,
    Paragraph,
    Point,
    Points,
    Strong,
    Title,
    Words,
)
from csrcheck.output.grids import STYLES, Grids
from csrcheck.output.sections import Fold, Headline, Item, Items, Part, Piece, Quote, Radar, Room, Section
from csrcheck.output.terminal import Text, hung, pad, wrap

_PARTS = {
    "lacking": "yellow",
    "advice": "",
    "near": "dim",
    "optional": "dim",
    "review": "blue",
    "account": "dim",
}
_BAR = 24
_INDENT = 8
_QUOTES, _QUOTES_VERBOSE = 1, 5


class Printed:
    """Prints sections to a console; what has no room is counted."""

    def __init__(self, console: Console, view: View) -> None:
        self._console = console
        self._view = view
        self.say = view.say
        self._grids = Grids(console, view)

    def section(self, section: Section, heading: str) -> None:
        """Print a section under a heading; without a heading where it is empty."""
        for each in section.headlines:
            if each.counts:
                self._console.print(self._headline(each))
        # What is in order is told group by group, and then, at the end, all there is to do.
        apart = [
            one for each in section.pieces if isinstance(each, Items) for one in each.listed if one.to_do
        ]
        if heading and (not section.items or len(apart) < len(section.items)):
            self._heading(heading)
        told = any(each.counts for each in section.headlines)
        for piece in section.pieces:
            if isinstance(piece, Grid) and told:
                self._console.print()
            self._piece(piece)
            told = True
        if apart:
            self._heading(self.say("section-missing"))
            self._items(apart, cited=True)

    def pieces(self, pieces: Iterable[Piece]) -> None:
        """Print pieces of a result that has no sections."""
        former: Piece | None = None
        for each in pieces:
            if isinstance(each, Grid) and isinstance(former, Grid | Paragraph):
                self._console.print()
            self._piece(each)
            former = each

    def _heading(self, words: str) -> None:
        self._console.print()
        self._console.print(Text(words, style="bold"))

    def _piece(self, piece: Piece) -> None:
        match piece:
            case Title(_, words):
                self._heading(words)
            case Fold():
                self._fold(piece)
            case Paragraph():
                style = "yellow" if piece.note else "dim" if piece.soft else "bold" if piece.main else ""
                self._console.print(_inline(piece.words, style))
            case Points():
                self._points(piece)
            case Grid():
                self._rest(self._grids.show(piece))
            case Blanks(items):
                self._console.print(Text("\n".join(f"{item}{'_' * 24}" for item in items)))
            case Items():
                self._group(piece)
            case Radar():  # the table beside it says the same
                pass

    def _fold(self, fold: Fold) -> None:
        if self._fits(fold.room):
            if fold.title:
                self._heading(fold.title)
            for each in fold.pieces:
                self._piece(each)
        elif fold.more:
            self._console.print(Text(fold.more, style="dim"))

    def _headline(self, each: Headline) -> Text:
        line = Text(f"{each.name} ")
        if each.share is None:
            return line.append(each.value, style="bold magenta")
        line.append(each.value, style="bold").append(each.more, style="bold magenta")
        line.append(f"  {each.total}  ")
        for count in each.counts:
            if count.number:
                line.append(f"{count.words} {count.number}  ", style=STYLES[count.kind])
        # The bar comes last: block characters have no certain width in Chinese terminals.
        full = round(each.share * _BAR)
        return line.append("█" * full, style="green").append("░" * (_BAR - full), style="dim")

    def _points(self, points: Points) -> None:
        kept = points.items if self._view.verbose or not points.few else points.items[: points.few]
        for number, item in enumerate(kept, 1):
            words, quote = (item.words, item.quote) if isinstance(item, Point) else (item, "")
            mark = Text(f"{number}. " if points.numbered else "- ")
            self._console.print(hung(mark, _inline(words, ""), self._console.width))
            if quote:
                self._indent(Text(self.say("quote", quote=quote), style="dim"))
        self._rest(len(points.items) - len(kept))

    # ----- items

    def _group(self, group: Items) -> None:
        shown = [each for each in group.listed if self._fits(each.room) and not each.to_do]
        if shown and group.title:
            self._console.print()
            style = "bold underline" if self._view.color and group.columns else "bold"
            self._console.print(Text(group.title, style=style))
        self._items(shown, cited=bool(group.columns))
        self._rest(sum(each.room is Room.VERBOSE and not self._fits(each.room) for each in group.listed))

    def _items(self, items: list[Item], *, cited: bool) -> None:
        # A word that all of a group share is in its heading.
        badges = {each.badge for each in items}
        longest = max((cell_len(each.id) for each in items), default=0)
        least = max(_INDENT, longest + 1) if longest else 0
        for each in items:
            named = bool(each.code or each.name)
            if named:
                told = len(badges) > 1 or each.code
                self._console.print(self._row(each, least) if cited else self._line(each, told=told))
            self._indent(self._body(each, placed=cited or not named))

    def _row(self, each: Item, least: int) -> Text:
        """Return the head of an item that people cite: ids and verdicts stand in their columns."""
        head = Text(pad(each.id, least) if least else "")
        if each.badge:
            head.append(pad(each.badge.text, self._widest + 2), style=STYLES[each.badge.kind])
        title = Text(each.name, style="bold")
        for words, room in each.facts:
            if self._fits(room):
                title.append(f"  {words}", style="not bold dim")
        for quote in each.quotes[:_QUOTES]:
            if not self._fits(quote.room):
                title.append(f"  {quote.place}", style="not bold cyan")
        return hung(head, title, self._console.width)

    @property
    def _widest(self) -> int:
        names = ("disclosed", "partial", "not_disclosed", "not_applicable", "unassessed")
        return max(cell_len(self.say(f"verdict-{name}")) for name in names)

    def _line(self, each: Item, *, told: bool) -> Text:
        """Return the head of an item that is found by its place."""
        style = STYLES.get(each.badge.kind, "") if each.badge else ""
        parts = [Text(pad(each.badge.text, _INDENT - 2), style)] if each.badge and told else []
        parts += [Text(each.id, style="bold")] if each.code else []
        place = each.quotes[0].place if each.quotes else ""
        parts += [Text(place, style="cyan")] if place else []
        parts += [Text(each.name, style="" if told else style)] if each.name else []
        # Told by itself, the first mark is what the group is ordered by.
        parts += [Text(mark.text, style="dim") for mark in each.marks]
        parts += [Text(each.again, style="dim")] if each.again else []
        return wrap(Text("  ").join(parts), self._console.width)

    def _body(self, each: Item, *, placed: bool) -> Text:
        body = Text()
        if each.says:
            body.append(f"{each.says}\n")
        for quote in each.quotes[: _QUOTES_VERBOSE if self._view.verbose else _QUOTES]:
            if self._fits(quote.room):
                body.append_text(self._quote(quote, placed=placed))
        for part in each.parts:
            if self._fits(part.room):
                body.append_text(self._part(part))
        return body

    def _quote(self, quote: Quote, *, placed: bool, style: str = "") -> Text:
        line = Text()
        if placed and quote.place:
            line.append(f"{quote.place} ", style="cyan")
        if quote.words:
            line.append(self.say("quote", quote=quote.words), style=style)
        line.append(f" {quote.columns}\n" if quote.columns else "\n", style="dim")
        if self._view.verbose and quote.terms:
            names = self.say("name-separator").join(quote.terms)
            line.append(f"{self.say('item-terms')}{names}\n", style="dim")
        return line

    def _part(self, part: Part) -> Text:
        style = _PARTS.get(part.kind, "")
        kept = part.lines if self._view.verbose or not part.few else part.lines[: part.few]
        body = Text()
        for number, line in enumerate(kept):
            body.append(f"{'' if number else part.name}{line}\n", style=style)
        for quote in part.quotes:
            body.append(f"{part.name}{quote.place} {self.say('quote', quote=quote.words)}\n", style=style)
        return body

    # ----- small parts

    def _fits(self, room: Room) -> bool:
        return room is Room.ALWAYS or (room is Room.VERBOSE and self._view.verbose)

    def _rest(self, count: int) -> None:
        """Say how much is left out, and how it is shown."""
        if count > 0:
            self._console.print(Text(self.say("more-verbose", count=count), style="dim"))

    def _indent(self, body: Text) -> None:
        body.rstrip()
        if body:
            self._console.print(Padding(body, (0, 0, 0, _INDENT)))


def _inline(words: Words, style: str) -> Text:
    line = Text(style=style)
    for each in (words,) if isinstance(words, str) else words:
        match each:
            case Strong(inner):
                line.append(inner, style="bold")
            case Code(inner):
                line.append(inner, style="dim")
            case str():
                line.append(each)
    return line
