"""The top of the page: whose report, what was read, and the numbers a reader asks for first."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import NOT_A_REPORT, FrameworkResult, Polarity, Severity, Verdict
from csrcheck.output.assurance import assurance_line
from csrcheck.output.console import ranges
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.html.page import MARKS, Page
from csrcheck.output.index_summary import index_line
from csrcheck.output.notes import note
from csrcheck.output.places import extent_code
from csrcheck.output.rating.words import Words
from csrcheck.output.weights import duties_line, weight_lines


def head(page: Page) -> Iterator[Markup]:
    """Yield title, facts, warnings and headline numbers."""
    document = page.report.document
    identity = document.identity
    unknown = page.say("head-year-unknown")
    yield tag(
        "div",
        tag("p", identity.organisation or unknown, class_="who", lang=page.words_of_report),
        tag("h1", identity.title or page.say("head-untitled"), lang=page.words_of_report),
        class_="title",
    )
    shape = extent_code(document)
    length = page.say(
        shape, kind=document.kind.value.upper(), pages=document.pages, characters=f"{document.characters:,}"
    )
    facts = (
        ("head-year", str(identity.year or unknown)),
        ("head-file", f"{document.path}  ({length})"),
        ("html-digest", document.sha256),
        ("html-tool", f"csrcheck {page.report.version}"),
    )
    pairs = (tag("div", tag("dt", page.say(code)), tag("dd", value)) for code, value in facts)
    yield tag("dl", pairs, class_="facts")
    if told := _unlike(page):
        yield told
    if line := duties_line(page.report, page.language):
        yield tag("p", tag("b", page.say("duties-told")), " ", line, class_="soft")
    if line := assurance_line(page.report.assurance, page.language):
        yield tag("p", tag("b", page.say("assurance-title")), " ", line, class_="soft")
    if line := index_line(page.report.index, page.language):
        yield tag("p", tag("b", page.say("index-title")), " ", line, class_="soft")
    if document.unreadable_pages:
        pages, count = ranges(document.unreadable_pages), len(document.unreadable_pages)
        words = page.say("head-unreadable", count=count, pages=pages)
        yield tag("p", words, class_="notice", role="note")
    yield tag("ul", (tag("li", tile) for tile in _tiles(page)), class_="tiles")


def _tiles(page: Page) -> Iterator[Content]:
    report = page.report
    for each in report.frameworks:
        name = page.of(each.title)
        version = tag("code", f"{each.id}@{each.version}")
        label = f"{page.say('head-coverage')} · "
        counts = ", ".join(
            f"{page.say(f'verdict-{verdict.value}')} {each.count(verdict)}"
            for verdict in Verdict
            if each.count(verdict)
        )
        value = page.say("head-none") if each.coverage is None else f"{each.coverage:.1%}"
        more: list[Content] = [tag("span", name), bar(each), tag("small", counts)]
        more += [tag("small", line) for line in weight_lines(each, page.language)]
        if each.possible != each.coverage:
            open_ = each.count(Verdict.UNASSESSED)
            said = page.say("head-possible", possible=f"{each.possible:.1%}", count=open_)
            more.append(tag("small", said.strip()))
        yield _tile([label, version], value, more)
    if report.rating:
        words = Words(page.language, paged=report.document.paged)
        rating = report.rating
        low, high = rating.lowest, rating.highest
        stars = low.symbol if rating.star else f"{low.symbol} – {high.symbol}"
        more = [tag("span", words.result(rating)), tag("small", page.say("html-pre-assessment"))]
        yield _tile(page.say("rating-title"), stars, more, href="#rating")
    if report.series is not None:
        lacking = sum(not each.complete for each in report.series)
        code = "html-tile-series" if report.series else "gaps-series-none"
        told = page.say(code, count=len(report.series))
        shares = [
            page.say(
                "html-tile-years", framework=each.id, share=page.share(each.share), count=len(each.years)
            )
            for each in report.gaps
            if each.share is not None and each.years
        ]
        more = [tag("span", told), *(tag("small", line) for line in shares)]
        yield _tile(page.say("html-tile-lacking"), lacking if report.series else "–", more, href="#figures")
    if report.findings:
        counted = {
            level: sum(each.severity is level for each in report.findings)
            for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        }
        parts = (
            tag(
                "span", page.say(f"level-in-report-{level.value}"), f" {count}", class_=f"badge {level.value}"
            )
            for level, count in counted.items()
            if count
        )
        yield _tile(
            page.say("section-findings"), len(report.findings), [tag("span", parts)], href="#findings"
        )
    if report.balance:
        balance = report.balance
        low_points, high_points = balance.band
        told_count = balance.count(Polarity.OCCURRED) + balance.count(Polarity.SHORTCOMING)
        zeros = page.say("balance-zeros", count=balance.count(Polarity.ZERO_CLAIM))
        silent = page.say("html-tile-silent", count=len(balance.silences)) if balance.silences_known else ""
        more = [tag("span", page.say("html-tile-told")), tag("small", zeros), tag("small", silent)]
        yield _tile(page.say("balance-title"), told_count, more, href="#bad-news")
        points = page.say("html-points", low=low_points, high=high_points)
        rung = page.say(f"rung-{balance.rung.value}")
        more = [tag("span", rung), tag("small", page.say("html-pre-assessment"))]
        yield _tile(page.say("html-balance"), points, more, href="#bad-news")


def _tile(name: Content, value: Content, more: Content, href: str = "#coverage") -> Markup:
    return tag("a", tag("span", name, class_="name"), tag("strong", value), more, href=href, class_="tile")


def bar(result: FrameworkResult) -> Markup:
    """Return all indicators of a framework as one bar, without numbers."""
    counts = [(verdict, result.count(verdict)) for verdict in Verdict if result.count(verdict)]
    parts = (tag("i", class_=verdict.value, style=f"flex:{count}") for verdict, count in counts)
    return tag("span", parts, class_="bar thin", aria_hidden="true")


def key(page: Page) -> Markup:
    """Return what each mark and colour means."""
    entries = (
        tag(
            "li",
            tag("i", MARKS[verdict], class_=f"cell {verdict.value}"),
            page.say(f"verdict-{verdict.value}"),
        )
        for verdict in Verdict
    )
    return tag("ul", entries, class_="key", aria_label=page.say("html-key"))


def _unlike(page: Page) -> Markup | None:
    """Return the line that the text is no report, before any share is shown."""
    found = next((each for each in page.report.diagnostics if each.code == NOT_A_REPORT), None)
    return tag("p", note(found, page.language), class_="notice", role="note") if found else None


def reading_notes(page: Page) -> Iterator[Markup]:
    """Yield what went wrong on the way, each line once."""
    if page.report.diagnostics:
        lines = dict.fromkeys(note(each, page.language) for each in page.report.diagnostics)
        items = tag("ul", (tag("li", line) for line in lines), class_="notes")
        yield tag("section", tag("h2", page.say("section-diagnostics")), items, id="notes")
