"""Pieces of both languages side by side, and where they do not say the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from csrcheck.catalog.english import english
from csrcheck.catalog.scoring import number
from csrcheck.figures.reading import Figures
from csrcheck.figures.twin.pieces import Amount, Piece, heading_number, pieces_of
from csrcheck.model.across import Slip

_MOST = 3000
_SAME = 1e-9


class Gap(StrEnum):
    """What is not the same in both."""

    FIGURE = "figure"
    YEAR = "year"
    DENIAL = "denial"
    NAME = "name"
    SECTION = "section"


class Unlike(Struct, frozen=True):
    """Something the two versions do not say alike.

    Attributes:
        here: The Chinese piece; ``None`` where only the English one has it. ``there`` is the English one.
        value: What stands in Chinese, ``other`` in English; empty where nothing does.
    """

    gap: Gap
    here: Piece | None
    there: Piece | None
    value: str
    other: str
    slip: Slip = Slip.NONE
    factor: float = 0.0


class Twin(Struct, frozen=True):
    """The two versions of a report.

    Attributes:
        name: File name of the English version.
        aligned: Pairs of pieces that were held against each other; ``figures`` how many numbers of the Chinese
            version, of which ``same`` stand in the English one.
        uncovered: Pieces of the Chinese version with nothing in them that is compared.
    """

    name: str
    unlike: tuple[Unlike, ...]
    aligned: int
    figures: int
    same: int
    uncovered: int
    paged: bool = True


def compared(chinese: Figures, other: Figures, name: str) -> Twin:
    """Hold the Chinese and the English version of a report against each other.

    Args:
        chinese: What the Chinese version says.
        other: What the English version says.
        name: File name of the English version.
    """
    left, right = pieces_of(chinese, chinese=True), pieces_of(other, chinese=False)
    mine = [piece for piece in left if piece.says and not piece.heading][:_MOST]
    theirs = [piece for piece in right if piece.says and not piece.heading][:_MOST]
    pairs = _aligned(mine, theirs)
    found: list[Unlike] = []
    same = 0
    for a, b in pairs:
        some, kept = _held(mine, theirs, a, b)
        found += some
        same += kept
    found += _names(left, right)
    found += _sections(left, right)
    total = sum(len(piece.amounts) for piece in mine)
    uncovered = sum(not piece.says for piece in left)
    return Twin(name, tuple(found), len(pairs), total, same, uncovered, chinese.paged)


class _Weights(Struct, frozen=True):
    """What each thing in common weighs; read once, for every piece is held against every other one."""

    figure: float
    digits: float
    topic: float
    year: float
    like: float
    unlike: float

    @classmethod
    def read(cls) -> _Weights:
        return cls(
            figure=number("twin_figure"),
            digits=number("twin_digits"),
            topic=number("twin_topic"),
            year=number("twin_year"),
            like=number("twin_like"),
            unlike=number("twin_unlike"),
        )


def _alike(a: Piece, b: Piece, weights: _Weights) -> float:
    """Return how much two pieces have in common: figures first, then topics and years."""
    shared = sum(any(_equal(x, y) for y in b.amounts) for x in a.amounts)
    digits = sum(any(_digits(x) == _digits(y) for y in b.amounts) for x in a.amounts if len(_digits(x)) > 1)
    topics = len(a.topics & b.topics)
    years = len(set(a.years) & set(b.years))
    rows = weights.like if (a.passage.row is None) == (b.passage.row is None) else -weights.unlike
    score = weights.figure * shared + weights.digits * max(0, digits - shared)
    score += weights.topic * topics + weights.year * years
    return score + rows if score else 0.0


def _digits(amount: Amount) -> str:
    return "".join(c for c in amount.text if c.isdigit()).strip("0")


def _aligned(mine: Sequence[Piece], theirs: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return the pairs of pieces that belong together, in the order of both: the most in common on the whole."""
    width = len(theirs) + 1
    best = [[0.0] * width for _ in range(len(mine) + 1)]
    weights = _Weights.read()
    scores = [[_alike(a, b, weights) for b in theirs] for a in mine]
    for i, row in enumerate(scores, 1):
        above, line = best[i - 1], best[i]
        for j, score in enumerate(row, 1):
            line[j] = max(above[j], line[j - 1], above[j - 1] + score if score > 0 else 0.0)
    pairs = []
    i, j = len(mine), len(theirs)
    while i and j:
        score = scores[i - 1][j - 1]
        if score > 0 and best[i][j] == best[i - 1][j - 1] + score:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _held(mine: Sequence[Piece], theirs: Sequence[Piece], a: int, b: int) -> tuple[list[Unlike], int]:
    """Return what one pair does not say alike, and how many of its figures are the same."""
    here, there = mine[a], theirs[b]
    near = int(number("twin_near"))  # sentences are joined and parted in translating
    around = [y for piece in theirs[max(0, b - near) : b + near + 1] for y in piece.amounts]
    back = [x for piece in mine[max(0, a - near) : a + near + 1] for x in piece.amounts]
    row = here.passage.row is not None
    left = [x for x in here.amounts if not any(_equal(x, y) for y in (there.amounts if row else around))]
    right = [y for y in there.amounts if not any(_equal(x, y) for x in (here.amounts if row else back))]
    if row and len(here.amounts) == len(there.amounts):  # cells stand under each other
        cells = zip(here.amounts, there.amounts, strict=True)
        couples = [(x, y) for x, y in cells if not _equal(x, y)]
        left = [x for x, _ in couples]
    else:
        couples = list(_matched(left, right))
    found = []
    for x, y in couples:
        slip, factor = _slip(x, y)
        found.append(Unlike(Gap.FIGURE, here, there, x.text, y.text, slip, factor))
    years = [year for year in here.years if year not in there.years]
    others = [year for year in there.years if year not in here.years]
    if len(years) == len(others) == 1 and not left and not right and here.amounts:
        found.append(Unlike(Gap.YEAR, here, there, str(years[0]), str(others[0]), Slip.YEAR))
    events = {name for name in here.topics & there.topics if english().topics[name].event}
    if events and here.denies != there.denies and not row:
        found.append(Unlike(Gap.DENIAL, here, there, _shown(here), _shown(there), Slip.SIGN))
    return found, len(here.amounts) - len(left)


