"""Coverage by chapter as stacked bars, and every indicator as a cell of a heat map."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import (
    FrameworkResult,
    IndicatorResult,
    TopicStanding,
    Verdict,
    coverage_of,
    possible_of,
    share_range,
)
from csrcheck.output.html.head import key
from csrcheck.output.html.markup import Markup, tag
from csrcheck.output.html.page import MARKS, Page
from csrcheck.output.matrix import lacking
from csrcheck.output.weights import groups_of


def coverage(page: Page) -> Iterator[Markup]:
    """Yield the section of coverage: a table per framework."""
    results = page.report.frameworks
    if not results:
        return
    yield tag(
        "section",
        tag("h2", page.say("html-coverage")),
        tag("p", page.say("head-rule"), class_="soft"),
        (_framework(page, each) for each in results),
        id="coverage",
    )


def _framework(page: Page, result: FrameworkResult) -> Markup:
    shown = [verdict for verdict in Verdict if result.count(verdict)]
    heads = (
        tag("th", page.say(f"verdict-{verdict.value}"), class_="number", scope="col") for verdict in shown
    )
    header = tag(
        "tr",
        tag("th", page.say("column-chapter"), scope="col"),
        tag("th", page.say("head-coverage"), class_="number", scope="col"),
        tag("th", page.say("html-share-column"), scope="col", class_="wide"),
        heads,
    )
    rows = (
        _row(tag("a", name, href=f"#{key}") if _any(page, indicators) else name, indicators, shown)
        for key, name, indicators in page.chapters(result)
    )
    total = [
        *(_row(page.say(f"weight-{weight.value}"), found, shown) for weight, found in groups_of(result)),
        _row(page.say("column-total"), result.counted, shown),
    ]
    table = tag("table", tag("thead", header), tag("tbody", rows), tag("tfoot", total), class_="chapters")
    whole = scroller(table, page.of(result.title))
    return tag("div", _title(page, result), _caveat(page, result), whole, _matrix(page, result))


def _matrix(page: Page, result: FrameworkResult) -> Markup | None:
    """Return what the report makes of each topic it has to assess."""
    if not result.matrix:
        return None
    names = ("id", "title", "impact", "financial", "standing", "lacking", "reason")
    heads = (tag("th", page.say(f"table-column-{name}"), scope="col") for name in names)
    rows = (_topic(page, each) for each in result.matrix)
    title = page.say("table-standing")
    table = tag("table", tag("thead", tag("tr", heads)), tag("tbody", rows), class_="topics")
    return tag("div", tag("h4", title), scroller(table, title))


def _topic(page: Page, each: TopicStanding) -> Markup:
    marks = (
        tag("td", "·" if value is None else page.say("table-yes" if value else "table-no"))
        for value in (each.impact, each.financial)
    )
    kind = "badge not_disclosed" if each.open else None
    standing = tag("td", tag("span", page.say(f"standing-{each.standing.value}"), class_=kind))
    missing = page.say("list-separator").join(lacking(each, page.language))
    return tag(
        "tr",
        tag("td", each.id),
        tag("th", page.of(each.title), scope="row"),
        marks,
        standing,
        tag("td", missing),
        tag("td", each.reason, lang=page.words_of_report),
    )


def _any(page: Page, indicators: tuple[IndicatorResult, ...]) -> bool:
    return any(page.shown(each) for each in indicators)


def _title(page: Page, result: FrameworkResult) -> Markup:
    return tag("h3", page.of(result.title), " ", tag("code", f"{result.id}@{result.version}"))


def _caveat(page: Page, result: FrameworkResult) -> Markup | None:
    if result.confidence == "high":
        return None
    level = page.say("list-confidence", level=page.say(f"confidence-{result.confidence}"))
    words = f"{page.say('head-caveat')}{level}  {page.of(result.caveat)}"
    return tag("p", words.rstrip(), class_="notice")


def _row(name: str, indicators: tuple[IndicatorResult, ...], shown: list[Verdict]) -> Markup:
    counts = {verdict: sum(each.verdict is verdict for each in indicators) for verdict in shown}
    parts = (
        tag("i", count, class_=verdict.value, style=f"flex:{count}")
        for verdict, count in counts.items()
        if count
    )
    numbers = (
        tag("td", count or tag("span", "·", class_="none"), class_="number") for count in counts.values()
    )
    return tag(
        "tr",
        tag("th", name, scope="row"),
        tag("td", share_range(coverage_of(indicators), possible_of(indicators)) or "–", class_="number"),
        tag("td", tag("span", parts, class_="bar", aria_hidden="true"), class_="wide"),
        numbers,
    )


def heat_map(page: Page) -> Iterator[Markup]:
    """Yield the section of the heat map: frameworks beside each other, a row per chapter."""
    results = page.report.frameworks
    if not results:
        return
    panels = tag("div", (_panel(page, each) for each in results), class_="panels")
    yield tag(
        "section",
        tag("h2", page.say("html-map")),
        tag("p", page.say("html-map-how"), class_="soft"),
        key(page),
        panels,
        id="map",
    )


def _panel(page: Page, result: FrameworkResult) -> Markup:
    rows = (
        tag(
            "div",
            tag("dt", name),
            tag("dd", (_cell(page, result, each) for each in indicators)),
        )
        for _, name, indicators in page.chapters(result)
    )
    return tag("div", _title(page, result), tag("dl", rows), class_="panel")


def _cell(page: Page, result: FrameworkResult, each: IndicatorResult) -> Markup:
    words = f"{each.id} {page.of(each.title)}: {page.say(f'verdict-{each.verdict.value}')}"
    card = page.card(result.id, each.id)
    kind = f"cell {each.verdict.value}"
    if card:
        return tag("a", MARKS[each.verdict], class_=kind, href=f"#{card}", title=words, aria_label=words)
    return tag("span", MARKS[each.verdict], class_=kind, title=words, role="img", aria_label=words)


def scroller(table: Markup, name: str) -> Markup:
    """Return a table that scrolls sideways by itself where it is wider than the window."""
    return tag("div", table, class_="scroller", tabindex=0, role="region", aria_label=name)
