"""A period covered that is not the reporting year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csrcheck.figures.reading import Figures
from csrcheck.language.letters import holds
from csrcheck.model import Label, Passage, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="report-period",
    severity=Severity.ERROR,
    title=Label("报告期与报告年度不一致", "a period covered that is not the reporting year"),
    says={
        "": Label(
            "报告期写到 {last} 年（{words}），而报告年度是 {year} 年。请核对是否沿用了上一份报告。",
            "The period ends in {last} ({words}), the reporting year is {year}. Check whether it is last time's text.",
        ),
    },
    docs="the period the report says it covers ends before the year in its title",
    facts=("words",),
)

_PERIOD = re.compile(
    r"(?P<what>本报告[^。]{0,24}|报告期[^。]{0,6}|报告期间[^。]{0,6}|时间范围[^。]{0,6}|报告周期[^。]{0,6})?(?:自|为|是|:|涵盖|从|即)?"
    r"(?P<a>20\d\d)(?:年|-|/|\.)0?1(?:月|-|/|\.)0?1日?\s?(?:起|日)?(?:至|到|-|—|~)\s?(?P<b>20\d\d)(?:年|-|/|\.)12(?:月|-|/|\.)31"
)


def check(figures: Figures) -> Iterator[Found]:
    """Compare the period the report says it covers with the year in its title."""
    if figures.year is not None and str(figures.year) in figures.identity.title:
        yield from _periods(figures.sentences, figures.year)


def _periods(sentences: Sequence[Passage], year: int) -> Iterator[Found]:
    told = []
    for passage in sentences:
        match = _PERIOD.search(passage.clean)
        if (
            match
            and match["what"]
            and not holds(passage.clean[: match.start()] + match["what"], ("上", "前", "去年"))
        ):
            told.append((passage, int(match["a"]), int(match["b"]), match.group()))
    if any(b == year for _, _, b, _ in told):
        # Several periods are told: only a sentence that says what the report covers can be wrong.
        told = [each for each in told if holds(each[3], ("本报告", "报告期为"))]
    for passage, _, last, words in told:
        if last < year:
            yield found(passage, words=words, last=last, year=year)
