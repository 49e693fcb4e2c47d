"""Changes that a sentence tells with both their ends: 由100吨降至80吨; 43%, 较上年的41%提高."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from csrcheck.catalog.figure_words import words_of
from csrcheck.figures.read.prose import value_told
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.language.context import Annotated
from csrcheck.language.figures import figures as figures_of
from csrcheck.language.figures import years
from csrcheck.language.numerals import decimals_of, leading_number
from csrcheck.model import Figure, YearValue

_OPENING, _BETWEEN, _BEHIND = 14, 10, 14
"""Most characters from 由 to the first figure, between the two, and from there to the extent of the change."""
_STOPS = frozenset("。;!?、")


class Course(Struct, frozen=True):
    """Two values of one matter, the earlier and the later.

    Attributes:
        times: How many times the earlier one the later one is, in one unit.
        start: Where what is said of the way may begin; behind ``end`` the extent may stand.
        yearly: Whether the earlier one is of the year before, so that 同比 means this change.
        shares: Whether both are per cents, whose change is told in points.
    """

    then: YearValue
    now: YearValue
    times: float
    start: int
    end: int
    yearly: bool
    shares: bool = False

    @property
    def percent(self) -> float:
        """The change in per cent of the earlier value."""
        return (self.times - 1) * 100

    @property
    def off(self) -> float:
        """How many points rounding of the two values may move the change."""
        shares = (each.precision / abs(each.number) for each in (self.then, self.now) if each.number)
        return abs(self.times) * sum(shares) * 100


class Extent(Struct, frozen=True):
    """How far a change is said to go: a number with its sign, from the word for the way to behind its digits."""

    start: int
    end: int
    number: float
    precision: float


def courses(words: Annotated, reporting: int | None) -> Iterator[Course]:
    """Yield the changes a sentence tells by two figures that follow one another.

    Args:
        words: The sentence with the words of figures.
        reporting: The reporting year.
    """
    found = figures_of(words.text)
    for first, second in pairwise(found):
        if _one_measure(first, second):
            yield from _of_pair(words, (first, second), reporting)
    for first, second in pairwise([each for each in found if not _counts_points(words, each)]):
        if first.unit == second.unit == "%":
            yield from _of_pair(words, (first, second), reporting)


def extent_behind(words: Annotated, course: Course) -> Extent | None:
    """Return what is said of the extent of a change behind its figures; its unit is left to be read."""
    text, place = words.text, course.end
    at = next((each for each in range(place, min(place + _BEHIND, len(text))) if text[each].isdigit()), None)
    way = way_of(words, place, at) if at is not None else None
    if at is None or way is None or _STOPS.intersection(text[place:at]):
        return None
    start, stop = min(span for name in ("rise", "fall") for span in words.within(name, place, at))
    before = text[place:start].strip(",( ")
    if (
        before
        and before not in words_of("leads_to_change")
        and not (course.yearly and words.within("year_before", place, at))
    ):
        return None  # of something else (其中…), per year (年均), from another year
    leads = text[stop:at].strip("(-负")
    if leads and leads not in words_of("leads_to_per_cent"):
        return None  # of something else (提高效率50%), what is left (下降至80%), a rough number (增长近50%)
    printed = leading_number(text[at:])
    falls, minus = way == "fall", text[at - 1] in "-负"
    if falls and minus:
        return None
    sign = -1 if falls or minus or words.says("below_nothing", place, at) else 1
    number = sign * float(printed.replace(",", ""))
    return Extent(start, at + len(printed), number, 0.5 * 10 ** -decimals_of(printed))


def _counts_points(words: Annotated, figure: Figure) -> bool:
    """Tell whether a figure is a number of percentage points."""
    return any(figure.start < start <= figure.end <= end for start, end in words.spans("points"))


def _of_pair(words: Annotated, pair: tuple[Figure, Figure], reporting: int | None) -> Iterator[Course]:
    """Yield what two figures that follow one another say of a course, if they do."""
    first, second = pair
    between, shares = words.text[first.end : second.start], first.unit == "%"
    if _STOPS.intersection(between):
        return
    led = words.within("starting_from", max(0, first.start - _OPENING), first.start)
    reached = any(end == second.start for _, end in words.within("reaching", first.end, second.start))
    if led and reached and len(between) <= _BETWEEN and "," not in words.text[led[-1][1] : first.start]:
        yearly = _of_last_year(words, led[-1][1], first.start, reporting)
        yield _course(words, pair, first.end, yearly=yearly)
    compared = words.within("compared_to", first.end, second.start)
    if compared and len(between) <= _OPENING and _is_of_a_year(words, compared[0][1], second.start, shares):
        yearly = _of_last_year(words, compared[0][0], second.start, reporting)
        yield _course(words, (second, first), second.end, yearly=yearly)
    before = words.within("compared_to", max(0, first.start - _OPENING), first.start)
    if (
        shares
        and before
        and reached
        and len(between) <= _OPENING
        and _is_of_a_year(words, before[-1][1], first.start, shares)
    ):
        # 较上年的69.0%提高2.5个百分点至71.5%: the extent stands between its ends.
        yearly = _of_last_year(words, before[-1][0], first.start, reporting)
        yield replace(_course(words, pair, first.end, yearly=yearly), end=first.end)


def _is_of_a_year(words: Annotated, start: int, stop: int, shares: bool) -> bool:
    """Tell whether a figure is what is compared with: 较上年的41%; a share may do without 的."""
    named = words.text[start:stop]
    if named.endswith("的"):
        return True
    return shares and (named in words_of("last_year") or (bool(years(named)) and named.endswith("年")))


def _of_last_year(words: Annotated, start: int, stop: int, reporting: int | None) -> bool:
    """Whether a stretch names the year before the reporting year, or no year at all."""
    named = years(words.text[start:stop])
    return bool(words.within("last_year", start, stop)) or not named or named == ((reporting or 0) - 1,)


def _course(words: Annotated, values: tuple[Figure, Figure], start: int, *, yearly: bool) -> Course:
    then, now = values
    unit = now.unit or then.unit
    factor = measure_of(unit).factor / measure_of(then.unit or unit).factor
    before, after = (value_told(words, each, None) for each in values)
    times, shares = now.value * factor / then.value, now.unit == then.unit == "%"
    return Course(before, after, times, start, max(then.end, now.end), yearly, shares)


def _one_measure(first: Figure, second: Figure) -> bool:
    """Tell whether two figures are amounts of one kind that may be divided; a rate may change by points."""
    if first.value <= 0 or second.value < 0 or not second.unit or "percent" in (first.family, second.family):
        return False
    return comparable(first.unit or second.unit, second.unit)


def way_of(words: Annotated, start: int, stop: int) -> str | None:
    """Return whether the first word for a way in a stretch is of a rise or of a fall."""
    ways = [(*span, name) for name in ("rise", "fall") for span in words.within(name, start, stop)]
    return min(ways)[2] if ways else None
