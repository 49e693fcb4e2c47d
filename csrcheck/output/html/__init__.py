"""One HTML file for people who would rather look: no other file, no network, no build step."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from csrcheck.model import Report
from csrcheck.output import View
from csrcheck.output.html.cards import cards
from csrcheck.output.html.coverage import coverage, heat_map
from csrcheck.output.html.doubts import doubts
from csrcheck.output.html.figures import figures
from csrcheck.output.html.filters import filters
from csrcheck.output.html.head import head, reading_notes
from csrcheck.output.html.lists import bad_news, findings
from csrcheck.output.html.markup import Markup, joined, tag
from csrcheck.output.html.page import Page
from csrcheck.output.html.rating import rating

# In the order of the page; a part without anything to show yields nothing.
_SECTIONS = (
    ("coverage", "html-coverage", coverage),
    ("map", "html-map", heat_map),
    ("rating", "rating-title", rating),
    ("doubts", "table-doubts", doubts),
    ("findings", "section-findings", findings),
    ("figures", "html-figures", figures),
    ("bad-news", "balance-title", bad_news),
    ("cards", "section-found", cards),
    ("notes", "section-diagnostics", reading_notes),
)


def render_html(report: Report, view: View) -> str:
    """Return the report as a page that stands alone, for the screen and for paper."""
    page = Page(report, view)
    made = [(key, page.say(code), joined(list(part(page)))) for key, code, part in _SECTIONS]
    present = [(key, name, part) for key, name, part in made if part]
    links = (tag("a", name, href=f"#{key}") for key, name, _ in present)
    body = tag(
        "body",
        tag("a", page.say("html-skip"), href="#content", class_="skip"),
        tag("header", head(page), class_="head"),
        tag("nav", links, _theme(page), aria_label=page.say("html-contents")),
        filters(page),
        tag(
            "main",
            (part for _, _, part in present),
            tag("p", page.say("html-nothing"), id="nothing", hidden=True),
            id="content",
        ),
        tag("script", Markup(_asset("page.js"))),
    )
    language = "zh-CN" if page.language.value == "zh" else "en"
    return f"<!DOCTYPE html>\n{tag('html', tag('head', _metadata(page)), body, lang=language)}\n"


def _metadata(page: Page) -> Iterator[Markup]:
    """Yield the head of the page; its policy lets nothing be loaded or sent, and no other script run."""
    digest = base64.b64encode(hashlib.sha256(_asset("page.js").encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield tag("meta", charset="utf-8")
    yield tag("meta", http_equiv="Content-Security-Policy", content=policy)
    yield tag("meta", name="viewport", content="width=device-width,initial-scale=1")
    yield tag("meta", name="referrer", content="no-referrer")
    yield tag("meta", name="generator", content=f"csrcheck {page.report.version}")
    yield tag("title", page.report.document.identity.title or page.say("head-untitled"))
    yield tag("style", Markup(_asset("page.css")))


def _theme(page: Page) -> Markup:
    name = page.say("html-theme")
    return tag("button", "◐", type="button", id="theme", hidden=True, title=name, aria_label=name)


def _asset(name: str) -> str:
    return files("csrcheck.output.html").joinpath(name).read_text(encoding="utf-8")
