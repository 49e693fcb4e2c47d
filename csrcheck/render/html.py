"""One HTML file for people who would rather look: no other file, no network, no build step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from html import escape

from csrcheck.messages import text
from csrcheck.models import (
    Citation,
    Finding,
    FrameworkResult,
    IndicatorResult,
    NegativeItem,
    Report,
    Verdict,
    coverage_of,
)
from csrcheck.render import View
from csrcheck.render.console import by_chapter
from csrcheck.render.html_parts import SCRIPT, STYLE
from csrcheck.render.notes import note
from csrcheck.render.places import place

# Nothing may be loaded or sent, whatever a report's own words try.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_QUOTES = 3


def render_html(report: Report, view: View) -> str:
    """Return the report as a page with filters and search, for the screen and for paper."""
    return "".join(_Page(report, view).parts())


class _Page:
    def __init__(self, report: Report, view: View) -> None:
        self._report, self._view = report, view

    def say(self, code: str, **details: object) -> str:
        return escape(text(code, self._view.language.value, **details))

    def parts(self) -> Iterator[str]:
        identity = self._report.document.identity
        title = escape(identity.title) or self.say("head-untitled")
        language = "zh-Hans" if self._view.language.value == "zh" else "en"
        yield (
            f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{title}</title><style>{STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n"
        )
        yield from self._facts()
        for each in self._report.frameworks:
            yield from self._overview(each)
        yield from self._tools()
        for each in self._report.frameworks:
            yield from self._cards(each)
        yield from self._findings()
        yield from self._negative()
        if self._report.diagnostics:
            lines = dict.fromkeys(note(each, self._view.language) for each in self._report.diagnostics)
            yield f"<h2>{self.say('section-diagnostics')}</h2>\n<ul class=soft>"
            yield from (f"<li>{escape(line)}" for line in lines)
            yield "</ul>\n"
        yield f"<script>{SCRIPT}</script>\n</body></html>\n"

    def _facts(self) -> Iterator[str]:
        document = self._report.document
        who = escape(document.identity.organisation) or self.say("head-year-unknown")
        year = str(document.identity.year or self.say("head-year-unknown"))
        yield f"<p class=soft>{who} · {self.say('head-year')} {year} · {escape(document.path)}<br>"
        yield f"SHA-256 {document.sha256} · csrcheck {escape(self._report.version)}</p>\n"
        if document.unreadable_pages:
            pages = ", ".join(map(str, document.unreadable_pages))
            count = len(document.unreadable_pages)
            yield f"<p class=warn>{self.say('head-unreadable', count=count, pages=pages)}</p>\n"

    # ----- coverage

    def _overview(self, result: FrameworkResult) -> Iterator[str]:
        language = self._view.language
        coverage = result.coverage
        share = self.say("head-none") if coverage is None else f"{coverage:.1%}"
        yield f"<h2>{escape(result.title.get(language))} <code>{escape(result.id)}@{escape(result.version)}</code></h2>\n"
        yield f"<p>{self.say('head-coverage')} <b>{share}</b> · {self.say('head-rule')}</p>\n"
        if result.confidence != "high":
            yield f"<p class=warn>{self.say('head-caveat')}{escape(result.caveat.get(language))}</p>\n"
        shown = [verdict for verdict in Verdict if result.count(verdict)]
        heads = "".join(f"<th class=number>{self.say(f'verdict-{verdict.value}')}" for verdict in shown)
        yield f"<table><tr><th>{self.say('column-chapter')}{heads}<th class=number>{self.say('head-coverage')}<th>\n"
        for name, indicators in by_chapter(result, language):
            yield self._chapter(escape(name), indicators, shown)
        yield self._chapter(f"<b>{self.say('column-total')}</b>", result.indicators, shown) + "</table>\n"

    def _chapter(self, name: str, indicators: tuple[IndicatorResult, ...], shown: list[Verdict]) -> str:
        counts = {verdict: sum(each.verdict is verdict for each in indicators) for verdict in shown}
        cells = "".join(f"<td class=number>{count or '–'}" for count in counts.values())
        coverage = coverage_of(indicators)
        share = "–" if coverage is None else f"{coverage:.0%}"
        bar = "".join(
            f'<i class={verdict.value} style="flex:{count}"></i>'
            for verdict, count in counts.items()
            if count
        )
        return f"<tr><td>{name}{cells}<td class=number>{share}<td><div class=bar>{bar}</div>\n"

    # ----- cards

    def _tools(self) -> Iterator[str]:
        yield f'<div class=tools><input id=search type=search placeholder="{self.say("html-search")}" aria-label="{self.say("html-search")}">'
        yield f'<select id=framework aria-label="{self.say("html-framework")}"><option value="">{self.say("html-all")}'
        for each in self._report.frameworks:
            yield f'<option value="{escape(each.id)}">{escape(each.id)}@{escape(each.version)}'
        yield f'</select><button data-show="" aria-pressed=true>{self.say("html-all")}</button>'
        verdicts = [v for v in Verdict if any(each.count(v) for each in self._report.frameworks)]
        for verdict in verdicts:
            name = self.say(f"verdict-{verdict.value}")
            yield f"<button class={verdict.value} data-show={verdict.value} aria-pressed=false>{name}</button>"
        for kind, code, there in (
            ("finding", "html-findings", self._report.findings),
            ("negative", "record-negative", self._report.balance and self._report.balance.items),
        ):
            if there:
                yield f"<button data-show={kind} aria-pressed=false>{self.say(code)}</button>"
        yield f"<span class=soft>{self.say('html-shown')} <span id=count></span></span></div>\n"

    def _cards(self, result: FrameworkResult) -> Iterator[str]:
        for name, indicators in by_chapter(result, self._view.language):
            chosen = [each for each in indicators if not self._view.only or each.verdict in self._view.only]
            if not chosen:
                continue
            yield f"<section data-group><h3>{escape(name)} <code>{escape(result.id)}</code></h3>\n"
            yield from (self._indicator(result.id, each) for each in chosen)
            yield "</section>\n"

    def _indicator(self, framework: str, each: IndicatorResult) -> str:
        language = self._view.language
        separator = self.say("list-separator")
        body = ""
        if each.missing:
            body += self._line("item-missing", separator.join(escape(m.get(language)) for m in each.missing))
        if each.verdict is Verdict.NOT_DISCLOSED and each.advice:
            body += self._line("item-advice", escape(each.advice[0].get(language)))
        if each.reason:
            body += self._line("item-reason", escape(each.reason))
        if each.review:
            who = self.say(
                "item-review",
                reviewer=each.review.reviewer,
                date=each.review.date,
                original=text(f"verdict-{each.review.original.value}", language.value),
            )
            body += f"<div>{who}{escape(each.review.reason)}</div>"
        body += "".join(self._citation(citation) for citation in each.evidence[:_QUOTES])
        verdict = each.verdict.value
        return (
            f'<article class={verdict} data-show={verdict} data-framework="{escape(framework)}"><header>'
            f"<code>{escape(each.id)}</code><b>{escape(each.title.get(language))}</b>"
            f"<span class=verdict>{self.say(f'verdict-{verdict}')}</span></header>{body}</article>\n"
        )

    def _findings(self) -> Iterator[str]:
        yield from self._group("html-findings", (self._finding(each) for each in self._report.findings))

    def _finding(self, each: Finding) -> str:
        level = each.severity.value
        quote = self._quote(each.page, each.page_label, each.line, each.section, each.quote)
        return (
            f'<article class={level} data-show=finding data-framework=""><header>'
            f"<b>{escape(each.message.get(self._view.language))}</b>"
            f"<span class=verdict>{self.say(f'level-in-report-{level}')}</span>"
            f"<code>{escape(each.rule)}</code></header>{quote}</article>\n"
        )

    def _negative(self) -> Iterator[str]:
        items = self._report.balance.items if self._report.balance else ()
        wanted = [
            each for each in items if not self._view.polarities or each.polarity in self._view.polarities
        ]
        yield from self._group("record-negative", (self._matter(each) for each in wanted))

    def _matter(self, each: NegativeItem) -> str:
        quote = self._quote(each.page, each.page_label, each.line, each.section, each.quote)
        return (
            '<article class=info data-show=negative data-framework=""><header>'
            f"<b>{self.say(f'type-{each.type.value}')}</b>"
            f"<code>{self.say(f'html-{each.polarity.value}')}</code></header>{quote}</article>\n"
        )

    def _group(self, code: str, cards: Iterable[str]) -> Iterator[str]:
        made = list(cards)
        if made:
            yield f"<section data-group><h2>{self.say(code)}</h2>\n"
            yield from made
            yield "</section>\n"

    # ----- small parts

    def _line(self, code: str, value: str) -> str:
        return f"<div><span class=soft>{self.say(code)}</span>{value}</div>"

    def _citation(self, each: Citation) -> str:
        return self._quote(each.page, each.page_label, each.line, each.section, each.quote)

    def _quote(
        self, page: int | None, label: str | None, line: int | None, section: tuple[str, ...], quote: str
    ) -> str:
        if not quote:
            return ""
        paged = self._report.document.paged and page is not None
        say = partial(text, language=self._view.language.value)
        where = escape(place(page or 0, label, line, section, say, paged=paged))
        path = escape(" > ".join(section))
        more = f" · {path}" if path and self._report.document.paged else ""
        return f"<blockquote>{escape(quote)}<cite>{where}{more}</cite></blockquote>"
