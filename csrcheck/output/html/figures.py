"""Figures by year: the matrix of series, and the indicators that lack years by department."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csrcheck.model import FrameworkGaps, IndicatorGap, Series
from csrcheck.output.figures import due_lines
from csrcheck.output.html.coverage import scroller
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.html.page import Page

_COLUMNS = 6
"""The last years shown; a founding year of 1956 would make a wide table of empty columns."""


def figures(page: Page) -> Iterator[Markup]:
    """Yield the section of figures, where a command looked at them."""
    series = page.report.series
    if series is None:
        return
    parts: list[Content] = [tag("h2", page.say("gaps-series"))]
    if series:
        complete = sum(each.complete for each in series)
        numbers = {"series": len(series), "complete": complete, "missing": len(series) - complete}
        parts += [tag("p", page.say("gaps-count", **numbers), class_="soft"), _matrix(page, series)]
    else:
        parts.append(tag("p", page.say("gaps-series-none")))
    parts += [_gaps(page, each) for each in page.report.gaps]
    yield tag("section", parts, id="figures")


def _matrix(page: Page, series: Sequence[Series]) -> Markup:
    reporting = page.report.document.identity.year
    known = {year for each in series for year in each.years if reporting is None or year <= reporting}
    years = sorted(known)[-_COLUMNS:]
    wanted = _wanted(page)
    header = tag(
        "tr",
        tag("th", page.say("gaps-column-metric"), scope="col"),
        tag("th", page.say("gaps-column-unit"), scope="col"),
        (tag("th", year, scope="col", class_="number") for year in years),
        tag("th", page.say("gaps-column-page"), scope="col"),
        tag("th", page.say("html-needed-by"), scope="col"),
    )
    rows = (_series(page, each, years, wanted.get(each.metric, [])) for each in series)
    table = tag("table", tag("thead", header), tag("tbody", rows), class_="matrix")
    return tag("div", scroller(table, page.say("gaps-series")), data_group=True)


def _wanted(page: Page) -> dict[str, list[Markup]]:
    """Return by metric the indicators its figures answer."""
    found: dict[str, list[Markup]] = {}
    for gaps in page.report.gaps:
        for each in gaps.indicators:
            for metric in each.metrics:
                found.setdefault(metric, []).append(page.clause(gaps.id, each.id))
    return found


def _series(page: Page, each: Series, years: Sequence[int], wanted: list[Markup]) -> Markup:
    section = () if page.report.document.paged else each.section
    where = page.place(each.page, each.page_label, each.line, section)
    note = tag("small", each.note) if each.note else None
    return tag(
        "tr",
        tag("th", each.metric, note, scope="row", lang=page.words_of_report),
        tag("td", each.unit, lang=page.words_of_report),
        (_year(page, each, year) for year in years),
        tag("td", where, class_="soft place"),
        tag("td", [[link, " "] for link in wanted], class_="links"),
        data_item="series" if each.complete else "series lacking",
        data_page=page.pages(each.page),
    )


def _year(page: Page, each: Series, year: int) -> Markup:
    value = each.value(year)
    if value is not None:
        return tag("td", value.text, class_="number")
    if unread := each.unread_in(year):
        return tag("td", page.say("gaps-unread", text=unread))
    if year in each.missing_years:
        return tag("td", tag("b", page.say("html-lacking")), class_="number lacking")
    return tag("td", tag("span", "·", class_="none"), class_="number")


# ----- what indicators lack


def _gaps(page: Page, gaps: FrameworkGaps) -> Markup:
    title = tag("h3", page.of(gaps.title), " ", tag("code", f"{gaps.id}@{gaps.version}"))
    if not gaps.years or gaps.share is None:
        code = "gaps-no-year" if not gaps.years else "gaps-share-none"
        return tag("div", title, tag("p", page.say(code)))
    complete = sum(each.complete for each in gaps.indicators)
    numbers = {"complete": complete, "total": len(gaps.indicators), "count": len(gaps.years)}
    told = [
        tag("p", page.say("gaps-share", share=f"{gaps.share:.0%}", **numbers)),
        *(tag("p", line, class_="notice") for line in due_lines(gaps, page.language)),
    ]
    lacking = [each for each in gaps.indicators if each.missing]
    if not lacking:
        return tag("div", title, told)
    header = tag(
        "tr",
        tag("th", page.say("gaps-indicator"), scope="col"),
        (tag("th", year, scope="col", class_="number") for year in gaps.years),
        tag("th", page.say("gaps-owner"), scope="col"),
        tag("th", page.say("gaps-column-unit"), scope="col"),
    )
    # Who holds the data is asked once for all of it.
    ordered = sorted(lacking, key=lambda each: page.of(each.owner))
    rows = (_gap(page, gaps, each) for each in ordered)
    table = tag("table", tag("thead", header), tag("tbody", rows), class_="matrix")
    name = page.say("gaps-owners")
    return tag(
        "div", title, told, tag("h4", name), scroller(table, f"{page.of(gaps.title)} {name}"), data_group=True
    )


def _gap(page: Page, gaps: FrameworkGaps, each: IndicatorGap) -> Markup:
    cells = (
        tag("td", "✓", class_="number has", aria_label=page.say("html-has"))
        if year in each.present
        else tag(
            "td",
            tag("b", page.say("html-owed" if year in each.due else "html-lacking")),
            class_="number lacking",
        )
        for year in gaps.years
    )
    return tag(
        "tr",
        tag("th", page.clause(gaps.id, each.id, each.id), " ", page.of(each.title), scope="row"),
        cells,
        tag("td", page.of(each.owner) or page.say("gaps-owner-none")),
        tag("td", page.of(each.units)),
        data_item="gap",
        data_framework=gaps.id,
    )
