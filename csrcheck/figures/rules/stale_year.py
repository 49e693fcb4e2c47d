"""An older year's statement told as this year's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from csrcheck.catalog.figure_words import worded
from csrcheck.catalog.structure import shows, words_of
from csrcheck.figures.reading import Figures
from csrcheck.language.context import Annotated
from csrcheck.language.figures import years
from csrcheck.language.numbering import without_mark
from csrcheck.model import Label, Passage, Severity
from csrcheck.rules import Found, Rule, found

RULE = Rule(
    id="stale-year",
    severity=Severity.WARNING,
    title=Label("以往年度的内容写作本年度", "an older year's statement told as this year's"),
    says={
        "": Label(
            "这句话写的是 {old} 年，却作为本年度（{year}）的内容。请更新年份和数据。",
            "This speaks of {old} and is told as the reporting year's ({year}). Update the year and the figures.",
        ),
        "likely": Label(
            "{year} 年的报告只写了 {old} 年的情况，附近没有 {year} 年的内容，疑似沿用旧文。请更新或说明。",
            "A report on {year} that tells of {old} only, with nothing of {year} near by: perhaps old text. Update or explain.",
        ),
    },
    docs="a sentence opens with an older year and speaks of 本年度 / 报告期内; or several sentences tell yearly work of one older year with nothing of the reporting year near by",
)

_BEFORE_DOING = 14


def check(figures: Figures) -> Iterator[Found]:
    """Yield sentences on an older year that read as if they told of the reporting year."""
    if figures.year is not None:
        yield from _stale(figures.sentences, figures.year)


def _stale(sentences: Sequence[Passage], year: int) -> Iterator[Found]:
    older: list[tuple[Passage, int]] = []
    for passage in sentences:
        clean = passage.clean
        named = years(clean)
        if not named or max(named) >= year:
            continue
        opening = _opening_year(clean)
        if opening is None:
            continue
        old, rest = opening
        said = worded(clean)
        if said.says("sets_apart", rest):
            continue
        yearly = said.says("carried_out", rest) and said.says("yearly_work", rest)
        if said.says("this_year", rest) and yearly and not said.says("carried_over", rest):
            yield found(passage, old=old, year=year)
        elif len(named) == 1 and _tells_of_a_year(said, rest) and not said.says("history"):
            older.append((passage, old))
    counts = Counter(old for _, old in older)
    for passage, old in older:
        # One such sentence may be history; several of one older year are last time's text.
        if counts[old] >= 2 and old >= year - 3 and not _told_again(passage, sentences, year):
            yield found(passage, "likely", old=old, year=year)


def _opening_year(clean: str) -> tuple[int, int] | None:
    """Return the year a sentence opens with and where the words behind it begin; 2022年度报告 names a report."""
    span = worded(clean).first("year")
    if span is None or span[1] - span[0] != len("2022年"):
        return None
    before = without_mark(clean[: span[0]]).strip()
    if not shows("before-a-year", before) or shows("names-a-report", clean[span[1] :]):
        return None
    return int(clean[span[0] : span[1] - 1]), span[1]


def _tells_of_a_year(said: Annotated, rest: int) -> bool:
    """Tell whether what follows an opening year is work done in all of it, and not in a part of it."""
    season, month = said.first("season", rest), said.first("month", rest)
    if said.text.startswith(words_of("part-of-the-year"), rest) or (month and month[0] == rest):
        return False
    work = said.first("annual_work", rest)
    if work is None or (season and season[0] <= rest + 1):
        return False
    before = next(each for each in (*words_of("in-the-year"), "") if said.text.startswith(each, rest))
    between = said.text[rest + len(before) : work[0]].removeprefix(",")
    return len(between) <= _BEFORE_DOING and "," not in between


def _told_again(passage: Passage, sentences: Sequence[Passage], year: int) -> bool:
    """Tell whether the sentences around speak of the reporting year too: then the older one is history."""
    near = [each for each in sentences if abs(each.number - passage.number) <= 3 and each is not passage]
    return any(year in years(each.clean) for each in near)
