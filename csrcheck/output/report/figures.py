"""Figures by year: the matrix of series, and the indicators that lack years by department."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.messages import text
from csrcheck.model import Finding, FrameworkGaps, IndicatorGap, Language, Series
from csrcheck.output.content import (
    Badge,
    Cell,
    Column,
    Grid,
    Link,
    Paragraph,
    Shown,
    Spot,
    Table,
    Title,
    Value,
)
from csrcheck.output.report.telling import Telling
from csrcheck.output.sections import Headline, Piece, Section

_ROWS = 60
"""Series a terminal shows; what lacks a year comes first then: that is what is to be done."""


def figures(telling: Telling) -> Iterator[Section]:
    """Yield the section of figures, where a command looked at them."""
    report, say = telling.report, telling.say
    if report.series is None:
        return
    yield Section(
        "figures",
        say("gaps-series"),
        tuple(_series(telling, report.series)),
        headlines=(_headline(telling, report.series),),
        tables=lambda: (series_table(telling, gap=say("html-lacking")),),
        short=say("html-figures"),
    )
    if report.gaps:
        yield Section(
            "gaps",
            say("gaps-owners"),
            tuple(piece for each in report.gaps for piece in _gaps(telling, each)),
            tables=lambda: (_gap_table(telling),),
        )


def _headline(telling: Telling, series: Sequence[Series]) -> Headline:
    say = telling.say
    lacking = sum(not each.complete for each in series)
    shares = (
        say("html-tile-years", framework=each.id, share=f"{each.share:.0%}", count=len(each.years))
        for each in telling.report.gaps
        if each.share is not None and each.years
    )
    told = say("html-tile-series" if series else "gaps-series-none", count=len(series))
    return Headline(say("html-tile-lacking"), str(lacking) if series else "–", (told,), tuple(shares))


# ----- metric × year


def _series(telling: Telling, series: Sequence[Series]) -> Iterator[Piece]:
    say = telling.say
    if not series:
        yield Paragraph(say("gaps-series-none"))
        return
    reporting = telling.report.document.identity.year
    # A founding year is none of the series.
    years = sorted({year for each in series for year in each.years if reporting is None or year <= reporting})
    wanted = _wanted(telling)
    heads = ("metric", "unit"), ("page",)
    before, after = (tuple(say(f"gaps-column-{name}") for name in names) for names in heads)
    roomy: dict[str, list[Shown]] = {
        "gaps-note": [each.note or None for each in series],
        "html-needed-by": [wanted.get(each.metric) for each in series],
    }
    shown = {code: cells for code, cells in roomy.items() if any(cells)}
    yield Grid(
        (*before, *map(str, years), *after, *map(say, shown)),
        tuple(
            (
                each.metric,
                each.unit,
                *(_year(telling, each, year) for year in years),
                Spot(_short_place(telling, each), telling.place(each)),
                *(cells[number] for cells in shown.values()),
            )
            for number, each in enumerate(series)
        ),
        kinds=(
            Column.WORDS,
            Column.WORDS,
            *(Column.YEAR for _ in years),
            Column.SPOT,
            *(Column.ROOMY for _ in shown),
        ),
        facets=tuple(
            {
                "item": "series" if each.complete else "series lacking",
                "page": " ".join(map(str, telling.pages(each.page))),
            }
            for each in series
        ),
        few=_ROWS,
        ranks=tuple(2 * each.complete + (not each.topic) for each in series),
    )
    complete = sum(each.complete for each in series)
    numbers = {"series": len(series), "complete": complete, "missing": len(series) - complete}
    yield Paragraph(say("gaps-count", **numbers), soft=True)


def _wanted(telling: Telling) -> dict[str, tuple[Link, ...]]:
    """Return by metric the indicators its figures answer."""
    found: dict[str, tuple[Link, ...]] = {}
    for gaps in telling.report.gaps:
        for each in gaps.indicators:
            for metric in each.metrics:
                found[metric] = (*found.get(metric, ()), *telling.clauses((f"{gaps.id} {each.id}",)))
    return found


def _year(telling: Telling, each: Series, year: int) -> Shown:
    if (value := each.value(year)) is not None:
        return Value(value.text, value.number)
    if unread := each.unread_in(year):
        return Badge(telling.say("gaps-unread", text=unread), "unread")
    return Badge(telling.say("gaps-missing"), "lacking") if year in each.missing_years else None


def _short_place(telling: Telling, each: Series) -> str | int | None:
    """Return page or line as a number, section and row where there are no pages."""
    if each.line is not None or telling.paged:
        return each.line if each.line is not None else each.page
    section = each.section[-1] if each.section else ""
    return " ".join(filter(None, (section, each.page_label))) or None


def series_table(telling: Telling, *, gap: str | None = None) -> Table:
    """Return a row per series, with a column for each year; values are numbers.

    Args:
        telling: Of a report with series.
        gap: What stands where a table has a year and no value for it; empty cells where not given.
    """
    say, series = telling.say, telling.report.series or ()
    years = sorted({year for each in series for year in each.years})
    before = ("gaps-column-metric", "gaps-column-unit")
    after = ("gaps-note", "gaps-topic", "gaps-source", "gaps-column-page", "gaps-lacks-short")
    heads: tuple[str | int, ...] = (*map(say, before), *years, *map(say, after))
    rows = tuple(
        (
            each.metric,
            each.unit,
            *(gap if year in each.missing_years else _number(telling, each, year) for year in years),
            each.note,
            each.topic,
            say(f"source-{each.source.value}"),
            where(telling, each),
            " ".join(map(str, each.missing_years)),
        )
        for each in series
    )
    return Table("series", say("gaps-series"), {str(place): name for place, name in enumerate(heads)}, rows)


def where(telling: Telling, each: Series | Finding) -> Cell:
    """Return line or page, else section and row: what finds the words again."""
    if each.line is not None or telling.paged:
        return each.line if each.line is not None else each.page
    return " > ".join([*each.section, *([each.page_label] if each.page_label else [])]) or None


def _number(telling: Telling, series: Series, year: int) -> Cell:
    value = series.value(year)
    if value is None:
        unread = series.unread_in(year)
        return telling.say("gaps-unread", text=unread) if unread else None
    return int(value.number) if value.number == int(value.number) and "." not in value.text else value.number


# ----- what indicators lack


def _gaps(telling: Telling, gaps: FrameworkGaps) -> Iterator[Piece]:
    say = telling.say
    yield Title(2, f"{telling.of(gaps.title)}  {gaps.id}@{gaps.version}")
    if not gaps.years or gaps.share is None:
        yield Paragraph(say("gaps-share-none" if gaps.years else "gaps-no-year"))
        return
    complete = sum(each.complete for each in gaps.indicators)
    numbers = {"complete": complete, "total": len(gaps.indicators), "count": len(gaps.years)}
    yield Paragraph(say("gaps-share", share=f"{gaps.share:.0%}", **numbers))
    for line in due_lines(gaps, telling.language):
        yield Paragraph(line, note=True)
    # Who holds the data is asked once for all of it.
    lacking = sorted(
        (each for each in gaps.indicators if each.missing), key=lambda each: telling.of(each.owner)
    )
    if not lacking:
        return
    names = ("gaps-owner", "record-column-id", "gaps-indicator"), ("gaps-column-unit",)
    before, after = (tuple(map(say, codes)) for codes in names)
    yield Grid(
        (*before, *map(str, gaps.years), *after),
        tuple(_gap(telling, gaps, each) for each in lacking),
        kinds=(Column.GROUP, Column.WORDS, Column.WORDS, *(Column.YEAR for _ in gaps.years), Column.WORDS),
        facets=tuple({"item": "gap", "framework": gaps.id} for _ in lacking),
    )


def _gap(telling: Telling, gaps: FrameworkGaps, each: IndicatorGap) -> tuple[Shown, ...]:
    say = telling.say
    years = (
        Badge("✓", "has")
        if year in each.present
        else Badge(say("html-owed" if year in each.due else "html-lacking"), "lacking")
        for year in gaps.years
    )
    owner = telling.of(each.owner) or say("gaps-owner-none")
    cited = Link(each.id, telling.anchor(gaps.id, each.id))
    return (owner, cited, telling.of(each.title), *years, telling.of(each.units))


def _gap_table(telling: Telling) -> Table:
    say = telling.say
    names = (
        "gaps-owner", "column-framework", "gaps-indicator", "gaps-lacks-short", "gaps-column-unit", "gaps-due-column",
    )  # fmt: skip
    rows = tuple(
        (
            telling.of(each.owner) or say("gaps-owner-none"),
            f"{gaps.id} {each.id}",
            telling.of(each.title),
            " ".join(map(str, each.missing)),
            telling.of(each.units),
            " ".join(map(str, each.due)) or None,
        )
        for gaps in telling.report.gaps
        for each in gaps.indicators
        if each.missing
    )
    return Table("gap", say("gaps-owners"), {name: say(name) for name in names}, rows)


def due_lines(gaps: FrameworkGaps, language: Language) -> Iterator[str]:
    """Yield what the issuer owes and the figures lack: the year before, and base years."""
    say = language.value
    due = sum(bool(each.due) for each in gaps.indicators)
    if due:
        why = text("list-separator", say).join(dict.fromkeys(each.get(language) for each in gaps.due_by))
        yield text("gaps-due-count", say, count=due) + (text("gaps-due-by", say, why=why) if why else "")
    if gaps.base_years:
        names = text("name-separator", say).join(name for name, _ in gaps.base_years)
        yield text("gaps-base-year", say, names=names)
