"""A change told with both its ends in one sentence (由100吨降至80吨，降幅30%) that they do not give."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.catalog.figure_words import worded, words_of
from csrcheck.catalog.scoring import number
from csrcheck.figures.read.courses import Course, courses, extent_behind, way_of
from csrcheck.figures.reading import Figures
from csrcheck.language.context import Annotated
from csrcheck.language.letters import has_digit
from csrcheck.model import Label, Severity
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


def check(figures: Figures) -> Iterator[Found]:
    """Yield sentences whose change is not that of the two figures they tell it by."""
    for passage in figures.sentences:
        if not has_digit(passage.clean):
            continue
        words = worded(passage.clean)
        if not (words.says("rise") or words.says("fall")):
            continue
        for course in courses(words, figures.year):
            said = "" if course.shares else _contradiction(words, course)
            if said:
                yield found(
                    passage,
                    said=said,
                    then=course.then.text,
                    now=course.now.text,
                    actual=f"{course.percent:+.1f}%",
                )


def _contradiction(words: Annotated, course: Course) -> str:
    """Return what is said of a change and cannot be, empty where all fits or nothing is said."""
    text = words.text
    way = way_of(words, course.start, course.end)
    if way and abs(course.percent) > course.off and (course.percent > 0) != (way == "rise"):
        return text[course.start : course.end].strip(",的")
    told = extent_behind(words, course)
    if told is None or text[told.end : told.end + 1] != "%" or text.startswith("点", told.end + 1):
        return ""
    if text.startswith(words_of("rough_behind"), told.end + 1):
        return ""
    fits = abs(course.percent - told.number) <= course.off + told.precision + number("growth_slack")
    return "" if fits else text[told.start : told.end + 1]
