"""An age (more than twenty years) that is out of date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.structure import shows
from csrcheck.figures.reading import Figures
from csrcheck.language.letters import holds
from csrcheck.language.numerals import chinese_value
from csrcheck.model import Label, Passage, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="stale-age",
    severity=Severity.WARNING,
    title=Label("“二十多年”一类说法已过时", "an age (more than twenty years) that is out of date"),
    says={
        "": Label(
            "{founded} 年成立，至报告年度已 {age} 年，文中仍写“{words}”。请更新。",
            "Founded in {founded}, {age} years before the reporting year; the text still says “{words}”. Update it.",
        ),
    },
    docs="二十多年 in the report of a body that is thirty years old",
    facts=("words", "quote"),
)

_OLDEST, _YOUNGEST = 1800, 2019
_NEAR = 4


def check(figures: Figures) -> Iterator[Found]:
    """Yield 二十多年 in the report of a body that is thirty years old."""
    year = figures.year
    name = figures.identity.organisation
    told = (_founded(each, name) for each in figures.sentences if "年" in each.clean)
    founded = next((found_in for found_in in told if found_in), None)
    if founded is None or year is None:
        return
    for passage in figures.sentences:
        for tens, words in _decades(passage.clean):
            if tens + 10 <= year - founded < tens + 20:
                yield found(passage, words=words, founded=founded, age=year - founded)
                break


def _founded(passage: Passage, name: str) -> int | None:
    """Return the year in which a sentence says the organisation was founded."""
    clean = passage.clean
    span = worded(clean).first("founded")
    if span is None or (
        name and name[:_NEAR] not in passage.text and not shows("who-reports", clean[: span[0] + _NEAR])
    ):
        return None
    digits = "".join(takewhile(str.isdigit, clean[span[0] :].lstrip("成立创建办设批准始于")))
    return int(digits) if len(digits) == len("1998") and _OLDEST <= int(digits) <= _YOUNGEST else None


def _decades(clean: str) -> Iterator[tuple[int, str]]:
    """Yield the ages a sentence gives in tens of years, as a number and as printed: 二十多年来."""
    said = worded(clean) if holds(clean, ("几年", "多年", "余年", "几 年", "多 年", "余 年")) else None
    for start, end in said.spans("decades") if said else ():
        number = clean[start : said.spans("or_more")[0][0]].strip() if said else ""
        value = int(number) if number.isdigit() else int(chinese_value(number) or 0)
        if value and value % 10 == 0:
            yield value, clean[start:end]
