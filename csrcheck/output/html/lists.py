"""Findings, and bad news: what happened, what is denied, what is passed over."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import Balance, Finding, KnownEventAnswer, NegativeItem, Polarity, Severity, Silence
from csrcheck.output.html.coverage import scroller
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.html.page import Page
from csrcheck.rules.registry import RULES

_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_POLARITIES = (Polarity.OCCURRED, Polarity.SHORTCOMING, Polarity.ZERO_CLAIM)


def findings(page: Page) -> Iterator[Markup]:
    """Yield the section of findings."""
    found = page.report.findings
    if found:
        ordered = sorted(found, key=lambda each: _LEVELS.index(each.severity))
        made = (_finding(page, each, number) for number, each in enumerate(ordered, 1))
        title = tag("h2", page.say("section-findings"))
        yield tag("section", title, tag("div", made, data_group=True), id="findings")


def _finding(page: Page, each: Finding, number: int) -> Markup:
    level = each.severity.value
    rule = page.of(RULES[each.rule].title) if each.rule in RULES else ""
    head = tag(
        "header",
        tag("h3", page.of(each.message)),
        tag("span", page.say(f"level-in-report-{level}"), class_=f"badge {level}"),
        page.standing(each.fingerprint),
    )
    clauses = page.clauses(each.indicator.split(", ")) if each.indicator else None
    meta = tag("p", tag("code", each.rule), f" {rule} ", clauses)
    return tag(
        "article",
        head,
        meta,
        page.reason(each.fingerprint),
        page.quote(each.quote, each.page, each.page_label, each.line, each.section),
        id=f"finding-{number}",
        tabindex=-1,
        class_=f"card {level}",
        data_item="finding",
        data_severity=level,
        data_page=page.pages(each.page),
    )


def bad_news(page: Page) -> Iterator[Markup]:
    """Yield the section of bad news and balance, where a command looked for them."""
    balance = page.report.balance
    if balance is None:
        return
    low, high = balance.band
    place = page.say("balance-place", rung=page.say(f"rung-{balance.rung.value}"), low=low, high=high)
    parts: list[Content] = [
        tag("h2", page.say("balance-title")),
        tag("p", place, class_="result"),
        tag("p", page.say(balance.reason, **dict(balance.details))),
        tag("p", page.say("balance-caveat"), class_="notice"),
        _silences(page, balance),
        _events(page, balance),
    ]
    for polarity in _POLARITIES:
        chosen = [each for each in balance.items if each.polarity is polarity]
        if chosen and (not page.view.polarities or polarity in page.view.polarities):
            title = tag("h3", page.say(f"section-{polarity.value}"), " ", tag("code", len(chosen)))
            parts.append(tag("div", title, (_matter(page, each) for each in chosen), data_group=True))
    parts.append(_tone(page, balance))
    yield tag("section", parts, id="bad-news")


def _matter(page: Page, each: NegativeItem) -> Markup:
    zero = each.polarity is Polarity.ZERO_CLAIM
    account = each.account
    told = [
        tag("div", tag("dt", page.say(code)), tag("dd", words, lang=page.words_of_report))
        for code, words in (
            ("account-cause", account.cause),
            ("account-process", account.process),
            ("account-remedy", account.remedy),
            ("account-result", account.result),
        )
        if words
    ]
    body: Content = tag("dl", told, class_="account") if told else None
    if not told and not zero:
        body = tag("p", page.say("account-none"), class_="lacking")
    rung = None if zero else tag("span", page.say(f"rung-{each.rung.value}"), class_="badge known")
    limited = (
        tag("span", page.say("item-qualified"), class_="badge known") if zero and each.qualified else None
    )
    years = page.say("name-separator").join(map(str, each.period))
    places = (page.place(one.page, one.page_label, one.line, one.section) for one in each.elsewhere)
    again = page.say("name-separator").join(map(str, places))
    head = tag(
        "header",
        tag("h4", page.say(f"type-{each.type.value}"), " ", tag("code", years) if years else None),
        tag("span", page.say(f"html-{each.polarity.value}"), class_=f"badge {each.polarity.value}"),
        rung,
        limited,
    )
    return tag(
        "article",
        head,
        page.quote(each.quote, each.page, each.page_label, each.line, each.section),
        tag("p", page.say("item-elsewhere", places=again), class_="soft") if again else None,
        body,
        class_=f"card {each.polarity.value}",
        data_item=each.polarity.value,
        data_page=page.pages(each.page),
    )


def _silences(page: Page, balance: Balance) -> Markup | None:
    if not balance.silences_known:
        return tag("p", page.say("balance-silence-unknown"))
    if not balance.silences:
        return tag("p", page.say("balance-not-silent"))
    rows = (_silence(page, each) for each in balance.silences)
    title = tag("h3", page.say("html-silences"), " ", tag("code", len(balance.silences)))
    return tag("div", title, tag("ul", rows, class_="silences"))


def _silence(page: Page, each: Silence) -> Markup:
    return tag("li", tag("b", page.say(f"area-{each.area}")), " ", page.clauses(each.expected_by))


def _events(page: Page, balance: Balance) -> Markup | None:
    if not balance.events:
        return None
    rows = (_event(page, each) for each in balance.events)
    return tag("div", tag("h3", page.say("section-events")), rows)


def _event(page: Page, answer: KnownEventAnswer) -> Markup:
    event, item = answer.event, answer.item
    code, kind = ("event-unanswered", "error") if item is None else ("event-answered", "disclosed")
    head = tag(
        "header",
        tag("h4", event.date, " ", " ".join(event.words)),
        tag("span", page.say(code), class_=f"badge {kind}"),
    )
    quoted = page.quote(item.quote, item.page, item.page_label, item.line, item.section) if item else None
    return tag("article", head, quoted, class_=f"card {kind}")


def _tone(page: Page, balance: Balance) -> Markup | None:
    if not balance.tone:
        return None
    header = tag(
        "tr",
        tag("th", page.say("column-chapter"), scope="col"),
        tag("th", "−", scope="col", class_="number"),
        tag("th", "+", scope="col", class_="number"),
    )
    rows = (
        tag(
            "tr",
            tag("th", each.chapter or page.say("chapter-none"), scope="row", lang=page.words_of_report),
            tag("td", each.negative, class_="number"),
            tag("td", each.positive, class_="number"),
        )
        for each in balance.tone
    )
    name = page.say("section-tone")
    table = tag("table", tag("thead", header), tag("tbody", rows), class_="narrow")
    return tag("div", tag("h3", name), scroller(table, name))
