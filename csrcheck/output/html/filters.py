"""The bar that filters and searches; the page stands without it where scripts are off."""

from __future__ import annotations

from collections.abc import Iterator

from csrcheck.model import Polarity, Severity, Verdict
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.html.page import MARKS, Page


def filters(page: Page) -> Markup:
    """Return the bar; hidden until the script that serves it runs."""
    shown = [
        tag("input", type="search", name="text", placeholder=page.say("html-search"),
            aria_label=page.say("html-search"), autocomplete="off"),
        tag("div", _verdicts(page), class_="choices", role="group", aria_label=page.say("record-column-verdict")),
        _kind(page),
        _framework(page),
        _chapter(page),
        _obligation(page),
        _duty(page),
        _severity(page),
        _page(page),
        tag("button", page.say("html-reset"), type="button", id="clear"),
        tag("output", aria_live="polite", data_words=page.say("html-shown", shown="{shown}", all="{all}")),
    ]  # fmt: skip
    return tag(
        "form", shown, class_="filters", hidden=True, role="search", aria_label=page.say("html-filter")
    )


def _verdicts(page: Page) -> Iterator[Markup]:
    for verdict in Verdict:
        if any(each.verdict is verdict for one in page.report.frameworks for each in one.indicators):
            mark = tag("i", MARKS[verdict], aria_hidden="true")
            name = page.say(f"verdict-{verdict.value}")
            box = tag("input", type="checkbox", name="verdict", value=verdict.value)
            yield tag("label", box, tag("span", mark, name, class_=f"badge {verdict.value}"))


def _select(page: Page, name: str, title: str, choices: list[Content]) -> Markup | None:
    if not choices:
        return None
    every = tag("option", f"{title}{page.say('html-any')}", value="")
    return tag("select", every, choices, name=name, aria_label=title)


def _kind(page: Page) -> Markup | None:
    report = page.report
    polarities = {each.polarity for each in report.balance.items} if report.balance else set()
    known = (
        ("indicator", "section-found", report.frameworks),
        ("finding", "section-findings", report.findings),
        ("series", "gaps-series", report.series),
        ("lacking", "html-tile-lacking", any(not each.complete for each in report.series or ())),
        ("gap", "gaps-owners", any(each.missing for one in report.gaps for each in one.indicators)),
        *((each.value, f"section-{each.value}", each in polarities) for each in Polarity),
    )
    choices: list[Content] = [
        tag("option", page.say(code), value=name) for name, code, present in known if present
    ]
    return _select(page, "item", page.say("html-kind"), choices)


def _framework(page: Page) -> Markup | None:
    results = page.report.frameworks
    # A choice of one is no choice.
    choices: list[Content] = [tag("option", page.of(each.title), value=each.id) for each in results]
    choices = choices if len(results) > 1 else []
    return _select(page, "framework", page.say("fact-framework"), choices)


def _chapter(page: Page) -> Markup | None:
    groups: list[Content] = []
    count = 0
    for each in page.report.frameworks:
        names = [
            tag("option", name, value=key)
            for key, name, indicators in page.chapters(each)
            if any(page.shown(one) for one in indicators)
        ]
        count += len(names)
        groups.append(tag("optgroup", names, label=page.of(each.title), data_framework=each.id))
    return _select(page, "chapter", page.say("column-chapter"), groups if count > 1 else [])


def _obligation(page: Page) -> Markup | None:
    known = dict.fromkeys(
        each.obligation for one in page.report.frameworks for each in one.indicators if each.obligation
    )
    choices: list[Content] = [tag("option", page.say(f"obligation-{each}"), value=each) for each in known]
    return _select(page, "obligation", page.say("fact-obligation"), choices)


def _duty(page: Page) -> Markup | None:
    bound = (each.bound for one in page.report.frameworks for each in one.indicators)
    known = dict.fromkeys(each.obligation.value for each in bound if each)
    choices: list[Content] = [tag("option", page.say(f"duty-{each}"), value=each) for each in known]
    return _select(page, "duty", page.say("duties-told"), choices)


def _severity(page: Page) -> Markup | None:
    known = {each.severity for each in page.report.findings}
    levels = [each for each in (Severity.ERROR, Severity.WARNING, Severity.INFO) if each in known]
    choices: list[Content] = [
        tag("option", page.say(f"level-in-report-{each.value}"), value=each.value) for each in levels
    ]
    return _select(page, "severity", page.say("gaps-severity"), choices)


def _page(page: Page) -> Markup | None:
    if not page.report.document.paged:
        return None
    name = page.say("html-page")
    return tag(
        "input", type="number", name="page", min=1, max=page.report.document.pages, placeholder=name,
        aria_label=name, inputmode="numeric",
    )  # fmt: skip
