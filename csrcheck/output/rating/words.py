"""Sentences on a rating that several formats share."""

from __future__ import annotations

from statistics import median

from csrcheck.model import DimensionRating, Ground, Label, Move, Rating
from csrcheck.output.report.telling import Telling


class Words(Telling):
    """Says things of a rating."""

    def listed(self, labels: tuple[Label, ...]) -> str:
        """Return labels as a list in a line."""
        return self.named(map(self.of, labels))

    def result(self, rating: Rating) -> str:
        """Return total and star, or the range they can take."""
        low, high = rating.lowest, rating.highest
        if rating.total is not None:
            return self.say(
                "rating-total",
                total=f"{rating.total:.2f}",
                star=low.symbol,
                title=self.of(low.title),
                level=self.of(low.level),
            )
        bounds = {"low": f"{rating.low:.2f}", "high": f"{rating.high:.2f}"}
        if rating.star:
            return self.say("rating-range-same", star=low.symbol, title=self.of(low.title), **bounds)
        return self.say(
            "rating-range",
            first=low.symbol,
            lowest=self.of(low.title),
            second=high.symbol,
            highest=self.of(high.title),
            **bounds,
        )

    def open_dimensions(self, rating: Rating) -> str:
        """Return why only a range is given; empty where everything is assessed."""
        names = tuple(each.title for each in rating.dimensions if each.score is None)
        return self.say("rating-why-range", names=self.listed(names)) if names else ""

    def score(self, each: DimensionRating) -> str:
        """Return the score, marked where it was assumed."""
        if each.score is None:
            return self.say("rating-unassessed")
        return f"{each.score:.2f}" + (self.say("rating-assumed") if each.assumed else "")

    def band(self, each: DimensionRating) -> str:
        """Return the band reached, a dash where there is none."""
        if each.band is None:
            return "-"
        low, high = each.band
        return self.say("rating-band-of", low=f"{low:g}", high=f"{high:g}")

    def star(self, each: DimensionRating) -> str:
        """Return the star the score alone gives, a dash where there is none."""
        return self.of(each.star.title) if each.star else "-"

    def peers(self, each: DimensionRating) -> str:
        """Return where the peers stand, a dash where none was assessed."""
        if not each.peers:
            return "-"
        middle, count = f"{median(each.peers):.2f}", len(each.peers)
        return self.say("rating-peers-median", median=middle, count=count)

    def where(self, ground: Ground) -> str:
        """Return where a ground stands in the report, empty for counts."""
        return "" if ground.page is None else self.place(ground)

    def words_of(self, ground: Ground) -> str:
        """Return the quote of a ground on one line."""
        return self.say("rating-quote", quote=" ".join(ground.quote.split())) if ground.quote else ""

    def move_short(self, move: Move) -> str:
        """Return what a move asks for and the total it gives."""
        actions = self.say("list-separator").join(self.of(each) for each in move.actions)
        return self.say("rating-move-short", actions=actions, total=f"{move.total:.2f}")

    def move(self, move: Move, rating: Rating) -> str:
        """Return a move as a sentence, with the scores it changes."""
        titles = {each.id: self.of(each.title) for each in rating.dimensions}
        scores = [
            self.say("rating-move-score", name=titles[name], before=f"{before:.2f}", after=f"{after:.2f}")
            for name, before, after in move.scores
        ]
        joint = self.say("list-separator")
        actions = joint.join(self.of(each) for each in move.actions)
        return self.say("rating-move", actions=actions, scores=joint.join(scores), total=f"{move.total:.2f}")
