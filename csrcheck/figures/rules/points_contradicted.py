"""A change in percentage points (提高2个百分点) that the two shares in its sentence, or in its row, do not give."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.figure_words import worded, words_of
from csrcheck.catalog.scoring import number
from csrcheck.figures.comparing import names_of, same
from csrcheck.figures.read.courses import Course, courses, extent_behind
from csrcheck.figures.read.prose import Statement
from csrcheck.figures.reading import Figures
from csrcheck.language.context import Annotated
from csrcheck.language.letters import has_digit
from csrcheck.model import Label, Series, SeriesSource, Severity, YearValue
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="points-contradicted",
    severity=Severity.ERROR,
    title=Label("所说的百分点与前后两个比例不符", "percentage points that the two shares contradict"),
    says={
        "": Label(
            "文中说{said}，前后两个比例是 {then} 和 {now}，相差应为 {actual} 个百分点。请核对。",
            "The text says {said}; the two shares are {then} and {now}, {actual} percentage points apart. Check it.",
        ),
    },
    docs="a change in percentage points differs from the two shares told in its sentence, or in the row it speaks of",
    facts=("then", "now", "said"),
)


def check(figures: Figures) -> Iterator[Found]:
    """Yield changes in points that the shares they are between do not give."""
    for passage in figures.sentences:
        words = worded(passage.clean)
        if not has_digit(passage.clean) or not words.says("points"):
            continue
        for course in courses(words, figures.year):
            said = _contradiction(words, course) if course.shares else ""
            if said:
                actual = f"{course.now.number - course.then.number:+.4g}"
                yield found(passage, said=said, then=course.then.text, now=course.now.text, actual=actual)
    yield from _against_rows(figures)


def _contradiction(words: Annotated, course: Course) -> str:
    """Return what is said of the points between two shares and cannot be, empty where it fits or nothing is said."""
    told = extent_behind(words, course)
    stop = next((stop for start, stop in words.spans("points") if told and start == told.end), None)
    if told is None or stop is None or words.text.startswith(words_of("rough_behind"), stop):
        return ""
    if _fits(told.number, told.precision, course.then, course.now):
        return ""
    return words.text[told.start : stop]


def _fits(points: float, precision: float, then: YearValue, now: YearValue) -> bool:
    slack = precision + then.precision + now.precision + number("growth_slack")
    return abs(now.number - then.number - points) <= slack


def _against_rows(figures: Figures) -> Iterator[Found]:
    """Yield changes in points of what a row of shares tells otherwise; where rows differ, none is believed."""
    by_name: dict[str, list[Series]] = {}
    for series in figures.series:
        if not series.column and series.source is not SeriesSource.PROSE and series.unit == "%":
            for name in names_of(series):
                by_name.setdefault(name, []).append(series)
    for said in figures.statements:
        change = said.change
        if change is None or not change.points or said.year is None or change.base is None or said.part:
            continue
        pairs = {
            (then, now)
            for row in by_name.get(said.name, ())
            if (now := row.value(said.year)) and (then := row.value(change.base)) and _is_of(said, now)
        }
        if len(pairs) != 1:
            continue
        ((then, now),) = pairs
        if not _fits(change.percent, change.precision, then, now):
            yield found(
                said.passage,
                quote=said.quote,
                said=change.text,
                then=then.text,
                now=now.text,
                actual=f"{now.number - then.number:+.4g}",
            )


def _is_of(said: Statement, now: YearValue) -> bool:
    """Tell whether the share a statement gives, if any, is the row's: else it speaks of something else."""
    if not said.value.text:
        return len(said.name) >= 4
    return said.unit == "%" and same(said.value, "%", now, "%")
