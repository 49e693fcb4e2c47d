"""The rating at a terminal."""

from __future__ import annotations

from rich.padding import Padding

from csrcheck.model import DimensionRating, Rating, Report
from csrcheck.output import View
from csrcheck.output.rating.words import Words
from csrcheck.output.terminal import Screen, Text, listing, wrap
from csrcheck.output.weights import duties_line

_INDENT = 8
_FEW = 6
_WAYS = 3
_STYLES = {True: "green", False: "yellow", None: ""}


def render_console(report: Report, view: View) -> str:
    """Return the rating for a terminal: result, table, grounds, ways to the next star."""
    screen = Screen(view)
    rating = report.rating
    if rating is not None:
        words = Words(view.language, paged=report.document.paged)
        _Page(screen, words, view).all(report, rating)
    return screen.text()


class _Page:
    def __init__(self, screen: Screen, words: Words, view: View) -> None:
        self._console = screen.console
        self._words = words
        self._view = view

    def all(self, report: Report, rating: Rating) -> None:
        identity = report.document.identity
        self._line(identity.title or report.document.path, "bold")
        if duties := duties_line(report, self._view.language):
            self._line(f"{self._words.say('duties-told')}  {duties}", "dim")
        self._result(rating)
        for each in rating.dimensions:
            self._dimension(each)
        self._moves(rating)

    def _result(self, rating: Rating) -> None:
        words = self._words
        self._line(f"{words.say('rating-title')}  {rating.title.get(self._view.language)}", "bold")
        self._line(words.result(rating), "bold")
        if why := words.open_dimensions(rating):
            self._line(why, "yellow")
        self._line(words.say("rating-notice"), "dim")
        self._console.print()
        self._table(rating)

    def _table(self, rating: Rating) -> None:
        say = self._words.say
        compared = any(each.peers for each in rating.dimensions)
        columns = [
            (say("rating-dimension"), False),
            (say("rating-weight"), True),
            (say("rating-score"), True),
            (say("rating-band"), True),
            (say("rating-star"), False),
        ]
        table = listing(columns + [(say("rating-peer-column"), True)] * compared)
        for each in rating.dimensions:
            score = Text(self._words.score(each), style="" if each.score is not None else "magenta")
            cells: list[str | Text] = [
                each.title.get(self._view.language),
                f"{each.weight:g}",
                score,
                self._words.band(each),
                self._words.star(each),
            ]
            table.add_row(*cells, *[self._words.peers(each)] * compared)
        self._console.print(table)

    def _dimension(self, each: DimensionRating) -> None:
        language = self._view.language
        self._console.print()
        head = f"{each.title.get(language)}  {self._words.score(each)}"
        self._line(head, "bold")
        if each.criteria.zh:
            self._line(self._words.say("rating-criteria", criteria=each.criteria.get(language)))
        if each.caveat.get(language):
            self._line(each.caveat.get(language), "dim")
        shown = each.grounds if self._view.verbose else each.grounds[:_FEW]
        for ground in shown:
            body = Text(ground.text.get(language), style=_STYLES[ground.met])
            if where := self._words.where(ground):
                body.append(f"  {where}", style="cyan")
            if ground.quote:
                body.append(f"\n{self._words.quote(ground)}", style="dim")
            self._console.print(Padding(wrap(body, self._console.width - _INDENT), (0, 0, 0, _INDENT)))
        self._rest(len(each.grounds) - len(shown), _INDENT)
        if each.held_by:
            held = self._words.say("rating-held", names=self._words.join(each.held_by))
            self._console.print(
                Padding(wrap(Text(held, style="yellow"), self._console.width - _INDENT), (0, 0, 0, _INDENT))
            )

    def _moves(self, rating: Rating) -> None:
        say = self._words.say
        self._console.print()
        if not rating.moves:
            self._line(say("rating-moves-none"))
            return
        star = rating.moves[0].star
        self._line(say("rating-moves", star=star.title.get(self._view.language)), "bold")
        if rating.total is None:
            self._line(say("rating-move-low"), "dim")
        shown = rating.moves if self._view.verbose else rating.moves[:_WAYS]
        for number, move in enumerate(shown, 1):
            said = self._words.move(move, rating) if self._view.verbose else self._words.move_short(move)
            self._line(f"{number}. {said}")
        self._rest(len(rating.moves) - len(shown))

    def _rest(self, count: int, indent: int = 0) -> None:
        """Say how much is left out, and how it is shown."""
        if count > 0:
            self._line(" " * indent + self._words.say("more-verbose", count=count), "dim")

    def _line(self, value: str, style: str = "") -> None:
        self._console.print(wrap(Text(value, style=style), self._console.width))
