"""A page of sections: what it is about, the numbers asked for first, navigation, filters, and the sections."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from csrcheck.output import View
from csrcheck.output.content import Badge
from csrcheck.output.html.filters import filters
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.html.pictures import heat_map, thin_bar
from csrcheck.output.html.pieces import Pieces
from csrcheck.output.sections import Head, Headline, Section

_FIRST, _LAST = (
    ("coverage", "map", "standing", "rating", "doubts", "findings"),
    ("cards", "accepted", "notes"),
)
"""With navigation beside it, what is looked at first stands first, and what is looked up last."""


def page(head: Head, sections: Sequence[Section], view: View) -> str:
    """Return sections as a page that stands alone, for the screen and for paper."""
    pieces = Pieces(head, view)
    say = pieces.say
    found: dict[str, list[Section]] = {}
    for each in sections:
        if each.pieces and not each.marked:
            found.setdefault(each.key, []).append(each)
    made = {key: (parts[0].title, pieces.section(parts)) for key, parts in found.items()}
    short = {key: parts[0].short for key, parts in found.items()}
    if "cards" in found:
        made["map"] = (say("html-map"), heat_map(found["cards"], pieces))
    present = {key: made[key] for key in sorted(made, key=_place)}
    theme = say("html-theme")
    body = tag(
        "body",
        tag("a", say("html-skip"), href="#content", class_="skip"),
        tag("header", head_of(pieces, sections), class_="head"),
        tag(
            "nav",
            (tag("a", short.get(key) or name, href=f"#{key}") for key, (name, _) in present.items()),
            tag("button", "◐", type="button", id="theme", hidden=True, title=theme, aria_label=theme),
            aria_label=say("html-contents"),
        ),
        filters(head, sections, say),
        tag(
            "main",
            (tag("section", tag("h2", name), part, id=key) for key, (name, part) in present.items()),
            tag("p", say("html-nothing"), id="nothing", hidden=True),
            id="content",
        ),
        tag("script", Markup(asset("page.js"))),
    )
    language = "zh-CN" if view.language.value == "zh" else "en"
    return f"<!DOCTYPE html>\n{tag('html', tag('head', _metadata(head)), body, lang=language)}\n"


def _place(key: str) -> int:
    if key in _FIRST:
        return _FIRST.index(key)
    return len(_FIRST) + 1 + _LAST.index(key) if key in _LAST else len(_FIRST)


def _metadata(head: Head) -> Iterator[Markup]:
    """Yield the head of the page; its policy lets nothing be loaded or sent, and no other script run."""
    digest = base64.b64encode(hashlib.sha256(asset("page.js").encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield tag("meta", charset="utf-8")
    yield tag("meta", http_equiv="Content-Security-Policy", content=policy)
    yield tag("meta", name="viewport", content="width=device-width,initial-scale=1")
    yield tag("meta", name="referrer", content="no-referrer")
    yield tag("meta", name="generator", content=head.made_by)
    yield tag("title", head.title)
    yield tag("style", Markup(asset("page.css")))


def head_of(pieces: Pieces, sections: Sequence[Section]) -> Iterator[Markup]:
    """Yield title, facts, warnings and headline numbers; a number leads to its section."""
    head = pieces.head
    yield tag(
        "div",
        tag("p", head.who, class_="who", lang=head.script),
        tag("h1", head.title, lang=head.script),
        class_="title",
    )
    # Who it is stands above the title already.
    facts = ((name, value) for name, value, _ in head.facts if value != head.who)
    pairs = (tag("div", tag("dt", name), tag("dd", value)) for name, value in facts)
    yield tag("dl", pairs, class_="facts")
    for name, line in head.told:
        yield tag("p", tag("b", name), " ", line, class_="soft")
    for words in head.notes:
        yield tag("p", words, class_="notice", role="note")
    tiles = (tag("li", _tile(each, f"#{section.key}")) for section in sections for each in section.headlines)
    yield tag("ul", tiles, class_="tiles")


def _tile(each: Headline, href: str) -> Markup:
    name: Content = [f"{each.name} · ", tag("code", each.about)] if each.about else each.name
    lines = [
        tag("span", line.text, class_=f"badge {line.kind}") if isinstance(line, Badge) else line
        for line in each.lines
    ]
    badges = any(isinstance(line, Badge) for line in each.lines)
    more: list[Content] = [tag("span", lines)] if badges else [tag("span", line) for line in lines]
    if each.counts:
        counted = [one for one in each.counts if one.number]
        more += [thin_bar(counted), tag("small", ", ".join(f"{one.words} {one.number}" for one in counted))]
    more += [tag("small", line) for line in each.small]
    more += [tag("small", each.more.strip())] if each.more else []
    return tag(
        "a", tag("span", name, class_="name"), tag("strong", each.value), more, href=href, class_="tile"
    )


def asset(name: str) -> str:
    """Return a file of the package as text."""
    return files("csrcheck.output.html").joinpath(name).read_text(encoding="utf-8")
