"""A change told with both its ends in one sentence (由100吨降至80吨，降幅30%) that they do not give."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from csrcheck.catalog.figure_words import worded, words_of
from csrcheck.catalog.scoring import number
from csrcheck.figures.read.prose import value_told
from csrcheck.figures.read.quantities import comparable, measure_of
from csrcheck.figures.reading import Figures
from csrcheck.language.context import Annotated
from csrcheck.language.figures import figures as figures_of
from csrcheck.language.figures import years
from csrcheck.language.letters import has_digit
from csrcheck.language.numerals import decimals_of, leading_number
from csrcheck.model import Figure, Label, Severity, YearValue
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="course-contradicted",
    severity=Severity.ERROR,
    title=Label("句中前后两数与所说的增减不符", "a change that its own two figures contradict"),
    says={
        "": Label(
            "文中说{said}，前后两数是 {then} 和 {now}，变化应为 {actual}。请核对。",
            "The sentence says {said}; its two figures are {then} and {now}, a change of {actual}. Check it.",
        ),
    },
    docs="a sentence tells a change with both its ends (由A降至B，降幅C%; B，较A下降C%), and the way or the per cent is another",
    facts=("then", "now", "said"),
)

_OPENING, _BETWEEN, _BEHIND = 14, 10, 14
"""Most characters from 由 to the first figure, between the two, and from there to the per cent."""
_STOPS = frozenset("。;!?、")


class _Course(Struct, frozen=True):
    """Two values of one matter, the earlier and the later.

    Attributes:
        times: How many times the earlier one the later one is, in one unit.
        start: Where what is said of the way may begin; behind ``end`` the per cent may stand.
        yearly: Whether the earlier one is of the year before, so that 同比 means this change.
    """

    then: YearValue
    now: YearValue
    times: float
    start: int
    end: int
    yearly: bool

    @property
    def percent(self) -> float:
        return (self.times - 1) * 100

    @property
    def off(self) -> float:
        """How many points rounding of the two values may move the change."""
        shares = (each.precision / abs(each.number) for each in (self.then, self.now) if each.number)
        return abs(self.times) * sum(shares) * 100


def check(figures: Figures) -> Iterator[Found]:
    """Yield sentences whose change is not that of the two figures they tell it by."""
    for passage in figures.sentences:
        if not has_digit(passage.clean):
            continue
        words = worded(passage.clean)
        if not (words.says("rise") or words.says("fall")):
            continue
        for first, second in pairwise(figures_of(passage.clean)):
            for course in _courses(words, first, second, figures.year):
                said = _contradiction(words, course)
                if said:
                    yield found(
                        passage,
                        said=said,
                        then=course.then.text,
                        now=course.now.text,
                        actual=f"{course.percent:+.1f}%",
                    )


def _courses(words: Annotated, first: Figure, second: Figure, reporting: int | None) -> Iterator[_Course]:
    """Yield what two figures that follow one another say of a course, if they do."""
    between = words.text[first.end : second.start]
    if _STOPS.intersection(between) or not _one_measure(first, second):
        return
    led = words.within("starting_from", max(0, first.start - _OPENING), first.start)
    reached = any(end == second.start for _, end in words.within("reaching", first.end, second.start))
    if led and reached and len(between) <= _BETWEEN and "," not in words.text[led[-1][1] : first.start]:
        yearly = _of_last_year(words, led[-1][1], first.start, reporting)
        yield _course(words, (first, second), first.end, yearly=yearly)
    compared = words.within("compared_to", first.end, second.start)
    if compared and len(between) <= _OPENING and between.endswith("的"):
        yearly = _of_last_year(words, compared[0][0], second.start, reporting)
        yield _course(words, (second, first), second.end, yearly=yearly)


def _of_last_year(words: Annotated, start: int, stop: int, reporting: int | None) -> bool:
    """Whether a stretch names the year before the reporting year, or no year at all."""
    named = years(words.text[start:stop])
    return bool(words.within("last_year", start, stop)) or not named or named == ((reporting or 0) - 1,)


def _course(words: Annotated, values: tuple[Figure, Figure], start: int, *, yearly: bool) -> _Course:
    then, now = values
    unit = now.unit or then.unit
    factor = measure_of(unit).factor / measure_of(then.unit or unit).factor
    before, after = (value_told(words, each, None) for each in values)
    return _Course(before, after, now.value * factor / then.value, start, max(then.end, now.end), yearly)


def _one_measure(first: Figure, second: Figure) -> bool:
    """Tell whether two figures are amounts of one kind that may be divided; a rate may change by points."""
    if first.value <= 0 or second.value < 0 or not second.unit or "percent" in (first.family, second.family):
        return False
    return comparable(first.unit or second.unit, second.unit)


def _contradiction(words: Annotated, course: _Course) -> str:
    """Return what is said of a change and cannot be, empty where all fits or nothing is said."""
    text = words.text
    way = _way(words, course.start, course.end)
    if way and abs(course.percent) > course.off and (course.percent > 0) != (way == "rise"):
        return text[course.start : course.end].strip(",的")
    told = _percent(words, course)
    if told is None:
        return ""
    start, end, percent, precision = told
    fits = abs(course.percent - percent) <= course.off + precision + number("growth_slack")
    return "" if fits else text[start:end]


def _percent(words: Annotated, course: _Course) -> tuple[int, int, float, float] | None:
    """Return where behind a course its per cent stands, what it is, and its precision; a change of points is none."""
    text, place = words.text, course.end
    at = next((each for each in range(place, min(place + _BEHIND, len(text))) if text[each].isdigit()), None)
    way = _way(words, place, at) if at is not None else None
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
    printed = leading_number(text[at:])
    end = at + len(printed)
    if leads and leads not in words_of("leads_to_per_cent"):
        return None  # of something else (提高效率50%), what is left (下降至80%), a rough number (增长近50%)
    if text.startswith(words_of("rough_behind"), end + 1):
        return None
    falls, minus = way == "fall", text[at - 1] in "-负"
    if text[end : end + 1] != "%" or text.startswith("点", end + 1) or (falls and minus):
        return None
    sign = -1 if falls or minus or words.says("below_nothing", place, at) else 1
    return start, end + 1, sign * float(printed.replace(",", "")), 0.5 * 10 ** -decimals_of(printed)


def _way(words: Annotated, start: int, stop: int) -> str | None:
    """Return whether the first word for a way in a stretch is of a rise or of a fall."""
    ways = [(*span, name) for name in ("rise", "fall") for span in words.within(name, start, stop)]
    return min(ways)[2] if ways else None
