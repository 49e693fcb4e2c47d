"""One matcher for all documents: what is the same, told anew, different, or only here."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.scoring import number
from csrcheck.figures.across.align import aligned
from csrcheck.figures.across.claims import Claim, claims_of
from csrcheck.figures.across.frames import slip_of
from csrcheck.figures.across.others import Other
from csrcheck.figures.comparing import same
from csrcheck.figures.read.quantities import measure_of
from csrcheck.figures.reading import Figures
from csrcheck.language.normalise import clean_text
from csrcheck.model import say
from csrcheck.model.across import Beside, Pair, Relation, Role, Slip

_MOST_POWER = 9
_SPOKEN = 4
"""Characters of a name that two sentences must share to speak of one thing."""


def match(here: Figures, other: Other) -> Beside:
    """Hold the figures of a report against those of another document.

    Args:
        here: The report that is checked.
        other: The other document, and what it is to the report.
    """
    if other.role is Role.ENGLISH:  # names in two languages do not meet; twin aligns by figures
        return Beside(other.name, other.role, other.figures.year, (), note=say("across-english"))
    if not _one_reporter(here, other):
        return Beside(other.name, other.role, other.figures.year, (), note=say("across-other-reporter"))
    explained = _explained(here)
    pairs = list(_claimed(here, other, explained))
    texts = aligned(here, other.figures)
    known = {(p.here.passage, _digits(p.here.value)) for p in pairs if p.relation is not Relation.ONLY_HERE}
    scaled = {pair.here.passage for pair in pairs if pair.slip is Slip.UNIT}
    for pair in texts.pairs:
        place = (pair.here.passage, _digits(pair.here.value))
        twice = pair.slip is Slip.UNIT and not pair.factor and pair.here.passage in scaled
        if place not in known and not twice:
            pairs.append(pair)
    return Beside(other.name, other.role, other.figures.year, tuple(pairs), texts.figures, texts.kept)


def _one_reporter(here: Figures, other: Other) -> bool:
    """Tell whether two documents may be of one reporter: what a bank says is not what its holding says.

    A sheet of data names nobody, or whoever made it.
    """
    left, right = (clean_text(each.identity.organisation) for each in (here, other.figures))
    if other.given or other.role is Role.DATA or not left or not right:
        return True
    return _is_short_for(left, right) or _is_short_for(right, left)


def _is_short_for(short: str, long: str) -> bool:
    """Tell whether a name may stand for another: its characters stand in the long one in this order."""
    rest = iter(long)
    return all(character in rest for character in short)


def _digits(value: str) -> str:
    return "".join(character for character in value if character.isdigit())


def _claimed(here: Figures, other: Other, explained: frozenset[int]) -> Iterator[Pair]:
    """Yield what is named and dated in both documents, and what tables of the report have alone."""
    theirs: dict[tuple[str, str, int], list[Claim]] = defaultdict(list)
    for claim in claims_of(other.figures):
        theirs[claim.key].append(claim)
    mine: dict[tuple[str, str, int], list[Claim]] = defaultdict(list)
    for claim in claims_of(here):
        mine[claim.key].append(claim)
    years = {year for _, _, year in theirs}
    for key, claims in mine.items():
        known = [b for b in theirs.get(key, ()) if any(a.kind.meets(b.kind) for a in claims)]
        if not known:
            row = next((claim for claim in claims if claim.row), None)
            if row is not None and key[2] in years:
                yield Pair(Relation.ONLY_HERE, row.metric, row.year, row.unit, row.place)
            continue
        pair = _held(claims, known)
        if pair is not None:
            yield _settled(*pair, here, other, explained)


def _held(mine: Sequence[Claim], theirs: Sequence[Claim]) -> tuple[Claim, Claim, bool] | None:
    """Return a claim of each side and whether they agree; nothing where it cannot be told which belong together."""
    for a in mine:
        for b in theirs:
            if same(a.value, a.unit, b.value, b.unit):
                return a, b, True
    couples = [(a, b) for a in mine for b in theirs if _one_scope(a, b) and a.kind.meets(b.kind)]
    numbers = [{_number(a) for a, _ in couples}, {_number(b) for _, b in couples}]
    if not couples or any(len(each) != 1 for each in numbers):
        return None
    a, b = next(((a, b) for a, b in couples if a.row and b.row), couples[0])
    ratio = abs(_number(a) / _number(b)) if _number(b) else 0.0
    near = bool(ratio) and 1 / number("far_apart") <= ratio <= number("far_apart")
    # Rows of one name and year are one, however far apart they are; sentences may speak of something else.
    named = a.row or b.row or len(a.key[0]) >= _SPOKEN
    return (a, b, False) if named and (near or _power(ratio) or (a.row and b.row)) else None


def _one_scope(a: Claim, b: Claim) -> bool:
    return a.scope == b.scope


def _number(claim: Claim) -> float:
    return round(claim.value.number * measure_of(claim.unit).factor, 9)


def _power(ratio: float) -> int:
    """Return the power of ten a ratio is, 0 where it is none."""
    if ratio <= 0:
        return 0
    power = math.log10(ratio)
    whole = round(power)
    return whole if whole and abs(power - whole) <= number("power_near") and abs(whole) <= _MOST_POWER else 0


def _settled(a: Claim, b: Claim, equal: bool, here: Figures, other: Other, explained: frozenset[int]) -> Pair:
    relation = Relation.SAME if equal else Relation.DIFFERS
    past = here.year is not None and a.year < here.year
    if not equal and past and other.role is Role.LAST:
        near = a.place.page in explained and (here.paged or _near_note(a, here))
        relation = Relation.RESTATED if near else Relation.UNEXPLAINED
    slip, factor = (Slip.NONE, 0.0) if equal else _slip(a, b, other.figures)
    return Pair(relation, a.metric, a.year, a.unit, a.place, b.place, slip, factor)


def _slip(a: Claim, b: Claim, there: Figures) -> tuple[Slip, float]:
    ratio = abs(_number(a) / _number(b)) if _number(b) else 0.0
    if power := _power(ratio):
        return Slip.UNIT, 10.0 ** abs(power)
    if _number(a) == -_number(b):
        return Slip.SIGN, 0.0
    row = next((row for row in (*there.series, *there.singles) if row.passage == b.passage), None)
    others = [value.text for value in row.values if value.year != b.year] if row else []
    return slip_of(a.value.text, b.value.text, others)


def _explained(figures: Figures) -> frozenset[int]:
    """Return the pages with a note that past figures were told anew."""
    return frozenset(p.page for p in _notes(figures))


def _notes(figures: Figures) -> Iterable:  # type: ignore[type-arg]
    return (p for p in figures.passages if p.row is None and worded(p.clean).says("restated"))


_NOTE_NEAR = 40


def _near_note(claim: Claim, figures: Figures) -> bool:
    """Tell whether a note stands near a figure, where there are no pages."""
    return any(abs(note.number - claim.passage) <= _NOTE_NEAR for note in _notes(figures))