def _shown(piece: Piece) -> str:
    return piece.text if len(piece.text) <= 60 else f"{piece.text[:60]}…"


def _matched(left: Sequence[Amount], right: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Yield the figures left over on both sides that stand for each other: of one kind first, then in order."""
    rest = list(right)
    for x in left:
        y = next((y for y in rest if x.kind and y.kind == x.kind), None)
        y = y or next((y for y in rest if _digits(x) == _digits(y) and len(_digits(x)) > 1), None)
        if y is None and len(left) == len(right) == 1 and not (x.kind and rest[0].kind):
            y = rest[0]
        if y is not None:
            rest.remove(y)
            yield x, y


def _equal(x: Amount, y: Amount) -> bool:
    """Tell whether two figures are the same within what rounding hides; a counter may be any unit."""
    if x.kind and y.kind and x.kind != y.kind:
        return False
    apart, least = abs(x.number - y.number), _SAME * max(1.0, abs(x.number))
    if x.precision == y.precision:
        return apart <= least
    return apart <= max(x.precision, y.precision) * number("twin_rounding") + least


def _slip(x: Amount, y: Amount) -> tuple[Slip, float]:
    if x.kind and y.kind and x.kind != y.kind:
        return Slip.UNIT, 0.0
    if x.number == -y.number:
        return Slip.SIGN, 0.0
    ratio = x.number / y.number if y.number else 0.0
    if ratio > 0:
        power = math.log10(ratio)
        if round(power) and abs(power - round(power)) < number("power_near"):
            return Slip.UNIT, 10.0 ** abs(round(power))
    if _digits(x) == _digits(y):
        return Slip.UNIT, 0.0
    if sorted(_digits(x)) == sorted(_digits(y)):
        return Slip.SWAPPED, 0.0
    return Slip.NONE, 0.0


def _names(left: Sequence[Piece], right: Sequence[Piece]) -> Iterator[Unlike]:
    """Yield the topics that rows of one version name and nothing of the other does."""
    for mine, theirs, chinese in ((left, right, True), (right, left, False)):
        known = frozenset().union(*(piece.topics for piece in theirs)) if theirs else frozenset()
        told: set[str] = set()
        for piece in mine:
            for topic in sorted(piece.topics - known - told):
                if piece.passage.row is not None:
                    told.add(topic)
                    label = piece.passage.row.label
                    yield (
                        Unlike(Gap.NAME, piece, None, label, "")
                        if chinese
                        else Unlike(Gap.NAME, None, piece, "", label)
                    )


def _sections(left: Sequence[Piece], right: Sequence[Piece]) -> Iterator[Unlike]:
    """Yield the headings of one version whose number, or whose topic, no heading of the other has."""
    heads = [[piece for piece in side if piece.heading] for side in (left, right)]
    numbers = [{heading_number(piece.text) for piece in side} - {""} for side in heads]
    if numbers[0] and numbers[1]:
        for piece in heads[0]:
            number = heading_number(piece.text)
            if number and number not in numbers[1]:
                yield Unlike(Gap.SECTION, piece, None, piece.text, "")
        for piece in heads[1]:
            number = heading_number(piece.text)
            if number and number not in numbers[0]:
                yield Unlike(Gap.SECTION, None, piece, "", piece.text)
        return
    topics = [frozenset().union(*(piece.topics for piece in side)) if side else frozenset() for side in heads]
    for piece in heads[0]:
        if piece.topics and not piece.topics & topics[1]:
            yield Unlike(Gap.SECTION, piece, None, piece.text, "")
    for piece in heads[1]:
        if piece.topics and not piece.topics & topics[0]:
            yield Unlike(Gap.SECTION, None, piece, "", piece.text)
