"""HTML pages that stand alone: tables for the screen, documents for paper."""

from __future__ import annotations

from importlib.resources import files

from csrcheck import __version__
from csrcheck.output import View
from csrcheck.output.content import (
    Blanks,
    Block,
    Content,
    Grid,
    Paragraph,
    Points,
    Shown,
    Strong,
    Title,
)
from csrcheck.output.html.markup import Markup, joined, tag
from csrcheck.output.html.plain import inline, point
from csrcheck.output.tables import shown

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is loaded or sent."""
_SHORT = 16
"""Characters of words that stay in one line of a table."""


def write(content: Content, view: View) -> str:
    """Return a result as a page: its sections with navigation and filters, or a document."""
    if content.sections and not content.words:
        from csrcheck.output.html.page import page

        return page(*content.sections(), view)
    blocks = content.blocks()
    title = next((each.text for each in blocks if isinstance(each, Title)), "")
    style = files("csrcheck.output.formats").joinpath("page.css").read_text(encoding="utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width,initial-scale=1"),
        tag("meta", name="generator", content=f"csrcheck {__version__}"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    wide = any(isinstance(each, Grid) and each.wide for each in blocks)
    kind = ("paper wide" if wide else "paper") if content.words else None
    body = tag("body", *(_block(each, view) for each in blocks), class_=kind)
    language = "zh-CN" if view.language.value == "zh" else "en"
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang=language)}\n"


def _block(block: Block, view: View) -> Markup:
    match block:
        case Title(level, words):
            return tag(f"h{level + 1}", words)
        case Paragraph(words, note):
            return tag("p", inline(words), class_="note" if note else None)
        case Points(items, numbered):
            return tag("ol" if numbered else "ul", map(point, items))
        case Grid():
            return tag("div", _grid(block, view))
        case Blanks(items):
            return joined([tag("p", item, class_="blank") for item in items])


def _grid(grid: Grid, view: View) -> Markup:
    kinds = [_kind(grid, place, view) for place in range(len(grid.header or grid.rows[0]))]
    heads = (tag("th", head, class_=kind) for head, kind in zip(grid.header, kinds, strict=False))
    links = (*grid.links, *("" for _ in grid.rows))
    rows = (
        tag("tr", *(_cell(cell, kind, "" if place else link, view) for place, (cell, kind) in enumerate(zip(row, kinds, strict=True))))
        for row, link in zip(grid.rows, links, strict=False)
    )  # fmt: skip
    return tag("table", tag("thead", tag("tr", heads)) if grid.header else None, tag("tbody", rows))


def _kind(grid: Grid, place: int, view: View) -> str | None:
    """Return the class of a column: numbers stand at the right, short words in one line."""
    if not grid.header:
        return None
    if grid.numeric(place):
        return "number"
    longest = max((len(str(shown(row[place], view))) for row in grid.rows), default=0)
    return "short" if longest <= _SHORT else None


def _cell(cell: Shown, kind: str | None, link: str, view: View) -> Markup:
    words: Markup | str = tag("b", cell.text) if isinstance(cell, Strong) else shown(cell, view)
    return tag("td", tag("a", words, href=link) if link else words, class_=kind)
