"""Items on a page: a card each, with what it rests on, what is missing and what to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from csrcheck.language.normalise import clean_text, normalise
from csrcheck.output.content import Badge
from csrcheck.output.html.markup import Content, Markup, tag
from csrcheck.output.html.pictures import MARKS
from csrcheck.output.sections import Asked, Item, Items, Part, Quote

if TYPE_CHECKING:
    from csrcheck.output.html.pieces import Pieces

_QUOTES, _QUOTES_VERBOSE = 3, 5
_SHORTEST_TERM = 2
_TICKS = {"found": "✓", "optional": "○", "lacking": "×"}
_BEFORE = ("accepted", "review", "reason")
"""Parts that stand before what an item rests on; the others follow it."""


def card(each: Item, group: Items, pieces: Pieces) -> Markup:
    """Return an item as a card that filters find."""
    script = pieces.head.script
    badge = each.badge
    level = "h5" if group.columns else "h4" if group.title else "h3"
    name: Content = [
        each.says if each.code else each.name,
        " ",
        tag("code", each.years) if each.years else None,
    ]
    cited = tag("a", each.id, href=f"#{each.anchor}", class_="id", title=pieces.say("html-link"))
    header = tag(
        "header",
        cited if group.columns and each.anchor else None,
        tag(level, name),
        badge_of(badge, mark=bool(group.columns)) if badge else None,
        [badge_of(mark) for mark in each.marks],
    )
    parts = [part for part in each.parts if not (each.asks and part.kind in ("lacking", "optional"))]
    shown = _QUOTES_VERBOSE if pieces.view.verbose else _QUOTES
    attributes: dict[str, str | None] = {f"data_{key}": facet.value for key, facet in each.facets.items()}
    return tag(
        "article",
        header,
        _meta(each),
        _ticks(each.asks, pieces) if each.asks else None,
        _parts((part for part in parts if part.kind in _BEFORE), script),
        tag("p", each.says) if each.says and not each.code else None,
        (quoted(quote, script) for quote in each.quotes[:shown]),
        tag("p", each.again, class_="soft") if each.again else None,
        _parts((part for part in parts if part.kind not in _BEFORE), script),
        id=each.anchor or None,
        tabindex=-1 if each.anchor else None,
        class_=f"card {badge.kind if badge else ''}".strip(),
        data_item=each.kind,
        data_page=" ".join(map(str, each.pages)) or None,
        **attributes,
    )


def entry(each: Item) -> Markup:
    """Return an item of which there is little to say, in a line with what it is about."""
    links = [[_clause(link.text, link.target), " "] for link in each.related]
    return tag("li", tag("b", each.name), " ", links)


def badge_of(badge: Badge, *, mark: bool = False) -> Markup:
    """Return a coloured word, with its mark where several of its kind have one."""
    sign = tag("i", MARKS[badge.kind], aria_hidden="true") if mark and badge.kind in MARKS else None
    return tag("span", sign, badge.text, class_=f"badge {badge.kind}")


def _clause(words: str, target: str) -> Markup:
    return tag("a", words, href=f"#{target}") if target else tag("span", words)


def _meta(each: Item) -> Markup | None:
    facts = " · ".join(words for words, _ in each.facts)
    related = [[_clause(link.text, link.target), " "] for link in each.related]
    code = tag("code", each.id) if each.code else None
    if not (facts or related or code):
        return None
    return tag("p", code, f" {facts} " if code else facts, related, class_=None if code else "meta")


def _ticks(asks: Iterable[Asked], pieces: Pieces) -> Markup:
    entries = (
        tag(
            "li",
            tag("i", _TICKS[ask.kind], aria_hidden="true"),
            tag("span", ask.state, class_="spoken"),
            ask.words,
            ask.more or None,
            class_=ask.kind,
        )
        for ask in asks
    )
    return tag("ul", entries, class_="asks", aria_label=pieces.say("explain-asks"))


def _parts(parts: Iterable[Part], script: str) -> Iterator[Content]:
    for kind, found in groupby(parts, key=lambda part: part.kind):
        if kind == "account":
            rows = (
                tag("div", tag("dt", part.name), (tag("dd", line, lang=script) for line in part.lines))
                for part in found
            )
            yield tag("dl", rows, class_="account")
            continue
        for part in found:
            yield _part(part, script)


def _part(part: Part, script: str) -> Markup:
    name = tag("b", part.name) if part.name else None
    language = script if part.quoted else None
    match part.kind:
        case "advice":
            return tag("div", name, (tag("p", line) for line in part.lines), class_="advice")
        case "near":
            return tag("div", name, (quoted(quote, script) for quote in part.quotes), class_="hints")
        case "accepted":
            return tag("p", part.lines[0], class_="meta")
    return tag("p", name, part.lines, lang=language, class_=part.kind)


def quoted(quote: Quote, script: str) -> Markup:
    """Return words of the report with where they stand; the terms found in them are marked."""
    if not (quote.words or quote.place):
        return Markup()
    path = tag("span", quote.path, lang=script) if quote.path else None
    words = " ".join(filter(None, (quote.words, quote.columns)))
    body = tag("p", list(_marked(" ".join(words.split()), quote.terms)), lang=script)
    return tag("blockquote", body if quote.words else None, tag("cite", tag("b", quote.place), path))


def _marked(quote: str, terms: tuple[str, ...]) -> Iterator[Content]:
    """Yield a quote in pieces, what was recognised in marks.

    Terms are normalised; the quote's own characters are found through the offsets. Parts of a term with a
    gap (``董事会…环境``) are marked each.
    """
    parts = {
        part
        for term in terms
        for part in clean_text(term).replace("&", "…").split("…")
        if len(part) >= _SHORTEST_TERM
    }
    if not parts:
        yield quote
        return
    clean = normalise(quote)
    inside = [False] * len(quote)
    for part in parts:
        at = clean.text.find(part)
        while at >= 0:
            end = at + len(part)
            first, last = clean.offsets[at], clean.offsets[end - 1]
            inside[first : last + 1] = [True] * (last + 1 - first)
            at = clean.text.find(part, end)
    start = 0
    for end in range(1, len(quote) + 1):
        if end == len(quote) or inside[end] != inside[start]:
            yield tag("mark", quote[start:end]) if inside[start] else quote[start:end]
            start = end
