"""A card per indicator: the verdict, what it rests on, what is missing and what to write."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import Citation, FrameworkResult, IndicatorResult, Verdict
from csrcheck.model.issue import key_of, rule_of
from csrcheck.output.console import reason_of
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.html.page import Page
from csrcheck.output.weights import duty_of

_QUOTES = 3
_QUOTES_VERBOSE = 5


def cards(page: Page) -> Iterator[Markup]:
    """Yield the section of cards, by framework and chapter."""
    if page.report.frameworks:
        groups = [_framework(page, each) for each in page.report.frameworks]
        yield tag("section", tag("h2", page.say("section-found")), groups, id="cards")


def _framework(page: Page, result: FrameworkResult) -> Markup:
    parts: list[Content] = []
    for key, name, indicators in page.chapters(result):
        chosen = [each for each in indicators if page.shown(each)]
        if chosen:
            made = (_card(page, result, each, key) for each in chosen)
            title = tag("h4", name, " ", tag("code", result.id))
            parts.append(tag("div", title, made, id=key, data_group=True))
    if not parts:
        return Markup()
    title = tag("h3", page.of(result.title), " ", tag("code", f"{result.id}@{result.version}"))
    return tag("div", title, parts, data_group=True)


def _card(page: Page, result: FrameworkResult, each: IndicatorResult, chapter: str) -> Markup:
    issue = key_of(result.id, each.id, rule_of(each.verdict))
    card = page.card(result.id, each.id)
    shown = _QUOTES_VERBOSE if page.view.verbose else _QUOTES
    head = tag(
        "header",
        tag("a", each.id, href=f"#{card}", class_="id", title=page.say("html-link")),
        tag("h5", page.of(each.title)),
        page.badge(each.verdict),
        page.standing(issue),
    )
    return tag(
        "article",
        head,
        tag("p", " · ".join(_facts(page, each)), class_="meta"),
        page.reason(issue),
        _asks(page, each),
        _review(page, each),
        _told(page, "item-reason", reason_of(each, page.language)),
        (_quote(page, one) for one in each.evidence[:shown]),
        _advice(page, each),
        _hints(page, each),
        id=card,
        tabindex=-1,
        class_=f"card {each.verdict.value}",
        data_item="indicator",
        data_verdict=each.verdict.value,
        data_framework=result.id,
        data_chapter=chapter,
        data_obligation=each.obligation or None,
        data_duty=each.bound.obligation.value if each.bound else None,
        data_page=page.pages(*(one.page for one in each.evidence)),
    )


def _facts(page: Page, each: IndicatorResult) -> Iterator[str]:
    if each.obligation:
        yield page.say(f"obligation-{each.obligation}")
    if each.bound:
        yield duty_of(each, page.language)
    if each.kind:
        yield page.say(f"kind-{each.kind}")
    # What a person decided is not the tool's estimate, and of what was not assessed there is none.
    if each.verdict is not Verdict.UNASSESSED and not each.review:
        yield page.say("item-confidence", percent=f"{each.confidence * 100:.0f}")


def _asks(page: Page, each: IndicatorResult) -> Markup | None:
    if not each.asks or each.verdict in (Verdict.NOT_APPLICABLE, Verdict.UNASSESSED):
        return None
    entries = []
    for ask in each.asks:
        kind = "found" if ask.found else "optional" if ask.optional else "lacking"
        mark = tag("i", {"found": "✓", "optional": "○", "lacking": "×"}[kind], aria_hidden="true")
        hidden = tag("span", page.say(f"html-ask-{kind}"), class_="spoken")
        more = page.say("explain-optional") if ask.optional else None
        entries.append(tag("li", mark, hidden, page.of(ask.label), more, class_=kind))
    return tag("ul", entries, class_="asks", aria_label=page.say("explain-asks"))


def _quote(page: Page, each: Citation) -> Markup:
    words = " ".join(filter(None, (each.quote, each.columns)))
    return page.quote(words, each.page, each.page_label, each.line, each.section, each.terms)


def _advice(page: Page, each: IndicatorResult) -> Markup | None:
    if not each.advice:
        return None
    lines = [page.of(label) for label in each.advice]
    if each.verdict is Verdict.PARTIAL and not page.view.verbose:
        lines = lines[:1]
    return tag("div", tag("b", page.say("item-advice")), (tag("p", line) for line in lines), class_="advice")


def _hints(page: Page, each: IndicatorResult) -> Markup | None:
    if not each.hints:
        return None
    near = (_quote(page, one) for one in each.hints)
    return tag("div", tag("b", page.say("item-near")), near, class_="hints")


def _review(page: Page, each: IndicatorResult) -> Markup | None:
    note = each.review
    if note is None:
        return None
    original = page.say(f"verdict-{note.original.value}")
    who = page.say("item-review", reviewer=note.reviewer, date=note.date, original=original)
    return tag("p", tag("b", who), note.reason, class_="review")


def _told(page: Page, code: str, words: str) -> Markup | None:
    return tag("p", tag("b", page.say(code)), words, lang=page.words_of_report) if words else None
