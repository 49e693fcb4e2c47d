"""Sentences on a rating that several formats share."""

from __future__ import annotations

from statistics import median

from csrcheck.messages import text
from csrcheck.model import DimensionRating, Ground, Label, Language, Move, Rating
from csrcheck.output.places import place


class Words:
    """Says things in a language.

    Args:
        language: Of everything that is not the report's own words.
        paged: Whether page numbers mean anything to the reader.
    """

    def __init__(self, language: Language, *, paged: bool) -> None:
        self.language = language
        self._paged = paged

    def say(self, code: str, **details: object) -> str:
        """Return a message."""
        return text(code, self.language.value, **details)

    def join(self, labels: tuple[Label, ...]) -> str:
        """Return labels as a list in a line."""
        return self.say("name-separator").join(each.get(self.language) for each in labels)

    def result(self, rating: Rating) -> str:
        """Return total and star, or the range they can take."""
        low, high = rating.lowest, rating.highest
        if rating.total is not None:
            return self.say(
                "rating-total",
                total=f"{rating.total:.2f}",
                star=low.symbol,
                title=low.title.get(self.language),
                level=low.level.get(self.language),
            )
        bounds = {"low": f"{rating.low:.2f}", "high": f"{rating.high:.2f}"}
        if rating.star:
            return self.say(
                "rating-range-same", star=low.symbol, title=low.title.get(self.language), **bounds
            )
        return self.say(
            "rating-range",
            first=low.symbol,
            lowest=low.title.get(self.language),
            second=high.symbol,
            highest=high.title.get(self.language),
            **bounds,
        )

    def open_dimensions(self, rating: Rating) -> str:
        """Return why only a range is given; empty where everything is assessed."""
        names = tuple(each.title for each in rating.dimensions if each.score is None)
        return self.say("rating-why-range", names=self.join(names)) if names else ""

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
        return each.star.title.get(self.language) if each.star else "-"

    def peers(self, each: DimensionRating) -> str:
        """Return where the peers stand, a dash where none was assessed."""
        if not each.peers:
            return "-"
        middle, count = f"{median(each.peers):.2f}", len(each.peers)
        return self.say("rating-peers-median", median=middle, count=count)

    def where(self, ground: Ground) -> str:
        """Return where a ground stands in the report, empty for counts."""
        if ground.page is None:
            return ""
        return place(ground.page, ground.page_label, ground.line, ground.section, self.say, paged=self._paged)

    def quote(self, ground: Ground) -> str:
        """Return the quote of a ground on one line."""
        return self.say("rating-quote", quote=" ".join(ground.quote.split())) if ground.quote else ""

    def move_short(self, move: Move) -> str:
        """Return what a move asks for and the total it gives."""
        actions = self.say("list-separator").join(each.get(self.language) for each in move.actions)
        return self.say("rating-move-short", actions=actions, total=f"{move.total:.2f}")

    def move(self, move: Move, rating: Rating) -> str:
        """Return a move as a sentence, with the scores it changes."""
        titles = {each.id: each.title.get(self.language) for each in rating.dimensions}
        scores = [
            self.say("rating-move-score", name=titles[name], before=f"{before:.2f}", after=f"{after:.2f}")
            for name, before, after in move.scores
        ]
        joint = self.say("list-separator")
        actions = joint.join(each.get(self.language) for each in move.actions)
        return self.say("rating-move", actions=actions, scores=joint.join(scores), total=f"{move.total:.2f}")
