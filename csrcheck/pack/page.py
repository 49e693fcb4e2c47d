"""The page of a pack: what was found, and a sample for an outsider to re-perform. No script, nothing loaded but pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from csrcheck.model import FrameworkResult, IndicatorResult, Report, Verdict
from csrcheck.output import View
from csrcheck.output.html.items import badge_of, quoted
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.html.page import asset, head_of
from csrcheck.output.html.pieces import Pieces
from csrcheck.output.issue_words import accepted_issues
from csrcheck.output.report import sections_of
from csrcheck.output.report.telling import Telling
from csrcheck.output.sight import in_sight
from csrcheck.pack.quotes import Quote
from csrcheck.pack.sample import Chosen

# Pictures of a file opened from a disk have no origin that "self" could mean.
POLICY = (
    "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_STEPS = 6
_CHOICES = tuple(Verdict)


def page_of(
    report: Report, view: View, quotes: Sequence[Quote], sample: Sequence[Chosen], facts: Mapping[str, Any]
) -> str:
    """Return the page."""
    page = Telling(in_sight(report), view)
    about, sections = sections_of(page)
    by_use: dict[str, list[Quote]] = {}
    for quote in in_sight_of(quotes):
        for used in quote.used:
            by_use.setdefault(used, []).append(quote)
    body = tag(
        "body",
        tag("header", head_of(Pieces(about, view), sections), class_="head"),
        tag(
            "main",
            _steps(page, facts),
            _sample(page, sample, by_use),
            _decisions(page),
            _verdicts(page, by_use),
            _others(page, by_use),
            _hashes(page, facts),
        ),
    )
    language = "zh-CN" if page.language.value == "zh" else "en"
    return f"<!DOCTYPE html>\n{tag('html', tag('head', _metadata(page)), body, lang=language)}\n"


def in_sight_of(quotes: Sequence[Quote]) -> list[Quote]:
    """Return quotes whose words hide nothing; their pictures are left alone."""
    from dataclasses import replace

    return [replace(each, words=in_sight(each.words), context=in_sight(each.context)) for each in quotes]


def _metadata(page: Telling) -> Iterator[Markup]:
    style = asset("page.css")
    own = files("csrcheck.pack").joinpath("pack.css").read_text(encoding="utf-8")
    yield tag("meta", charset="utf-8")
    yield tag("meta", http_equiv="Content-Security-Policy", content=POLICY)
    yield tag("meta", name="viewport", content="width=device-width,initial-scale=1")
    yield tag("meta", name="referrer", content="no-referrer")
    yield tag("title", page.say("pack-title", title=page.report.document.identity.title))
    yield tag("style", Markup(style + own))


def _steps(page: Telling, facts: Mapping[str, Any]) -> Markup:
    options = facts["options"]
    names = " ".join(f"-f {each}" for each in options["frameworks"])
    told = {"sha256": facts["report"]["sha256"], "name": facts["report"]["name"], "frameworks": names}
    steps = (tag("li", page.say(f"pack-step-{number}", **told)) for number in range(1, _STEPS + 1))
    return tag("section", tag("h2", page.say("pack-how")), tag("ol", steps, class_="steps"))


def _sample(page: Telling, sample: Sequence[Chosen], by_use: Mapping[str, list[Quote]]) -> Markup:
    cards = (_to_do(page, number, pair, by_use) for number, pair in enumerate(sample, 1))
    title = tag("h2", page.say("pack-sample"), " ", tag("code", len(sample)))
    return tag("section", title, tag("p", page.say("pack-sample-how"), class_="meta"), cards, id="sample")


def _to_do(page: Telling, number: int, pair: Chosen, by_use: Mapping[str, list[Quote]]) -> Markup:
    framework, each = pair
    asked = tag("ul", (tag("li", page.of(ask.label)) for ask in each.asks), class_="asked")
    name = f"own-{number}"
    boxes = (
        tag("label", tag("input", type="radio", name=name), " ", page.say(f"verdict-{verdict.value}"))
        for verdict in _CHOICES
    )
    told = tag(
        "details",
        tag("summary", page.say("pack-compare")),
        tag("p", badge_of(page.badge(each.verdict), mark=True), " ", _decided(page, each)),
    )
    return tag(
        "article",
        tag("header", tag("b", number, class_="id"), tag("h3", f"{each.id} {page.of(each.title)}"),
            tag("code", framework.id)),
        tag("p", tag("b", page.say("pack-asked"))), asked,
        [_quote(page, one) for one in by_use.get(f"{framework.id}/{each.id}", ())]
        or tag("p", page.say("pack-no-quote"), class_="meta"),
        tag("div", tag("b", page.say("pack-own")), boxes, class_="own"),
        tag("p", page.say("pack-note"), tag("span", class_="line")),
        told,
        class_="card",
    )  # fmt: skip


def _decided(page: Telling, each: IndicatorResult) -> Content:
    note = each.review
    if note is None:
        return None
    original = page.say(f"verdict-{note.original.value}")
    return [
        page.say("item-review", who=" ".join(filter(None, (note.reviewer, note.date))), original=original),
        note.reason,
    ]


def _quote(page: Telling, quote: Quote) -> Markup:
    cited = quoted(page.quote(quote, quote.words), page.script)
    number = tag("a", f"#{quote.number}", href=f"#quote-{quote.number}", class_="number")
    if quote.crop:
        where = page.say("pack-crop", number=quote.number, page=quote.page)
        return tag(
            "figure", tag("figcaption", number, cited), tag("img", src=quote.name, alt=where, loading="lazy")
        )
    around = tag("p", " ".join(quote.context), class_="context", lang=page.script)
    return tag("figure", tag("figcaption", number, cited), around if quote.context else None)


def _decisions(page: Telling) -> Markup | None:
    rows = [
        tag(
            "tr", tag("th", f"{one.id} {each.id}", scope="row"), tag("td", badge_of(page.badge(each.verdict), mark=True)),
            tag("td", _decided(page, each)),
        )
        for one in page.report.frameworks
        for each in one.indicators
        if each.review
    ]  # fmt: skip
    rows += [
        tag(
            "tr",
            tag("th", issue.key, scope="row"),
            tag("td", page.say("record-suppressed")),
            tag("td", why.reason),
        )
        for issue, why in accepted_issues(page.report, page.view)
    ]
    if not rows:
        return tag("section", tag("h2", page.say("pack-decisions")), tag("p", page.say("pack-undecided")))
    table = tag("div", tag("table", tag("tbody", rows)), class_="scroller")
    return tag("section", tag("h2", page.say("pack-decisions"), " ", tag("code", len(rows))), table)


def _verdicts(page: Telling, by_use: Mapping[str, list[Quote]]) -> list[Markup]:
    return [_framework(page, each, by_use) for each in page.report.frameworks]


def _framework(page: Telling, result: FrameworkResult, by_use: Mapping[str, list[Quote]]) -> Markup:
    rows = []
    for each in result.indicators:
        links = [
            [tag("a", f"#{one.number}", href=f"#quote-{one.number}"), " "]
            for one in by_use.get(f"{result.id}/{each.id}", ())
        ]
        lacking = page.join(each.missing)
        rows.append(
            tag(
                "tr", tag("th", each.id, scope="row"), tag("td", page.of(each.title)),
                tag("td", badge_of(page.badge(each.verdict), mark=True)), tag("td", links, class_="links"), tag("td", lacking),
            )
        )  # fmt: skip
    title = tag("h2", page.of(result.title), " ", tag("code", f"{result.id}@{result.version}"))
    return tag("section", title, tag("div", tag("table", tag("tbody", rows)), class_="scroller"))


def _others(page: Telling, by_use: Mapping[str, list[Quote]]) -> Markup:
    """Return every quote once, with its picture."""
    unique = {one.number: one for quotes in by_use.values() for one in quotes}
    made = (
        tag("div", _quote(page, one), tag("p", " · ".join(one.used), class_="meta"), id=f"quote-{number}")
        for number, one in sorted(unique.items())
    )
    title = tag("h2", page.say("pack-quotes"), " ", tag("code", len(unique)))
    return tag("section", title, made, id="quotes")


def _hashes(page: Telling, facts: Mapping[str, Any]) -> Markup:
    program = facts["program"]
    rows = [(facts["report"]["name"], facts["report"]["sha256"])]
    rows += [(told["file"] or role, told["sha256"]) for role, told in facts["inputs"].items()]
    rows += [(key, digest) for key, digest in facts["frameworks"].items()]
    rows += [(facts["made_by"], program["code"]), *program["data"].items()]
    rows += [(name, version or "–") for name, version in program["libraries"].items()]
    table = tag(
        "table",
        tag("tbody", (tag("tr", tag("th", a, scope="row"), tag("td", tag("code", b))) for a, b in rows)),
    )
    title = tag("h2", page.say("pack-hashes"))
    shown = tag("details", tag("summary", page.say("pack-hashes-show")), tag("div", table, class_="scroller"))
    return tag("section", title, shown)
