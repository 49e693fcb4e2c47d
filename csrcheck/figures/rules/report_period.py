"""A period covered that is not the reporting year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.catalog.figure_words import worded
from csrcheck.figures.reading import Figures
from csrcheck.language.dates import Day, whole_years
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

_NAMED_NEAR, _REPORT_NEAR = 8, 26
"""Characters between what is said to cover a period, or the report, and the period."""


def check(figures: Figures) -> Iterator[Found]:
    """Compare the period the report says it covers with the year in its title."""
    if figures.year is not None and str(figures.year) in figures.identity.title:
        yield from _periods(figures.sentences, figures.year)


def _periods(sentences: Sequence[Passage], year: int) -> Iterator[Found]:
    told = []
    for passage in sentences:
        clean = passage.clean
        begins, ends = next(whole_years(clean), (None, None))
        start = _covered(clean, begins) if begins else None
        if begins and ends and start is not None and not holds(clean[: begins.start], ("上", "前", "去年")):
            told.append((passage, ends.year, clean[start : ends.end].removesuffix("日")))
    if any(last == year for _, last, _ in told):
        # Several periods are told: only a sentence that says what the report covers can be wrong.
        told = [each for each in told if holds(each[2], ("本报告", "报告期为"))]
    for passage, last, words in told:
        if last < year:
            yield found(passage, words=words, last=last, year=year)


def _covered(clean: str, first: Day) -> int | None:
    """Return where the words begin that say what a period is of, ``None`` where nothing says so."""
    said = worded(clean)
    reaching = [
        start
        for name, near in (("the_report", _REPORT_NEAR), ("period_named", _NAMED_NEAR))
        for start, end in said.within(name, 0, first.start)
        if first.start - end <= near and "。" not in clean[end : first.start]
    ]
    return min(reaching, default=None)
