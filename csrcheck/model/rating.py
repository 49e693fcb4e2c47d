"""The rating of a report: seven dimensions, a total, a star, and what would move it."""

from __future__ import annotations

from msgspec import Struct

from csrcheck.model.base import Label, Words

_NONE = Label("")


class Ground(Struct, frozen=True):
    """What a score rests on: a sentence, and where the report shows it.

    Attributes:
        text: In both languages; figures in it are those of the findings.
        quote: The report's own words, empty where the ground is a count.
        met: Whether it speaks for the report; ``None`` where it only informs.
    """

    text: Words
    page: int | None = None
    page_label: str | None = None
    line: int | None = None
    section: tuple[str, ...] = ()
    quote: str = ""
    met: bool | None = None


class Measure(Struct, frozen=True):
    """A measured value.

    Attributes:
        step: What one more unit (indicator, record, case) adds to the value.
        most: The largest value it can have.
    """

    id: str
    value: float
    step: float = 1.0
    most: float = 100.0


class Star(Struct, frozen=True):
    """A star of the standard."""

    id: str
    title: Label
    level: Label
    symbol: str


class DimensionRating(Struct, frozen=True):
    """One of the seven dimensions.

    Attributes:
        score: ``None`` where it was not assessed.
        band: Lower and upper bound of the band reached.
        criteria: What the standard says of the band, in our words.
        clause: Where the standard says it.
        measures: Values by which the band was found.
        held_by: What the next band needs and the report lacks.
        caveat: Shown beside the score.
        assumed: Whether the score was given by the user to see what it would do.
        peers: Scores of peers, the lowest first; they only inform.
        star: What the score alone would give by the table of stars.
    """

    id: str
    title: Label
    weight: float
    score: float | None
    band: tuple[float, float] | None = None
    criteria: Label = _NONE
    clause: str = ""
    measures: tuple[Measure, ...] = ()
    grounds: tuple[Ground, ...] = ()
    held_by: tuple[Label, ...] = ()
    caveat: Words = _NONE
    assumed: bool = False
    peers: tuple[float, ...] = ()
    star: Star | None = None


class Move(Struct, frozen=True):
    """A set of changes that leads to the next star.

    Attributes:
        scores: Dimension, score before, score after.
        actions: What is to be done, told with numbers.
        effort: Sum of what the actions cost; only the order of moves depends on it.
        total: The (lowest possible) total after it, and the star this gives.
    """

    scores: tuple[tuple[str, float, float], ...]
    actions: tuple[Words, ...]
    effort: float
    total: float
    star: Star


class Rating(Struct, frozen=True):
    """The pre-assessment of a report by a rating standard.

    Attributes:
        total: Weighted sum; ``None`` where a dimension is unassessed.
        low: The total with unassessed dimensions at 0; ``high`` with them at 100.
        star: ``None`` where the range of totals spans several stars.
        moves: To the star above the lowest possible, the cheapest first.
        form: Name of the confirmation form used, empty without one.
        signed: What the header of the form says.
        core: Name of the list of core indicators used; ``core_count`` how many it has.
        sector: The sector whose usual exceptions are not counted, empty without one.
    """

    id: str
    version: str
    title: Label
    dimensions: tuple[DimensionRating, ...]
    total: float | None
    low: float
    high: float
    lowest: Star
    highest: Star
    moves: tuple[Move, ...] = ()
    form: str = ""
    signed: tuple[tuple[str, str], ...] = ()
    core: Words = _NONE
    core_count: int = 0
    sector: Label = _NONE

    @property
    def star(self) -> Star | None:
        """The star, where it is certain."""
        return self.lowest if self.lowest == self.highest else None


class ConfirmationForm(Struct, frozen=True):
    """The filled form on process and accessibility.

    Attributes:
        answers: Text of each question answered, by its id.
        records: Share of each record that counts (1, 0.5 or 0), by its id.
        months: Between the annual report and this one; ``None`` where not said.
        channels: Ways of publishing; ``ways`` of obtaining it.
    """

    name: str
    header: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    records: tuple[tuple[str, float], ...]
    months: float | None = None
    channels: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
